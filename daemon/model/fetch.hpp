// Request and response of one fetch. Made and read by app; performed by fetch/.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/feed.hpp"
#include "model/outcome.hpp"
#include "model/time.hpp"

namespace griot {

struct FetchRequest {
    std::uint64_t id = 0;  // of the caller; comes back in the result
    std::string url;
    Validators validators;  // empty fields are not sent
    std::string user_agent;
    std::map<std::string, std::string> headers;  // on the first origin only (F17)
    Credentials credentials;                     // on the first origin only
    std::string proxy;
    HttpVersion http_version = HttpVersion::best;
    TlsOptions tls;  // on the first origin only
    FetchLimits limits;
};

struct Redirect {
    int status = 0;   // 301, 302, 303, 307, 308
    std::string url;  // where it led, absolute
};

// What the response allows and asks for, from its headers (RFC 9111 §5, RFC 9110 §10.2.3).
struct CacheHints {
    std::optional<std::chrono::seconds> max_age;  // Cache-Control max-age, else Expires − Date
    std::optional<std::chrono::seconds> retry_after;
};

struct FetchTiming {
    Duration dns{}, connect{}, first_byte{}, total{};
};

struct FetchResult {
    std::uint64_t id = 0;
    Outcome outcome = Outcome::internal;  // fetched, not_modified, or why it failed
    int status = 0;                       // HTTP status; 0: no response
    std::string detail;                   // for the operator: what went wrong, what to do
    std::string url;                      // of the request
    std::string final_url;                // after redirects
    std::vector<Redirect> redirects;
    std::string content_type;  // the header as received
    Validators validators;     // of this response
    CacheHints cache;
    std::string body;            // decoded bytes, complete or empty
    std::size_t wire_bytes = 0;  // body as it came over the network
    std::string remote_address;
    std::string http_version;  // "1.1", "2"
    FetchTiming timing;
    // F14: what was done about a wrong or unasked-for Content-Encoding; empty: nothing.
    std::string content_encoding_note;
};

}  // namespace griot
