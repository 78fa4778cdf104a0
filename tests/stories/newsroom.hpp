// A newsroom in memory: feeds publish, and the database remembers as store/ would. Lets tests tell
// a story poll by poll.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/decision.hpp"
#include "stories/conduct.hpp"
#include "stories/decide.hpp"
#include "stories/features.hpp"
#include "stories/flood.hpp"
#include "stories/guids.hpp"
#include "text/hash.hpp"
#include "text/url.hpp"

namespace griot::test {

struct Article {
    std::string title;
    std::string url = {};
    std::string guid = {};
    Instant published = {};  // epoch: the feed gives no date
    std::string text = {};
};

class Newsroom {
public:
    // One poll of a feed that shows these articles for the first time.
    std::vector<Decision> poll(std::int64_t feed_id, Instant now,
                               const std::vector<Article>& articles) {
        return commit({{feed_id, articles}}, now);
    }

    // Several polls in one batch.
    std::vector<Decision> commit(
        const std::vector<std::pair<std::int64_t, std::vector<Article>>>& polls, Instant now) {
        std::vector<std::pair<std::int64_t, std::vector<Candidate>>> candidates;
        for (const auto& [feed_id, articles] : polls) {
            auto& document = candidates.emplace_back(feed_id, std::vector<Candidate>{}).second;
            for (const Article& article : articles) document.push_back(candidate_of(article));
        }
        return commit(candidates, now);
    }
    std::vector<Decision> commit(
        const std::vector<std::pair<std::int64_t, std::vector<Candidate>>>& polls, Instant now) {
        std::vector<Question> questions;
        for (const auto& [feed_id, candidates] : polls) {
            const std::size_t first = questions.size();
            for (const Candidate& candidate : candidates) {
                questions.push_back(question_of(candidate, feed_id, now));
            }
            const std::span document = std::span{questions}.subspan(first);
            stories::doubt_guids(document);
            stories::doubt_known_guids(document, items_);
        }
        const std::vector<Decision> decisions = stories::decide(questions, items_);
        made_.clear();
        for (std::size_t i = 0; i < questions.size(); ++i) write(questions, decisions, i);
        std::size_t first = 0;
        for (const auto& [feed_id, candidates] : polls) {
            Conduct& conduct = conducts_[feed_id];
            conduct = stories::conduct_after(
                conduct, std::span{questions}.subspan(first, candidates.size()),
                std::span{decisions}.subspan(first, candidates.size()), 0, now);
            looks_[feed_id] = now;
            first += candidates.size();
        }
        return decisions;
    }
    // What readers get of each candidate of the last batch.
    [[nodiscard]] std::vector<std::int64_t> shown() const {
        std::vector<std::int64_t> roots;
        for (const std::int64_t id : made_) {
            const std::int64_t root = items_[static_cast<std::size_t>(id - 1)].duplicate_of;
            roots.push_back(root != 0 ? root : id);
        }
        return roots;
    }

    [[nodiscard]] const std::vector<KnownItem>& items() const { return items_; }
    // What readers see.
    [[nodiscard]] std::size_t visible() const {
        std::size_t count = 0;
        for (const KnownItem& item : items_) {
            count += item.duplicate_of == 0 && !item.quarantined ? 1 : 0;
        }
        return count;
    }
    // A person lets the feed's flood through.
    void accept(std::int64_t feed_id) {
        for (KnownItem& item : items_) {
            if (item.feed_id == feed_id) item.quarantined = false;
        }
        conducts_[feed_id].flooded = {};
    }

private:
    static Candidate candidate_of(const Article& article) {
        Candidate candidate;
        Item& item = candidate.item;
        item.title = article.title;
        item.text = article.text;
        item.url = article.url;
        if (!article.guid.empty()) item.guid_key = text::key_of(article.guid);
        if (!article.url.empty()) item.url_key = text::key_of(text::comparison_url(article.url));
        if (article.published != Instant{}) {
            item.published = article.published;
            item.date_source = DateSource::published;
        }
        item.content_hash =
            text::key_of({article.title, article.text, text::comparison_url(article.url)});
        candidate.features = stories::features(item, {});
        return candidate;
    }

