#include "config/sources.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "config/countries.hpp"
#include "config/headers.hpp"
#include "config/tls.hpp"

namespace griot::config {
namespace {

constexpr std::size_t kMostSources = 50'000;
// Each is compared with all before it.
constexpr std::size_t kMostUrls = 20, kMostTopics = 50;

// A source while it is read; also what a region or `defaults:` hands down.
struct Draft {
    Source source;
    std::string name;              // of the region or the source
    std::optional<Value> sources;  // a region's
};

constexpr std::string_view kEverywhere = "defaults region source";

constexpr Key<Draft> kDraftKeys[] = {
    {{"region", "name", "text", "(the short name)", "the region's name for people", ""},
     [](const Value& v, Draft& d) { v.read_text(d.name); }},
    {{"region", "sources", "list", "", "its sources, each beginning with '- name:'", ""},
     [](const Value& v, Draft& d) { d.sources = v; }},
    {{"source", "name", "text", "required", "the source's name, unique in the file", ""},
     [](const Value& v, Draft& d) { v.read_text(d.name); }},
    {{"source", "url", "URL or list", "required",
      "the feed's address; of several, the first that works", ""},
     [](const Value& v, Draft& d) {
         for (const Value& one : v.list(kMostUrls)) {
             std::string url;
             one.read(url, &feed_url);
             auto& urls = d.source.urls;
             if (url.empty()) continue;
             if (std::find(urls.begin(), urls.end(), url) != urls.end()) {
                 one.problem("the same address twice");
             } else {
                 urls.push_back(std::move(url));
             }
         }
     }},
    {{"source", "auth", "keys", "", "user name and password, if the site wants them", ""},
     [](const Value& v, Draft& d) { read_credentials(v, d.source.credentials); }},
    {{kEverywhere, "country", "code", "", "two letters of ISO 3166, as in BF", ""},
     [](const Value& v, Draft& d) { v.read(d.source.country, &country_code); }},
    {{kEverywhere, "language", "code", "", "as in fr, en, ar or pt", ""},
     [](const Value& v, Draft& d) { v.read(d.source.language, &language); }},
    {{kEverywhere, "topics", "list", "", "words to select by; a source adds to its region's", ""},
     [](const Value& v, Draft& d) {
         for (const Value& one : v.list(kMostTopics)) {
             std::string topic;
             one.read_text(topic);
             auto& topics = d.source.topics;
             const bool known = std::find(topics.begin(), topics.end(), topic) != topics.end();
             if (!topic.empty() && !known) topics.push_back(std::move(topic));
         }
     }},
    {{kEverywhere, "interval", "keys", "", "min, max and initial, where they differ", ""},
     [](const Value& v, Draft& d) { read_interval(v, d.source.interval); }},
    {{kEverywhere, "retention", "keys", "", "text and items, where they differ", ""},
     [](const Value& v, Draft& d) { read_retention(v, d.source.retention); }},
    {{kEverywhere, "timezone", "zone", "UTC", "for dates without one, as in Africa/Lagos or +01:00",
      ""},
     [](const Value& v, Draft& d) { v.read(d.source.timezone, &time_zone); }},
    {{kEverywhere, "user_agent", "text", "(that of fetch)", "for sites that refuse Griot's own",
      ""},
     [](const Value& v, Draft& d) { v.read_text(d.source.user_agent); }},
    {{kEverywhere, "headers", "keys", "",
      "request headers; a value may be {env: NAME} or {file: PATH}", ""},
     [](const Value& v, Draft& d) { read_headers(v, d.source.headers); }},
    {{kEverywhere, "proxy", "URL or secret", "(none)",
      "http://, https://, socks5:// or socks5h://; with a password: {env: NAME}", ""},
     [](const Value& v, Draft& d) { read_proxy(v, d.source.proxy); }},
    {{kEverywhere, "http_version", "version", "2", "1.1 for a server whose HTTP/2 is broken", ""},
     [](const Value& v, Draft& d) { read_http_version(v, d.source.http_version); }},
    {{kEverywhere, "tls", "keys", "", "for servers with old TLS or an authority of their own", ""},
     [](const Value& v, Draft& d) { read_tls(v, d.source.tls); }},
    {{kEverywhere, "paused", "yes or no", "no", "yes: not polled, items kept", ""},
     [](const Value& v, Draft& d) { v.read(d.source.paused, &yes_or_no); }},
};

constexpr std::span<const Key<Draft>> kRows{kDraftKeys};

// Two addresses of one feed, most likely: they differ in scheme, www. or a closing slash only.
std::string same_feed_key(std::string_view url) {
    url.remove_prefix(std::min(url.find("://") + 3, url.size()));
    url = url.substr(0, url.find('#'));
    if (url.starts_with("www.")) url.remove_prefix(4);
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string{url};
}

class Collector {
public:
    explicit Collector(Config& config) : config_{config} {}

