// Two years of an invented region's news, as commits leave it in Postgres: 400 sources in ten
// countries, texts of 3 KB in the mean that compress as French does, one item in ten a copy, one
// story in twenty told by four. The same at every run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/config.hpp"

namespace griot::bench {

inline constexpr int kSources = 400;

Config invented_sources();

// Slices of one long text of some 40,000 words, frequent ones first, as in any language.
class InventedProse {
public:
    InventedProse();
    // Whole words, about so many bytes; another slice for another number.
    [[nodiscard]] std::string_view slice(std::uint64_t number, std::size_t bytes) const;
    // The word of a rank of frequency.
    [[nodiscard]] static std::string word(unsigned rank);

private:
    std::string text_;
};

// Adds items first+1 … last of an archive of `total`, spread over 24 months until now, by COPY:
// items, keys of their addresses, sightings and stories; not the words to search by. Seconds taken.
double import_items(const std::string& connection, const InventedProse& prose, std::int64_t first,
                    std::int64_t last, std::int64_t total);

}  // namespace griot::bench
