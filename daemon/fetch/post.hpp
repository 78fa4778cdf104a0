// One POST to an address that the operator chose: no guard against private ones, no redirects.
// Waits for the answer. Any thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace griot::fetch {

struct Post {
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    std::chrono::milliseconds timeout{15'000};  // for all of it
    std::string ca_file{};                      // PEM, besides the system's; empty: none
};

// Empty: answered by 2xx. Else why not, one line without the address's secrets.
std::string post(const Post& request, const std::stop_token& stop);

}  // namespace griot::fetch
