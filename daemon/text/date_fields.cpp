#include "text/date_fields.hpp"

#include "text/date_tokens.hpp"

namespace griot::text {
namespace {

using std::chrono::minutes;
using Kind = DateToken::Kind;

constexpr int kMaxOffsetHours = 14;  // Kiribati, +14:00; −12:00 on the other side

// Reads the tokens once, left to right. Each reader says whether it took the token.
class FieldReader {
public:
    explicit FieldReader(const DateTokens& tokens) : tokens_(tokens) {}

    std::expected<DateFields, std::string_view> read() {
        while (at(0).kind != Kind::end && reason_.empty()) step();
        if (!reason_.empty()) return std::unexpected(reason_);
        return fields_;
    }

private:
    [[nodiscard]] const DateToken& at(std::size_t ahead) const { return tokens_.at(next_ + ahead); }
    [[nodiscard]] bool number_at(std::size_t ahead, int max_digits) const {
        return at(ahead).is_number() && at(ahead).digits <= max_digits;
    }

    void fail(std::string_view reason) { reason_ = reason; }

    void step() {
        switch (at(0).kind) {
            case Kind::number:
                if (!read_clock() && !read_bare_offset()) take_number();
                break;
            case Kind::word: read_word(); break;
            case Kind::mark:
                if (!read_signed_offset()) take_mark(at(0).mark);
                break;
            case Kind::end: break;
        }
    }

    void take_mark(char mark) {
        if (mark == '(' || mark == ')') in_comment_ = mark == '(';
        separator_ = mark;
        ++next_;
    }

    void take_number() {
        if (in_comment_ && has_day()) return void(++next_);  // what a whole date does not need
        if (fields_.count == fields_.numbers.size()) return fail("too many numbers");
        fields_.numbers[fields_.count++] = {at(0).value, at(0).digits, separator_};
        after_clock_ = after_time_mark_ = false;
        separator_ = ' ';
        ++next_;
    }

    // 18:00, 18:00:00.5, 18h30, 18 h, 18.30 Uhr, T1800, T180000, 6 pm.
    bool read_clock() {
        if (fields_.has_time || at(0).digits > 2) return read_compact_clock();
        if (at(1).is_mark(':') && number_at(2, 2)) return read_colon_clock();
        if (at(1).is_word(DateWordKind::hour_mark)) return read_hour_mark_clock();
        if (at(1).is_mark('.') && number_at(2, 2)) {
            if (at(3).is_word(DateWordKind::hour_mark)) {
                return take_clock(at(0).value, at(2).value, 0, 4);
            }
            if (has_day() && !at(1).spaced && !at(2).spaced) return read_dotted_clock();
        }
        if (meridiem_at(1).words > 0 && at(0).value <= 12) {
            return take_clock(at(0).value, 0, 0, 1);
        }
        return read_compact_clock();
    }

    bool read_colon_clock() {
        const auto hour = at(0).value;
        const auto minute = at(2).value;
        if (!at(3).is_mark(':')) return take_clock(hour, minute, 0, 3);
        if (!number_at(4, 2)) return fail("unreadable seconds"), true;
        const auto second = at(4).value;
        const bool fraction = (at(5).is_mark('.') || at(5).is_mark(',')) && at(6).is_number() &&
                              !at(5).spaced && !at(6).spaced;
        if (fraction) set_milliseconds(at(6));
        return take_clock(hour, minute, second, fraction ? 7 : 5);
    }

    // "14.30", "14.30.00", as Italians write; before the date is complete, dots belong to it.
    bool read_dotted_clock() {
        const bool seconds = at(3).is_mark('.') && number_at(4, 2) && !at(4).spaced;
        return take_clock(at(0).value, at(2).value, seconds ? at(4).value : 0, seconds ? 5 : 3);
    }

