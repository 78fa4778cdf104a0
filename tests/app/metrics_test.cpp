#include "app/metrics.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::app;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStarted{std::chrono::seconds{1'790'000'000}};

PollReport poll(Outcome outcome, Duration lag, Duration took) {
    PollReport report;
    report.fetch.outcome = outcome;
    report.fetch.wire_bytes = 1'000;
    report.feed.due = kStarted;
    report.started = kStarted + lag;
    report.began = SteadyInstant{} + 1h;
    report.ended = report.began + took;
    return report;
}

std::string text_of(Metrics& metrics) {
    return metrics.text(Progress{}, Backlog{});
}

}  // namespace

TEST_CASE("every outcome has its count from the beginning") {
    Metrics metrics{kStarted};
    const std::string text = text_of(metrics);
    for (const auto* outcome : {"fetched", "not-modified", "dns", "http-5xx", "internal"}) {
        CHECK_THAT(text, ContainsSubstring("griot_polls_total{outcome=\"" + std::string(outcome) +
                                           "\"} 0\n"));
    }
    CHECK_THAT(text, ContainsSubstring("griot_items_total{verdict=\"new\"} 0\n"));
    CHECK_THAT(text, ContainsSubstring("process_start_time_seconds 1790000000\n"));
    CHECK_THAT(text, ContainsSubstring("# TYPE griot_polls_total counter\n"));
}

TEST_CASE("polls are counted by outcome, with their bytes, times and delays") {
    Metrics metrics{kStarted};
    metrics.polled(poll(Outcome::fetched, 300ms, 200ms));
    metrics.polled(poll(Outcome::fetched, 90s, 3s));
    metrics.polled(poll(Outcome::timeout, -1s, 60s));  // asked for by hand, before it was due
    const std::string text = text_of(metrics);
    CHECK_THAT(text, ContainsSubstring("griot_polls_total{outcome=\"fetched\"} 2\n"));
    CHECK_THAT(text, ContainsSubstring("griot_polls_total{outcome=\"timeout\"} 1\n"));
    CHECK_THAT(text, ContainsSubstring("griot_poll_bytes_total 3000\n"));
    CHECK_THAT(text, ContainsSubstring("griot_poll_duration_seconds_bucket{le=\"0.25\"} 1\n"));
    CHECK_THAT(text, ContainsSubstring("griot_poll_duration_seconds_count 3\n"));
    CHECK_THAT(text, ContainsSubstring("griot_poll_lag_seconds_count 2\n"));
    CHECK_THAT(text, ContainsSubstring("griot_poll_lag_seconds_bucket{le=\"0.5\"} 1\n"));
}

TEST_CASE("commits, publications and outages are counted") {
    Metrics metrics{kStarted};
    CommitSummary summary;
    summary.new_items = 7;
    summary.revised = 2;
    summary.copies_revised = 1;
    summary.duplicates = 3;
    summary.lost_leases = 1;
    metrics.committed(summary, 30ms);
    metrics.published(kStarted + 5s, 700ms);
    metrics.lost_database();
    const std::string text = text_of(metrics);
    CHECK_THAT(text, ContainsSubstring("griot_items_total{verdict=\"new\"} 7\n"));
    CHECK_THAT(text, ContainsSubstring("griot_items_total{verdict=\"revised\"} 3\n"));
    CHECK_THAT(text, ContainsSubstring("griot_items_total{verdict=\"duplicate\"} 3\n"));
    CHECK_THAT(text, ContainsSubstring("griot_leases_lost_total 1\n"));
    CHECK_THAT(text, ContainsSubstring("griot_commit_duration_seconds_sum 0.03\n"));
    CHECK_THAT(text, ContainsSubstring("griot_publication_timestamp_seconds 1790000005\n"));
    CHECK_THAT(text, ContainsSubstring("griot_database_outages_total 1\n"));
}

TEST_CASE("the moment's state is read when it is asked for") {
    Metrics metrics{kStarted};
    Progress progress;
    progress.sources = 90;
    progress.database_up = true;
    progress.network_down = true;
    const std::string text =
        metrics.text(progress, {.in_flight = 12, .fetched = 3, .processed = 4});
    CHECK_THAT(text, ContainsSubstring("griot_sources 90\n"));
    CHECK_THAT(text, ContainsSubstring("griot_database_up 1\n"));
    CHECK_THAT(text, ContainsSubstring("griot_network_up 0\n"));
    CHECK_THAT(text, ContainsSubstring("griot_ready 0\n"));
    CHECK_THAT(text, ContainsSubstring("griot_backlog_feeds{stage=\"in_flight\"} 12\n"));
    CHECK_THAT(text, ContainsSubstring("griot_backlog_feeds{stage=\"processed\"} 4\n"));
    CHECK_THAT(text, !ContainsSubstring("process_resident_memory_bytes 0\n"));
    CHECK_THAT(text, !ContainsSubstring("process_open_fds 0\n"));
}
