#include "config/settings.hpp"

#include <algorithm>
#include <array>

#include "config/environment.hpp"
#include "config/feeds.hpp"
#include "config/load.hpp"
#include "config/tell.hpp"

namespace griot::config {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<std::string_view, 2> kLogFormats = {"text", "json"};
constexpr std::array<std::string_view, 5> kLogLevels = {"trace", "debug", "info", "warn", "error"};

// Above these a value is a slip of the pen, or would break what the daemon promises.
constexpr std::int64_t kMostConcurrency = 1000;  // file descriptors; memory is one body each
constexpr std::int64_t kMostPerHost = 64;
constexpr std::int64_t kMostRedirects = 30;
constexpr std::size_t kMostExceptions = 256;  // each connection is judged by them all
constexpr std::uint64_t kLeastBody = 1024, kMostBody = 1U << 30U;
constexpr Duration kLeastTimeout = std::chrono::milliseconds{1000}, kMostTimeout = hours{1};
constexpr Duration kLeastInterval = seconds{1}, kMostInterval = hours{24 * 31};

// An address without a port of its own leaves browsers to the default one, which is not ours.
std::string local_url(const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    const bool has_port = listen != "none" && !listen.starts_with("unix:") &&
                          colon != std::string::npos && listen.substr(colon) != ":0";
    return has_port ? "http://localhost" + listen.substr(colon) : Config{}.public_url;
}

constexpr Key<IntervalBounds> kIntervalKeys[] = {
    {{"interval", "min", "time", "5m", "the shortest time between two polls of a feed", ""},
     [](const Value& v, IntervalBounds& b) {
         v.read_time(b.minimum, kLeastInterval, kMostInterval);
     }},
    {{"interval", "max", "time", "12h", "the longest, also after errors", ""},
     [](const Value& v, IntervalBounds& b) {
         v.read_time(b.maximum, kLeastInterval, kMostInterval);
     }},
    {{"interval", "initial", "time", "30m", "the first, until the feed's own pace is known", ""},
     [](const Value& v, IntervalBounds& b) {
         v.read_time(b.initial, kLeastInterval, kMostInterval);
     }},
};

// Stories are judged against the last days, and copies come late.
constexpr Duration kLeastKept = hours{24 * 14}, kMostKept = hours{24 * 365 * 100};

constexpr Key<Retention> kRetentionKeys[] = {
    {{"retention", "text", "time", "(for ever)", "summary and full text, as in 180d or 2y", ""},
     [](const Value& v, Retention& r) { v.read_time(r.text, kLeastKept, kMostKept); }},
    {{"retention", "items", "time", "(for ever)", "and then the rest of an item", ""},
     [](const Value& v, Retention& r) { v.read_time(r.items, kLeastKept, kMostKept); }},
};

constexpr Key<FetchSettings> kFetchKeys[] = {
    {{"fetch", "concurrency", "number", "64", "requests at once, over all hosts", ""},
     [](const Value& v, FetchSettings& f) { v.read_number(f.concurrency, 1, kMostConcurrency); }},
    {{"fetch", "per_host", "number", "2", "requests at once to one host", ""},
     [](const Value& v, FetchSettings& f) { v.read_number(f.per_host, 1, kMostPerHost); }},
    {{"fetch", "host_gap", "time", "1s", "from one request to a host to the next", ""},
     [](const Value& v, FetchSettings& f) { v.read_time(f.host_gap, Duration{0}, hours{1}); }},
    {{"fetch", "user_agent", "text", "(Griot's own, with public_url)",
      "how Griot introduces itself", ""},
     [](const Value& v, FetchSettings& f) { v.read_text(f.user_agent); }},
    {{"fetch", "connect_timeout", "time", "10s", "for the connection and TLS", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_time(f.limits.connect_timeout, kLeastTimeout, kMostTimeout);
     }},
    {{"fetch", "first_byte_timeout", "time", "20s", "until the answer begins", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_time(f.limits.first_byte_timeout, kLeastTimeout, kMostTimeout);
     }},
    {{"fetch", "total_timeout", "time", "60s", "for the whole answer, redirects included", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_time(f.limits.total_timeout, kLeastTimeout, kMostTimeout);
     }},
    {{"fetch", "low_speed_time", "time", "20s", "so long slower than low_speed is too slow", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_time(f.limits.low_speed_time, kLeastTimeout, kMostTimeout);
     }},
    {{"fetch", "low_speed", "size", "200", "bytes a second that an answer must reach", ""},
     [](const Value& v, FetchSettings& f) { v.read_size(f.limits.low_speed_bytes, 0, kMostBody); }},
    {{"fetch", "max_body", "size", "16M", "the largest feed, unpacked", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_size(f.limits.max_body_bytes, kLeastBody, kMostBody);
     }},
    {{"fetch", "max_redirects", "number", "8", "redirects that one request follows", ""},
     [](const Value& v, FetchSettings& f) {
         v.read_number(f.limits.max_redirects, 0, kMostRedirects);
     }},
    {{"fetch", "allow_private", "list of addresses", "(none)",
      "private addresses that may be fetched from, as in 127.0.0.1:8180 or 10.0.0.0/8", ""},
     [](const Value& v, FetchSettings& f) {
         for (const Value& one : v.list(kMostExceptions)) {
             AllowedAddress address;
             one.read(address, &allowed_address);
             if (!address.base.empty()) f.allow_private.push_back(std::move(address));
         }
     }},
};

constexpr Key<Settings> kTopKeys[] = {
    {{"top", "title", "text", "Griot", "the merged feed's title", ""},
     [](const Value& v, Settings& s) { v.read_text(s.config.title); }},
    {{"top", "listen", "address", "127.0.0.1:8420",
      "where to answer: host:port, unix:/path or none", "GRIOT_LISTEN"},
     [](const Value& v, Settings& s) { v.read(s.config.listen, &listen_address); }},
    {{"top", "public_url", "URL", "(http://localhost and the port of listen)",
      "the address by which readers reach Griot", "GRIOT_PUBLIC_URL"},
     [](const Value& v, Settings& s) { v.read(s.config.public_url, &public_url); }},
    {{"top", "database", "embedded or URI", "embedded",
      "embedded, or postgresql://user@host1,host2/name", "GRIOT_DATABASE"},
     [](const Value& v, Settings& s) { v.read(s.config.database, &database); }},
    {{"top", "state", "folder", "(by who runs it: /var/lib/griot or ~/.local/state/griot)",
      "where Griot keeps its own files", "GRIOT_STATE"},
     [](const Value& v, Settings& s) { v.read_text(s.config.state); }},
    {{"top", "output", "folder", "(public, under state)", "where the merged feed's files go",
      "GRIOT_OUTPUT"},
     [](const Value& v, Settings& s) { v.read_text(s.config.output); }},
    {{"top", "log_level", "word", "info", "trace, debug, info, warn or error", ""},
     [](const Value& v, Settings& s) { v.read_one_of(s.config.log_level, kLogLevels); }},
    {{"top", "log_format", "word", "text", "text, or json: each line an object", ""},
     [](const Value& v, Settings& s) { v.read_one_of(s.config.log_format, kLogFormats); }},
    {{"top", "fetch", "keys", "", "how to fetch", ""},
     [](const Value& v, Settings& s) {
         read_keys(v, "fetch", std::span<const Key<FetchSettings>>{kFetchKeys}, s.config.fetch);
     }},
    {{"top", "interval", "keys", "", "how often to poll", ""},
     [](const Value& v, Settings& s) { read_interval(v, s.interval); }},
    {{"top", "retention", "keys", "", "how long to keep what sources published", ""},
     [](const Value& v, Settings& s) { read_retention(v, s.retention); }},
    {{"top", "outbound", "keys", "", "what the merged feed holds", ""},
     [](const Value& v, Settings& s) { read_outbound(v, s.config.outbound); }},
    {{"top", "feeds", "keys", "",
      "feeds of a selection by short name, kept ready as feeds/NAME.atom, .rss and .json", ""},
     [](const Value& v, Settings& s) { s.feeds = v; }},
    {{"top", "tell", "keys", "", "whom to tell when a source breaks, falls silent or is back", ""},
     [](const Value& v, Settings& s) { read_tell(v, s.config.tell); }},
    {{"top", "defaults", "keys", "", "what all sources share", ""},
     [](const Value& v, Settings& s) { s.defaults = v; }},
    {{"top", "regions", "keys", "required", "the regions by short name, each with its sources", ""},
     [](const Value& v, Settings& s) { s.regions = v; }},
};

void read_variables(Context& context, Settings& settings) {
    for (const Key<Settings>& row : kTopKeys) {
        if (row.help.variable.empty()) continue;
        const std::string name{row.help.variable};
        const auto text = context.environment(name);
        if (text)
            row.read(Value{YAML::Node{*text}, "environment variable " + name, context}, settings);
    }
}

}  // namespace