    bool read_hour_mark_clock() {
        const auto hour = at(0).value;
        // "18h 12/03/2026": those are not its minutes
        if (!number_at(2, 2) || at(3).is_mark('/')) return take_clock(hour, 0, 0, 2);
        const auto minute = at(2).value;
        const std::size_t used = at(3).is_word(DateWordKind::minute_mark) ? 4 : 3;
        if (used == 4 && number_at(4, 2) && at(5).is_word(DateWordKind::second_mark)) {
            return take_clock(hour, minute, at(4).value, 6);
        }
        return take_clock(hour, minute, 0, used);
    }

    // After the T of ISO 8601's basic format only.
    bool read_compact_clock() {
        const auto value = at(0).value;
        if (fields_.has_time || !after_time_mark_) return false;
        switch (at(0).digits) {
            case 2: return take_clock(value, 0, 0, 1);
            case 4: return take_clock(value / 100, value % 100, 0, 1);
            case 6: return take_clock(value / 10000, value / 100 % 100, value % 100, 1);
            default: return false;
        }
    }

    bool take_clock(std::int64_t hour, std::int64_t minute, std::int64_t second, std::size_t used) {
        next_ += used;
        if (at(0).is_mark(':')) return fail("unreadable time"), true;
        fields_.hour = static_cast<int>(hour);
        fields_.minute = static_cast<int>(minute);
        fields_.second = static_cast<int>(second);
        fields_.has_time = true;
        after_time_mark_ = false;
        read_meridiem();
        after_clock_ = true;
        separator_ = ' ';
        return true;
    }

    void set_milliseconds(const DateToken& token) {
        std::int64_t value = token.value;
        int digits = token.digits;
        if (digits > 18) return;  // its value is not kept
        for (; digits < 3; ++digits) value *= 10;
        for (; digits > 3; --digits) value /= 10;
        fields_.millisecond = static_cast<int>(value);
    }

    struct Meridiem {
        std::size_t words = 0;  // tokens it takes; 0: none here
        int add = 0;            // hours
    };

    // am, PM, م, and "a.m.", "p. m." in their single letters.
    [[nodiscard]] Meridiem meridiem_at(std::size_t ahead) const {
        const DateToken& token = at(ahead);
        if (token.is_word(DateWordKind::meridiem)) return {1, token.word->value};
        const bool am = token.text == "a" || token.text == "A";
        const bool pm = token.text == "p" || token.text == "P";
        if ((!am && !pm) || !at(ahead + 1).is_mark('.')) return {};
        const std::string_view last = at(ahead + 2).text;
        return last == "m" || last == "M" ? Meridiem{3, pm ? 12 : 0} : Meridiem{};
    }

    void read_meridiem() {
        const auto [words, add] = meridiem_at(0);
        if (words == 0) return;
        next_ += words;
        if (fields_.hour > 12) return;  // "18:30 pm" means half past six in the evening
        fields_.hour = fields_.hour % 12 + add;
    }

    // "+0100", "-05:00", "+1"; a sign counts only right after the clock or a zone's name, or where
    // it clings to its number alone ("2012 +0200").
    bool read_signed_offset() {
        const DateToken& sign = at(0);
        if (!sign.is_mark('+') && !sign.is_mark('-')) return false;
        const bool placed = after_clock_ || (sign.spaced && fields_.has_time);
        if (!placed || !at(1).is_number() || at(1).spaced) return false;
        const bool negative = sign.is_mark('-');
        ++next_;
        take_offset(negative);
        return true;
    }

    // "10:00:00 0000", "10:00:00 02:00": the plus was lost on the way.
    bool read_bare_offset() {
        const bool colon = at(0).digits == 2 && at(1).is_mark(':') && number_at(2, 2);
        if (!after_clock_ || (at(0).digits != 4 && !colon) || !has_year()) return false;
        take_offset(false);
        return true;
    }

    [[nodiscard]] bool has_day() const {
        return fields_.count + (fields_.month != 0 && !fields_.month_is_a_guess ? 1 : 0) >= 3;
    }

