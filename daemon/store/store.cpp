#include "store/store.hpp"

#include <expected>
#include <utility>

#include <spdlog/spdlog.h>

#include "store/archive.hpp"
#include "store/claim.hpp"
#include "store/commit.hpp"
#include "store/errors.hpp"
#include "store/explain.hpp"
#include "store/health.hpp"
#include "store/hosts.hpp"
#include "store/maintain.hpp"
#include "store/migrate.hpp"
#include "store/moves.hpp"
#include "store/news.hpp"
#include "store/outbound.hpp"
#include "store/pardon.hpp"
#include "store/quarantine.hpp"
#include "store/session.hpp"
#include "store/sources.hpp"
#include "store/status.hpp"
#include "store/story_accounts.hpp"
#include "store/story_hands.hpp"
#include "store/story_reports.hpp"
#include "store/story_verdicts.hpp"
#include "store/times.hpp"
#include "store/transactor.hpp"
#include "store/words.hpp"
#include "text/unicode.hpp"

namespace griot::store {
namespace {

// Items left out of one poll that the log names.
constexpr std::size_t kNamed = 5;

void add(CommitSummary& sum, const CommitSummary& part) {
    sum.polls += part.polls;
    sum.lost_leases += part.lost_leases;
    sum.new_items += part.new_items;
    sum.revised += part.revised;
    sum.duplicates += part.duplicates;
    sum.sightings += part.sightings;
    sum.aliases += part.aliases;
    sum.copies_revised += part.copies_revised;
    sum.moves.insert(sum.moves.end(), part.moves.begin(), part.moves.end());
    sum.floods.insert(sum.floods.end(), part.floods.begin(), part.floods.end());
}

void report(const std::vector<Flood>& floods) {
    for (const Flood& flood : floods) {
        const std::string source = text::printable(flood.source);
        spdlog::warn(
            "source {}: {} of {} new entries are old ones ({} told before): has the site moved? "
            "They are kept but not published; `griot accept \"{}\"` publishes them, "
            "`griot accept --discard \"{}\"` hides them for good",
            source, flood.held, flood.entries, flood.told, source, source);
    }
}

}  // namespace

class Store::Impl {
public:
    Impl(const std::string& connection, std::string owner)
        : transactor_{connection}, owner_{std::move(owner)} {}

    template <class Work>
    auto transact(Work work) {
        return transactor_.transact(std::move(work));
    }

    void migrate_schema() {
        try {
            // Its own session: the settings and the lock of a migration end with it.
            Session session{transactor_.connection()};
            store::migrate(session, migrations());
        } catch (...) {
            auto failure = current_failure();
            if (!failure) throw;
            if (failure->kind == Failure::Kind::data) failure->kind = Failure::Kind::refused;
            transactor_.give_up(*failure);
        }
    }

    CommitSummary commit(const std::vector<PollReport>& polls, const Decide& decide) {
        try {
            return transactor_.attempt(
                [&](Transaction& tx) { return commit_batch(tx, polls, decide); });
        } catch (const DataRefused&) {
            CommitSummary summary;
            for (const PollReport& poll : polls) add(summary, commit_alone(poll, decide));
            return summary;
        }
    }

    [[nodiscard]] const std::string& owner() const { return owner_; }

    Duration host_gap{};  // of the synced configuration

private:
    // A poll of a batch that Postgres refused: without the candidates that it refuses.
    CommitSummary commit_alone(const PollReport& poll, const Decide& decide) {
        if (const auto whole = try_commit(poll, decide, true)) return *whole;
        PollReport acceptable = poll;
        std::size_t left_out = 0;
        std::erase_if(acceptable.candidates, [&](const Candidate& candidate) {
            PollReport alone = poll;
            alone.candidates = {candidate};
            const auto trial = try_commit(alone, decide, false);
            if (!trial && ++left_out <= kNamed) {
                spdlog::error("store: {}: left out {}: {}", text::printable(poll.feed.source),
                              text::printable(candidate.item.url), trial.error());
            }
            return !trial;
        });
        if (left_out > kNamed) {
            spdlog::error("store: {}: left out {} more", text::printable(poll.feed.source),
                          left_out - kNamed);
        }
        const auto rest = try_commit(acceptable, decide, true);
        if (rest) return *rest;
        // Its lease runs out, and the feed is polled again.
        spdlog::error("store: {}: poll left out: {}", poll.feed.source, rest.error());
        return {};
    }

