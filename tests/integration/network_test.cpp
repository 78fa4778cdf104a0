// Our own network goes away and comes back (S6), and clocks that jump (S4, S8).
#include <atomic>
#include <memory>
#include <sstream>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "integration/running_pipeline.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

// What is logged from warnings on, while it lives.
class Log {
public:
    Log() : before_{spdlog::default_logger()} {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(lines_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
    }
    ~Log() { spdlog::set_default_logger(before_); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    // After the pipeline has ended.
    [[nodiscard]] int lines_with(const std::string& words) const {
        int count = 0;
        std::istringstream all{lines_.str()};
        for (std::string line; std::getline(all, line);) {
            count += line.find(words) != std::string::npos ? 1 : 0;
        }
        return count;
    }

private:
    std::ostringstream lines_;
    std::shared_ptr<spdlog::logger> before_;
};

// Six hosts that do not speak HTTP with us until `reachable`.
struct Hosts {
    std::vector<std::unique_ptr<ScriptedOrigin>> origins;

    Hosts() {
        for (int n = 2; n < 8; ++n) {
            origins.push_back(std::make_unique<ScriptedOrigin>("127.0.0." + std::to_string(n)));
            origins.back()->on("/f", {.raw = "no HTTP\r\n", .then = Reply::Then::close});
        }
    }
    void reachable() {
        for (auto& origin : origins) {
            const std::string name = "T" + std::to_string(origin->port());
            origin->on("/f", document(rss_of({name})));
        }
    }
    [[nodiscard]] std::shared_ptr<const Config> followed_by(const World& world) const {
        auto config = std::make_shared<Config>(*world.following({}));
        for (const auto& origin : origins) {
            config->fetch.allow_private.push_back(
                {.base = "127.0.0.0", .prefix_bits = 8, .port = origin->port()});
            Source& source = config->sources.emplace_back();
            source.name = "source" + std::to_string(origin->port());
            source.urls = {origin->url("/f")};
            source.language = "fr";
        }
        return config;
    }
};

}  // namespace

TEST_CASE("when nothing can be reached no source is blamed, and all are polled when it is back") {
    World world;
    Log log;
    Hosts hosts;
    RunningPipeline running{world, hosts.followed_by(world), "daemon-a",
                            [](app::StoreLoopOptions& options) { options.probe_every = 50ms; }};
    REQUIRE(eventually([&] { return running.progress().network_down.load(); }));
    // Looks go on, and blame nobody either.
    REQUIRE(eventually([&] { return running.progress().polls > 15; }));
    CHECK(world.database.value("select sum(failures) from griot.feed") == "0");
    CHECK(world.database.value("select count(*) from news.sources where state <> 'new'") == "0");
    CHECK(eventually([&] {
        return world.database.value(
                   "select count(*) from news.sources "
                   "where why ~ 'our own network (is|was) down'") == "6";
    }));
    hosts.reachable();
    CHECK(eventually([&] { return running.progress().new_items == 6; }));
    CHECK_FALSE(running.progress().network_down);
    CHECK(running.stop() == "");
    CHECK(world.database.value("select count(*) from news.sources where state = 'ok'") == "6");
    CHECK(log.lines_with("network: nothing can be reached") == 1);
    CHECK(log.lines_with("network: back") == 1);
    CHECK(log.lines_with("poll source=") < 6 + 6);  // those before the verdict, and after the end
}

TEST_CASE("one pass without a network ends, and leaves the sources blameless and due") {
    World world;
    Hosts hosts;
    app::Progress progress;
    app::Pipeline pipeline{hosts.followed_by(world),
                           {.connection = world.database.connection(),
                            .owner = "once",
                            .once = true,
                            .all = true,
                            .revive_database = {},
                            .announce = {}},
                           progress};
    pipeline.start();
    pipeline.wait();
    CHECK(pipeline.failure() == "");
    CHECK(progress.nothing_reached());
    CHECK(world.database.value("select sum(failures) from griot.feed") == "0");
}

TEST_CASE("a feed that a person polls is judged by what happens, network or not") {
    World world;
    Hosts hosts;
    app::Progress progress;
    std::vector<std::string> names;
    const auto config = hosts.followed_by(world);
    for (const Source& source : config->sources) names.push_back(source.name);
    app::Pipeline pipeline{config,
                           {.connection = world.database.connection(),
                            .owner = "poll",
                            .once = true,
                            .only = names,
                            .revive_database = {},
                            .announce = {}},
                           progress};
    pipeline.start();
    pipeline.wait();
    CHECK(world.database.value("select sum(failures) from griot.feed") == "6");
}

TEST_CASE("after a night's sleep the feeds that are due start spread, not at once") {
    World world;
    std::vector<std::string> paths;
    for (int n = 0; n < 400; ++n) paths.push_back("/feed" + std::to_string(n));
    std::atomic<bool> sleeps{false};
    std::atomic<bool> awake{false};
    // In the store thread's own turn, so that it cannot claim between the two.
    const auto clock = [&] {
        if (sleeps && !awake.exchange(true)) {
            world.database.query("update griot.feed set due_at = now() - interval '1 hour'");
        }
        return app::now() + (awake ? 8h : 0h);
    };
    RunningPipeline running{world, world.following(paths), "daemon-a",
                            [&](app::StoreLoopOptions& options) { options.wall_clock = clock; }};
    REQUIRE(eventually([&] { return running.progress().polls >= 1; }));
    sleeps = true;
    REQUIRE(eventually([&] { return awake.load(); }));
    CHECK(eventually([&] { return running.progress().heartbeat > 3; }));
    running.stop();
    // A tenth of a second apart: the later half is still to come.
    CHECK(world.database.value("select count(*) > 150 from griot.feed "
                               "where due_at between now() + '15 s' and now() + '60 s'") == "t");
}

TEST_CASE("a clock set back keeps no feed and no host waiting for it") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    std::atomic<bool> back{false};
    const auto clock = [&] { return app::now() - (back ? 5h : 0h); };
    RunningPipeline running{world, world.following({"/a"}), "daemon-a",
                            [&](app::StoreLoopOptions& options) { options.wall_clock = clock; }};
    REQUIRE(eventually([&] { return running.progress().new_items == 1; }));
    world.database.query("update griot.feed set last_poll = now() + '5 h', due_at = now() + '5 h'");
    world.database.query("insert into griot.host values ('127.0.0.1', now() + '5 h')");
    back = true;
    CHECK(eventually([&] { return world.origin.requests("/a").size() == 2; }));
}
