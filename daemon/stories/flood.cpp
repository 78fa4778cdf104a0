#include "stories/flood.hpp"

#include <algorithm>
#include <set>

#include "stories/body_simhash.hpp"
#include "stories/features.hpp"
#include "stories/window.hpp"

namespace griot::stories {
namespace {

using Questions = std::vector<Question>::const_iterator;

// Feeds that give their dates without seconds, read again, differ by as much.
constexpr Duration kSameMoment = std::chrono::minutes{1};

bool is_dated(const Question& question) {
    const DateSource source = question.candidate->item.date_source;
    return source == DateSource::published || source == DateSource::updated;
}

bool same_article(const Question& question, const Earlier& earlier) {
    const Duration apart = std::chrono::abs(published_of(question) - earlier.published);
    return (is_dated(question) && apart <= kSameMoment) ||
           near_copies(question.candidate->features.body_simhash, earlier.body_simhash);
}

struct Signs {
    int unknown = 0, told = 0, late = 0;
};

Signs signs_of(Questions first, Questions last) {
    Signs signs;
    std::set<Key> titles;  // one bulletin told ten times is one article
    for (; first != last; ++first) {
        if (!is_unknown(*first)) continue;
        ++signs.unknown;
        const bool told = first->told == Told::surely;
        if (told && titles.insert(first->candidate->features.title_key).second) ++signs.told;
        if (is_late(*first)) ++signs.late;
    }
    return signs;
}

bool is_flood(const Signs& signs, const Conduct& conduct) {
    if (signs.told >= kToldAgain) return true;
    return signs.late >= kLate && signs.late > kTimesUsual * conduct.late_most &&
           2 * signs.late >= signs.unknown;
}

bool goes_on(const Question& question) {
    const Instant flooded = question.conduct.flooded;
    return flooded != Instant{} && question.now - flooded < kFreshFlood;
}

}  // namespace

Told told_before(const Question& question, const std::vector<Earlier>& earlier) {
    const auto same = [&](const Earlier& one) { return same_article(question, one); };
    if (std::ranges::any_of(earlier, same)) return Told::surely;
    if (std::ranges::none_of(earlier, &Earlier::same_words)) return Told::never;
    // Shorter titles are those of programmes and columns, whose teasers recur as well.
    const bool telling = question.candidate->features.content_words >= kTellingWords;
    return telling && earlier.size() == 1 ? Told::surely : Told::perhaps;
}

bool is_unknown(const Question& question) {
    return question.item_by_url == 0 &&
           (question.item_by_guid == 0 || identity_of(question).empty());
}

bool is_late(const Question& question) {
    return question.last_look != Instant{} && is_dated(question) &&
           question.candidate->item.published < question.last_look - kBackdated;
}

std::vector<bool> floods(const std::vector<Question>& questions) {
    std::vector<bool> held(questions.size(), false);
    for (auto first = questions.begin(); first != questions.end();) {
        const auto last = std::find_if(first, questions.end(), [&](const Question& question) {
            return question.feed_id != first->feed_id;
        });
        const bool flood = is_flood(signs_of(first, last), first->conduct);
        for (; first != last; ++first) {
            const Told least = flood ? Told::perhaps : Told::surely;
            const bool sign = first->told >= least || is_late(*first);
            held[static_cast<std::size_t>(first - questions.begin())] =
                (flood || goes_on(*first)) && is_unknown(*first) && sign;
        }
    }
    return held;
}

}  // namespace griot::stories