void read_interval(const Value& map, IntervalBounds& bounds) {
    read_keys(map, "interval", std::span<const Key<IntervalBounds>>{kIntervalKeys}, bounds);
    if (bounds.minimum > bounds.maximum) {
        map.problem("min is longer than max: set both");
        return;
    }
    bounds.initial = std::clamp(bounds.initial, bounds.minimum, bounds.maximum);
}

void read_retention(const Value& map, Retention& retention) {
    read_keys(map, "retention", std::span<const Key<Retention>>{kRetentionKeys}, retention);
}

void read_settings(const Value& root, Settings& settings) {
    Config& config = settings.config;
    config.public_url.clear();
    read_keys(root, "top", std::span<const Key<Settings>>{kTopKeys}, settings);
    Context& context = root.context();
    read_variables(context, settings);

    if (config.public_url.empty()) config.public_url = local_url(config.listen);
    if (config.state.empty()) config.state = state_directory(context.environment, context.is_root);
    config.state = absolute_path(config.state, context.folder, context.environment);
    if (config.output.empty()) config.output = config.state + "/public";
    config.output = absolute_path(config.output, context.folder, context.environment);
}

void append_settings_help(std::vector<KeyHelp>& help) {
    append_help(std::span<const Key<Settings>>{kTopKeys}, help);
    append_help(std::span<const Key<FetchSettings>>{kFetchKeys}, help);
    append_help(std::span<const Key<IntervalBounds>>{kIntervalKeys}, help);
    append_help(std::span<const Key<Retention>>{kRetentionKeys}, help);
    append_tell_help(help);
}

}  // namespace griot::config
