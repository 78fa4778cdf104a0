// How a hop ended → Outcome, and what to tell the operator. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include <curl/curl.h>

#include "fetch/response_headers.hpp"
#include "model/config.hpp"
#include "model/outcome.hpp"

namespace griot::fetch {

struct Verdict {
    Outcome outcome = Outcome::internal;
    std::string detail;  // printable, without secrets; empty: all is well
};

// How far a hop has come.
enum class Phase {
    resolving,
    connecting,  // TCP, proxy and TLS
    waiting,     // the request is sent
    receiving,   // since the first byte of the answer
};

// Of a transfer that libcurl ended with an error. message: its own words, may be empty.
Verdict verdict_on_error(CURLcode code, Phase phase, std::string_view message,
                         const FetchLimits& limits);

// Of a deadline of ours that has passed. total: that of the whole request.
Verdict verdict_on_deadline(Phase phase, bool total, const FetchLimits& limits);

struct Response {
    const ResponseHeaders& headers;
    std::string_view page;     // first bytes of the body, decoded, unless the status is 200
    bool conditional = false;  // validators were sent
    bool retry_after = false;  // a readable Retry-After came
    bool left_origin = false;  // credentials or headers were held back after a redirect (F17)
};

// Of a whole response that is not a redirect. Outcome::fetched: its body may be read.
Verdict verdict_on_response(const Response& response);

}  // namespace griot::fetch
