#include "text/signature.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "text/base64.hpp"

namespace griot::text {
namespace {

constexpr std::string_view kEncoded = "whsec_";

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string key_of_secret(std::string_view secret) {
    if (secret.starts_with(kEncoded)) {
        if (auto key = decode_base64(secret.substr(kEncoded.size()))) return std::move(*key);
    }
    return std::string{secret};
}

}  // namespace

std::string webhook_signature(std::string_view secret, std::string_view id,
                              std::string_view timestamp, std::string_view body) {
    const std::string key = key_of_secret(secret);
    std::string signed_text{id};
    signed_text.append(".").append(timestamp).append(".").append(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(signed_text),
             signed_text.size(), mac.data(), &length) == nullptr) {
        throw std::runtime_error{"OpenSSL cannot compute an HMAC"};
    }
    return "v1," + encode_base64({reinterpret_cast<const char*>(mac.data()), length});
}

}  // namespace griot::text
