#include "fetch/verdict.hpp"

#include <algorithm>
#include <array>

#include "fetch/bot_wall.hpp"
#include "text/unicode.hpp"

namespace griot::fetch {
namespace {

struct CurlError {
    CURLcode code;
    Outcome outcome;
    std::string_view advice;
};
constexpr std::string_view kCheckName =
    "check the host's name in feeds.yaml; if it is right, the name server is at fault";
constexpr std::string_view kCertificate =
    "the publisher's certificate cannot be trusted; only they can mend that";
constexpr std::string_view kTls = "the publisher's TLS does not work; try the http:// URL";
constexpr std::string_view kProxy = "check the source's proxy in feeds.yaml";
constexpr std::string_view kNotHttp = "what answers there does not keep to HTTP";
constexpr std::string_view kCut = "the transfer was cut; it is tried again";

// CURLE_TOO_LARGE, since curl 8.6; before it, such headers were CURLE_OUT_OF_MEMORY.
constexpr auto kTooLarge = static_cast<CURLcode>(100);

constexpr std::array kCurlErrors = std::to_array<CurlError>({
    {CURLE_COULDNT_RESOLVE_HOST, Outcome::dns, kCheckName},
    {CURLE_COULDNT_RESOLVE_PROXY, Outcome::dns, kProxy},
    {CURLE_PROXY, Outcome::connect, kProxy},
    {CURLE_COULDNT_CONNECT, Outcome::connect, "the server is down or shut off from here"},
    {CURLE_SEND_ERROR, Outcome::connect, "the server hung up on the request"},
    {CURLE_GOT_NOTHING, Outcome::connect, "the server hung up without an answer"},
    {CURLE_UNSUPPORTED_PROTOCOL, Outcome::connect, kNotHttp},
    {CURLE_WEIRD_SERVER_REPLY, Outcome::connect, kNotHttp},
    {CURLE_HTTP2, Outcome::connect, kNotHttp},
    {CURLE_HTTP2_STREAM, Outcome::connect, "the server broke off the HTTP/2 stream"},
    {CURLE_RECV_ERROR, Outcome::connect, "the server broke off without an answer"},
    {CURLE_PARTIAL_FILE, Outcome::truncated, kCut},
    {CURLE_SSL_CONNECT_ERROR, Outcome::tls, kTls},
    {CURLE_PEER_FAILED_VERIFICATION, Outcome::tls, kCertificate},
    {CURLE_SSL_ISSUER_ERROR, Outcome::tls, kCertificate},
    {CURLE_SSL_INVALIDCERTSTATUS, Outcome::tls, kCertificate},
    {CURLE_SSL_CIPHER, Outcome::tls, kTls},
    {CURLE_SSL_SHUTDOWN_FAILED, Outcome::tls, kTls},
    {CURLE_USE_SSL_FAILED, Outcome::tls, kTls},
    {CURLE_SSL_CLIENTCERT, Outcome::tls, "the server asks for a client certificate"},
    {CURLE_SSL_CACERT_BADFILE, Outcome::tls, "install the package ca-certificates"},
    {CURLE_URL_MALFORMAT, Outcome::bad_url, "correct the URL in feeds.yaml"},
    {CURLE_OUT_OF_MEMORY, Outcome::too_large, "the header is too long, or memory has run out"},
    {kTooLarge, Outcome::too_large, "the header is too long"},
});

struct StatusAdvice {
    int status;
    Outcome outcome;
    std::string_view advice;
};
constexpr std::array kStatusAdvice = std::to_array<StatusAdvice>({
    {204, Outcome::not_a_feed, "says that there is no document"},
    {205, Outcome::not_a_feed, "says that there is no document"},
    {206, Outcome::truncated, "sent part of a document, unasked"},
    {401, Outcome::http_4xx, "wants a user and a password: give the source's credentials"},
    {403, Outcome::http_4xx, "refuses us; perhaps another user agent helps, or ask the publisher"},
    {404, Outcome::http_4xx, "has no document there: look for the feed's new URL"},
    {407, Outcome::http_4xx, "is a proxy that wants credentials: see the source's proxy"},
    {410, Outcome::gone, "says that the feed is gone for good: take it out of feeds.yaml"},
    {429, Outcome::rate_limited, "asks us to come less often"},
    {451, Outcome::http_4xx, "may not show it for legal reasons"},
});

std::string seconds(std::chrono::seconds time) {
    return std::to_string(time.count()) + " s";
}

Verdict by_status(int status, bool retry_after) {
    std::string name = "status " + std::to_string(status) + ": the server ";
    if (status == 503 && retry_after) {
        return {Outcome::rate_limited, name + "is busy and says when to come back"};
    }
    const auto* known = std::ranges::find(kStatusAdvice, status, &StatusAdvice::status);
    if (known != kStatusAdvice.end()) return {known->outcome, name.append(known->advice)};
    if (status >= 200 && status < 300) return {Outcome::fetched, ""};
    if (status >= 300 && status < 400) {
        return {Outcome::redirect, name + "points elsewhere without saying where"};
    }
    if (status >= 400 && status < 500) return {Outcome::http_4xx, name + "refuses the request"};
    if (status >= 500 && status < 600) {
        return {Outcome::http_5xx, name + "has a fault of its own; it is tried again"};
    }
    return {Outcome::http_5xx, name + "answers what HTTP does not know"};
}

}  // namespace

Verdict verdict_on_error(CURLcode code, Phase phase, std::string_view message,
                         const FetchLimits& limits) {
    if (code == CURLE_OPERATION_TIMEDOUT) {
        const std::string limit = seconds(limits.connect_timeout);
        if (phase == Phase::resolving) {
            return {Outcome::dns, "no name server answered within " + limit};
        }
        return {Outcome::timeout, "no connection within " + limit};
    }
    const std::string words =
        text::printable(message.empty() ? std::string_view{curl_easy_strerror(code)} : message);
    const auto* known = std::ranges::find(kCurlErrors, code, &CurlError::code);
    if (known == kCurlErrors.end()) {
        return {Outcome::internal, words + " (libcurl error " + std::to_string(code) + ")"};
    }
    const bool broke_off = code == CURLE_RECV_ERROR || code == CURLE_HTTP2_STREAM ||
                           code == CURLE_HTTP2 || code == CURLE_WEIRD_SERVER_REPLY;
    if (broke_off && phase == Phase::receiving) {
        return {Outcome::truncated, std::string{words}.append("; ").append(kCut)};
    }
    return {known->outcome, std::string{words}.append("; ").append(known->advice)};
}

Verdict verdict_on_deadline(Phase phase, bool total, const FetchLimits& limits) {
    if (total) {
        return {Outcome::timeout, "not finished within " + seconds(limits.total_timeout)};
    }
    if (phase == Phase::receiving) {
        return {Outcome::timeout, "slower than " + std::to_string(limits.low_speed_bytes) +
                                      " bytes/s for " + seconds(limits.low_speed_time)};
    }
    return {Outcome::timeout,
            "connected, but no answer within " + seconds(limits.first_byte_timeout)};
}

Verdict verdict_on_response(const Response& response) {
    const int status = response.headers.status;
    if (status == 304) {
        if (response.conditional) return {Outcome::not_modified, ""};
        return {Outcome::not_a_feed,
                "status 304: the server says \"not modified\", but was not asked"};
    }
    const std::string wall = bot_wall(response.headers, response.page);
    if (!wall.empty()) {
        return {Outcome::blocked, "status " + std::to_string(status) +
                                      ": a wall against programs (" + text::printable(wall) +
                                      "); ask the publisher to let us in"};
    }
    Verdict verdict = by_status(status, response.retry_after);
    if (response.left_origin && (status == 401 || status == 403)) {
        verdict.detail +=
            "; credentials and headers were not sent on to the other site that it redirects to";
    }
    return verdict;
}

}  // namespace griot::fetch
