#include "app/store_loop.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <spdlog/spdlog.h>

#include "app/poll_log.hpp"
#include "schedule/clocks.hpp"
#include "schedule/words.hpp"
#include "stories/decide.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;

// A killed daemon's feeds are with others within a minute (S7), who look once a second and may be
// slow to.
constexpr Duration kLease = 55s;
constexpr auto kRenewal = 20s;
// What a single run waits in all for hosts that ask for a pause (F8); the man page says so.
constexpr Duration kPatience = 180s;
// Bytes of reports a transaction: enough to make a commit's cost vanish, few enough to hold its
// locks briefly and its copies on the way to Postgres in little memory.
constexpr std::size_t kBatch = 4U << 20U;
constexpr auto kLinger = 40ms;  // so long answers may gather before they are committed together
// Another daemon or `griot poll` may make a feed due at any time; look at least this often.
constexpr auto kLongestWait = 1s;
// Items at once whose words are taken in: some 20 ms, for which polls wait. A pass of `griot once`
// takes in no more: whoever runs it every few minutes falls behind by the first pass only.
constexpr std::size_t kWords = 200;
// Maintenance goes by small steps, and looks again after an hour.
constexpr std::size_t kUpkeep = 200;
constexpr auto kUpkeepPause = 1s;
constexpr auto kUpkeepRest = 1h;
// A burst of commits is rendered once, at its end or after this long, and not sooner after the last
// one (O2: once a burst, within 2 s).
constexpr auto kBurst = 1s;
// So many times as long as it took: a late report may have days of stories judged again, and polls
// come first.
constexpr int kRest = 4;
constexpr auto kOutputRetry = 30s;  // a full disk stays so; each attempt costs a line in the log
// New feeds, and all of them after a restart, a night's sleep or an outage of our network, start
// spread over this long (S4).
constexpr Duration kSpread = 60s;

