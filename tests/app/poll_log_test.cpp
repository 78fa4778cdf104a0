#include "app/poll_log.hpp"

#include "support/catch.hpp"

using griot::Outcome;
using griot::PollReport;
using griot::app::poll_line;

namespace {

PollReport poll() {
    PollReport report;
    report.feed.source = "Lefaso.net";
    report.feed.url = "https://user:secret@lefaso.example/feed?token=abc";
    report.fetch.outcome = Outcome::fetched;
    report.fetch.status = 200;
    report.entries = 12;
    return report;
}

}  // namespace

TEST_CASE("a poll is one line with source, outcome and counts") {
    const std::string line = poll_line(poll());
    CHECK_THAT(line, ContainsSubstring("source=\"Lefaso.net\""));
    CHECK_THAT(line, ContainsSubstring("outcome=fetched status=200"));
    CHECK_THAT(line, ContainsSubstring("entries=12"));
}

TEST_CASE("no text of a feed can forge a line or send an escape to a terminal") {
    PollReport report = poll();
    report.feed.source = "evil\"\n2026-01-01 error forged";
    report.fetch.outcome = Outcome::http_5xx;
    report.fetch.detail = "\x1b[31mred\x07 \xE2\x80\xAE reversed\r\nsecond";
    const std::string line = poll_line(report);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.find('\r') == std::string::npos);
    CHECK(line.find('\x1b') == std::string::npos);
    CHECK(line.find("\xE2\x80\xAE") == std::string::npos);
    CHECK_THAT(line, ContainsSubstring("evil\\\""));
}

TEST_CASE("a failing poll names the URL without its secrets") {
    PollReport report = poll();
    report.fetch.outcome = Outcome::dns;
    const std::string line = poll_line(report);
    CHECK_THAT(line, ContainsSubstring("lefaso.example/feed"));
    CHECK(line.find("secret") == std::string::npos);
    CHECK(line.find("token=abc") == std::string::npos);
}

TEST_CASE("a move is told with both addresses, without their secrets") {
    const std::string line = griot::app::move_line({.source = "Fil",
                                                    .from_url = "http://fil.example/rss?token=abc",
                                                    .to_url = "https://fil.example/rss?token=abc"});
    CHECK_THAT(line, ContainsSubstring("http://fil.example/rss") &&
                         ContainsSubstring("https://fil.example/rss"));
    CHECK(line.find("token=abc") == std::string::npos);
}
