#include "reports.hpp"

#include <algorithm>
#include <unordered_map>

#include "text/hash.hpp"

namespace griot::test {

Instant at_minute(int minutes) {
    using namespace std::chrono;
    return sys_days{year{2026} / 5 / 3} + hours{10} + std::chrono::minutes{minutes};
}

Config config_with(std::size_t sources) {
    Config config;
    config.fetch.host_gap = Duration{0};
    for (std::size_t i = 1; i <= sources; ++i) {
        Source source;
        source.name = "Source " + std::to_string(i);
        source.urls = {"https://source" + std::to_string(i) + ".test/feed"};
        source.region = "sahel";
        source.region_name = "Sahel";
        source.country = "BF";
        source.language = "fr";
        config.sources.push_back(source);
    }
    return config;
}

Candidate candidate(const Words& words) {
    Candidate out;
    Item& item = out.item;
    item.guid = words.guid;
    if (!words.guid.empty()) item.guid_key = text::key_of(words.guid);
    item.url = item.canonical_url = words.url;
    if (!words.url.empty()) item.url_key = text::key_of(words.url);
    item.title = words.title;
    item.summary = "<p>" + words.title + "</p>";
    item.content = words.content;
    item.published = at_minute(0);
    item.date_source = DateSource::published;
    item.content_hash = text::key_of({words.title, words.content, words.url});
    item.fingerprint = text::hash64(words.guid + words.url + words.title + words.content);
    out.features.title_key = text::key_of(words.title);
    out.features.content_words = 6;
    return out;
}

PollReport fetched(const DueFeed& feed, std::vector<Candidate> candidates, int minute) {
    PollReport poll = ended(feed, Outcome::fetched, minute);
    poll.fetch.status = 200;
    poll.fetch.validators = {"\"etag-" + std::to_string(minute) + "\"", ""};
    poll.body_hash = text::key_of("body " + std::to_string(minute));
    poll.format = "rss";
    poll.feed_title = "Title of " + feed.source;
    poll.site_url = "https://site.test/";
    poll.entries = candidates.size();
    for (const Candidate& one : candidates) poll.fingerprints.push_back(one.item.fingerprint);
    std::ranges::sort(poll.fingerprints);
    poll.candidates = std::move(candidates);
    return poll;
}

PollReport ended(const DueFeed& feed, Outcome outcome, int minute) {
    PollReport poll;
    poll.feed = feed;
    poll.fetch.outcome = outcome;
    poll.fetch.url = poll.fetch.final_url = feed.url;
    poll.schedule = feed.schedule;
    poll.schedule.failures = succeeded(outcome) ? 0 : feed.schedule.failures + 1;
    poll.started = at_minute(minute);
    if (succeeded(outcome)) poll.schedule.last_success = poll.started;
    poll.next_due = at_minute(minute + 30);
    poll.next_reason = "every 30 min";
    poll.next_url_index = feed.url_index;
    return poll;
}

std::vector<Decision> by_keys(const std::vector<Question>& questions,
                              const std::vector<KnownItem>& known) {
    std::unordered_map<std::int64_t, Key> hash_of;
    std::unordered_map<std::int64_t, std::int64_t> owner_of;
    for (const KnownItem& item : known) {
        hash_of[item.item_id] = item.content_hash;
        owner_of[item.item_id] = item.feed_id;
    }
    std::unordered_map<Key, std::size_t> first_with_url;
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& question = questions[i];
        const Item& item = question.candidate->item;
        const std::int64_t by_guid = question.guid_reused ? 0 : question.item_by_guid;
        Decision decision;
        decision.item_id = by_guid != 0 ? by_guid : question.item_by_url;
        decision.rule = by_guid != 0 ? "guid" : "url";
        if (by_guid != 0 || question.sighted_here) {
            const bool own = owner_of[decision.item_id] == question.feed_id;
            const bool same_words =
                question.unchanged ||
                (own ? hash_of[decision.item_id] == item.content_hash : question.said_here);
            decision.verdict = same_words ? Verdict::known
                               : own      ? Verdict::revision
                                          : Verdict::copy_revision;
            if (same_words && by_guid == 0 && !item.guid.empty() && !question.guid_reused) {
                decision.verdict = Verdict::alias;
            }
        } else if (question.item_by_url != 0) {
            decision.verdict = Verdict::sighting;
        } else if (const auto [first, added] = first_with_url.try_emplace(item.url_key, i);
                   !item.url_key.empty() && !added) {
            decision.verdict = Verdict::sighting;
            decision.duplicate_of = -1 - static_cast<std::int64_t>(first->second);
        } else {
            decision.verdict = Verdict::new_item;
            decision.rule = "new";
        }
        decisions.push_back(decision);
    }
    return decisions;
}

std::vector<DueFeed> claim_all(store::Store& store, const Config& config) {
    store.sync_sources(config, Duration{0});
    std::vector<DueFeed> feeds = store.claim(config.sources.size(), kLease, Instant::max()).feeds;
    std::ranges::sort(feeds, {}, &DueFeed::feed_id);
    return feeds;
}

}  // namespace griot::test
