// The database goes away while feeds are followed: polling pauses, nothing is lost (Q9).
#include "integration/running_pipeline.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("what was fetched while the database was down is stored when it is back") {
    World world;
    const auto gate = std::make_shared<Gate>();
    Reply held = document(rss_of({"Un"}));
    held.before = gate;
    world.origin.on("/a", held);
    RunningPipeline running{world, world.following({"/a"})};
    REQUIRE(world.origin.wait_for_requests(1));

    PrivatePostgres::shared().stop();
    gate->open();
    CHECK(eventually([&] { return !running.progress().database_up; }));
    PrivatePostgres::shared().start();

    CHECK(eventually([&] { return running.progress().new_items == 1; }));
    CHECK(running.stop() == "");
    CHECK(world.database.value("select string_agg(title, ',') from news.items") == "Un");
}

TEST_CASE("a stop in the middle of a transfer gives the lease back and stores nothing") {
    World world;
    const auto gate = std::make_shared<Gate>();
    Reply held = document(rss_of({"Un"}));
    held.midway = gate;
    world.origin.on("/a", held);
    RunningPipeline running{world, world.following({"/a"})};
    REQUIRE(world.origin.wait_for_requests(1));
    CHECK(world.database.value("select count(*) from griot.feed where lease_token is not null") ==
          "1");
    CHECK(running.stop() == "");
    CHECK(world.database.value("select count(*) from griot.feed where lease_token is not null") ==
          "0");
    CHECK(world.database.value("select count(*) from news.items") == "0");
    gate->open();
}
