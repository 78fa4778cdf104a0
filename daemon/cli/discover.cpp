// griot discover URL: the feeds of a site, each fetched and read before it is named.
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/fetching.hpp"
#include "cli/neutral_json.hpp"
#include "cli/yaml.hpp"
#include "parse/page_feeds.hpp"
#include "text/charset.hpp"
#include "text/date.hpp"
#include "text/language.hpp"
#include "text/language_guess.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestName = 80;  // code points; of a source

// A place where a feed may be, and who says so.
struct Candidate {
    std::string url;
    std::string found;
};

struct Found {
    Candidate candidate;
    std::string url;  // to poll: behind permanent redirects
    std::string name, format, language;
    std::size_t entries = 0;
    std::optional<Instant> newest;
};

struct Failed {
    std::string url;
    parse::ParseError why;
};

struct Search {
    std::vector<Found> feeds;
    std::vector<Failed> failed;
};

std::optional<Instant> newest_of(const ParsedFeed& feed) {
    std::optional<Instant> newest;
    for (const Entry& entry : feed.entries) {
        newest = std::max({newest, entry.published.instant, entry.updated.instant});
    }
    return newest;
}

// As declared, else by the words of its titles.
std::string language_of(const ParsedFeed& feed) {
    if (auto declared = text::language_tag(feed.language); !declared.empty()) return declared;
    std::string titles;
    for (const Entry& entry : feed.entries) titles += plain_title(entry.title) + ". ";
    return text::guess_language(titles);
}

std::string address_to_poll(const FetchResult& result) {
    const bool for_good = std::ranges::all_of(result.redirects, [](const Redirect& hop) {
        return hop.status == 301 || hop.status == 308;
    });
    return for_good ? result.final_url : result.url;
}

Found describe(Candidate candidate, const FetchResult& result, const ParsedFeed& feed) {
    Found found;
    found.candidate = std::move(candidate);
    found.url = address_to_poll(result);
    found.name = text::ellipsize(text::printable(plain_title(feed.title)), kLongestName);
    if (found.name.empty()) found.name = text::host_of(found.url);
    found.format = std::string{format_name(feed.format)};
    if (!feed.version.empty()) found.format += " " + feed.version;
    found.language = language_of(feed);
    found.entries = feed.entries.size();
    found.newest = newest_of(feed);
    return found;
}

bool is_of_comments(const Found& feed) {
    return feed.url.find("/comments/") != std::string::npos;
}

// Fetches and reads every candidate. In their order; feeds of readers' comments last; one that
// several addresses lead to once.
void try_each(const std::shared_ptr<const Config>& config, std::vector<Candidate> candidates,
              Search& search) {
    std::vector<std::string> urls;
    urls.reserve(candidates.size());
    for (const Candidate& candidate : candidates) urls.push_back(candidate.url);
    struct Answer {
        std::optional<Found> feed;
        std::string final_url;
    };
    std::vector<Answer> answers(urls.size());
    fetch_each(config, urls, [&](std::size_t place, const FetchResult& result) {
        const auto feed = read_feed(result);
        if (feed) {
            answers[place] = {describe(std::move(candidates[place]), result, *feed),
                              result.final_url};
        } else {
            search.failed.push_back({result.url, feed.error()});
        }
    });
    std::set<std::string> seen;
    for (const bool of_comments : {false, true}) {
        for (Answer& answer : answers) {
            if (!answer.feed || is_of_comments(*answer.feed) != of_comments) continue;
            if (!seen.insert(answer.final_url).second) continue;
            search.feeds.push_back(std::move(*answer.feed));
        }
    }
}

// The first address that a server answers at. People leave out the scheme.
FetchResult fetch_page(const std::shared_ptr<const Config>& config, const std::string& url) {
    if (url.find("://") != std::string::npos) return fetch_one(config, url);
    const FetchResult page = fetch_one(config, "https://" + url);
    const bool no_https = page.outcome == Outcome::connect || page.outcome == Outcome::tls ||
                          page.outcome == Outcome::timeout;
    return no_https ? fetch_one(config, "http://" + url) : page;
}

std::vector<Candidate> candidates_of(const FetchResult& page) {
    std::vector<Candidate> candidates;
    const text::Decoded decoded = text::to_utf8(page.body, page.content_type);
    for (parse::PageFeed& feed : parse::feeds_of_page(decoded.text, page.final_url)) {
        candidates.push_back({std::move(feed.url),
                              feed.announced ? "announced by the page" : "linked from the page"});
    }
    return candidates;
}

