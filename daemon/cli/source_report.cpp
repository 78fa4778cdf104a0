#include "cli/source_report.hpp"

#include <iostream>
#include <string>

#include <spdlog/fmt/fmt.h>

#include "schedule/words.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

nlohmann::ordered_json json_instant(Instant instant) {
    if (instant == Instant{}) return nullptr;
    return text::to_rfc3339(instant);
}

nlohmann::ordered_json json_health(Health health) {
    if (health == Health::unknown) return nullptr;
    return health_name(health);
}

nlohmann::ordered_json json_seconds(Duration duration) {
    if (duration == Duration{}) return nullptr;
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

std::string due_in(const SourceStatus& source, Instant now) {
    if (source.next_due == Instant{}) return "never";
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(source.next_due - now).count();
    return minutes <= 0 ? "now" : fmt::format("in {} min", minutes);
}

// What to do about it, where its last poll says nothing of that.
void print_advice(const SourceStatus& source) {
    if (source.quarantined > 0) {
        std::cout << fmt::format(
            "          {} old items came at once and are held back: `griot accept` publishes them, "
            "with --discard it hides them for good\n",
            source.quarantined);
    }
    if (source.health == Health::silent) {
        std::cout << fmt::format(
            "          it answers, but its longest silence was {}: does its site still publish?\n",
            schedule::words(source.usual_silence));
    } else if (source.health == Health::moved) {
        std::cout << fmt::format("          put its new address into feeds.yaml: {}\n",
                                 text::printable(text::redacted(source.url)));
    }
}

}  // namespace

std::string_view shown_state(const SourceStatus& source) {
    const bool known = source.health != Health::unknown;
    const bool by_health = source.state == "ok" || source.health == Health::blocked;
    return known && by_health ? health_name(source.health) : std::string_view{source.state};
}

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
            {"next_reason", source.next_reason},
            {"health", json_health(source.health)},
            {"health_since", json_instant(source.health_since)},
            {"usual_silence_s", json_seconds(source.usual_silence)}};
}

void print_source(const SourceStatus& source, Instant now) {
    std::cout << fmt::format("{:<11} {:<28} {:>7} items  next {:<11} {}\n", shown_state(source),
                             text::printable(source.name), source.items, due_in(source, now),
                             source.last_outcome);
    if (needs_person(source.health)) {
        std::cout << "          since " << text::to_rfc3339(source.health_since) << '\n';
    }
    print_advice(source);
    if (source.state != "failing" && source.state != "gone") return;
    std::cout << fmt::format("          {} {}\n          {}\n", source.last_status,
                             text::printable(source.last_detail),
                             text::printable(text::redacted(source.url)));
}

}  // namespace griot::cli
