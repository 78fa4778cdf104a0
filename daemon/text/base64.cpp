#include "text/base64.hpp"

#include <openssl/evp.h>

namespace griot::text {
namespace {

// −1: not of the alphabet.
constexpr int digit_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

constexpr bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    std::string out;
    unsigned bits = 0, held = 0, padding = 0;
    for (const char c : text) {
        if (is_space(c)) continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const int digit = digit_of(c);
        if (digit < 0 || padding > 0) return {};
        held = held << 6U | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(held >> bits & 0xFFU);
    }
    // One digit too many to end on, or a stray "=": no encoder writes that.
    if (bits == 6 || padding > 2) return {};
    return out;
}

std::string encode_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    static_cast<int>(bytes.size()));
    out.pop_back();
    return out;
}

}  // namespace griot::text
