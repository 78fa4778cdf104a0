#include "app/log_line.hpp"

#include "app/poll_log.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::app;

namespace {

constexpr const char* kTime = "2026-11-23T12:00:00.000Z";

PollReport poll_of(const std::string& source) {
    PollReport report;
    report.feed.source = source;
    report.feed.url = "https://a.example/";
    report.fetch.outcome = Outcome::fetched;
    report.fetch.status = 200;
    report.next_reason = "12 items a day; \"ttl\" 60 min";
    return report;
}

}  // namespace

TEST_CASE("a poll is an object of its fields, numbers as numbers") {
    const std::string line = json_line(kTime, "info", poll_line(poll_of("Lefaso.net")));
    CHECK_THAT(line, ContainsSubstring(R"({"time":"2026-11-23T12:00:00.000Z","level":"info",)"
                                       R"("event":"poll","source":"Lefaso.net",)"
                                       R"("outcome":"fetched","status":200,)"));
    CHECK_THAT(line, ContainsSubstring(R"("why":"12 items a day; \"ttl\" 60 min"})"));
}

TEST_CASE("words for people are a message") {
    CHECK(json_line(kTime, "warning", "output: no \"room\" = left") ==
          R"({"time":"2026-11-23T12:00:00.000Z","level":"warning",)"
          R"("message":"output: no \"room\" = left"})");
    for (const char* const words :
         {"", "ready", "poll", "poll source=\"x", "poll a=\"b\"c", "a =b"}) {
        CAPTURE(words);
        CHECK_FALSE(read_fields(words));
    }
}

TEST_CASE("no source's name forges a field, a line or an escape") {
    for (const char* const name : {"x\" outcome=gone level=\"", "x\\", "\\\"", "x\nGRIOT_SOURCE=y",
                                   "\x1b[31m\x07", "\xE2\x80\xAE", "\xFF\xFE", "{\"a\":1}"}) {
        CAPTURE(name);
        const std::string message = poll_line(poll_of(name));
        const std::string json = json_line(kTime, "info", message);
        CHECK(json.find('\n') == std::string::npos);
        CHECK(json.find('\x1b') == std::string::npos);
        CHECK_THAT(json, ContainsSubstring(R"("outcome":"fetched","status":200)"));
        CHECK(json.find(R"("outcome":"gone")") == std::string::npos);
        const std::string entry = journal_entry(6, message);
        CHECK(entry.find("\nGRIOT_SOURCE=y") == std::string::npos);
        CHECK_THAT(entry, ContainsSubstring("\nGRIOT_OUTCOME=fetched\n"));
    }
}

TEST_CASE("a line is one line and fits a pipe, whatever it was to say") {
    const std::string line = safe_line("a\r\nb\tc\x1b[2J" + std::string(9000, 'x'));
    CHECK(line.starts_with("a"));
    CHECK(line.size() <= 3500);
    CHECK(line.find_first_of("\r\n\t\x1b") == std::string::npos);
}

TEST_CASE("the journal gets fields of its own beside the line") {
    const std::string entry =
        journal_entry(4, R"(health source="L'Essor" health=silent was=fresh)");
    CHECK(entry ==
          "MESSAGE=health source=\"L'Essor\" health=silent was=fresh\nPRIORITY=4\n"
          "SYSLOG_IDENTIFIER=griot\nGRIOT_EVENT=health\nGRIOT_SOURCE=L'Essor\n"
          "GRIOT_HEALTH=silent\nGRIOT_WAS=fresh\n");
}