    Question question_of(const Candidate& candidate, std::int64_t feed_id, Instant now) const {
        Question question{.candidate = &candidate, .feed_id = feed_id, .now = now};
        const Item& item = candidate.item;
        question.told = stories::told_before(question, earlier(candidate, feed_id));
        if (const auto conduct = conducts_.find(feed_id); conduct != conducts_.end()) {
            question.conduct = conduct->second;
            question.last_look = looks_.at(feed_id);
        }
        if (const auto found = guids_.find({feed_id, item.guid_key}); found != guids_.end()) {
            question.item_by_guid = found->second;
        }
        if (const auto found = urls_.find(item.url_key); found != urls_.end()) {
            question.item_by_url = found->second;
            question.sighted_here = said_.contains({feed_id, found->second});
        }
        for (const std::int64_t id : {question.item_by_guid, question.item_by_url}) {
            const auto said = said_.find({feed_id, id});
            if (said != said_.end() && said->second == item.content_hash) question.said_here = true;
        }
        return question;
    }

    [[nodiscard]] std::vector<stories::Earlier> earlier(const Candidate& candidate,
                                                        std::int64_t feed_id) const {
        std::vector<stories::Earlier> out;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const KnownItem& item = items_[i];
            if (item.title_key != candidate.features.title_key) continue;
            if (!said_.contains({feed_id, item.item_id})) continue;
            out.push_back({item.published, item.body_simhash,
                           !candidate.item.text.empty() && item.text == candidate.item.text});
        }
        return out;
    }

    void write(const std::vector<Question>& questions, const std::vector<Decision>& decisions,
               std::size_t index) {
        const Question& question = questions[index];
        const Decision& decision = decisions[index];
        const Item& item = question.candidate->item;
        const Features& features = question.candidate->features;
        const auto stored = [&](std::int64_t id) {
            return id < 0 ? made_.at(static_cast<std::size_t>(-1 - id)) : id;
        };
        const bool makes =
            decision.verdict == Verdict::new_item || decision.verdict == Verdict::duplicate;
        std::int64_t id = decision.item_id != 0 ? decision.item_id : stored(decision.duplicate_of);
        if (makes) {
            const std::int64_t root = id;
            id = static_cast<std::int64_t>(items_.size()) + 1;
            items_.push_back({.item_id = id,
                              .feed_id = question.feed_id,
                              .url_key = item.url_key,
                              .title_key = features.title_key,
                              .content_hash = item.content_hash,
                              .skeleton = features.skeleton,
                              .body_simhash = features.body_simhash,
                              .content_words = features.content_words,
                              .published = item.date_source == DateSource::published
                                               ? item.published
                                               : question.now,
                              .first_seen = question.now,
                              .duplicate_of = root,
                              .quarantined = decision.quarantined,
                              .credited = !item.wire.empty(),
                              .text = item.text});
        } else if (decision.verdict == Verdict::revision) {
            items_[static_cast<std::size_t>(id - 1)].content_hash = item.content_hash;
            items_[static_cast<std::size_t>(id - 1)].title_key = features.title_key;
        }
        made_.push_back(id);
        if (question.guid_reused) guids_.erase({question.feed_id, item.guid_key});
        const Key& guid = identity_of(question);
        if (!guid.empty()) guids_.try_emplace({question.feed_id, guid}, id);
        if (!item.url_key.empty()) urls_.try_emplace(item.url_key, id);
        said_.insert_or_assign({question.feed_id, id}, item.content_hash);
    }

    std::vector<KnownItem> items_;
    std::map<std::int64_t, Conduct> conducts_;  // by feed
    std::map<std::int64_t, Instant> looks_;     // by feed: when it was polled last
    std::vector<std::int64_t> made_;            // by question of this batch
    std::map<std::pair<std::int64_t, Key>, std::int64_t> guids_;
    std::map<Key, std::int64_t> urls_;
    std::map<std::pair<std::int64_t, std::int64_t>, Key> said_;  // by feed and item
};

}  // namespace griot::test
