// The header lines of one response, as far as the fetcher reads them. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/feed.hpp"

namespace griot::fetch {

// Values as received, trimmed; of a repeated header the first, lists joined with commas.
struct ResponseHeaders {
    int status = 0;  // of the last status line; 1xx responses leave nothing behind
    std::string content_type, content_encoding, location;
    std::string etag, last_modified;
    std::string cache_control, expires, date, retry_after;
    std::string bot_wall;  // the header that says so, "cf-mitigated: challenge"; usually empty
    std::optional<std::uint64_t> content_length;
    bool contradictory_length = false;  // two Content-Length that differ (RFC 9110 §8.6)
    std::size_t bytes = 0;              // of every line so far, of 1xx responses and trailers too

    // One line as it came, with or without its line end; a status line starts afresh.
    void add(std::string_view line);

private:
    void start(std::string_view status_line);
    void fold();
    void take(std::string_view name, std::string_view value);

    std::string ResponseHeaders::* last_ = nullptr;  // where the last line's value went
};

// What may be stored and sent back (F1): one printable ASCII line of at most 1 KiB.
bool is_sendable(std::string_view value);

// The validators among the headers; those that are not sendable are left out.
Validators validators_of(const ResponseHeaders& headers);

// Without white space at both ends.
std::string_view trimmed(std::string_view text);

std::string ascii_lower(std::string_view text);

}  // namespace griot::fetch
