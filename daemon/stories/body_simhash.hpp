// SimHash of a body (Manku et al. 2007): near copies differ in few bits. Pure; any thread.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace griot::stories {

// Over the shingles of three folded words of the text; 0: fewer than kMinBodyWords words. Stored in
// the database: the same text must give the same value for ever.
std::int64_t body_simhash(std::string_view text);

// A teaser is too short to tell two articles apart (dedup.md §5.2).
inline constexpr int kMinBodyWords = 60;

// Bits that differ between near copies at most.
inline constexpr int kNearBits = 3;

inline int differing_bits(std::int64_t a, std::int64_t b) {
    return std::popcount(static_cast<std::uint64_t>(a ^ b));
}

// Whether both bodies are long enough to say so, and are copies.
inline bool near_copies(std::int64_t a, std::int64_t b) {
    return a != 0 && b != 0 && differing_bits(a, b) <= kNearBits;
}

// Copies with a credit, a caption or a footer changed stay within this; texts of their own under
// one title start at about twice as many (on a farm of 16,960 items: copies 0–11 bits, reports
// 13–31).
inline constexpr int kContradictingBits = 12;

// Whether both bodies are long enough to say so, and tell different things.
inline bool contradict(std::int64_t a, std::int64_t b) {
    return a != 0 && b != 0 && differing_bits(a, b) > kContradictingBits;
}

}  // namespace griot::stories