    void add_region(const Value& region, const Draft& defaults);
    [[nodiscard]] bool none_seen() const { return seen_ == 0; }

private:
    void add_source(const Value& value, const Draft& region);
    // False after a problem.
    bool judge(const Value& value, const Draft& draft);

    Config& config_;
    std::size_t seen_ = 0;
    std::map<std::string, int> line_of_name_;
    std::map<std::string, std::pair<std::string, int>> owner_of_feed_;
};

void Collector::add_region(const Value& region, const Draft& defaults) {
    if (seen_ > kMostSources) return;  // told already
    Draft draft = defaults;
    if (const auto key = region_key(region.key())) {
        draft.source.region = *key;
    } else {
        region.context().problems.add(region.key_mark(), key.error());
    }
    draft.name = region.key();
    read_keys(region, "region", kRows, draft);
    draft.source.region_name = draft.name;
    if (!draft.sources || draft.sources->is_null()) return;  // a region being prepared
    if (!draft.sources->is_list()) {
        draft.sources->problem("a list is wanted, each source beginning with '- name:'");
        return;
    }
    const std::vector<Value> sources = draft.sources->list(kMostSources);
    draft.sources.reset();
    draft.name.clear();
    for (const Value& source : sources) add_source(source, draft);
}

void Collector::add_source(const Value& value, const Draft& region) {
    if (++seen_ > kMostSources) {
        if (seen_ == kMostSources + 1) value.problem("more than 50,000 sources");
        return;
    }
    if (!value.is_map()) {
        value.problem(
            "a source is 'name:' and 'url:', as in\n    - name: AIB\n      url: "
            "https://www.aib.media/feed/");
        return;
    }
    Draft draft = region;
    read_keys(value, "source", kRows, draft);
    draft.source.name = draft.name;
    draft.source.line = value.line();
    if (judge(value, draft)) config_.sources.push_back(std::move(draft.source));
}

bool Collector::judge(const Value& value, const Draft& draft) {
    const Source& source = draft.source;
    Problems& problems = value.context().problems;
    if (source.name.empty()) problems.add(value.mark(), "this source has no 'name:'");
    const std::string label =
        source.name.empty() ? "this source" : "the source " + in_quotes(source.name);
    if (source.urls.empty())
        problems.add(value.mark(), label + " has no 'url:' that can be fetched");
    if (source.name.empty() || source.urls.empty()) return false;

    const auto [known, fresh] = line_of_name_.emplace(source.name, source.line);
    if (!fresh) {
        problems.add(value.mark(), "the name " + in_quotes(source.name) + " is already on line " +
                                       std::to_string(known->second) + ": names must differ");
    }
    for (const std::string& url : source.urls) {
        const auto [owner, free] =
            owner_of_feed_.emplace(same_feed_key(url), std::pair{source.name, source.line});
        if (free || owner->second.first == source.name) continue;
        problems.add(value.mark(), label + " has the same feed as " +
                                       in_quotes(owner->second.first) + " on line " +
                                       std::to_string(owner->second.second) + ": " +
                                       in_quotes(url));
    }
    return fresh;
}

}  // namespace

void read_sources(const Value& root, Settings& settings) {
    Draft defaults;
    defaults.source.interval = settings.interval;
    defaults.source.retention = settings.retention;
    if (settings.defaults) read_keys(*settings.defaults, "defaults", kRows, defaults);
    Collector collector{settings.config};
    if (settings.regions && !settings.regions->is_null()) {
        for (const Value& region : settings.regions->entries()) {
            collector.add_region(region, defaults);
        }
    }
    if (collector.none_seen()) {
        const YAML::Mark at = settings.regions ? settings.regions->key_mark() : root.mark();
        root.context().problems.add(
            at, "there is no source to follow: list at least one under 'regions:'");
    }
}

void append_sources_help(std::vector<KeyHelp>& help) {
    append_help(kRows, help);
    append_credentials_help(help);
    append_tls_help(help);
}

}  // namespace griot::config
