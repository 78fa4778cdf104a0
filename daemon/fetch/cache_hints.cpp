#include "fetch/cache_hints.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/date.hpp"

namespace griot::fetch {
namespace {

using Seconds = std::chrono::seconds;

// RFC 2616 §14.21 asked servers for no more; scheduling has tighter bounds of its own.
constexpr Seconds kLongest = std::chrono::days{365};

// delta-seconds, RFC 9111 §1.2.2; larger than fits means "very long".
std::optional<Seconds> delta_seconds(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        seconds = std::min<std::int64_t>(seconds * 10 + (c - '0'), kLongest.count());
    }
    return Seconds{seconds};
}

std::optional<Seconds> from_now_to(std::string_view date, Instant now) {
    const auto instant = text::parse_date(date);
    if (!instant) return std::nullopt;
    const auto span = std::chrono::ceil<Seconds>(*instant - now);
    return std::clamp(span, Seconds{0}, kLongest);
}

// The value of max-age among the directives; max-age="60" is as good as max-age=60.
std::optional<Seconds> max_age(std::string_view cache_control) {
    constexpr std::string_view kName = "max-age=";
    while (!cache_control.empty()) {
        const std::size_t comma = std::min(cache_control.find(','), cache_control.size());
        std::string_view directive = trimmed(cache_control.substr(0, comma));
        cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
        if (!ascii_lower(directive.substr(0, kName.size())).starts_with(kName)) continue;
        directive.remove_prefix(kName.size());
        if (directive.size() >= 2 && directive.front() == '"' && directive.back() == '"') {
            directive = directive.substr(1, directive.size() - 2);
        }
        return delta_seconds(directive);
    }
    return std::nullopt;
}

}  // namespace

CacheHints cache_hints(const ResponseHeaders& headers, Instant now) {
    // By the server's own clock, so that one which is wrong does no harm.
    if (const auto date = text::parse_date(headers.date); date) now = *date;

    CacheHints hints;
    hints.max_age = max_age(headers.cache_control);
    if (!hints.max_age && !headers.expires.empty()) {
        hints.max_age = from_now_to(headers.expires, now);
    }
    hints.retry_after = delta_seconds(headers.retry_after);
    if (!hints.retry_after && !headers.retry_after.starts_with('-')) {
        hints.retry_after = from_now_to(headers.retry_after, now);
    }
    return hints;
}

}  // namespace griot::fetch
