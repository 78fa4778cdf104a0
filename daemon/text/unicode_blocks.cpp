#include "text/unicode_blocks.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

// Sixteen bytes that compare at once, by the vector extension that GCC and clang share. A
// comparison gives a byte of ones where it holds.
using Block = std::uint8_t __attribute__((vector_size(16)));

Block load(const char* bytes) {
    Block block;
    std::memcpy(&block, bytes, sizeof block);
    return block;
}

Block bytes_of(auto comparison) {
    return reinterpret_cast<Block>(comparison);
}

bool none(Block bytes) {
    std::uint64_t halves[2];
    std::memcpy(halves, &bytes, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

Block controls_in(Block bytes) {
    return bytes_of((bytes < 0x20) & (bytes != '\t') & (bytes != '\n') & (bytes != '\r'));
}

// Leads of sequences that one look at each byte proves: after any of them, every continuation will
// do, but for C1 controls.
constexpr bool leads_two(std::uint8_t byte) {
    return byte >= 0xC2 && byte <= 0xDF;
}
constexpr bool leads_three(std::uint8_t byte) {
    return byte >= 0xE1 && byte <= 0xEE && byte != 0xED;
}
Block leads_two(Block bytes) {
    return bytes_of((bytes >= 0xC2) & (bytes <= 0xDF));
}
Block leads_three(Block bytes) {
    return bytes_of((bytes >= 0xE1) & (bytes <= 0xEE) & (bytes != 0xED));
}

// What a block holds that is no printable ASCII.
Block other_than_ascii(Block block) {
    return bytes_of(block >= 0x80) | controls_in(block);
}

// Whether sixteen bytes hold nothing but plain characters, or what began or will end as one. Two
// bytes before them are read.
bool is_plain(const char* bytes) {
    const Block block = load(bytes), before = load(bytes - 1), earlier = load(bytes - 2);
    const Block continuations = bytes_of((block & 0xC0) == 0x80);
    const Block wanted = leads_two(before) | leads_three(before) | leads_three(earlier);
    const Block known =
        bytes_of(block < 0x80) | continuations | leads_two(block) | leads_three(block);
    const Block c1 = bytes_of((before == 0xC2) & (block < 0xA0));
    return none((continuations ^ wanted) | ~known | controls_in(block) | c1);
}

std::size_t skip_ascii_blocks(std::string_view text, std::size_t at) {
    constexpr std::size_t kSize = sizeof(Block);
    for (; at + 4 * kSize <= text.size(); at += 4 * kSize) {
        const char* const bytes = text.data() + at;
        Block other{};
        for (std::size_t i = 0; i < 4; ++i) other |= other_than_ascii(load(bytes + i * kSize));
        if (!none(other)) break;
    }
    while (at + kSize <= text.size() && none(other_than_ascii(load(text.data() + at)))) at += kSize;
    return at;
}

// A few blocks on; after them there may be ASCII to leap over.
std::size_t skip_plain_blocks(std::string_view text, std::size_t at) {
    constexpr std::size_t kFew = 8 * sizeof(Block);
    const std::size_t begin = at, end = std::min(text.size(), at + kFew);
    if (at + sizeof(Block) > end) return at;
    // What stands before the first character is none of its business.
    char first[2 + sizeof(Block)] = {};
    std::memcpy(first + 2, text.data() + at, sizeof(Block));
    const char* bytes = first + 2;
    while (is_plain(bytes)) {
        at += sizeof(Block);
        if (at + sizeof(Block) > end) break;
        bytes = text.data() + at;
    }
    if (at == begin) return at;
    // Back to where a character begins.
    const auto byte = [&](std::size_t back) { return static_cast<std::uint8_t>(text[at - back]); };
    if (leads_two(byte(1)) || leads_three(byte(1))) return at - 1;
    return leads_three(byte(2)) ? at - 2 : at;
}

// The length of the plain character at `at`; 0: it is none.
std::size_t plain_length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80) return legal_in_xml(lead) ? 1 : 0;
    const std::size_t length = leads_two(lead) ? 2 : leads_three(lead) ? 3 : 0;
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[at + i])) return 0;
    }
    const bool c1 = lead == 0xC2 && static_cast<std::uint8_t>(text[at + 1]) < 0xA0;
    return c1 ? 0 : length;
}

}  // namespace

std::size_t skip_plain_ascii(std::string_view text, std::size_t at) {
    at = skip_ascii_blocks(text, at);
    const auto plain = [&](std::size_t i) {
        const auto c = static_cast<std::uint8_t>(text[i]);
        return c < 0x80 && legal_in_xml(c);
    };
    while (at < text.size() && plain(at)) ++at;
    return at;
}

std::size_t skip_plain_text(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        at = skip_ascii_blocks(text, at);
        const std::size_t after = skip_plain_blocks(text, at);
        if (after > at) {
            at = after;
            continue;
        }
        for (std::size_t i = 0; i < sizeof(Block) && at < text.size(); ++i) {
            const std::size_t length = plain_length(text, at);
            if (length == 0) return at;
            at += length;
        }
    }
    return at;
}

}  // namespace griot::text
