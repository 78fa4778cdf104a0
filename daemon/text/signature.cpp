#include "text/signature.hpp"

#include <array>
#include <optional>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace griot::text {
namespace {

constexpr std::string_view kEncoded = "whsec_";

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// nullopt: not base64.
std::optional<std::string> decoded(std::string_view text) {
    std::string out(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(text),
                                       static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    out.resize(static_cast<std::size_t>(length) - padding);
    return out;
}

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(bytes),
                    static_cast<int>(bytes.size()));
    out.pop_back();
    return out;
}

std::string key_of_secret(std::string_view secret) {
    if (secret.starts_with(kEncoded)) {
        if (auto key = decoded(secret.substr(kEncoded.size()))) return std::move(*key);
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
    return "v1," + base64({reinterpret_cast<const char*>(mac.data()), length});
}

}  // namespace griot::text