    [[nodiscard]] bool has_year() const {
        for (std::size_t index = 0; index < fields_.count; ++index) {
            if (fields_.numbers[index].digits >= 4) return true;
        }
        return false;
    }

    // At the first digit of the offset.
    void take_offset(bool negative) {
        const DateToken digits = at(0);
        ++next_;
        std::int64_t hour = digits.value, minute = 0;
        if (digits.digits == 6) hour = digits.value / 100;  // hhmmss: no zone has seconds today
        const bool padded = digits.digits == 3 && at(0).is_mark(':');  // "-010:00"
        if (digits.digits >= 3 && !padded) {
            minute = hour % 100;
            hour /= 100;
        } else if (at(0).is_mark(':')) {
            if (!number_at(1, 2)) return fail("unreadable zone");
            minute = at(1).value;
            next_ += 2;
        }
        if (hour > kMaxOffsetHours || minute > 59) return fail("no zone is so far from UTC");
        const minutes offset{hour * 60 + minute};
        fields_.offset = negative ? -offset : offset;
        after_clock_ = false;
        zone_is_final_ = true;
    }

    void read_word() {
        const DateToken& token = at(0);
        if (token.word == nullptr) return read_unknown_word();
        switch (token.word->kind) {
            case DateWordKind::month:
            case DateWordKind::month_pair: take_month(*token.word, false); break;
            case DateWordKind::month_or_weekday: take_month(*token.word, true); break;
            case DateWordKind::second_of_pair: second_of_pair(); break;
            case DateWordKind::zone: take_zone(*token.word); break;
            case DateWordKind::time_mark: after_time_mark_ = true; break;
            default: break;
        }
        ++next_;
    }

    void take_month(const DateWord& word, bool guess) {
        if (fields_.month != 0 && !fields_.month_is_a_guess) return;  // the first one counts
        if (guess && fields_.month != 0) return;
        fields_.month = word.value;
        fields_.month_is_a_guess = guess;
        pair_ = word.kind == DateWordKind::month_pair;
    }

    // تشرين الثاني is the month after تشرين الأول, كانون الثاني that after كانون الأول.
    void second_of_pair() {
        if (pair_) fields_.month = fields_.month % 12 + 1;
        pair_ = false;
    }

    void take_zone(const DateWord& word) {
        if (!zone_is_final_ && !fields_.offset) fields_.offset = minutes{word.value};
        after_clock_ = !zone_is_final_;  // "GMT+1"
    }

    // Before the first number it is a weekday in another language or a label; after the time it is
    // a zone's name; in brackets it is a comment (RFC 822 §3.4.3); elsewhere nobody knows what it
    // says.
    void read_unknown_word() {
        if (fields_.has_time && read_zone_name()) return;
        const bool label = fields_.count == 0 && fields_.month == 0 && !fields_.has_time;
        const bool zone = fields_.has_time && at(0).spaced;
        if (!label && !zone && !in_comment_) return fail("unknown word");
        ++next_;
    }

    // "Africa/Porto-Novo", "America/Los_Angeles"
    bool read_zone_name() {
        if (!at(1).is_mark('/') || at(1).spaced) return false;
        const char* const begin = at(0).text.data();
        std::string_view last;
        do {
            last = at(0).text;
            ++next_;
        } while (at(0).kind != Kind::end && !at(0).spaced);
        fields_.zone_name = {begin, last.data() + last.size()};
        return true;
    }

    const DateTokens& tokens_;
    std::size_t next_ = 0;
    DateFields fields_;
    std::string_view reason_;
    char separator_ = ' ';
    bool after_clock_ = false;      // a sign here begins an offset
    bool after_time_mark_ = false;  // T was read
    bool in_comment_ = false;       // behind "("
    bool pair_ = false;             // a month of month_pair was read
    bool zone_is_final_ = false;    // a numeric offset was read: "+0200 (CEST)"
};

}  // namespace

std::expected<DateFields, std::string_view> read_date_fields(const DateTokens& tokens) {
    return FieldReader(tokens).read();
}

}  // namespace griot::text
