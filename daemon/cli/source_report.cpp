#include "cli/source_report.hpp"

#include <iostream>
#include <string>

#include <spdlog/fmt/fmt.h>

#include "text/date.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

nlohmann::ordered_json json_instant(Instant instant) {
    if (instant == Instant{}) return nullptr;
    return text::to_rfc3339(instant);
}

std::string due_in(const SourceStatus& source, Instant now) {
    if (source.next_due == Instant{}) return "never";
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(source.next_due - now).count();
    return minutes <= 0 ? "now" : fmt::format("in {} min", minutes);
}

}  // namespace

nlohmann::ordered_json source_json(const SourceStatus& source) {
    return {{"name", source.name},
            {"region", source.region},
            {"country", source.country},
            {"url", text::redacted(source.url)},
            {"state", source.state},
            {"last_outcome", source.last_outcome},
            {"last_status", source.last_status},
            {"last_detail", source.last_detail},
            {"failures", source.failures},
            {"items", source.items},
            {"quarantined", source.quarantined},
            {"format", source.format},
            {"repairs", source.repairs},
            {"redirected_to", text::redacted(source.redirected_to)},
            {"last_poll", json_instant(source.last_poll)},
            {"last_success", json_instant(source.last_success)},
            {"last_new_item", json_instant(source.last_new_item)},
            {"next_due", json_instant(source.next_due)},
            {"next_reason", source.next_reason}};
}

void print_source(const SourceStatus& source, Instant now) {
    std::cout << fmt::format("{:<11} {:<28} {:>7} items  next {:<11} {}\n", source.state,
                             text::printable(source.name), source.items, due_in(source, now),
                             source.last_outcome);
    if (source.quarantined > 0) {
        std::cout << fmt::format(
            "          {} old items came at once and are held back: `griot accept` publishes them, "
            "with --discard it hides them for good\n",
            source.quarantined);
    }
    if (source.state != "failing" && source.state != "gone") return;
    std::cout << fmt::format("          {} {}\n          {}\n", source.last_status,
                             text::printable(source.last_detail),
                             text::printable(text::redacted(source.url)));
}

}  // namespace griot::cli
