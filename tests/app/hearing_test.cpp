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

}  // namespace

TEST_CASE("a daemon at rest shows what another commits, and what a person says of it") {
    Database database;
    TemporaryDirectory output;
    Config config = config_with(2);
    config.output = output.path();
    store::Store other = database.store("daemon-b");
    const auto feeds = claim_all(other, config);
    // This daemon has nothing to fetch.
    for (Source& source : config.sources) source.paused = true;

    Reader reader;
    app::Progress progress;
    app::StoreLoopOptions options{
        .connection = database.connection(),
        .owner = "daemon-a",
        .revive_database = {},
        .announce = [&](std::shared_ptr<const Snapshot> snapshot) { reader.announce(snapshot); }};
    app::Pipeline daemon{std::make_shared<const Config>(config), options, progress};
    daemon.start();
    REQUIRE(reader.sees([](const std::string& feed) { return has(feed, "\"items\""); }));

    other.commit({fetched(feeds[0], {article("a")})}, by_keys);
    CHECK(reader.sees([](const std::string& feed) { return has(feed, "Titre a"); }));
    other.commit({fetched(feeds[1], {article("b")})}, by_keys);
    CHECK(reader.sees([](const std::string& feed) { return has(feed, "Titre b"); }));
    REQUIRE(other.merge_stories({"1", "2"}));
    CHECK(reader.sees(
        [](const std::string& feed) { return has(feed, "Titre a") && !has(feed, "Titre b"); }));
    REQUIRE(other.undo_story("2"));
    CHECK(reader.sees([](const std::string& feed) { return has(feed, "Titre b"); }));

    daemon.stop();
    daemon.wait();
    CHECK(daemon.failure() == "");
    // Each change once: its own publication is no news to it.
    CHECK(reader.announcements() == 5);
}
