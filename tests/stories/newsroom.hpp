// A newsroom in memory: feeds publish, and the database remembers as store/ would. Lets tests tell
// a story poll by poll.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/decision.hpp"
#include "stories/decide.hpp"
#include "stories/features.hpp"
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
        std::deque<Candidate> candidates;
        std::vector<Question> questions;
        for (const auto& [feed_id, articles] : polls) {
            for (const Article& article : articles) {
                candidates.push_back(candidate_of(article));
                questions.push_back(question_of(candidates.back(), feed_id, now));
            }
        }
        const std::vector<Decision> decisions = stories::decide(questions, items_);
        for (std::size_t i = 0; i < questions.size(); ++i) write(questions, decisions, i);
        return decisions;
    }

    [[nodiscard]] const std::vector<KnownItem>& items() const { return items_; }
    // What readers see.
    [[nodiscard]] std::size_t visible() const {
        std::size_t count = 0;
        for (const KnownItem& item : items_) count += item.duplicate_of == 0 ? 1 : 0;
        return count;
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

    void write(const std::vector<Question>& questions, const std::vector<Decision>& decisions,
               std::size_t index) {
        const Question& question = questions[index];
        const Decision& decision = decisions[index];
        const Item& item = question.candidate->item;
        const Features& features = question.candidate->features;
        const auto stored = [&](std::int64_t id) {
            return id < 0 ? made_.at(static_cast<std::size_t>(-1 - id)) : id;
        };
        if (index == 0) made_.clear();
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
                              .duplicate_of = root});
        } else if (decision.verdict == Verdict::revision) {
            items_[static_cast<std::size_t>(id - 1)].content_hash = item.content_hash;
            items_[static_cast<std::size_t>(id - 1)].title_key = features.title_key;
        }
        made_.push_back(id);
        if (!item.guid_key.empty()) guids_.try_emplace({question.feed_id, item.guid_key}, id);
        if (!item.url_key.empty()) urls_.try_emplace(item.url_key, id);
        said_.insert_or_assign({question.feed_id, id}, item.content_hash);
    }

    std::vector<KnownItem> items_;
    std::vector<std::int64_t> made_;  // by question of this batch
    std::map<std::pair<std::int64_t, Key>, std::int64_t> guids_;
    std::map<Key, std::int64_t> urls_;
    std::map<std::pair<std::int64_t, std::int64_t>, Key> said_;  // by feed and item
};

}  // namespace griot::test
