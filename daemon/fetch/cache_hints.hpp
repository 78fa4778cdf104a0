// Cache-Control, Expires and Retry-After → durations. Pure; any thread.
#pragma once

#include "fetch/response_headers.hpp"
#include "model/fetch.hpp"
#include "model/time.hpp"

namespace griot::fetch {

// RFC 9111 §4.2.1: max-age, else Expires − Date; RFC 9110 §10.2.3: Retry-After as seconds or date.
// now stands in for a missing or unreadable Date. Neither is ever negative or longer than a year;
// what cannot be read is absent.
CacheHints cache_hints(const ResponseHeaders& headers, Instant now);

}  // namespace griot::fetch
