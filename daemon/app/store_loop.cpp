#include "app/store_loop.hpp"

#include <algorithm>
#include <condition_variable>
#include <random>
#include <unordered_map>
#include <utility>

#include <spdlog/spdlog.h>

#include "app/clock.hpp"
#include "app/poll_log.hpp"
#include "stories/decide.hpp"
#include "text/unicode.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;

// A killed daemon's feeds are free again within a minute (S7).
constexpr Duration kLease = 60s;
constexpr auto kRenewal = 20s;
// Feeds claimed at once: one statement, well under 10 ms.
constexpr std::size_t kClaim = 256;
// Bytes of reports a transaction: enough to make a commit's cost vanish, few enough to hold its
// locks briefly and its copies on the way to Postgres in little memory.
constexpr std::size_t kBatch = 4U << 20U;
// How long answers may gather before they are committed together.
constexpr auto kLinger = 40ms;
// Another daemon or `griot poll` may make a feed due at any time; look at least this often.
constexpr auto kLongestWait = 1s;
// A burst of commits is rendered once, at its end or after this long, and not sooner after the last
// one (O2: once a burst, within 2 s).
constexpr auto kBurst = 1s;
// A disk that is full stays so for a while; each attempt costs a line in the log.
constexpr auto kOutputRetry = 30s;
// New feeds, and all of them after a restart, start spread over this long (S4).
constexpr Duration kSpread = 60s;
constexpr auto kFirstPause = 1s;
constexpr auto kLongestPause = 60s;

// No server answered: what a machine without a network makes of every feed.
bool unreachable(Outcome outcome) {
    return outcome == Outcome::dns || outcome == Outcome::connect || outcome == Outcome::timeout;
}

}  // namespace

StoreLoop::StoreLoop(std::shared_ptr<const Config> config, StoreLoopOptions options,
                     fetch::Fetcher& fetcher, InFlight& in_flight,
                     BoundedQueue<PollReport>& processed, Progress& progress)
    : config_{std::move(config)},
      options_{std::move(options)},
      fetcher_{fetcher},
      in_flight_{in_flight},
      processed_{processed},
      progress_{progress},
      store_{options_.connection, options_.owner},
      publisher_{options_.announce} {}

void StoreLoop::run(const std::stop_token& stop) {
    try {
        prepare();
        while (!stop.stop_requested()) {
            try {
                if (!turn(stop)) break;
                progress_.database_up = true;
                outage_pause_ = {};
            } catch (const store::DatabaseDown& down) {
                if (options_.once) throw;
                wait_for_database(down.what(), stop);
            }
        }
        finish();
    } catch (const store::DatabaseDown& down) {
        failure_ = down.what();
    } catch (const store::DatabaseRefused& refused) {
        failure_ = refused.what();
    }
    progress_.database_up = false;
}

void StoreLoop::prepare() {
    began_ = now();
    store_.migrate();
    store_.sync_sources(*config_, options_.once ? Duration{0} : kSpread);
    progress_.sources = config_->sources.size();
    progress_.database_up = true;
    dirty_ = true;  // what a full disk kept the last run from writing is still to be written
    if (!options_.once) publish();
}

bool StoreLoop::turn(const std::stop_token& stop) {
    ++progress_.heartbeat;
    adopt_new_configuration();
    if (Clock::now() >= next_renewal_) {
        store_.renew_leases(kLease);
        next_renewal_ = Clock::now() + kRenewal;
    }
    if (Clock::now() >= next_claim_) claim();
    progress_.ready = true;
    if (options_.once && nothing_due_ && claimed_ == 0) return false;

    if (pending_.empty()) pending_ = processed_.pop_batch(kBatch, next_deadline(), kLinger, stop);
    if (!pending_.empty()) commit();
    publish_if_due();
    return true;
}

StoreLoop::Clock::time_point StoreLoop::next_deadline() const {
    const Clock::time_point latest = Clock::now() + kLongestWait;
    const Clock::time_point wake =
        std::min({latest, next_renewal_, std::max(next_claim_, Clock::now())});
    return dirty_ ? std::min(wake, publication_due()) : wake;
}

StoreLoop::Clock::time_point StoreLoop::publication_due() const {
    const bool burst_over = claimed_ == 0;
    return std::max(published_ + kBurst, burst_over ? dirty_since_ : dirty_since_ + kBurst);
}

// Leases no more than the fetcher has room for, so that no lease grows old in a queue.
void StoreLoop::claim() {
    const std::size_t limit = std::min(fetcher_.room(), kClaim);
    next_claim_ = Clock::now() + kLongestWait;
    if (limit == 0) return;
    std::unordered_map<std::string_view, const Source*> sources;
    for (const Source& source : config_->sources) sources.emplace(source.name, &source);
    for (DueFeed& feed : due_feeds(limit)) {
        const auto found = sources.find(feed.source);
        // Dropped by a reload; its lease runs out.
        if (found != sources.end()) submit(std::move(feed), *found->second);
    }
}

