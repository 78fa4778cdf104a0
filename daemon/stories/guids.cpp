#include "stories/guids.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "stories/body_simhash.hpp"
#include "stories/window.hpp"
#include "text/hash.hpp"

namespace griot::stories {
namespace {

// Past as many the counts fade by half: what a feed did months ago says little of it now.
constexpr int kCounted = 64;

// Entries with less between their dates are one article, edited.
constexpr Duration kSameMoment = std::chrono::minutes{1};

// The publisher's own guid identifies nothing where it stands on several entries (normalise/).
bool has_usable_guid(const Item& item) {
    return !item.guid.empty() && item.guid_key == text::key_of(item.guid);
}

bool other_article(const Question& question, const KnownItem& item) {
    const Item& asked = question.candidate->item;
    const Features& features = question.candidate->features;
    const bool same_moment = asked.date_source != DateSource::first_seen &&
                             std::chrono::abs(asked.published - item.published) <= kSameMoment;
    return asked.url_key != item.url_key && features.title_key != item.title_key && !same_moment &&
           !near_copies(features.body_simhash, item.body_simhash);
}

struct Signs {
    int kept = 0, reused = 0, changed = 0;
    bool recognised = false;  // an article under the guid that it had
};

Signs signs_of(std::span<const Question> document, std::span<const Decision> decisions) {
    Signs signs;
    for (std::size_t i = 0; i < document.size(); ++i) {
        const Question& question = document[i];
        const Decision& decision = decisions[i];
        const Item& item = question.candidate->item;
        if (item.guid.empty()) continue;
        const bool another =
            question.item_by_guid != 0 && decision.item_id != question.item_by_guid;
        if (!has_usable_guid(item) || question.guid_reused || another) {
            ++signs.reused;
            continue;
        }
        const bool distrusted = question.conduct.guids != Guids::trusted;
        const bool known = decision.verdict == Verdict::known && decision.item_id != 0;
        if (decision.verdict == Verdict::alias || (known && distrusted)) {
            ++signs.changed;
        } else {
            ++signs.kept;
            signs.recognised = signs.recognised || question.item_by_guid != 0;
        }
    }
    return signs;
}

void count(Conduct& conduct, const Signs& signs) {
    conduct.guids_kept += signs.kept;
    conduct.guids_reused += signs.reused;
    while (conduct.guids_kept + conduct.guids_reused > kCounted) {
        conduct.guids_kept /= 2;
        conduct.guids_reused /= 2;
    }
}

}  // namespace

void doubt_guids(std::span<Question> document) {
    std::unordered_map<Key, Key> link_of;
    std::set<Key> reused;
    for (const Question& question : document) {
        const Item& item = question.candidate->item;
        if (item.guid_key.empty()) continue;
        const Key& link =
            item.url_key.empty() ? question.candidate->features.title_key : item.url_key;
        const auto [known, added] = link_of.try_emplace(item.guid_key, link);
        if (!added && known->second != link) reused.insert(item.guid_key);
    }
    if (reused.empty()) return;
    for (Question& question : document) {
        question.guid_reused = reused.contains(question.candidate->item.guid_key);
    }
}

void doubt_known_guids(std::span<Question> document, const std::vector<KnownItem>& known) {
    const auto found = std::ranges::count_if(
        document, [](const Question& question) { return question.item_by_guid != 0; });
    if (found < kReusedGuids) return;
    std::unordered_map<std::int64_t, const KnownItem*> items;
    for (const KnownItem& item : known) items.emplace(item.item_id, &item);
    std::vector<Question*> others;
    for (Question& question : document) {
        const auto item = items.find(question.item_by_guid);
        if (item == items.end() || identity_of(question).empty()) continue;
        if (other_article(question, *item->second)) others.push_back(&question);
    }
    const auto count = static_cast<std::ptrdiff_t>(others.size());
    if (count < kReusedGuids || kReusedShare * count < found) return;
    for (Question* question : others) {
        question->guid_reused = true;
        question->item_by_guid = 0;
    }
}

Conduct guids_after(Conduct conduct, std::span<const Question> document,
                    std::span<const Decision> decisions, std::size_t unchanged, Instant now) {
    const Signs signs = signs_of(document, decisions);
    const bool all_changed = signs.changed >= kChangedGuids && unchanged == 0 && !signs.recognised;
    if (signs.reused > 0 || all_changed) conduct.guid_fault = now;
    if (all_changed) {
        ++conduct.guid_changes;
    } else if (signs.recognised || unchanged > 0) {
        conduct.guid_changes = 0;
    }
    if (conduct.guids != Guids::trusted) {
        if (now - conduct.guid_fault < kGuidProbation) return conduct;
        conduct.guids = Guids::trusted;
        conduct.guids_kept = conduct.guids_reused = conduct.guid_changes = 0;
        return conduct;
    }
    count(conduct, signs);
    const int all = conduct.guids_kept + conduct.guids_reused;
    if (conduct.guid_changes >= kChangingPolls) {
        conduct.guids = Guids::changing;
    } else if (conduct.guids_reused >= kReusedGuids && kReusedShare * conduct.guids_reused >= all) {
        conduct.guids = Guids::reused;
    }
    return conduct;
}

}  // namespace griot::stories
