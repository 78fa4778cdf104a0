#include "config/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "text/language.hpp"
#include "text/timezone.hpp"
#include "text/unicode.hpp"

namespace griot::config {
namespace {

constexpr std::size_t kQuotedLength = 60;
constexpr std::int64_t kLongestDays = 366 * 100;

struct Unit {
    std::string_view name;
    std::int64_t worth;
};

constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                       kDay = 24 * kHour;
constexpr std::array kDurationUnits = {
    Unit{.name = "ms", .worth = 1},         Unit{.name = "s", .worth = kSecond},
    Unit{.name = "sec", .worth = kSecond},  Unit{.name = "m", .worth = kMinute},
    Unit{.name = "min", .worth = kMinute},  Unit{.name = "h", .worth = kHour},
    Unit{.name = "d", .worth = kDay},       Unit{.name = "w", .worth = 7 * kDay},
    Unit{.name = "y", .worth = 365 * kDay},
};

constexpr std::int64_t kKibi = 1024;
constexpr std::array kSizeUnits = {
    Unit{.name = "", .worth = 1},
    Unit{.name = "b", .worth = 1},
    Unit{.name = "k", .worth = kKibi},
    Unit{.name = "kb", .worth = kKibi},
    Unit{.name = "kib", .worth = kKibi},
    Unit{.name = "m", .worth = kKibi * kKibi},
    Unit{.name = "mb", .worth = kKibi * kKibi},
    Unit{.name = "mib", .worth = kKibi * kKibi},
    Unit{.name = "g", .worth = kKibi * kKibi * kKibi},
    Unit{.name = "gb", .worth = kKibi * kKibi * kKibi},
    Unit{.name = "gib", .worth = kKibi * kKibi * kKibi},
};

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return out;
}

// Number and unit at the front of text, which is shortened; 0 units: not readable.
template <std::size_t Count>
std::int64_t take(std::string_view& text, const std::array<Unit, Count>& units, std::int64_t most) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0) return -1;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    while (text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t letters = std::min(text.find_first_of(" 0123456789"), text.size());
    const std::string name = lower(text.substr(0, letters));
    const auto unit = std::find_if(units.begin(), units.end(),
                                   [&](const Unit& known) { return known.name == name; });
    if (unit == units.end() || number > most / unit->worth) return -1;
    text.remove_prefix(letters);
    while (text.starts_with(' ')) text.remove_prefix(1);
    return number * unit->worth;
}

Reading<std::string> address_part(std::string_view text, std::string_view what) {
    constexpr std::size_t kLongest = 60;
    const bool plain = !text.empty() && text.size() <= kLongest && !text.starts_with('-') &&
                       std::all_of(text.begin(), text.end(), [](char letter) {
                           return (letter >= 'a' && letter <= 'z') ||
                                  (letter >= '0' && letter <= '9') || letter == '-';
                       });
    if (plain) return std::string{text};
    return std::unexpected{in_quotes(text) + " cannot name " + std::string{what} +
                           ", since it becomes part of an address: write small letters without "
                           "accents, digits and '-', as in cote-d-ivoire"};
}

}  // namespace

std::string in_quotes(std::string_view text) {
    return "'" + text::ellipsize(text::printable(text::one_line(text)), kQuotedLength) + "'";
}

Reading<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size()) {
        return std::unexpected{in_quotes(text) + " is no whole number"};
    }
    return number;
}

Reading<Duration> duration(std::string_view text) {
    std::string_view rest = text;
    std::int64_t sum = 0;
    do {
        const std::int64_t part = take(rest, kDurationUnits, kLongestDays * kDay - sum);
        if (part < 0) {
            const std::string hint = whole_number(text)
                                         ? ": say the unit, as in " + std::string{text} + "m or " +
                                               std::string{text} + "h"
                                         : ": write it as in 45s, 15m, 2h or 1d";
            return std::unexpected{in_quotes(text) + " is no length of time" + hint};
        }
        sum += part;
    } while (!rest.empty());
    return Duration{sum};
}

Reading<std::uint64_t> byte_size(std::string_view text) {
    std::string_view rest = text;
    const std::int64_t bytes = take(rest, kSizeUnits, std::numeric_limits<std::int64_t>::max());
    if (bytes < 0 || !rest.empty()) {
        return std::unexpected{in_quotes(text) + " is no size: write it as in 500k or 16M"};
    }
    return static_cast<std::uint64_t>(bytes);
}

Reading<bool> yes_or_no(std::string_view text) {
    const std::string word = lower(text);
    if (word == "yes" || word == "true" || word == "on") return true;
    if (word == "no" || word == "false" || word == "off") return false;
    return std::unexpected{in_quotes(text) + " is neither yes nor no"};
}

Reading<std::string> language(std::string_view text) {
    constexpr std::size_t kLongestPrimary = 3;  // ISO 639; longer ones are reserved or words
    std::string tag = text::language_tag(text);
    if (tag.empty() || text::primary_language(tag).size() > kLongestPrimary) {
        return std::unexpected{in_quotes(text) +
                               " is no language code: write it as in fr, en, ar or pt"};
    }
    return Reading<std::string>{std::move(tag)};
}

Reading<std::string> time_zone(std::string_view text) {
    if (text.empty() || !text::utc_offset(text, Instant{})) {
        return std::unexpected{in_quotes(text) +
                               " is no time zone: write it as in Africa/Ouagadougou or +01:00"};
    }
    return std::string{text};
}

Reading<std::string> region_key(std::string_view text) {
    return address_part(text, "a region");
}

Reading<std::string> feed_key(std::string_view text) {
    return address_part(text, "a feed");
}

}  // namespace griot::config
