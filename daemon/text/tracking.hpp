// Query parameters that say how a reader came, not what to read. For text/ only.
#pragma once

#include <string_view>

namespace griot::text {

// Whether a parameter may go from a URL of that host without changing the page. name and value as
// in the URL (percent-encoding normalised); host in lower case. Names compare without case.
bool is_tracking(std::string_view name, std::string_view value, std::string_view host);

// Whether it names a visitor's session (PHPSESSID, jsessionid, sid when 16 hex digits or more).
bool is_session(std::string_view name, std::string_view value);

// Whether it asks for the AMP form of the page (?amp, ?amp=1, ?outputType=amp).
bool is_amp(std::string_view name, std::string_view value);

}  // namespace griot::text
