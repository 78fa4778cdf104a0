// TLS sessions of past connections, kept for the next to the same host (F15): resuming one saves a
// round trip and most of a handshake. Thread rule: one thread.
#pragma once

#include <array>
#include <functional>
#include <new>
#include <string>

#include "fetch/curl_handles.hpp"

namespace griot::fetch {

class TlsSessions {
public:
    TlsSessions() {
        for (Share& share : shares_) {
            share.reset(curl_share_init());
            if (share == nullptr) throw std::bad_alloc{};
            curl_share_setopt(share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
        }
    }

    // For CURLOPT_SHARE; outlives every handle that it was given to.
    [[nodiscard]] CURLSH* of(const std::string& host) const {
        return shares_[std::hash<std::string>{}(host) % shares_.size()].get();
    }

private:
    // libcurl 7.88 keeps eight sessions a share: enough shares for the hosts of a region.
    std::array<Share, 64> shares_;
};

}  // namespace griot::fetch