Search search_site(const std::shared_ptr<const Config>& config, const FetchResult& page) {
    Search search;
    auto feed = read_feed(page);
    if (feed) {
        search.feeds.push_back(describe({page.url, "the address itself"}, page, *feed));
        return search;
    }
    search.failed.push_back({page.url, feed.error()});
    try_each(config, candidates_of(page), search);
    // A page behind a wall or missing says nothing of the feeds beside it; a host that does not
    // answer does.
    if (!search.feeds.empty() || page.status == 0) return search;
    std::vector<Candidate> usual;
    for (std::string& url : parse::usual_feed_addresses(page.final_url)) {
        const bool tried = std::ranges::any_of(
            search.failed, [&](const Failed& failed) { return failed.url == url; });
        if (!tried) usual.push_back({std::move(url), "at a usual place"});
    }
    try_each(config, std::move(usual), search);
    return search;
}

// The line for feeds.yaml, below "sources:".
std::string yaml_line(const Found& feed) {
    std::string line =
        "- {name: " + yaml_scalar(feed.name) + ", url: " + yaml_scalar(text::redacted(feed.url));
    if (!feed.language.empty()) line += ", language: " + feed.language;
    return line + "}";
}

void print_people(const Search& search) {
    for (const Found& feed : search.feeds) {
        std::cout << feed.name << "\n  " << feed.format << ", " << feed.entries
                  << (feed.entries == 1 ? " entry" : " entries");
        if (feed.newest) std::cout << ", the newest of " << text::to_rfc3339(*feed.newest);
        if (!feed.language.empty()) std::cout << ", in " << feed.language;
        std::cout << "; " << feed.candidate.found << "\n  " << yaml_line(feed) << '\n';
    }
}

Json to_json(const FetchResult& page, const Search& search) {
    Json feeds = Json::array();
    for (const Found& feed : search.feeds) {
        feeds.push_back({{"url", text::redacted(feed.url)},
                         {"title", feed.name},
                         {"format", feed.format},
                         {"entries", feed.entries},
                         {"newest", feed.newest ? Json(text::to_rfc3339(*feed.newest)) : Json()},
                         {"language", feed.language.empty() ? Json() : Json(feed.language)},
                         {"found", feed.candidate.found},
                         {"yaml", yaml_line(feed)}});
    }
    Json failed = Json::array();
    for (const Failed& one : search.failed) {
        failed.push_back({{"url", text::redacted(one.url)},
                          {"outcome", outcome_name(one.why.outcome)},
                          {"detail", one.why.detail}});
    }
    return {{"url", text::redacted(page.url)},
            {"feeds", std::move(feeds)},
            {"no_feeds", std::move(failed)}};
}

// What was tried in vain, and what to do.
std::string remedy(const FetchResult& page, const Search& search) {
    const parse::ParseError& why = search.failed.front().why;
    std::string words = "no feed at " + text::redacted(page.url) + " (" +
                        std::string{outcome_name(why.outcome)} + ": " + why.detail + ")";
    if (page.status == 0) return words;
    return words + "; " + std::to_string(search.failed.size() - 1) +
           " other addresses hold none either. Look on the site for a link \"RSS\" and try its "
           "address or another page (a section, the blog), or ask the publisher";
}

}  // namespace

int discover(const Arguments& arguments) {
    const auto config = configuration_if_any(arguments);
    if (!config) return kUsage;
    const FetchResult page = fetch_page(config, arguments.url);
    const Search search = search_site(config, page);
    if (arguments.json) {
        // Details may quote a publisher's bytes.
        std::cout << to_json(page, search).dump(2, ' ', false, Json::error_handler_t::replace)
                  << '\n';
    } else {
        print_people(search);
    }
    for (const Found& feed : search.feeds) {
        if (text::redacted(feed.url) == feed.url) continue;
        std::cerr << "griot discover: the secret in the address of \"" << feed.name
                  << "\" is hidden; put it back when you paste the line\n";
    }
    if (!search.feeds.empty()) return kOk;
    std::cerr << "griot discover: " << text::printable(text::one_line(remedy(page, search)))
              << '\n';
    return kFailed;
}

}  // namespace griot::cli
