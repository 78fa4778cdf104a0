// The items that a batch of questions is judged against: what the database knows, and what the
// batch itself has made so far. Thread rule: one thread.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/decision.hpp"

namespace griot::stories {

// When the article came out: by its own date, else when it was fetched.
Instant published_of(const Question& question);

class Window {
public:
    // flood: of the questions, those whose items are held back.
    Window(const std::vector<Question>& questions, const std::vector<KnownItem>& known,
           const std::vector<bool>& flood);

    // Items of this batch have the id −(1 + index of their question). nullptr: none.
    [[nodiscard]] const KnownItem* item(std::int64_t item_id) const;
    [[nodiscard]] const KnownItem* made_under_guid(std::int64_t feed_id, const Key& guid) const;
    [[nodiscard]] const KnownItem* made_under_url(const Key& url) const;

    // In the order in which they were told.
    [[nodiscard]] const std::vector<const KnownItem*>& with_title(const Key& title) const;

    // The item that readers see in place of this one.
    [[nodiscard]] static std::int64_t root_of(const KnownItem& item) {
        return item.duplicate_of != 0 ? item.duplicate_of : item.item_id;
    }

    // Whether the title is a column's: the feed has another item under the same title, or several
    // under titles of the same pattern ("Météo du 3 mai", "Météo du 4 mai").
    [[nodiscard]] bool is_serial(std::int64_t feed_id, const Key& title,
                                 std::int64_t skeleton) const;

    // Whether this batch has changed the item, or the feed's copy of it, already.
    [[nodiscard]] bool revised(std::int64_t item_id) const { return revised_.contains(item_id); }
    [[nodiscard]] bool copy_revised(std::int64_t feed_id, std::int64_t item_id) const {
        return copies_revised_.contains({feed_id, item_id});
    }

    // Later questions see what became of this one.
    void tell(std::size_t index, const Question& question, const Decision& decision);

private:
    void add(const KnownItem& item);
    void count(const KnownItem& item);

    std::deque<KnownItem> items_;  // never moves: the indexes point into it
    std::unordered_map<std::int64_t, const KnownItem*> by_id_;
    std::unordered_map<Key, std::vector<const KnownItem*>> by_title_;
    std::map<std::pair<std::int64_t, Key>, const KnownItem*> made_by_guid_;
    std::unordered_map<Key, const KnownItem*> made_by_url_;
    std::unordered_set<std::int64_t> revised_;
    std::set<std::pair<std::int64_t, std::int64_t>> copies_revised_;  // feed, item
    // By feed: how many items under one title, how many titles of one pattern. Filled beforehand,
    // so that a verdict does not depend on the order of a batch.
    std::map<std::pair<std::int64_t, Key>, int> with_same_title_;
    std::map<std::pair<std::int64_t, std::int64_t>, int> with_same_skeleton_;
};

}  // namespace griot::stories
