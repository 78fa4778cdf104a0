// Configurations, candidates and poll reports for the store's tests, and a rule simple enough to
// hold in the head.
#pragma once

#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/decision.hpp"
#include "model/poll.hpp"
#include "store/store.hpp"

namespace griot::test {

inline constexpr Duration kLease = std::chrono::minutes{1};

// 2026-05-03, ten o'clock and so many minutes, UTC.
Instant at_minute(int minutes);

// Sources "Source 1" … with an address each, and no gap between two requests to one host.
Config config_with(std::size_t sources);

struct Words {
    std::string guid, url, title, content;
};
// An item published at ten o'clock.
Candidate candidate(const Words& words);

// A poll of the feed that fetched a document with these candidates at that minute.
PollReport fetched(const DueFeed& feed, std::vector<Candidate> candidates, int minute = 0);
// A poll that ended so, without a body.
PollReport ended(const DueFeed& feed, Outcome outcome, int minute = 0);

// Guid first, then URL: known when the words are the same, else a revision of the item or of the
// feed's copy; another feed's item is a sighting; the same URL twice in a batch is one item; all
// else is new.
std::vector<Decision> by_keys(const std::vector<Question>& questions,
                              const std::vector<KnownItem>& known);

// Syncs, makes all due, claims all: the feeds by name.
std::vector<DueFeed> claim_all(store::Store& store, const Config& config);

}  // namespace griot::test
