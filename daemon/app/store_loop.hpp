// The store thread: the pipeline's one user of the database. Claims what is due, commits what came
// back, publishes what changed; waits out a database that is away. Thread rule: run() on one
// thread; reload() from any; failure() after run() returned.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "app/bounded_queue.hpp"
#include "app/clock.hpp"
#include "app/health_desk.hpp"
#include "app/in_flight.hpp"
#include "app/metrics.hpp"
#include "app/network_watch.hpp"
#include "app/outage.hpp"
#include "app/poll_log.hpp"
#include "app/progress.hpp"
#include "app/publisher.hpp"
#include "app/story_desk.hpp"
#include "fetch/fetcher.hpp"
#include "model/poll.hpp"
#include "store/store.hpp"

namespace griot::app {

struct StoreLoopOptions {
    std::string connection;
    std::string owner;                      // names this process in leases
    bool once = false;                      // end when nothing is due and nothing is in flight
    bool all = false;                       // once: every feed, due or not
    std::vector<std::string> only = {};     // once: these sources' feeds, due or not, and no other
    std::function<void()> revive_database;  // the embedded server may have died: start it again
    Publisher::Announce announce;           // may be empty
    Metrics* metrics = nullptr;             // null: nobody asks
    std::function<void()> health_changed = {};  // and people are told; may be empty
    // For tests: how often to look whether our own network is back, and the clock whose jumps
    // count.
    Duration probe_every = schedule::NetworkHealth::kProbe;
    std::function<Instant()> wall_clock = now;
};

class StoreLoop {
public:
    StoreLoop(std::shared_ptr<const Config> config, StoreLoopOptions options,
              fetch::Fetcher& fetcher, InFlight& in_flight, BoundedQueue<PollReport>& processed,
              Progress& progress);

    // Until stop is requested, `once` is done, or the database refuses for good (failure()).
    void run(const std::stop_token& stop);

    void reload(std::shared_ptr<const Config> config);
    [[nodiscard]] const std::string& failure() const { return failure_; }

private:
    using Clock = std::chrono::steady_clock;

    void prepare();
    bool turn(const std::stop_token& stop);
    void look_at_clocks();
    void mend_times(Duration host_wait);
    void claim();
    [[nodiscard]] std::size_t claimable();
    std::vector<DueFeed> due_feeds(std::size_t limit);
    void submit(DueFeed feed, const Source& source);
    void judge_network();
    void commit();
    void hear(std::int64_t news);
    void change_seen();
    void settle_network();
    void judge_health();
    void count(const PollReport& poll);
    // A single run publishes once, when it ends.
    [[nodiscard]] bool will_publish() const { return dirty_ && !options_.once; }
    void publish_if_due();
    void publish();
    [[nodiscard]] bool words_due() const { return words_waiting_ && !options_.once; }
    void take_in_words();
    void maintain();
    void adopt_new_configuration();
    void finish();
    void wait_for_database(const std::string& why, const std::stop_token& stop);
    [[nodiscard]] Clock::time_point next_deadline() const;
    [[nodiscard]] Clock::time_point publication_due() const;

    std::mutex reload_mutex_;
    std::shared_ptr<const Config> reloaded_;  // set by reload(), taken by run()

    std::shared_ptr<const Config> config_;
    StoreLoopOptions options_;
    fetch::Fetcher& fetcher_;
    InFlight& in_flight_;
    BoundedQueue<PollReport>& processed_;
    Progress& progress_;
    store::Store store_;
    StoryDesk story_desk_;
    Publisher publisher_;
    NetworkWatch network_;
    HealthDesk health_desk_;
    PollLog poll_log_;

    std::vector<PollReport> pending_;  // processed, not yet committed
    std::size_t claimed_ = 0;          // feeds between claim and commit
    Instant began_{};
    Instant wall_{};  // both clocks, when they were looked at last
    SteadyInstant steady_{};
    Instant last_turn_{};  // once: a feed waits for its host until then
    Clock::time_point next_claim_{}, next_renewal_{}, dirty_since_{}, next_publication_{};
    Clock::time_point next_upkeep_{};
    bool nothing_due_ = false;
    bool probing_ = false;             // our network is down, and one poll may go out to look
    bool spread_due_ = false;          // it is back: what became due meanwhile is a crowd
    bool words_waiting_;               // there may be items that cannot be searched yet
    bool dirty_ = false;               // there is something that readers should see, in files too
    std::int64_t published_news_ = 0;  // what the merged feed shows has this count
    Outage outage_;
    std::string failure_;
};

}  // namespace griot::app
