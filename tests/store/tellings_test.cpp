// What command and webhook are still to be told.
#include "store/tellings.hpp"

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

const std::vector<std::string> kBoth{"command", "webhook"};
constexpr Duration kMinute = 1min;

// Sources that have all just broken.
struct Broken {
    explicit Broken(std::size_t count, const Tell& tell) {
        store.sync_sources(config_with(count), Duration{0});
        database.query(
            "update griot.feed set failures = 3, last_poll = now(), last_outcome = 'dns'");
        changes = store.judge_sources(std::nullopt, tell);
    }
    void answer(const Tell& tell) {
        database.query("update griot.feed set failures = 0, last_success = now()");
        store.judge_sources(std::nullopt, tell);
    }
    std::string waiting() {
        return database.value("select count(*) from griot.telling where done_at is null");
    }

    Database database;
    store::Store store = database.store();
    std::vector<HealthChange> changes;
    store::Tellings tellings{database.connection()};
};

Tell both() {
    return {.command = {"/bin/true"}, .webhook = "http://a.test/", .secret = {}};
}

}  // namespace

TEST_CASE("each channel is told each change once, by whichever daemon takes it") {
    Broken broken{1, both()};
    store::Tellings other{broken.database.connection()};
    const auto first = broken.tellings.take(kBoth, kMinute);
    const auto second = other.take(kBoth, kMinute);
    REQUIRE((first && second));
    CHECK(first->channel != second->channel);
    CHECK(first->change.source == "Source 1");
    CHECK(first->change.health == Health::failing);
    CHECK(first->change.id == broken.changes.at(0).id);
    CHECK_FALSE(other.take(kBoth, kMinute));
    broken.tellings.told(*first);
    other.told(*second);
    CHECK_FALSE(other.next_due(kBoth));
    CHECK(broken.database.value("select delivered_at is not null from news.health") == "t");
}

TEST_CASE("nothing is queued where nobody is to be told, nor what nobody asked for") {
    Broken nobody{1, {}};
    CHECK(nobody.waiting() == "0");
    Tell silences = both();
    silences.of = {Health::silent};
    Broken other{1, silences};
    CHECK(other.waiting() == "0");
    Tell returns = both();
    returns.of = {Health::fresh};
    other.answer(returns);
    CHECK(other.waiting() == "2");
}

TEST_CASE("what fails is told again later, and what a killed daemon took when its time is over") {
    Broken broken{1, {.command = {"/bin/true"}, .webhook = {}, .secret = {}}};
    const auto taken = broken.tellings.take(kBoth, kMinute);
    REQUIRE(taken);
    CHECK(taken->attempts == 0);
    CHECK_FALSE(broken.tellings.take({"webhook"}, kMinute));
    broken.tellings.put_off(*taken, Duration{0}, "no");
    const auto again = broken.tellings.take(kBoth, Duration{0});
    REQUIRE(again);
    CHECK(again->attempts == 1);
    const auto after = broken.tellings.take(kBoth, kMinute);  // its lease has run out
    REQUIRE(after);
    broken.tellings.give_up(*after, "at last");
    CHECK(broken.waiting() == "0");
    CHECK(broken.database.value("select delivery_error from news.health") == "at last");
}

TEST_CASE("no more than a thousand wait; the oldest give way") {
    Broken broken{1200, {.command = {"/bin/true"}, .webhook = {}, .secret = {}}};
    CHECK(broken.waiting() == "1000");
    const auto next = broken.tellings.take(kBoth, kMinute);
    REQUIRE(next);
    CHECK(next->change.id == broken.changes.at(200).id);
}
