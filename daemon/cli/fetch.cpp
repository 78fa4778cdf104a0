// griot fetch URL: one fetch with the daemon's own rules, and every step of it.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "fetch/fetcher.hpp"
#include "model/version.hpp"
#include "parse/parse.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

FetchResult fetch_one(const Config& config, const std::string& url) {
    FetchResult answer;
    std::stop_source stop;
    fetch::Fetcher fetcher{config.fetch, [&](FetchResult result) {
                               answer = std::move(result);
                               stop.request_stop();
                           }};
    FetchRequest request;
    request.url = url;
    request.user_agent = config.fetch.user_agent.empty()
                             ? "Griot/" + std::string{kVersion} + " (+" + config.public_url + ")"
                             : config.fetch.user_agent;
    request.limits = config.fetch.limits;
    fetcher.submit(std::move(request));
    fetcher.run(stop.get_token());
    return answer;
}

// What the parser made of the body; the outcome is the fetch's where there was none.
struct Reading {
    Outcome outcome = Outcome::internal;
    std::string detail;
    std::optional<ParsedFeed> feed;
};

Reading read(const FetchResult& result) {
    Reading reading{.outcome = result.outcome, .detail = result.detail, .feed = {}};
    if (result.outcome != Outcome::fetched) return reading;
    auto parsed = parse::parse_feed({.bytes = result.body,
                                     .content_type = result.content_type,
                                     .url = result.final_url,
                                     .default_offset = {}});
    if (parsed) {
        reading.feed = std::move(*parsed);
    } else {
        reading.outcome = parsed.error().outcome;
        reading.detail = parsed.error().detail;
    }
    return reading;
}

std::string title_of(const TextConstruct& title) {
    const bool html = title.type == TextConstruct::Type::html;
    return text::printable(text::one_line(html ? text::html_to_text(title.value) : title.value));
}

std::string_view format_name(ParsedFeed::Format format) {
    static constexpr std::string_view kFormats[] = {"rss", "atom", "rdf", "json"};
    return kFormats[static_cast<std::size_t>(format)];
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
    auto config = std::make_shared<const Config>();
    if (std::filesystem::exists(arguments.config)) {
        config = load_configuration(arguments);
        if (!config) return kUsage;
    }
    const FetchResult result = fetch_one(*config, arguments.url);
    const Reading reading = read(result);
    if (arguments.json) {
        print_json(result, reading);
    } else {
        print_people(result, reading);
    }
    return succeeded(reading.outcome) ? kOk : kFailed;
}

}  // namespace griot::cli
