#include "text/hash.hpp"

#include <array>
#include <memory>
#include <new>
#include <stdexcept>

#include <openssl/evp.h>

namespace griot::text {
namespace {

using Digest = std::array<std::uint8_t, 32>;

struct ContextFree {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct AlgorithmFree {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

// Looking an algorithm up takes OpenSSL 3 longer than hashing a title, so it is done once a thread.
class Sha256 {
public:
    Sha256() : algorithm_{EVP_MD_fetch(nullptr, "SHA256", nullptr)}, context_{EVP_MD_CTX_new()} {
        if (!algorithm_ || !context_) throw std::bad_alloc{};
    }

    void begin() { check(EVP_DigestInit_ex(context_.get(), algorithm_.get(), nullptr)); }
    void add(std::string_view bytes) {
        check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
    }
    Digest end() {
        Digest digest{};
        check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
        return digest;
    }

private:
    static void check(int result) {
        if (result != 1) throw std::runtime_error{"OpenSSL cannot compute a SHA-256"};
    }

    std::unique_ptr<EVP_MD, AlgorithmFree> algorithm_;
    std::unique_ptr<EVP_MD_CTX, ContextFree> context_;
};

Sha256& sha256() {
    thread_local Sha256 hasher;
    return hasher;
}

Digest digest_of(std::string_view bytes) {
    Sha256& hasher = sha256();
    hasher.begin();
    hasher.add(bytes);
    return hasher.end();
}

Key cut(const Digest& digest) {
    Key key;
    std::copy_n(digest.begin(), key.bytes.size(), key.bytes.begin());
    if (key.empty()) key.bytes.back() = 1;  // all zero means "none"
    return key;
}

// A length in eight bytes, the same on every machine.
std::array<char, 8> length_prefix(std::size_t length) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>((length >> (8 * i)) & 0xFFU);
    }
    return bytes;
}

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

}  // namespace

Key key_of(std::string_view bytes) {
    return cut(digest_of(bytes));
}

Key key_of(std::initializer_list<std::string_view> parts) {
    Sha256& hasher = sha256();
    hasher.begin();
    for (const std::string_view part : parts) {
        const auto prefix = length_prefix(part.size());
        hasher.add({prefix.data(), prefix.size()});
        hasher.add(part);
    }
    return cut(hasher.end());
}

std::int64_t hash64(std::string_view bytes) {
    const Digest digest = digest_of(bytes);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8U | digest[i];
    return static_cast<std::int64_t>(value);
}

std::string to_hex(const Key& key) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(key.bytes.size() * 2);
    for (const std::uint8_t byte : key.bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

std::string to_uuid(const Key& key) {
    std::string uuid = to_hex(key);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) uuid.insert(at, 1, '-');
    return uuid;
}

Key from_uuid(std::string_view text) {
    const bool dashed = text.size() == 36;
    if (!dashed && text.size() != 32) return {};
    Key key;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (dashed && (i == 8 || i == 13 || i == 18 || i == 23)) {
            if (text[i] != '-') return {};
            continue;
        }
        const int value = hex_value(text[i]);
        if (value < 0) return {};
        auto& byte = key.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(byte << 4U | value);
        ++nibble;
    }
    return key;
}

}  // namespace griot::text
