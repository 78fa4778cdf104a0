#include "store/commit.hpp"

#include <algorithm>
#include <span>

#include "store/batch.hpp"
#include "store/credits.hpp"
#include "store/hosts.hpp"
#include "store/lookup.hpp"
#include "store/moves.hpp"
#include "store/news.hpp"
#include "store/place.hpp"
#include "store/quarantine.hpp"
#include "store/settle.hpp"
#include "store/story_reports.hpp"
#include "store/write.hpp"
#include "stories/conduct.hpp"

namespace griot::store {
namespace {

// Verdicts see each other's outcomes, and numbers of items grow in the order of commits. A table's
// lock, not an advisory one: that anybody may take who may connect.
constexpr const char* kLockItems = "lock table griot.turn in exclusive mode";

// The questions of one feed stand together.
void learn(Batch& batch) {
    const std::span questions{batch.questions};
    const std::span decisions{batch.decisions};
    for (std::size_t first = 0, last = 0; first < questions.size(); first = last) {
        const PollReport& poll = *batch.asked_by[first];
        last = first + poll.candidates.size();
        batch.conducts[poll.feed.feed_id] = stories::conduct_after(
            poll.feed.conduct, questions.subspan(first, last - first),
            decisions.subspan(first, last - first),
            poll.entries - std::min(poll.entries, poll.candidates.size()), poll.started);
    }
}

// What is gone by age stays gone, whatever its feed says of it by now.
void let_go(Batch& batch) {
    if (batch.forgotten.empty()) return;
    for (Decision& decision : batch.decisions) {
        const std::int64_t item = decision.item_id != 0 ? decision.item_id : decision.duplicate_of;
        if (!batch.forgotten.contains(item)) continue;
        decision = Decision{};
        decision.verdict = Verdict::known;
        decision.item_id = item;
    }
}

bool has_candidates(const PollReport& poll) {
    return !poll.candidates.empty();
}

void write_news(Transaction& transaction, Batch& batch, const Decide& decide,
                CommitSummary& summary) {
    lock_items(transaction);
    batch.polls = hold_leases(transaction, batch.polls);
    look_up(transaction, batch);
    if (batch.questions.empty()) return;
    batch.decisions = decide(batch.questions, batch.known);
    let_go(batch);
    learn(batch);
    place(transaction, batch);
    write_items(transaction, batch, summary);
    write_reports(transaction, batch);
    share_credits(transaction, batch);
    summary.floods = floods_of(batch);
}

void announce(Transaction& transaction, const CommitSummary& summary) {
    const std::size_t revised = summary.revised + summary.copies_revised;
    News news{.outbound = summary.outbound_changed(), .notice = {}};
    if (summary.new_items + revised + summary.duplicates > 0) {
        news.notice = R"({"new":)" + std::to_string(summary.new_items) + R"(,"revised":)" +
                      std::to_string(revised) + R"(,"duplicates":)" +
                      std::to_string(summary.duplicates) + '}';
    }
    if (news.outbound || news.notice) announce_news(transaction, news);
}

}  // namespace

CommitSummary commit_batch(Transaction& transaction, const std::vector<PollReport>& polls,
                           const Decide& decide) {
    CommitSummary summary;
    Batch batch;
    for (const PollReport& poll : polls) batch.polls.push_back(&poll);
    if (std::ranges::any_of(polls, has_candidates)) {
        write_news(transaction, batch, decide, summary);
    }
    summary.polls = settle(transaction, batch);
    summary.lost_leases = polls.size() - summary.polls;
    summary.moves = follow_moves(transaction, batch.polls);
    hold_hosts(transaction, batch.polls);
    announce(transaction, summary);
    return summary;
}

void lock_items(Transaction& transaction) {
    transaction.run_script(kLockItems);
}

}  // namespace griot::store
