// Several pipelines on one database, and one whose configuration changes.
#include "integration/running_pipeline.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("two daemons on one database fetch each feed once") {
    World world;
    std::vector<std::string> paths;
    for (int n = 0; n < 20; ++n) {
        paths.push_back("/feed" + std::to_string(n));
        world.origin.on(paths.back(), document(rss_of({"Titre" + std::to_string(n)})));
    }
    {
        RunningPipeline first{world, world.following(paths), "daemon-a"};
        RunningPipeline second{world, world.following(paths), "daemon-b"};
        CHECK(eventually([&] {
            return first.progress().new_items + second.progress().new_items == paths.size();
        }));
    }
    for (const std::string& path : paths) {
        CAPTURE(path);
        CHECK(world.origin.requests(path).size() == 1);
    }
    CHECK(world.database.value("select count(*) from news.items") == "20");
    CHECK(world.database.value("select count(*) from news.polls") == "20");
}

TEST_CASE("a lease that another daemon has taken over fences a late answer off") {
    World world;
    const auto gate = std::make_shared<Gate>();
    Reply held = document(rss_of({"Un"}));
    held.before = gate;
    world.origin.on("/a", held);
    RunningPipeline running{world, world.following({"/a"})};
    REQUIRE(world.origin.wait_for_requests(1));
    world.database.query(
        "update griot.feed set lease_token = nextval('griot.lease_token'), "
        "lease_owner = 'daemon-b'");
    gate->open();
    CHECK(eventually([&] { return running.progress().lost_leases == 1; }));
    CHECK(world.database.value("select count(*) from news.items") == "0");
    CHECK(world.database.value("select lease_owner from griot.feed") == "daemon-b");
}

TEST_CASE(
    "a reload follows new sources, leaves the others alone and keeps what a dropped one had") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    world.origin.on("/b", document(rss_of({"Deux"})));
    RunningPipeline running{world, world.following({"/a"})};
    REQUIRE(eventually([&] { return running.progress().new_items == 1; }));
    running.reload(world.following({"/a", "/b"}));
    REQUIRE(eventually([&] { return running.progress().new_items == 2; }));
    CHECK(world.origin.requests("/a").size() == 1);
    running.reload(world.following({"/b"}));
    REQUIRE(eventually([&] { return running.progress().sources == 1; }));
    CHECK(running.stop() == "");
    CHECK(world.database.value("select state from news.sources where name = 'a'") == "retired");
    CHECK(world.database.value("select count(*) from news.items") == "2");
}

TEST_CASE("one pass reaches what is due behind a crowd whose host asked for a pause") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    Config config = *world.following({"/a"});
    for (std::size_t n = 0; n < store::kMostClaimed; ++n) {
        Source& source = config.sources.emplace_back();
        source.name = "crowd" + std::to_string(n);
        source.urls = {"http://crowd.test/"};
    }
    world.database.store().sync_sources(config, Duration{0});
    world.database.query(
        "update griot.feed set due_at = now() - interval '1 hour' where feed_id > 1");
    world.database.query("insert into griot.host values ('crowd.test', now() + interval '1 hour')");
    RunningPipeline once{world, std::make_shared<const Config>(config), "daemon-a",
                         [](app::StoreLoopOptions& options) { options.once = true; }};
    CHECK(eventually([&] { return once.progress().new_items == 1; }));
}
