// griot fetch URL: one fetch with the daemon's own rules, and every step of it.
#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/fetching.hpp"
#include "cli/neutral_json.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

// What the parser made of the body; the outcome is the fetch's where there was none.
struct Reading {
    Outcome outcome = Outcome::internal;
    std::string detail;
    std::optional<ParsedFeed> feed;
};

Reading read(const FetchResult& result) {
    auto parsed = read_feed(result);
    if (!parsed) return {parsed.error().outcome, parsed.error().detail, {}};
    return {result.outcome, result.detail, std::move(*parsed)};
}

std::string title_of(const TextConstruct& title) {
    return text::printable(plain_title(title));
}

std::string seconds(const std::optional<std::chrono::seconds>& time) {
    return time ? std::to_string(time->count()) + " s" : "";
}

// Left out where there is nothing to say.
void print_line(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::cout << name << std::string(10 - name.size(), ' ') << text::printable(value) << '\n';
}

void print_way(const FetchResult& result) {
    print_line("url", text::redacted(result.url));
    for (const Redirect& hop : result.redirects) {
        print_line("redirect", std::to_string(hop.status) + " to " + text::redacted(hop.url));
    }
    print_line("address", result.remote_address);
    if (result.status == 0) return;
    const FetchTiming& timing = result.timing;
    print_line("answer", "HTTP/" + result.http_version + ", status " +
                             std::to_string(result.status) + ", " +
                             std::to_string(result.wire_bytes) + " bytes over the network, " +
                             std::to_string(result.body.size()) + " decoded");
    print_line("time", std::to_string(timing.total.count()) + " ms (name " +
                           std::to_string(timing.dns.count()) + ", connected " +
                           std::to_string(timing.connect.count()) + ", first byte " +
                           std::to_string(timing.first_byte.count()) + ")");
    print_line("type", result.content_type);
    print_line("encoding", result.content_encoding_note);
    print_line("etag", result.validators.etag);
    print_line("modified", result.validators.last_modified);
    print_line("fresh for", seconds(result.cache.max_age));
    print_line("retry in", seconds(result.cache.retry_after));
}

void print_feed(const ParsedFeed& feed) {
    print_line("format",
               std::string{format_name(feed.format)} + " " + feed.version + ", " + feed.encoding);
    print_line("title", title_of(feed.title));
    print_line("entries", std::to_string(feed.entries.size()));
    for (const std::string& repair : feed.repairs) print_line("repaired", repair);
    constexpr std::size_t kShown = 5;
    for (std::size_t n = 0; n < std::min(kShown, feed.entries.size()); ++n) {
        print_line("", "- " + title_of(feed.entries[n].title));
    }
}

void print_people(const FetchResult& result, const Reading& reading) {
    print_way(result);
    print_line("outcome", outcome_name(reading.outcome));
    print_line("", reading.detail);
    if (reading.feed) print_feed(*reading.feed);
}

nlohmann::ordered_json json_seconds(const std::optional<std::chrono::seconds>& time) {
    if (!time) return nullptr;
    return time->count();
}

void print_json(const FetchResult& result, const Reading& reading) {
    nlohmann::ordered_json redirects = nlohmann::ordered_json::array();
    for (const Redirect& hop : result.redirects) {
        redirects.push_back({{"status", hop.status}, {"url", text::redacted(hop.url)}});
    }
    nlohmann::ordered_json out{{"url", text::redacted(result.url)},
                               {"final_url", text::redacted(result.final_url)},
                               {"redirects", redirects},
                               {"outcome", outcome_name(reading.outcome)},
                               {"detail", reading.detail},
                               {"status", result.status},
                               {"content_type", result.content_type},
                               {"encoding_note", result.content_encoding_note},
                               {"etag", result.validators.etag},
                               {"last_modified", result.validators.last_modified},
                               {"max_age", json_seconds(result.cache.max_age)},
                               {"retry_after", json_seconds(result.cache.retry_after)},
                               {"wire_bytes", result.wire_bytes},
                               {"bytes", result.body.size()},
                               {"ms", result.timing.total.count()},
                               {"address", result.remote_address},
                               {"http_version", result.http_version}};
    if (reading.feed) {
        out["format"] = format_name(reading.feed->format);
        out["entries"] = reading.feed->entries.size();
        out["title"] = title_of(reading.feed->title);
        out["encoding"] = reading.feed->encoding;
        out["repairs"] = reading.feed->repairs;
    }
    // Details may quote a publisher's bytes.
    std::cout << out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace

int fetch(const Arguments& arguments) {
    const auto config = configuration_if_any(arguments);
    if (!config) return kUsage;
    const FetchResult result = fetch_one(config, arguments.url);
    const Reading reading = read(result);
    if (arguments.json) {
        print_json(result, reading);
    } else {
        print_people(result, reading);
    }
    return succeeded(reading.outcome) ? kOk : kFailed;
}

}  // namespace griot::cli
