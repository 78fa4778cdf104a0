// The writing side of Postgres: claims due feeds, commits polls, reads what goes out.
// Thread rule: one Store per thread; not shared. Every call is one transaction; on a lost
// connection it throws DatabaseDown, and the next call connects anew. Nothing is lost: what was not
// committed is fetched again.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/decision.hpp"
#include "model/explanation.hpp"
#include "model/health.hpp"
#include "model/outbound.hpp"
#include "model/poll.hpp"
#include "model/story.hpp"

namespace griot::store {

// The database cannot serve now: down, restarting, read-only, full, out of connections. Worth a
// retry.
struct DatabaseDown : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// It will not serve without a person: wrong password, too old a server, newer schema than this
// binary.
struct DatabaseRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Feeds at once, whatever the limit: one statement, some milliseconds.
inline constexpr std::size_t kMostClaimed = 256;

struct Claims {
    std::vector<DueFeed> feeds;
    bool more = false;                // there may be further ones: ask again at once
    std::size_t put_off = 0;          // that were due, and wait for their host's turn
    Instant last_turn{};              // of those; epoch: none, or hosts that asked for a pause
    Instant last_pause{};             // until when the hosts do that asked for one; epoch: none did
    std::optional<Instant> next_due;  // of the earliest feed not claimed, where there are no more
    std::int64_t news = 0;            // Store::news() of that moment
};

// How far a reader of reports has come.
struct StoryCursor {
    std::int64_t seq = 0;   // read up to here
    std::int64_t turn = 0;  // knows what settlings up to here have written
};

// Reports as the database holds them.
struct StoryNews {
    struct Told {
        StoryReport report;
        StoryStanding held;
        bool decided = false;
    };
    std::vector<Told> reports;             // in the order of commits
    std::vector<StoryStanding> standings;  // that other daemons wrote of reports read before
    StoryCursor cursor;                    // for the next call
    bool more = false;                     // there are further ones
};

// What a round of maintenance did.
struct Upkeep {
    std::size_t months = 0;  // of polls and of words, dropped whole
    std::size_t texts = 0;   // of items whose text is kept no longer
    std::size_t items = 0;   // that are kept no longer
    bool more = false;       // there is more of it
};

// stories::decide, injected by app so that store knows no rule of its own. Called inside the
// transaction, under the lock that all writers share.
using Decide = std::function<std::vector<Decision>(const std::vector<Question>&,
                                                   const std::vector<KnownItem>&)>;

// References to items and stories, as people write them: a number, an outbound id ("urn:uuid:…"),
// or an article's URL in any form that leads to it.
class Store {
public:
    // connection: libpq connection string or URI. owner: names this process in leases.
    Store(const std::string& connection, std::string owner);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // Brings the schema up to date, once, under a lock (Q8). Throws DatabaseRefused when the schema
    // is newer than this binary or a migration's checksum differs.
    void migrate();

    // Makes the feeds of the database those of the configuration: adds, updates, retires (keeps
    // their items). New feeds, and those that nobody polled for longer than `spread_over`, become
    // due one after another within it, at most a tenth of a second apart (S4).
    void sync_sources(const Config& config, Duration spread_over);

    // Every feed that is due gets its place within the time given, oldest first: after a night's
    // sleep, or an outage of our network (S4).
    void spread_overdue(Duration spread_over);

    // Undoes what a clock that ran ahead has set (S8): no feed waits longer than it was to wait
    // after its last poll, nor than longest_wait; no host longer than host_wait, no lease longer
    // than lease_time.
    struct Bounds {
        Duration longest_wait, host_wait, lease_time;
    };
    void mend_times(const Bounds& bounds);

    // Leases up to `limit` feeds that are due now (with not_polled_since: also those not yet due
    // whose last poll is older than that; `griot once --all`), overdue first, oldest first, for
    // lease_time, FOR UPDATE SKIP LOCKED. Only feeds of sources in the synced configuration, whose
    // gap between two requests to one host holds over all daemons (F9): a feed whose host is not
    // free is put off to its turn.
    Claims claim(std::size_t limit, Duration lease_time, std::optional<Instant> not_polled_since);

    // Leases these sources' feeds, due or not, gone or not; not those that another daemon is
    // polling.
    std::vector<DueFeed> claim_named(const std::vector<std::string>& names, Duration lease_time);

