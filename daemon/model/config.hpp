// What feeds.yaml says, after defaults and inheritance. Made by config/load.hpp; immutable from
// then on, shared by all threads as std::shared_ptr<const Config>.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/health.hpp"
#include "model/outbound.hpp"
#include "model/time.hpp"

namespace griot {

// One exception to the address guard (F16): the addresses base/prefix_bits, at one port.
struct AllowedAddress {
    std::string base;        // numeric IPv4 or IPv6
    int prefix_bits = 0;     // 0–32 or 0–128
    std::uint16_t port = 0;  // 0: any port
};

struct FetchLimits {
    std::chrono::seconds connect_timeout{10};
    std::chrono::seconds first_byte_timeout{20};
    std::chrono::seconds total_timeout{60};
    std::chrono::seconds low_speed_time{
        20};  // slower than low_speed_bytes/s for this long: timeout
    std::chrono::milliseconds patience{500};  // unanswered for longer: others get its place (F10)
    std::size_t low_speed_bytes = 200;
    std::size_t max_body_bytes = 16U << 20U;  // decoded bytes (F12)
    int max_redirects = 8;
};

struct FetchSettings {
    int concurrency = 64;     // requests at once (F9)
    Duration host_gap{1000};  // between two requests to one host
    int per_host = 2;         // requests at once to one host
    std::string user_agent;   // empty: Griot's own, with public_url as contact
    FetchLimits limits;
    std::vector<AllowedAddress> allow_private;
    std::string ca_file;  // PEM: authorities trusted besides the system's; empty: none
};

struct IntervalBounds {
    std::chrono::seconds minimum{std::chrono::minutes{5}};
    std::chrono::seconds maximum{std::chrono::hours{12}};
    std::chrono::seconds initial{std::chrono::minutes{30}};  // before anything is known
};

// How long what a source brought is kept, from its publication on. 0: for ever.
struct Retention {
    std::chrono::seconds text{0};   // summary and full text
    std::chrono::seconds items{0};  // and all the rest of an item
};

// A secret is named in feeds.yaml by environment variable or file, and read at load (F18).
struct Credentials {
    std::string user;
    std::string password;
};

enum class HttpVersion {
    best,     // HTTP/2 where TLS offers it
    only_11,  // for servers whose HTTP/2 is broken
};

enum class TlsVersion {
    v1_0,
    v1_1,
    v1_2,
    v1_3
};

// What a source's server can do, where that is less than is asked of others (F18).
struct TlsOptions {
    TlsVersion least = TlsVersion::v1_2;
    bool verify = true;   // the certificate; no: whoever sits between may write the feed
    std::string ca_file;  // PEM: authorities trusted for it besides those of all; empty: none

    bool operator==(const TlsOptions&) const = default;
};

struct Source {
    std::string name;               // unique in the file
    std::vector<std::string> urls;  // in order of preference, at least one (F20)
    std::string region;             // key of the region in the file, e.g. "burkina-faso"
    std::string region_name;        // e.g. "Burkina Faso"
    std::string country;            // ISO 3166-1 alpha-2, may be empty (pan-African)
    std::string language;           // BCP 47, may be empty
    std::vector<std::string> topics;
    std::string timezone;  // for dates without one: IANA name or ±hh:mm; empty: UTC
    IntervalBounds interval;
    Retention retention;
    std::string user_agent;  // empty: FetchSettings'
    std::map<std::string, std::string> headers;
    Credentials credentials;
    std::string proxy;  // empty: none; never taken from the environment
    HttpVersion http_version = HttpVersion::best;
    TlsOptions tls;
    bool paused = false;
    int line = 0;  // in feeds.yaml, for messages
};

struct OutboundSettings {
    std::size_t entries = 200;   // in the merged feed
    std::size_t per_source = 0;  // at most so many of one source; 0: no cap (O6)
    Duration max_age{0};         // since its publication; 0: any
    FeedText text = FeedText::full;
};

// A selection of its own under feeds/, kept ready as the merged feed is.
struct NamedFeed {
    std::string name;   // of its files: a–z, 0–9, -
    std::string title;  // empty: the merged feed's, and what is selected
    Selection selection;
    OutboundSettings settings;
};

// Whom to tell when a source's health changes, beside the log, the page and the health feed.
struct Tell {
    std::vector<std::string> command;  // program and arguments; empty: none
    std::string webhook;               // URL; empty: none
    std::string secret;                // that its requests are signed with; empty: not at all
    // Of what; fresh: that a source is back.
    std::vector<Health> of{Health::fresh, Health::silent, Health::failing,    Health::blocked,
                           Health::moved, Health::gone,   Health::quarantined};
};

struct Config {
    std::string path;                       // of feeds.yaml
    std::string title = "Griot";            // of the merged feed
    std::string listen = "127.0.0.1:8420";  // host:port, unix:/path, or none
    std::string public_url = "http://localhost:8420";
    std::string database = "embedded";  // or a libpq connection URI
    std::string state;                  // directory, absolute
    std::string output;                 // directory of the outbound files, absolute
    std::string log_level = "info";
    std::string log_format = "text";  // or "json"
    FetchSettings fetch;
    OutboundSettings outbound;
    std::vector<NamedFeed> feeds;
    Tell tell;
    std::vector<Source> sources;
};

}  // namespace griot
