#include "app/process.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "text/date.hpp"

using griot::Config;
using griot::FetchResult;
using griot::Outcome;
using griot::PollReport;
using griot::app::Job;
using griot::app::process;

namespace {

const auto kNow = *griot::text::parse_date("2026-11-23T12:00:00Z");

std::string feed_of(const std::string& items) {
    return "<rss version=\"2.0\"><channel><title>Le Fil</title><link>https://fil.example/</link>" +
           items + "</channel></rss>";
}

std::string item(const std::string& title, int number) {
    const std::string link = "https://fil.example/" + std::to_string(number);
    return "<item><title>" + title + "</title><link>" + link + "</link><guid>" + link +
           "</guid><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>";
}

Job job() {
    auto config = std::make_shared<Config>();
    config->public_url = "https://fil.example";
    config->sources.resize(1);
    config->sources[0].name = "Le Fil";
    config->sources[0].urls = {"https://fil.example/feed", "https://fil.example/rss"};
    Job job;
    job.feed.feed_id = 1;
    job.feed.source = "Le Fil";
    job.feed.url = "https://fil.example/feed";
    job.source = &config->sources[0];
    job.config = config;
    job.started = kNow;
    return job;
}

FetchResult answer(std::string body) {
    FetchResult result;
    result.outcome = Outcome::fetched;
    result.status = 200;
    result.url = result.final_url = "https://fil.example/feed";
    result.validators.etag = "\"new\"";
    result.body = std::move(body);
    return result;
}

}  // namespace

TEST_CASE("a first body makes a candidate of every entry") {
    const PollReport report =
        process(job(), answer(feed_of(item("Un", 1) + item("Deux", 2))), kNow, 0);
    CHECK(report.fetch.outcome == Outcome::fetched);
    REQUIRE(report.candidates.size() == 2);
    CHECK(report.candidates[0].item.title == "Un");
    CHECK(report.candidates[0].item.canonical_url == "https://fil.example/1");
    CHECK(report.fingerprints.size() == 2);
    CHECK(report.fetch.validators.etag == "\"new\"");
    CHECK(report.fetch.body.empty());
    CHECK(report.next_due > kNow);
}

TEST_CASE("an entry that the last body had makes no work, a changed one does") {
    const PollReport first =
        process(job(), answer(feed_of(item("Un", 1) + item("Deux", 2))), kNow, 0);
    Job again = job();
    again.feed.seen = first.fingerprints;
    again.feed.body_hash = first.body_hash;
    const PollReport second = process(
        std::move(again), answer(feed_of(item("Un", 1) + item("Deux (mise à jour)", 2))), kNow, 0);
    REQUIRE(second.candidates.size() == 1);
    CHECK(second.candidates[0].item.title == "Deux (mise à jour)");
    CHECK(second.entries == 2);
}

TEST_CASE("the same bytes as last time are not parsed") {
    const std::string body = feed_of(item("Un", 1));
    const PollReport first = process(job(), answer(body), kNow, 0);
    Job again = job();
    again.feed.seen = first.fingerprints;
    again.feed.body_hash = first.body_hash;
    const PollReport second = process(std::move(again), answer(body), kNow, 0);
    CHECK(second.fetch.outcome == Outcome::unchanged);
    CHECK(second.entries == 0);
    CHECK(second.fingerprints == first.fingerprints);
    CHECK(second.body_hash == first.body_hash);
}

TEST_CASE("a page in place of a feed keeps validators, body and entries of the last good poll") {
    Job before = job();
    before.feed.validators.etag = "\"old\"";
    before.feed.seen = {1, 2, 3};
    const PollReport report =
        process(std::move(before),
                answer("<!DOCTYPE html><html><body>En maintenance</body></html>"), kNow, 0);
    CHECK(report.fetch.outcome == Outcome::not_a_feed);
    CHECK_FALSE(report.fetch.detail.empty());
    CHECK(report.fetch.validators.etag == "\"old\"");
    CHECK(report.fingerprints == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("a URL that keeps failing gives way to the next, once every three strikes") {
    std::vector<std::size_t> used;
    Job next = job();
    for (int poll = 0; poll < 4; ++poll) {
        FetchResult failed;
        failed.outcome = Outcome::dns;
        const PollReport report = process(next, std::move(failed), kNow, 0);
        used.push_back(report.next_url_index);
        next.feed.schedule = report.schedule;
        next.feed.url_index = report.next_url_index;
    }
    CHECK(used == std::vector<std::size_t>{0, 0, 1, 1});
}

TEST_CASE("a request carries the validators as stored and who asks") {
    Job asked = job();
    asked.feed.validators = {.etag = "W/\"x y\"", .last_modified = "yesterday-ish"};
    const griot::FetchRequest request = griot::app::request_for(asked);
    CHECK(request.validators.etag == "W/\"x y\"");
    CHECK(request.validators.last_modified == "yesterday-ish");
    CHECK_THAT(request.user_agent, ContainsSubstring("Griot/"));
    CHECK_THAT(request.user_agent, ContainsSubstring("https://fil.example"));
}