// No feed waits longer (schedule::plan).
Duration longest_wait(const Config& config) {
    Duration longest = IntervalBounds{}.maximum;
    for (const Source& source : config.sources) {
        longest = std::max<Duration>({longest, source.interval.minimum, source.interval.maximum});
    }
    return longest;
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
      publisher_{options_.announce, reading(options_.connection)},
      network_{*config_, options_.probe_every},
      words_waiting_{!options_.once} {}

void StoreLoop::run(const std::stop_token& stop) {
    try {
        prepare();
        while (!stop.stop_requested()) {
            try {
                if (!turn(stop)) break;
                progress_.database_up = true;
                outage_.over();
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
    if (!failure_.empty()) progress_.database_up = false;
}

void StoreLoop::prepare() {
    began_ = now();
    wall_ = options_.wall_clock();
    steady_ = steady_now();
    progress_.upgrading = true;
    store_.migrate();
    progress_.upgrading = false;
    mend_times(longest_wait(*config_));
    store_.sync_sources(*config_, options_.once ? Duration{0} : kSpread);
    progress_.sources = config_->sources.size();
    progress_.database_up = true;
    dirty_ = true;  // what a full disk kept the last run from writing is still to be written
    if (!options_.once) publish();
}

bool StoreLoop::turn(const std::stop_token& stop) {
    ++progress_.heartbeat;
    adopt_new_configuration();
    look_at_clocks();
    if (Clock::now() >= next_renewal_) {
        store_.renew_leases(kLease);
        next_renewal_ = Clock::now() + kRenewal;
    }
    if (Clock::now() >= next_claim_) claim();
    progress_.ready = true;
    if (options_.once && nothing_due_ && claimed_ == 0) return false;

    if (pending_.empty()) {
        pending_ = processed_.pop_batch(kBatch, next_deadline(), kLinger, stop);
        judge_network();
    }
    if (!pending_.empty()) commit();
    settle_network();
    judge_health();
    publish_if_due();
    if (words_due()) take_in_words();
    maintain();
    return true;
}

void StoreLoop::mend_times(Duration host_wait) {
    store_.mend_times(
        {.longest_wait = longest_wait(*config_), .host_wait = host_wait, .lease_time = kLease});
}

// S8: what only one of the clocks says has passed. Looked at before anything is claimed by it.
void StoreLoop::look_at_clocks() {
    const Instant wall = options_.wall_clock();
    const SteadyInstant steady = steady_now();
    const schedule::Passed passed{.wall = wall - wall_, .steady = steady - steady_};
    if (schedule::set_back(passed)) {
        // A pause that a host asked for is forgotten with those that the old clock set.
        mend_times(config_->fetch.host_gap);
        spdlog::warn("clock: set back by {}; feeds wait no longer for it",
                     schedule::words(passed.steady - passed.wall));
    } else if (schedule::woke_up(passed)) {
        if (!options_.once) store_.spread_overdue(kSpread);
        spdlog::info(
            "clock: the machine slept, or its clock was set ahead, by {}; feeds that are "
            "due start spread over {}",
            schedule::words(passed.wall - passed.steady), schedule::words(kSpread));
    }
    wall_ = wall;
    steady_ = steady;
}

StoreLoop::Clock::time_point StoreLoop::next_deadline() const {
    if (words_due()) return Clock::now();
    const Clock::time_point latest = Clock::now() + kLongestWait;
    const Clock::time_point wake =
        std::min({latest, next_renewal_, std::max(next_claim_, Clock::now())});
    return will_publish() ? std::min(wake, publication_due()) : wake;
}

StoreLoop::Clock::time_point StoreLoop::publication_due() const {
    const bool burst_over = claimed_ == 0;
    return std::max(next_publication_, burst_over ? dirty_since_ : dirty_since_ + kBurst);
}

// Leases no more than the fetcher has room for, so that no lease grows old in a queue.
void StoreLoop::claim() {
    const std::size_t limit = claimable();
    next_claim_ = Clock::now() + kLongestWait;
    if (limit == 0) {
        hear(store_.news());
        return;
    }
    std::unordered_map<std::string_view, const Source*> sources;
    for (const Source& source : config_->sources) sources.emplace(source.name, &source);
    for (DueFeed& feed : due_feeds(limit)) {
        const auto found = sources.find(feed.source);
        // Dropped by a reload; its lease runs out.
        if (found != sources.end()) submit(std::move(feed), *found->second);
        probing_ = false;
    }
}

// While our own network is down: one feed now and then, to look (S6).
std::size_t StoreLoop::claimable() {
    const std::size_t room = std::min(fetcher_.room(), store::kMostClaimed);
    if (!network_.down()) return room;
    if (options_.once) {
        nothing_due_ = true;  // the rest would fail too, and stays due
        return 0;
    }
    if (network_.probe(steady_now())) probing_ = true;
    return probing_ ? std::min<std::size_t>(room, 1) : 0;
}

std::vector<DueFeed> StoreLoop::due_feeds(std::size_t limit) {
    if (!options_.only.empty()) {
        if (std::exchange(nothing_due_, true)) return {};
        return store_.claim_named(options_.only, kLease);
    }
    const std::optional<Instant> not_polled_since =
        options_.all ? std::optional{began_} : std::nullopt;
    const Instant asked = now();  // what is over by the answer is to be claimed next
    store::Claims claims = store_.claim(limit, kLease, not_polled_since);
    hear(claims.news);
    last_turn_ = std::max(last_turn_, claims.last_turn);
    const bool pausing = claims.last_pause > asked && claims.last_pause < began_ + kPatience;
    const bool more = claims.more || (claims.next_due && *claims.next_due <= asked);
    nothing_due_ = claims.feeds.empty() && !more && last_turn_ < asked && !pausing;
    if (claims.more) {
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

// S6: once for each batch, before it is committed. What a person asked for is answered as it is.
void StoreLoop::judge_network() {
    if (!options_.only.empty()) return;
    for (const NetworkWatch::Change change : network_.judge(pending_, now())) {
        if (change == NetworkWatch::Change::went_down) {
            spdlog::error(
                "network: nothing can be reached any more, so it is our own network that "
                "is down; no source is blamed, and a look every {} says when it is back; "
                "check this machine's link and name server",
                schedule::words(options_.probe_every));
        } else {
            spdlog::info("network: back; feeds that became due meanwhile start spread over {}",
                         schedule::words(kSpread));
            spread_due_ = true;
        }
    }
    progress_.network_down = network_.down();
}

void StoreLoop::commit() {
    const Clock::time_point began = Clock::now();
    const CommitSummary summary = store_.commit(pending_, stories::decide);
    if (options_.metrics != nullptr) options_.metrics->committed(summary, Clock::now() - began);
    std::ranges::for_each(pending_, [this](const PollReport& poll) { count(poll); });
    for (const Move& move : summary.moves) spdlog::warn("{}", move_line(move));
    progress_.new_items += summary.new_items;
    progress_.revised += summary.revised + summary.copies_revised;
    progress_.duplicates += summary.duplicates;
    progress_.sightings += summary.sightings;
    progress_.lost_leases += summary.lost_leases;
    health_desk_.polled(pending_);
    claimed_ -= std::min(claimed_, pending_.size());
    pending_.clear();
    next_claim_ = Clock::now();  // there is room again
    if (!summary.outbound_changed()) return;
    words_waiting_ = true;
    change_seen();
}

// What others wrote too: another daemon, or a person by hand.
void StoreLoop::hear(std::int64_t news) {
    if (news == published_news_) return;
    words_waiting_ = words_waiting_ || !options_.once;  // a pass that stores nothing writes nothing
    change_seen();
}

void StoreLoop::change_seen() {
    dirty_since_ = dirty_ ? std::min(dirty_since_, Clock::now()) : Clock::now();
    dirty_ = true;
}

// What is known of the network, for the feeds that are not in flight.
void StoreLoop::settle_network() {
    if (!network_.pardons().empty()) {
        store_.pardon(network_.pardons());
        network_.drop_pardons();
    }
    if (!spread_due_) return;
    if (!options_.once) store_.spread_overdue(kSpread);
    spread_due_ = false;
}

// Not while our own network is down. What a person asked for is judged with the daemon's next poll.
void StoreLoop::judge_health() {
    if (network_.down() || !options_.only.empty() || !health_desk_.due()) return;
    const bool told = health_desk_.judge(store_, config_->tell);
    if (told && options_.health_changed) options_.health_changed();
}

void StoreLoop::count(const PollReport& poll) {
    const Outcome outcome = poll.fetch.outcome;
    poll_log_.polled(poll);
    if (options_.metrics != nullptr) options_.metrics->polled(poll);
    ++progress_.polls;
    if (!succeeded(outcome)) ++progress_.failed;
    if (schedule::unreachable(outcome)) ++progress_.unreachable;
    if (outcome == Outcome::not_modified || outcome == Outcome::unchanged) ++progress_.unchanged;
}

void StoreLoop::publish_if_due() {
    if (will_publish() && Clock::now() >= publication_due()) publish();
}

// Stories first: readers are told each once.
void StoreLoop::publish() {
    const Clock::time_point began = Clock::now();
    story_desk_.settle(store_);
    published_news_ = store_.news();  // before it is read: what comes after is news again
    const auto problems = publisher_.publish(
        *config_, {.entries = store_.outbound(config_->outbound), .before = store_.newest_part()},
        options_.wall_clock());
    for (const std::string& problem : problems) spdlog::error("output: {}", problem);
    ++progress_.publications;
    const Clock::time_point published = Clock::now();
    if (options_.metrics != nullptr) options_.metrics->published(now(), published - began);
    next_publication_ = published + std::max<Clock::duration>(kBurst, kRest * (published - began));
    dirty_ = !problems.empty();
    if (dirty_) dirty_since_ = published + kOutputRetry;
}

void StoreLoop::take_in_words() {
    words_waiting_ = store_.take_in_words(kWords) == kWords;
}

void StoreLoop::maintain() {
    if (options_.once || Clock::now() < next_upkeep_) return;
    const store::Upkeep upkeep = store_.maintain(kUpkeep);
    next_upkeep_ = Clock::now() + (upkeep.more ? Clock::duration{kUpkeepPause} : kUpkeepRest);
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
    network_.adopt(*config_);
    progress_.sources = config_->sources.size();
    health_desk_.look_at_all();
    next_claim_ = Clock::now();
    publisher_.forget_marks();
    publish();  // title, public_url and the selection may have changed
    spdlog::info("reload: {} sources from {}", config_->sources.size(), config_->path);
}

// What is processed is committed, what is not will be fetched again.
void StoreLoop::finish() {
    if (pending_.empty()) {
        pending_ = processed_.pop_batch(kBatch, Clock::now(), 0ms, std::stop_token{});
        judge_network();
    }
    if (!pending_.empty()) commit();
    settle_network();
    health_desk_.hurry();
    judge_health();
    if (dirty_) publish();
    if (options_.once && words_waiting_) take_in_words();
    store_.release_leases();
    if (options_.once && dirty_)
        failure_ = "the merged feed could not be written; every item is stored, try again";
}

void StoreLoop::wait_for_database(const std::string& why, const std::stop_token& stop) {
    progress_.database_up = false;
    progress_.upgrading = false;
    if (options_.metrics != nullptr && !outage_.lasting()) options_.metrics->lost_database();
    outage_.wait(why, stop, [this] { ++progress_.heartbeat; });
    if (!stop.stop_requested() && options_.revive_database) options_.revive_database();
    ++progress_.heartbeat;
}

}  // namespace griot::app
