// How a poll ended, in words that the log, SQL and the status page share (F21).
#pragma once

#include <string_view>

namespace griot {

enum class Outcome {
    fetched,       // 200 with a body that differs from the last one
    unchanged,     // 200 with the same bytes as last time
    not_modified,  // 304
    dns,
    connect,
    tls,
    timeout,
    http_4xx,
    http_5xx,
    rate_limited,  // 429, or 503 with Retry-After: no strike against the feed (F8)
    gone,          // 410: polling stops (F7)
    too_large,
    truncated,
    bad_encoding,  // a Content-Encoding that cannot be read
    not_a_feed,
    blocked,          // bot wall, access wall (F19)
    redirect,         // loop, too many, or to a scheme that is not http(s)
    private_address,  // refused by the address guard (F16)
    bad_url,
    internal,  // our own fault: the log says what
};

// The name as written in SQL and logs, e.g. "http-4xx".
constexpr std::string_view outcome_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::fetched: return "fetched";
        case Outcome::unchanged: return "unchanged";
        case Outcome::not_modified: return "not-modified";
        case Outcome::dns: return "dns";
        case Outcome::connect: return "connect";
        case Outcome::tls: return "tls";
        case Outcome::timeout: return "timeout";
        case Outcome::http_4xx: return "http-4xx";
        case Outcome::http_5xx: return "http-5xx";
        case Outcome::rate_limited: return "rate-limited";
        case Outcome::gone: return "gone";
        case Outcome::too_large: return "too-large";
        case Outcome::truncated: return "truncated";
        case Outcome::bad_encoding: return "bad-encoding";
        case Outcome::not_a_feed: return "not-a-feed";
        case Outcome::blocked: return "blocked";
        case Outcome::redirect: return "redirect";
        case Outcome::private_address: return "private-address";
        case Outcome::bad_url: return "bad-url";
        case Outcome::internal: return "internal";
    }
    return "internal";
}

constexpr bool succeeded(Outcome outcome) {
    return outcome == Outcome::fetched || outcome == Outcome::unchanged ||
           outcome == Outcome::not_modified;
}

}  // namespace griot
