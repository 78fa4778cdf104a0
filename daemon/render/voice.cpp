#include "render/voice.hpp"

#include <algorithm>
#include <chrono>

#include "render/page_words.hpp"

namespace griot::render {
namespace {

struct Unit {
    std::int64_t seconds;
    Phrase name;
};
constexpr Unit kUnits[] = {
    {86400, phrase::kDays}, {3600, {"h", "h"}}, {60, {"min", "min"}}, {1, {"s", "s"}}};

struct LanguageName {
    std::string_view code;
    Phrase name;
};
constexpr LanguageName kLanguageNames[] = {{"fr", {"français", "French"}},
                                           {"en", {"anglais", "English"}},
                                           {"ar", {"arabe", "Arabic"}},
                                           {"pt", {"portugais", "Portuguese"}},
                                           {"es", {"espagnol", "Spanish"}},
                                           {"sw", {"swahili", "Swahili"}},
                                           {"ha", {"haoussa", "Hausa"}},
                                           {"am", {"amharique", "Amharic"}},
                                           {"so", {"somali", "Somali"}},
                                           {"yo", {"yoruba", "Yoruba"}},
                                           {"bm", {"bambara", "Bambara"}},
                                           {"wo", {"wolof", "Wolof"}},
                                           {"ff", {"peul", "Fula"}},
                                           {"mos", {"mooré", "Mossi"}},
                                           {"de", {"allemand", "German"}},
                                           {"it", {"italien", "Italian"}},
                                           {"rw", {"kinyarwanda", "Kinyarwanda"}},
                                           {"mg", {"malgache", "Malagasy"}}};

constexpr Phrase kWeekdays[] = {{"Dimanche", "Sunday"}, {"Lundi", "Monday"},
                                {"Mardi", "Tuesday"},   {"Mercredi", "Wednesday"},
                                {"Jeudi", "Thursday"},  {"Vendredi", "Friday"},
                                {"Samedi", "Saturday"}};
constexpr Phrase kMonths[] = {
    {"janvier", "January"}, {"février", "February"},  {"mars", "March"},
    {"avril", "April"},     {"mai", "May"},           {"juin", "June"},
    {"juillet", "July"},    {"août", "August"},       {"septembre", "September"},
    {"octobre", "October"}, {"novembre", "November"}, {"décembre", "December"}};

std::int64_t whole_seconds(Duration length) {
    return std::chrono::duration_cast<std::chrono::seconds>(length).count();
}

}  // namespace

// In the largest unit that fits: nobody plans by "1 day 3 hours 12 minutes".
std::string Voice::span(std::int64_t seconds) const {
    const Unit* unit = std::begin(kUnits);
    while (seconds < unit->seconds && unit->seconds > 1) ++unit;
    return std::to_string(seconds / unit->seconds) + "\u00A0" + std::string{say(unit->name)};
}

std::string Voice::since(Instant then) const {
    if (then == Instant{}) return std::string{say(phrase::kNever)};
    const std::int64_t seconds = whole_seconds(now_ - then);
    if (seconds < 1) return std::string{say(phrase::kNow)};
    const std::string word{say(phrase::kAgo)};
    return french_ ? word + span(seconds) : span(seconds) + word;
}

std::string Voice::until(Instant then) const {
    const std::int64_t seconds = whole_seconds(then - now_);
    if (seconds < 1) return std::string{say(phrase::kNow)};
    return std::string{say(phrase::kIn)} + span(seconds);
}

std::string Voice::language_name(std::string_view code) const {
    const auto* const found = std::ranges::find(kLanguageNames, code, &LanguageName::code);
    return std::string{found == std::end(kLanguageNames) ? code : say(found->name)};
}

std::string Voice::length(Duration length) const {
    return span(std::max<std::int64_t>(whole_seconds(length), 0));
}

std::string Voice::clock(Instant then) const {
    using namespace std::chrono;
    const hh_mm_ss<minutes> time{floor<minutes>(then) - floor<days>(then)};
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(time.hours().count()) + ':' + two(time.minutes().count());
}

std::string Voice::day(Instant then) const {
    using namespace std::chrono;
    const sys_days date = floor<days>(then);
    const sys_days today = floor<days>(now_);
    if (date == today) return std::string{say(phrase::kToday)};
    if (date == today - days{1}) return std::string{say(phrase::kYesterday)};
    const year_month_day parts{date};
    const std::string_view name = say(kWeekdays[weekday{date}.c_encoding()]);
    const std::string_view month = say(kMonths[static_cast<unsigned>(parts.month()) - 1]);
    return std::string{name} + ' ' + std::to_string(static_cast<unsigned>(parts.day())) + ' ' +
           std::string{month} + ' ' + std::to_string(static_cast<int>(parts.year()));
}

std::string Voice::grouped(std::uint64_t number) const {
    std::string digits = std::to_string(number);
    const std::string_view separator = french_ ? "\u202F" : ",";
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, separator);
    }
    return digits;
}

}  // namespace griot::render