    // Or why Postgres refused its data.
    std::expected<CommitSummary, std::string> try_commit(const PollReport& poll,
                                                         const Decide& decide, bool keep) {
        try {
            return transactor_.attempt(
                [&](Transaction& tx) { return commit_batch(tx, {poll}, decide); }, keep);
        } catch (const DataRefused& refused) {
            return std::unexpected{std::string{refused.what()}};
        }
    }

    Transactor transactor_;
    std::string owner_;
};

Store::Store(const std::string& connection, std::string owner)
    : impl_{std::make_unique<Impl>(connection, std::move(owner))} {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::migrate() {
    impl_->migrate_schema();
}

void Store::sync_sources(const Config& config, Duration spread_over) {
    impl_->host_gap = config.fetch.host_gap;
    impl_->transact([&](Transaction& tx) { store::sync_sources(tx, config, spread_over); });
}

void Store::spread_overdue(Duration spread_over) {
    impl_->transact([&](Transaction& tx) { store::spread_overdue(tx, spread_over); });
}

void Store::mend_times(const Bounds& bounds) {
    impl_->transact([&](Transaction& tx) { store::mend_times(tx, bounds); });
}

Claims Store::claim(std::size_t limit, Duration lease_time,
                    std::optional<Instant> not_polled_since) {
    return impl_->transact([&](Transaction& tx) {
        return store::claim(tx, {impl_->owner(), lease_time}, limit, impl_->host_gap,
                            not_polled_since);
    });
}

std::vector<DueFeed> Store::claim_named(const std::vector<std::string>& names,
                                        Duration lease_time) {
    return impl_->transact([&](Transaction& tx) {
        return store::claim_named(tx, {impl_->owner(), lease_time}, names);
    });
}

void Store::renew_leases(Duration lease_time) {
    impl_->transact([&](Transaction& tx) {
        store::renew_leases(tx, impl_->owner(), lease_time);
        forget_idle_hosts(tx);
    });
}

void Store::release_leases() {
    impl_->transact([&](Transaction& tx) { store::release_leases(tx, impl_->owner()); });
}

CommitSummary Store::commit(const std::vector<PollReport>& polls, const Decide& decide) {
    if (polls.empty()) return {};
    CommitSummary summary = impl_->commit(polls, decide);
    report(summary.floods);
    return summary;
}

void Store::pardon(const std::vector<Pardon>& pardons) {
    impl_->transact([&](Transaction& tx) { store::pardon(tx, pardons); });
}

bool Store::stories_unsettled(int rules_version) {
    return impl_->transact(
        [&](Transaction& tx) { return store::stories_unsettled(tx, rules_version); });
}

StoryNews Store::story_news(const StoryCursor& cursor, int rules_version) {
    return impl_->transact(
        [&](Transaction& tx) { return store::story_news(tx, cursor, rules_version); });
}

bool Store::settle_stories(const std::vector<StoryVerdict>& verdicts, const StoryCursor& cursor,
                           int rules_version) {
    return impl_->transact(
        [&](Transaction& tx) { return write_verdicts(tx, verdicts, cursor, rules_version); });
}

std::int64_t Store::news() {
    return impl_->transact([](Transaction& tx) { return news_count(tx); });
}

Upkeep Store::maintain(std::size_t limit) {
    Upkeep upkeep = impl_->transact([](Transaction& tx) { return store::turn_months(tx); });
    impl_->transact([](Transaction& tx) { store::renew_texts(tx); });
    upkeep.texts = impl_->transact([&](Transaction& tx) { return store::forget_text(tx, limit); });
    upkeep.items = impl_->transact([&](Transaction& tx) { return store::forget_items(tx, limit); });
    impl_->transact([](Transaction& tx) { forget_changes(tx); });
    upkeep.more = upkeep.texts == limit || upkeep.items == limit;
    return upkeep;
}

void Store::admit_reader() {
    impl_->transact([](Transaction& tx) { store::admit_reader(tx); });
}

std::size_t Store::take_in_words(std::size_t limit) {
    return impl_->transact([&](Transaction& tx) { return store::take_in_words(tx, limit); });
}

std::optional<Explanation> Store::explain(const std::string& reference) {
    return impl_->transact([&](Transaction& tx) { return store::explain(tx, reference); });
}

std::vector<StoryAccount> Store::newest_stories(const StorySelection& selection) {
    return impl_->transact([&](Transaction& tx) { return store::newest_stories(tx, selection); });
}

std::vector<StoryAccount> Store::stories(const std::vector<std::int64_t>& story_ids) {
    return impl_->transact([&](Transaction& tx) { return accounts_of(tx, story_ids); });
}

std::map<std::int64_t, std::string> Store::titles(const std::vector<std::int64_t>& items) {
    return impl_->transact([&](Transaction& tx) { return titles_of(tx, items); });
}

std::optional<std::vector<Reason>> Store::story_reasons(const std::string& reference) {
    return impl_->transact([&](Transaction& tx) { return store::story_reasons(tx, reference); });
}

std::vector<Reason> Store::newest_story_reasons(std::size_t limit) {
    return impl_->transact([&](Transaction& tx) { return store::newest_story_reasons(tx, limit); });
}

std::expected<std::vector<std::int64_t>, std::string> Store::merge_stories(
    const std::vector<std::string>& references) {
    return impl_->transact([&](Transaction& tx) { return store::merge_stories(tx, references); });
}

std::expected<std::vector<std::int64_t>, std::string> Store::split_story(const std::string& item) {
    return impl_->transact([&](Transaction& tx) { return store::split_story(tx, item); });
}

std::expected<std::vector<std::int64_t>, std::string> Store::undo_story(
    const std::string& reference) {
    return impl_->transact([&](Transaction& tx) { return store::undo_story(tx, reference); });
}

std::vector<OutboundEntry> Store::outbound(const OutboundSettings& settings) {
    return impl_->transact([&](Transaction& tx) { return store::outbound(tx, {}, settings); });
}

std::optional<ArchivePart> Store::newest_part() {
    return impl_->transact([](Transaction& tx) { return part_before(tx, {}); });
}

std::vector<SourceStatus> Store::status() {
    return impl_->transact([](Transaction& tx) { return store::status(tx); });
}

std::vector<HealthChange> Store::judge_sources(
    const std::optional<std::vector<std::int64_t>>& feeds, const Tell& tell) {
    return impl_->transact([&](Transaction& tx) { return store::judge_sources(tx, feeds, tell); });
}

std::optional<Move> Store::undo_move(const std::string& source) {
    return impl_->transact([&](Transaction& tx) { return store::undo_move(tx, source); });
}

std::vector<Move> Store::moves() {
    return impl_->transact([](Transaction& tx) { return all_moves(tx); });
}

std::size_t Store::accept(const std::string& source) {
    return impl_->transact([&](Transaction& tx) { return store::accept(tx, source); });
}

std::size_t Store::discard(const std::string& source) {
    return impl_->transact([&](Transaction& tx) { return store::discard(tx, source); });
}

bool Store::is_empty() {
    return impl_->transact([](Transaction& tx) { return store::is_empty(tx); });
}

void Store::analyze() {
    impl_->transact([](Transaction& tx) { store::analyze(tx); });
}

bool Store::alive() {
    static constexpr Statement kPing{"ping", "select 1"};
    try {
        impl_->transact([](Transaction& tx) { tx.run(kPing); });
        return true;
    } catch (const DatabaseDown&) {
        return false;
    } catch (const DatabaseRefused&) {
        return false;
    }
}

}  // namespace griot::store
