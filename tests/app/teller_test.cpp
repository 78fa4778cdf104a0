// Command and webhook are told of each change once, whatever they answer at first.
#include "app/teller.hpp"

#include "store/database.hpp"
#include "store/reports.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"
#include "support/shared_folder.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Desk {
    explicit Desk(Tell tell) {
        config->public_url = "https://griot.example";
        config->tell = std::move(tell);
        store.sync_sources(config_with(1), Duration{0});
        database.query(
            "update griot.feed set failures = 3, last_poll = now(), last_outcome = 'dns', "
            "last_detail = 'no such host'");
        store.judge_sources(std::nullopt, config->tell);
    }
    bool tell() { return teller().tell_due(std::stop_token{}); }
    // A new one each time, as after a restart.
    app::Teller teller() { return app::Teller{config, database.connection()}; }
    void make_due() { database.query("update griot.telling set due_at = now()"); }
    std::string count(const std::string& what) {
        return database.value("select count(*) from griot.telling where " + what);
    }

    Database database;
    store::Store store = database.store();
    std::shared_ptr<Config> config = std::make_shared<Config>();
};

}  // namespace

TEST_CASE("a command is told once, with JSON at its input") {
    const TemporaryDirectory directory;
    const std::string file = directory.path() / "told";
    Desk desk{{.command = {"/usr/bin/tee", "-a", file}, .webhook = {}, .secret = {}}};
    CHECK(desk.tell());
    CHECK_FALSE(desk.tell());
    const std::string told = read_file(file);
    CHECK_THAT(told, ContainsSubstring(R"("type":"source.failing")") &&
                         ContainsSubstring(R"("source":"Source 1")") &&
                         ContainsSubstring(R"("detail":"no such host")"));
    CHECK(told.find('\n') == told.size() - 1);
}

TEST_CASE("a webhook that fails is told again, under the same id, until it takes it") {
    ScriptedOrigin origin;
    origin.in_turn("/hook", {{.status = 500}, {.status = 302}, {.status = 204}});
    Desk desk{{.command = {}, .webhook = origin.url("/hook"), .secret = "geheim"}};
    for (int attempt = 0; attempt < 3; ++attempt) {
        CHECK(desk.tell());
        CHECK_FALSE(desk.tell());  // not before its time
        desk.make_due();
    }
    CHECK_FALSE(desk.tell());
    const auto seen = origin.requests("/hook");
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].method == "POST");
    CHECK(seen[0].header("content-type") == "application/json");
    CHECK(seen[0].header("webhook-id") == seen[2].header("webhook-id"));
    CHECK_THAT(seen[0].header("webhook-id"), ContainsSubstring("urn:uuid:"));
    CHECK_THAT(seen[0].header("webhook-signature"), ContainsSubstring("v1,"));
    CHECK(desk.count("delivered") == "1");
}

TEST_CASE("a webhook without a secret is not signed, and the next try comes later each time") {
    ScriptedOrigin origin;
    origin.on("/hook", {.status = 503});
    Desk desk{{.command = {}, .webhook = origin.url("/hook"), .secret = {}}};
    for (const char* const pause : {"10", "30", "90", "270"}) {
        CHECK(desk.tell());
        CHECK(desk.count("due_at - now() between interval '" + std::string{pause} +
                         " seconds' - interval '9 seconds' and interval '" + pause + " seconds'") ==
              "1");
        desk.make_due();
    }
    CHECK(origin.requests("/hook")[0].header("webhook-signature").empty());
}

TEST_CASE("after a day nobody is told any more") {
    ScriptedOrigin origin;
    origin.on("/hook", {.status = 503});
    Desk desk{{.command = {}, .webhook = origin.url("/hook"), .secret = {}}};
    desk.database.query("update griot.health_change set noted_at = now() - interval '25 hours'");
    CHECK(desk.tell());
    desk.make_due();
    CHECK_FALSE(desk.tell());
    CHECK(desk.count("done_at is not null and not delivered and error = 'HTTP 503'") == "1");
}

TEST_CASE("what hangs is left when the daemon stops, and is due again at once") {
    ScriptedOrigin origin;
    origin.on("/hook", {.body = "x", .before = std::make_shared<Gate>()});
    Desk desk{{.command = {}, .webhook = origin.url("/hook"), .secret = {}}};
    app::Teller teller = desk.teller();
    {
        const std::jthread run{[&](const std::stop_token& stop) { teller.run(stop); }};
        REQUIRE(origin.wait_for_requests(1));
    }
    CHECK(desk.count("done_at is null and due_at <= now()") == "1");
}
