#include "stories/body_simhash.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace griot::stories {
namespace {

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio

std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 30U;
    x *= 0xBF58476D1CE4E5B9U;
    x ^= x >> 27U;
    x *= 0x94D049BB133111EBU;
    return x ^ x >> 31U;
}

// Per byte: what it counts as inside a word; 0: it ends the word. Bytes above ASCII are letters of
// their own, but for the lead bytes that `next_byte` looks into.
constexpr std::array<unsigned char, 256> kLetters = [] {
    std::array<unsigned char, 256> letters{};
    for (unsigned c = '0'; c <= '9'; ++c) letters[c] = static_cast<unsigned char>(c);
    for (unsigned c = 'a'; c <= 'z'; ++c) {
        letters[c] = static_cast<unsigned char>(c);
        letters[c - 0x20] = static_cast<unsigned char>(c);
    }
    for (unsigned c = 0x80; c <= 0xFF; ++c) letters[c] = static_cast<unsigned char>(c);
    return letters;
}();

// U+00C0–U+00FF without accents: the second byte behind 0xC3, less 0x80. ICU for each word would
// cost more than all the rest of an item.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo ouuuuyty";
static_assert(kLatin.size() == 64);

// The letter at text[at], which moves behind it; 0: no letter.
unsigned char next_letter(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at++]);
    if (byte < 0xC2 || at == text.size()) return kLetters[byte];
    const auto second = static_cast<unsigned char>(text[at]);
    if (byte == 0xC3 && (second & 0xC0U) == 0x80) {
        ++at;
        const char letter = kLatin[second - 0x80U];
        return letter == ' ' ? 0 : static_cast<unsigned char>(letter);
    }
    // U+0080–U+00BF: no-break space, « » and other marks.
    if (byte == 0xC2) return ++at, 0;
    // U+2000–U+203F: spaces, dashes, typographic quotation marks, ellipsis.
    if (byte == 0xE2 && second == 0x80) return at = std::min(at + 2, text.size()), 0;
    return byte;
}

// How often each of 64 bits was set, in columns: bit b of plane p is bit p of the count of bit b.
// Adding a hash is a few operations for all 64 counters at once.
class BitCounts {
public:
    void add(std::uint64_t bits) {
        for (std::uint64_t& plane : planes_) {
            const std::uint64_t carry = plane & bits;
            plane ^= bits;
            bits = carry;
            if (bits == 0) break;
        }
        ++added_;
    }

    // The bits that were set in more than half of the hashes.
    [[nodiscard]] std::uint64_t majority() const {
        std::uint64_t result = 0;
        for (unsigned bit = 0; bit < 64; ++bit) {
            std::uint64_t count = 0;
            for (std::size_t plane = 0; plane < planes_.size(); ++plane) {
                count |= (planes_[plane] >> bit & 1U) << plane;
            }
            if (count * 2 > added_) result |= std::uint64_t{1} << bit;
        }
        return result;
    }

private:
    std::array<std::uint64_t, 24> planes_{};  // 16 million shingles: more than any body has words
    std::uint64_t added_ = 0;
};

class Shingles {
public:
    void end_word(std::uint64_t word) {
        if (word == 0) return;
        word = mix(word);
        ++words_;
        if (words_ >= 3) counts_.add(mix(before_last_ * 3 + std::rotl(last_, 21) * 5 + word));
        before_last_ = last_;
        last_ = word;
    }
    [[nodiscard]] int words() const { return words_; }
    [[nodiscard]] std::uint64_t majority() const { return counts_.majority(); }

private:
    BitCounts counts_;
    std::uint64_t last_ = 0, before_last_ = 0;
    int words_ = 0;
};

}  // namespace

std::int64_t body_simhash(std::string_view text) {
    Shingles shingles;
    std::uint64_t word = 0;  // 0: between words
    for (std::size_t at = 0; at < text.size();) {
        if (const unsigned char letter = next_letter(text, at)) {
            word = (word ^ letter) * kMultiplier;
        } else {
            shingles.end_word(word);
            word = 0;
        }
    }
    shingles.end_word(word);
    if (shingles.words() < kMinBodyWords) return 0;
    return static_cast<std::int64_t>(shingles.majority() | 1U);  // 0 means "none"
}

}  // namespace griot::stories
