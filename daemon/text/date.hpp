// Dates as feeds write them (P6). Table driven; no locale, no regex, no clock. Pure; any thread.
#pragma once

#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace griot::text {

struct DateError {
    std::string raw;     // the text, cut to 100 bytes
    std::string reason;  // for people
};

// RFC 822/2822 and its abuses, RFC 3339/ISO 8601, asctime, W3CDTF, French, English, Portuguese,
// Spanish, German, Italian and Arabic month and day names with and without accents and dots,
// day/month/year, two-digit years, 24:00, zone names (WAT, CET, CEST, EST, GMT+1…). default_offset:
// where no zone is given.
std::expected<Instant, DateError> parse_date(std::string_view text,
                                             std::chrono::minutes default_offset = {});

// RFC 3339, UTC, whole seconds: "2026-11-23T18:00:00Z".
std::string to_rfc3339(Instant instant);
// RFC 822 as RSS wants it, and RFC 9110 §5.6.7: "Mon, 23 Nov 2026 18:00:00 GMT".
std::string to_http_date(Instant instant);

}  // namespace griot::text
