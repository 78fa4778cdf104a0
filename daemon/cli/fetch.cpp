#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

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

void print_people(const FetchResult& result, const Reading& reading) {
    std::cout << "url       " << text::redacted(result.url) << '\n';
    for (const Redirect& hop : result.redirects) {
        std::cout << "redirect  " << hop.status << " to " << text::printable(hop.url) << '\n';
    }
    std::cout << "address   " << result.remote_address << ", HTTP/" << result.http_version << '\n'
              << "status    " << result.status << ", " << result.wire_bytes
              << " bytes over the network, " << result.body.size() << " decoded, "
              << result.timing.total.count() << " ms\n"
              << "type      " << text::printable(result.content_type) << '\n';
    if (!result.content_encoding_note.empty()) {
        std::cout << "encoding  " << text::printable(result.content_encoding_note) << '\n';
    }
    std::cout << "outcome   " << outcome_name(reading.outcome) << '\n';
    if (!reading.detail.empty())
        std::cout << "          " << text::printable(reading.detail) << '\n';
    if (!reading.feed) return;
    static constexpr std::string_view kFormats[] = {"rss", "atom", "rdf", "json"};
    const ParsedFeed& feed = *reading.feed;
    std::cout << "format    " << kFormats[static_cast<std::size_t>(feed.format)] << ' '
              << feed.version << ", " << feed.encoding << '\n'
              << "title     " << title_of(feed.title) << '\n'
              << "entries   " << feed.entries.size() << '\n';
    for (const std::string& repair : feed.repairs) {
        std::cout << "repaired  " << text::printable(repair) << '\n';
    }
    constexpr std::size_t kShown = 5;
    for (std::size_t n = 0; n < std::min(kShown, feed.entries.size()); ++n) {
        std::cout << "          - " << title_of(feed.entries[n].title) << '\n';
    }
}

void print_json(const FetchResult& result, const Reading& reading) {
    nlohmann::ordered_json redirects = nlohmann::ordered_json::array();
    for (const Redirect& hop : result.redirects) {
        redirects.push_back({{"status", hop.status}, {"url", text::clean(hop.url)}});
    }
    nlohmann::ordered_json out{{"url", text::redacted(result.url)},
                               {"final_url", text::redacted(result.final_url)},
                               {"redirects", redirects},
                               {"outcome", outcome_name(reading.outcome)},
                               {"detail", text::clean(reading.detail)},
                               {"status", result.status},
                               {"content_type", text::clean(result.content_type)},
                               {"wire_bytes", result.wire_bytes},
                               {"bytes", result.body.size()},
                               {"ms", result.timing.total.count()},
                               {"address", result.remote_address},
                               {"http_version", result.http_version}};
    if (reading.feed) {
        out["entries"] = reading.feed->entries.size();
        out["title"] = title_of(reading.feed->title);
        out["encoding"] = reading.feed->encoding;
        out["repairs"] = reading.feed->repairs;
    }
    std::cout << out.dump(2) << '\n';
}

}  // namespace

int fetch(const Arguments& arguments) {
    std::shared_ptr<const Config> config = std::make_shared<const Config>();
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