    // Extends the leases of this owner (heartbeat), and gives them all back.
    void renew_leases(Duration lease_time);
    void release_leases();

    // One transaction: look up, decide, write items, sightings, revisions, validators, schedule,
    // poll log. An item that Postgres refuses is logged and left out. Polls whose lease is lost
    // change nothing, so a batch may be committed again after DatabaseDown. Permanent redirects
    // that have agreed for days are followed from now on (F6).
    CommitSummary commit(const std::vector<PollReport>& polls, const Decide& decide);

    // Takes back what polls made of feeds while our own network was down (S6).
    void pardon(const std::vector<Pardon>& pardons);

    // Whether there are reports that rules of this version have not judged.
    bool stories_unsettled(int rules_version);

    // What a reader of the cursor does not know yet. Of the first cursor: what is not judged, and
    // everything that it can be held against.
    StoryNews story_news(const StoryCursor& cursor, int rules_version);

    // Writes verdicts over all that the cursor has read: the items' stories, the stories' leads and
    // counts, and why. False: another daemon has written meanwhile; read its news, judge again.
    bool settle_stories(const std::vector<StoryVerdict>& verdicts, const StoryCursor& cursor,
                        int rules_version);

    // Grows with every commit, settling or word of a person that changes what goes out.
    std::int64_t news();

    // Makes the months to come, drops those that are over, forgets what feeds.yaml says to keep no
    // longer: at most so many items, which hold the writers up for some 0.1 ms each.
    Upkeep maintain(std::size_t limit);

    // Gives role griot_reader what it may have: after somebody made it by hand.
    void admit_reader();

    // Makes what was committed findable by its words: the next items, at most so many. How many
    // they were; fewer than `limit`: that is all, or another daemon is at it.
    std::size_t take_in_words(std::size_t limit);

    // What Griot knows of an item, and why. Of a story that a person made, its lead. none: unknown.
    std::optional<Explanation> explain(const std::string& reference);

    // The stories of the newest leads, newest first; these stories.
    std::vector<StoryAccount> newest_stories(const StorySelection& selection);
    std::vector<StoryAccount> stories(const std::vector<std::int64_t>& story_ids);

    // Of these items, by number.
    std::map<std::int64_t, std::string> titles(const std::vector<std::int64_t>& items);

    // Why, oldest first: of the reports of a story, given by its number or an item of it (none:
    // unknown); the newest of all.
    std::optional<std::vector<Reason>> story_reasons(const std::string& reference);
    std::vector<Reason> newest_story_reasons(std::size_t limit);

    // A person's word, for ever: the later stories are the first; the item is a story of its own;
    // the rules' verdict again. The stories that it left or made, or why it means nothing and what
    // to write instead.
    std::expected<std::vector<std::int64_t>, std::string> merge_stories(
        const std::vector<std::string>& references);
    std::expected<std::vector<std::int64_t>, std::string> split_story(const std::string& item);
    std::expected<std::vector<std::int64_t>, std::string> undo_story(const std::string& reference);

    // The newest entries for the merged feed: one a story, its lead, duplicates hidden; newest
    // first, stable order. updated: of the last edit seen, or when another report became the lead,
    // else published. also_in by name.
    std::vector<OutboundEntry> outbound(const OutboundSettings& settings);

    // Of the merged feed's archive (store/archive.hpp).
    std::optional<ArchivePart> newest_part();

    // The sources of the synced configuration, by name.
    std::vector<SourceStatus> status();

    // Judges how these feeds' sources are by their own habits (none: all), and notes what changed:
    // each change once, whichever daemon comes first (R6). Queues what `tell` asks for (Tellings).
    std::vector<HealthChange> judge_sources(const std::optional<std::vector<std::int64_t>>& feeds,
                                            const Tell& tell);

    // Goes back to feeds.yaml's address of a source that moved for good, and never follows that
    // move again. The move; none: nothing is in force.
    std::optional<Move> undo_move(const std::string& source);

    // All there were, by source, in the order of time.
    std::vector<Move> moves();

    // Gives readers what was held back of a source's flood (D9), or hides it for good. How many
    // items those are.
    std::size_t accept(const std::string& source);
    std::size_t discard(const std::string& source);

    // Whether Griot has never been here.
    bool is_empty();

    // Tells the planner what the tables hold: after much has changed at once.
    void analyze();

    // True when a trivial query works.
    bool alive();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::store
