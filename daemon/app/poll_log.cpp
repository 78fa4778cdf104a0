#include "app/poll_log.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include "text/date.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::app {
namespace {

// Long enough for any remedy of ours, short enough for one line.
constexpr std::size_t kDetail = 300;

std::string in_quotes(std::string_view value) {
    const std::string safe = text::printable(text::truncate_utf8(value, kDetail));
    std::string out = "\"";
    for (const char c : safe) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + '"';
}

}  // namespace

std::string poll_line(const PollReport& poll) {
    const FetchResult& fetch = poll.fetch;
    std::string line = fmt::format(
        "poll source={} outcome={} status={} bytes={} ms={} entries={} candidates={} next={}s "
        "why={}",
        in_quotes(poll.feed.source), outcome_name(fetch.outcome), fetch.status, fetch.wire_bytes,
        fetch.timing.total.count(), poll.entries, poll.candidates.size(),
        std::chrono::duration_cast<std::chrono::seconds>(poll.next_due - poll.started).count(),
        in_quotes(poll.next_reason));
    if (!succeeded(fetch.outcome)) {
        line +=
            fmt::format(" url={} failures={} detail={}", in_quotes(text::redacted(poll.feed.url)),
                        poll.schedule.failures, in_quotes(fetch.detail));
    }
    return line;
}

std::string move_line(const Move& move) {
    const auto safe = [](const std::string& url) { return text::printable(text::redacted(url)); };
    return fmt::format(
        "source {}: {} has moved for good and is polled at {} from now on; correct feeds.yaml, or "
        "undo it with `griot moves --undo`",
        text::printable(move.source), safe(move.from_url), safe(move.to_url));
}

std::string health_line(const HealthChange& change) {
    const std::string_view before = health_name(change.before);
    std::string line =
        fmt::format("health source={} health={} was={} since={}", in_quotes(change.source),
                    health_name(change.health), before.empty() ? "unknown" : before,
                    text::to_rfc3339(change.since));
    if (broken(change.health)) {
        line += fmt::format(" outcome={} status={} detail={}", change.outcome, change.status,
                            in_quotes(change.detail));
    }
    return line + " url=" + in_quotes(text::redacted(change.url));
}

void log_health(const HealthChange& change) {
    const bool good = !needs_person(change.health) || !change.told;
    spdlog::log(good ? spdlog::level::info : spdlog::level::warn, "{}", health_line(change));
}

void PollLog::polled(const PollReport& poll) {
    // While our own network is down, one line has said so.
    const auto level = poll.excused                    ? spdlog::level::debug
                       : succeeded(poll.fetch.outcome) ? spdlog::level::info
                                                       : spdlog::level::warn;
    if (!spdlog::should_log(level)) return;
    const auto passed_over = budget_.take(poll.feed.feed_id, poll.ended);
    if (!passed_over) return;
    std::string line = poll_line(poll);
    if (*passed_over > 0) line += fmt::format(" passed_over={}", *passed_over);
    spdlog::log(level, "{}", line);
}

}  // namespace griot::app
