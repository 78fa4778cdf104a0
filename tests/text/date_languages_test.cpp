// Dates as ICU writes them, read back. Its names of months and days are CLDR's, so that our table
// is judged by one that others keep.
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

#include "support/catch.hpp"
#include "text/date.hpp"

using griot::Instant;
using griot::text::parse_date;
using griot::text::to_rfc3339;

namespace {

// As publishers set their content systems: languages, and the countries that differ from them.
constexpr auto locales = std::to_array<const char*>({
    "fr",
    "fr_CA",
    "fr_CH",
    "en_GB",
    "en_NG",
    "en_ZA",
    "pt_PT",
    "pt_BR",
    "pt_AO",
    "es",
    "de",
    "de_AT",
    "it",
    "ar_EG",
    "ar_AE",
    "ar@numbers=latn",
    "ar_MA",
    "ar_TN",
    "ar_DZ",
    "ar_MR",
    "ar_LB",
    "ar_SY",
    "ar_SA@calendar=gregorian",
});

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString without(const icu::UnicodeString& text, bool (*unwanted)(UChar32)) {
    icu::UnicodeString out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        if (!unwanted(text.char32At(i))) out.append(text.char32At(i));
    }
    return out;
}

// A date as written, in capitals, without accents, without dots.
std::vector<std::string> spellings(const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* const nfd = icu::Normalizer2::getNFDInstance(error);
    const auto plain = without(nfd->normalize(text, error),
                               [](UChar32 c) { return u_charType(c) == U_NON_SPACING_MARK; });
    const auto undotted = without(text, [](UChar32 c) { return c == u'.'; });
    return {utf8(text), utf8(icu::UnicodeString{text}.toUpper()), utf8(plain), utf8(undotted)};
}

// Noon and both edges of the hours, on the first, a one-digit and the last day of each month.
std::vector<Instant> instants() {
    using namespace std::chrono;
    std::vector<Instant> out;
    for (const int year_number : {1999, 2024, 2026, 2038}) {
        for (unsigned month_number = 1; month_number <= 12; ++month_number) {
            const year_month when = year{year_number} / month{month_number};
            out.emplace_back(sys_days{when / 1} + minutes{5});
            out.emplace_back(sys_days{when / 9} + hours{12} + minutes{30});
            out.emplace_back(sys_days{when / last} + hours{18} + minutes{59});
        }
    }
    return out;
}

// What does not come back from the way format writes it, to a multiple of precision.
std::vector<std::string> misread(icu::DateFormat& format, std::chrono::minutes precision,
                                 bool undotted_too) {
    std::vector<std::string> out;
    format.setTimeZone(*icu::TimeZone::getGMT());
    for (const Instant instant : instants()) {
        icu::UnicodeString written;
        format.format(static_cast<UDate>(instant.time_since_epoch().count()), written);
        const Instant wanted = instant - instant.time_since_epoch() % precision;
        auto texts = spellings(written);
        if (!undotted_too) texts.pop_back();
        for (const std::string& text : texts) {
            const auto read = parse_date(text);
            if (read == wanted) continue;
            out.push_back(text + " gave " + (read ? to_rfc3339(*read) : read.error().reason));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("names of months and days are read in every language, form and year") {
    using namespace std::chrono_literals;
    struct Form {
        const char16_t* pattern;
        std::chrono::minutes precision;
    };
    const auto* locale = GENERATE(from_range(locales));
    const auto form =
        GENERATE(Form{u"EEE, dd MMM yyyy HH:mm:ss Z", 1min}, Form{u"EEEE d MMMM y HH:mm", 1min},
                 Form{u"d MMM yy, HH:mm", 1min}, Form{u"EEE. d MMMM y HH'h'mm", 1min},
                 Form{u"MMMM d, y", 24h}, Form{u"EEEE, LLLL dd, y HH:mm zzz", 1min},
                 Form{u"d-MMM-y H:mm", 1min}, Form{u"y MMM d HH:mm:ss", 1min});
    INFO(locale);
    UErrorCode error = U_ZERO_ERROR;
    icu::SimpleDateFormat format{icu::UnicodeString{form.pattern}, icu::Locale{locale}, error};
    REQUIRE(U_SUCCESS(error));
    CHECK(misread(format, form.precision, true) == std::vector<std::string>{});
}

TEST_CASE("the customary form of each country is read") {
    using Style = icu::DateFormat::EStyle;
    const auto* locale = GENERATE(from_range(locales));
    const auto [date, time] = GENERATE(table<Style, Style>({
        {icu::DateFormat::kFull, icu::DateFormat::kShort},
        {icu::DateFormat::kLong, icu::DateFormat::kMedium},
        {icu::DateFormat::kMedium, icu::DateFormat::kShort},
        {icu::DateFormat::kShort, icu::DateFormat::kShort},
    }));
    INFO(locale);
    const std::unique_ptr<icu::DateFormat> format{
        icu::DateFormat::createDateTimeInstance(date, time, icu::Locale{locale})};
    REQUIRE(format);
    // Without its dots, "02.03.2026" is no date.
    CHECK(misread(*format, std::chrono::minutes{1}, false) == std::vector<std::string>{});
}