std::vector<DueFeed> StoreLoop::due_feeds(std::size_t limit) {
    if (!options_.only.empty()) {
        if (std::exchange(nothing_due_, true)) return {};
        return store_.claim_named(options_.only, kLease);
    }
    const std::optional<Instant> not_polled_since =
        options_.all ? std::optional{began_} : std::nullopt;
    store::Claims claims = store_.claim(limit, kLease, not_polled_since);
    last_turn_ = std::max(last_turn_, claims.last_turn);
    nothing_due_ = claims.feeds.empty() && last_turn_ < now();
    if (claims.feeds.size() + claims.put_off == limit) {
        next_claim_ = Clock::now();
    } else if (claims.next_due) {
        next_claim_ =
            std::min(next_claim_, Clock::now() + std::max(*claims.next_due - now(), Duration{0}));
    }
    return std::move(claims.feeds);
}

void StoreLoop::submit(DueFeed feed, const Source& source) {
    Job job{.feed = std::move(feed), .config = config_, .source = &source, .started = now()};
    FetchRequest request = request_for(job);
    request.id = in_flight_.add(std::move(job));
    ++claimed_;
    fetcher_.submit(std::move(request));
}

void StoreLoop::commit() {
    const CommitSummary summary = store_.commit(pending_, stories::decide);
    for (const PollReport& poll : pending_) {
        log_poll(poll);
        ++progress_.polls;
        if (!succeeded(poll.fetch.outcome)) ++progress_.failed;
        if (unreachable(poll.fetch.outcome)) ++progress_.unreachable;
        if (poll.fetch.outcome == Outcome::not_modified ||
            poll.fetch.outcome == Outcome::unchanged) {
            ++progress_.unchanged;
        }
    }
    for (const Move& move : summary.moves) {
        spdlog::warn(
            "source {}: {} has moved for good and is polled at {} from now on; correct "
            "feeds.yaml, or undo it with `griot moves --undo`",
            text::printable(move.source), text::printable(move.from_url),
            text::printable(move.to_url));
    }
    progress_.new_items += summary.new_items;
    progress_.revised += summary.revised + summary.copies_revised;
    progress_.duplicates += summary.duplicates;
    progress_.sightings += summary.sightings;
    progress_.lost_leases += summary.lost_leases;
    claimed_ -= std::min(claimed_, pending_.size());
    pending_.clear();
    next_claim_ = Clock::now();  // there is room again
    if (summary.outbound_changed()) {
        dirty_since_ = dirty_ ? std::min(dirty_since_, Clock::now()) : Clock::now();
        dirty_ = true;
    }
}

void StoreLoop::publish_if_due() {
    if (dirty_ && !options_.once && Clock::now() >= publication_due()) publish();
}

void StoreLoop::publish() {
    const auto problems = publisher_.publish(*config_, store_.outbound(config_->outbound));
    for (const std::string& problem : problems) spdlog::error("output: {}", problem);
    ++progress_.publications;
    published_ = Clock::now();
    dirty_ = !problems.empty();
    if (dirty_) dirty_since_ = published_ + kOutputRetry;
}

void StoreLoop::reload(std::shared_ptr<const Config> config) {
    const std::lock_guard lock{reload_mutex_};
    reloaded_ = std::move(config);
}

void StoreLoop::adopt_new_configuration() {
    std::shared_ptr<const Config> fresh;
    {
        const std::lock_guard lock{reload_mutex_};
        fresh = std::exchange(reloaded_, nullptr);
    }
    if (!fresh) return;
    store_.sync_sources(*fresh, kSpread);
    fetcher_.settings(fresh->fetch);
    config_ = std::move(fresh);
    progress_.sources = config_->sources.size();
    next_claim_ = Clock::now();
    publish();  // title, public_url and the selection may have changed
    spdlog::info("reload: {} sources from {}", config_->sources.size(), config_->path);
}

// What is processed is committed, what is not will be fetched again.
void StoreLoop::finish() {
    if (pending_.empty()) {
        pending_ = processed_.pop_batch(kBatch, Clock::now(), 0ms, std::stop_token{});
    }
    if (!pending_.empty()) commit();
    if (dirty_) publish();
    store_.release_leases();
    if (options_.once && dirty_)
        failure_ = "the merged feed could not be written; every item is stored, try again";
}

void StoreLoop::wait_for_database(const std::string& why, const std::stop_token& stop) {
    progress_.database_up = false;
    if (outage_pause_ == Clock::duration{} || Clock::now() >= outage_logged_ + 1min) {
        spdlog::error("database: {}; polling pauses, nothing is lost, trying again", why);
        outage_logged_ = Clock::now();
    }
    outage_pause_ = std::clamp<Clock::duration>(outage_pause_ * 2, kFirstPause, kLongestPause);
    static thread_local std::minstd_rand chance{std::random_device{}()};
    const double jitter = std::uniform_real_distribution{0.5, 1.0}(chance);
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock{mutex};
    woken.wait_for(lock, stop, outage_pause_ * jitter, [] { return false; });
    if (!stop.stop_requested() && options_.revive_database) options_.revive_database();
    ++progress_.heartbeat;
}

}  // namespace griot::app
