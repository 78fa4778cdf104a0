// A daemon shows what others wrote to its database: other daemons, and people by hand (O2, D8).
#include <condition_variable>
#include <mutex>

#include "app/pipeline.hpp"
#include "store/database.hpp"
#include "store/reports.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// The merged feed as a daemon announces it.
class Reader {
public:
    void announce(const std::shared_ptr<const Snapshot>& snapshot) {
        const std::lock_guard lock{mutex_};
        feed_ = snapshot->documents.at("/feed.json")->body;
        ++announcements_;
        announced_.notify_all();
    }
    bool sees(const std::function<bool(const std::string&)>& expected) {
        std::unique_lock lock{mutex_};
        return announced_.wait_for(lock, std::chrono::seconds{30}, [&] { return expected(feed_); });
    }
    int announcements() {
        const std::lock_guard lock{mutex_};
        return announcements_;
    }

private:
    std::mutex mutex_;
    std::condition_variable announced_;
    std::string feed_;
    int announcements_ = 0;
};

bool has(const std::string& feed, const std::string& words) {
    return feed.find(words) != std::string::npos;
}

Candidate article(const std::string& name) {
    return candidate({name, "https://a.test/" + name, "Titre " + name, "x"});
}

// A daemon that has nothing to fetch, beside another that has the leases of two feeds.
class DaemonAtRest {
public:
    DaemonAtRest() {
        config_.output = output_.path();
        feeds = claim_all(other, config_);
        for (Source& source : config_.sources) source.paused = true;
    }

    void start() {
        app::StoreLoopOptions options{
            .connection = database.connection(),
            .owner = "daemon-a",
            .revive_database = {},
            .announce = [this](const auto& snapshot) { reader.announce(snapshot); }};
        daemon_ = std::make_unique<app::Pipeline>(std::make_shared<const Config>(config_), options,
                                                  progress_);
        daemon_->start();
        REQUIRE(reader.sees([](const std::string& feed) { return has(feed, "\"items\""); }));
    }
    void stop() {
        daemon_->stop();
        daemon_->wait();
        CHECK(daemon_->failure() == "");
    }

    Database database;
    store::Store other = database.store("daemon-b");
    std::vector<DueFeed> feeds;
    Reader reader;

private:
    TemporaryDirectory output_;
    Config config_ = config_with(2);
    app::Progress progress_;
    std::unique_ptr<app::Pipeline> daemon_;
};

}  // namespace

TEST_CASE("a daemon at rest shows what another commits, and what a person says of it") {
    DaemonAtRest daemon;
    daemon.start();
    daemon.other.commit({fetched(daemon.feeds[0], {article("a")})}, by_keys);
    CHECK(daemon.reader.sees([](const std::string& feed) { return has(feed, "Titre a"); }));
    daemon.other.commit({fetched(daemon.feeds[1], {article("b")})}, by_keys);
    CHECK(daemon.reader.sees([](const std::string& feed) { return has(feed, "Titre b"); }));
    REQUIRE(daemon.other.merge_stories({"1", "2"}));
    CHECK(daemon.reader.sees(
        [](const std::string& feed) { return has(feed, "Titre a") && !has(feed, "Titre b"); }));
    REQUIRE(daemon.other.undo_story("2"));
    CHECK(daemon.reader.sees([](const std::string& feed) { return has(feed, "Titre b"); }));
    daemon.stop();
    // Each change once: its own publication is no news to it.
    CHECK(daemon.reader.announcements() == 5);
}

TEST_CASE("a daemon at rest shows what a person accepts") {
    DaemonAtRest daemon;
    daemon.other.commit({fetched(daemon.feeds[0], {article("a")})}, by_keys);
    daemon.database.query("update griot.item set quarantine = 'held'");
    daemon.start();
    REQUIRE(daemon.other.accept("Source 1") == 1);
    CHECK(daemon.reader.sees([](const std::string& feed) { return has(feed, "Titre a"); }));
    daemon.stop();
    CHECK(daemon.reader.announcements() == 2);
}
