#include "stories/window.hpp"

#include <set>

#include "stories/features.hpp"
#include "stories/teasers.hpp"

namespace griot::stories {
namespace {

// dedup.md §4: patterns that a feed used so often in a day were columns, all but never news.
constexpr int kSerialSkeletons = 4;

KnownItem item_of(std::size_t index, const Question& question, const Decision& decision) {
    const Item& item = question.candidate->item;
    const Features& features = question.candidate->features;
    return {.item_id = -1 - static_cast<std::int64_t>(index),
            .feed_id = question.feed_id,
            .url_key = item.url_key,
            .title_key = features.title_key,
            .content_hash = item.content_hash,
            .skeleton = features.skeleton,
            .body_simhash = features.body_simhash,
            .content_words = features.content_words,
            .published = published_of(question),
            .first_seen = question.now,
            .duplicate_of = decision.duplicate_of,
            .quarantined = decision.quarantined,
            .credited = !item.wire.empty(),
            .text = features.content_words >= kTellingWords ? item.text.substr(0, kTeaserBytes)
                                                            : std::string{}};
}

}  // namespace

Instant published_of(const Question& question) {
    const Item& item = question.candidate->item;
    const bool dated = item.published != Instant{} && item.date_source != DateSource::first_seen;
    return dated ? item.published : question.now;
}

Window::Window(const std::vector<Question>& questions, const std::vector<KnownItem>& known,
               const std::vector<bool>& flood) {
    for (const KnownItem& item : known) {
        if (by_id_.contains(item.item_id)) continue;
        add(item);
        // A re-post is no second issue, nor is what a moved site tells again.
        if (item.duplicate_of == 0 && !item.quarantined) count(item);
    }
    std::set<std::pair<std::int64_t, Key>> listed;  // an entry listed twice is one issue
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& question = questions[i];
        if (flood[i]) continue;
        const bool stored = question.item_by_guid != 0 || question.item_by_url != 0;
        const bool looked_up = !question.unchanged || by_id_.contains(question.item_by_guid);
        if (stored && looked_up) continue;
        const Item& item = question.candidate->item;
        const Key& name = item.url_key.empty() ? item.guid_key : item.url_key;
        if (listed.emplace(question.feed_id, name).second) count(item_of(i, question, {}));
    }
}

void Window::count(const KnownItem& item) {
    const int issues = ++with_same_title_[{item.feed_id, item.title_key}];
    if (issues == 1 && item.skeleton != 0) ++with_same_skeleton_[{item.feed_id, item.skeleton}];
}

void Window::add(const KnownItem& item) {
    const KnownItem& kept = items_.emplace_back(item);
    by_id_.emplace(kept.item_id, &kept);
    if (!kept.title_key.empty()) by_title_[kept.title_key].push_back(&kept);
}

const KnownItem* Window::item(std::int64_t item_id) const {
    const auto found = by_id_.find(item_id);
    return found == by_id_.end() ? nullptr : found->second;
}

const KnownItem* Window::made_under_guid(std::int64_t feed_id, const Key& guid) const {
    const auto found = made_by_guid_.find({feed_id, guid});
    return found == made_by_guid_.end() ? nullptr : found->second;
}

const KnownItem* Window::made_under_url(const Key& url) const {
    const auto found = made_by_url_.find(url);
    return found == made_by_url_.end() ? nullptr : found->second;
}

const std::vector<const KnownItem*>& Window::with_title(const Key& title) const {
    static const std::vector<const KnownItem*> none;
    const auto found = by_title_.find(title);
    return found == by_title_.end() ? none : found->second;
}

bool Window::is_serial(std::int64_t feed_id, const Key& title, std::int64_t skeleton) const {
    const auto titles = with_same_title_.find({feed_id, title});
    if (titles != with_same_title_.end() && titles->second > 1) return true;
    const auto patterns = with_same_skeleton_.find({feed_id, skeleton});
    return patterns != with_same_skeleton_.end() && patterns->second >= kSerialSkeletons;
}

void Window::tell(std::size_t index, const Question& question, const Decision& decision) {
    if (decision.verdict == Verdict::revision) revised_.insert(decision.item_id);
    if (decision.verdict == Verdict::copy_revision) {
        copies_revised_.emplace(question.feed_id, decision.item_id);
    }
    if (!makes_item(decision.verdict)) return;
    add(item_of(index, question, decision));
    const KnownItem& made = items_.back();
    const Item& item = question.candidate->item;
    const Key& guid = identity_of(question);
    if (!guid.empty()) made_by_guid_.emplace(std::pair{question.feed_id, guid}, &made);
    if (!item.url_key.empty()) made_by_url_.emplace(item.url_key, &made);
}

}  // namespace griot::stories
