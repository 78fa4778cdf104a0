// Signatures of what Griot sends to programs, as https://www.standardwebhooks.com says. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// "v1,…": the base64 of HMAC-SHA256 over "id.timestamp.body". secret: "whsec_" and base64, or any
// other text as it is.
std::string webhook_signature(std::string_view secret, std::string_view id,
                              std::string_view timestamp, std::string_view body);

}  // namespace griot::text
