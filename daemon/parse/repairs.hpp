// What had to be mended in one document, counted while parsing, told to people at the end (P3).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace griot::parse {

enum class Repair : std::uint8_t {
    junk_before_root,
    junk_after_root,
    html_entity,
    bare_ampersand,
    illegal_reference,
    root_end_missing,
    broken_markup,
    entry_mended,
    head_mended,
    entry_dropped,
    entry_cut,
    entry_cut_kept,
    too_many_entries,
    too_deep,
    too_long,
    bad_json,
    count_,
};

class Repairs {
public:
    void note(Repair repair, std::size_t times = 1) {
        counts_[static_cast<std::size_t>(repair)] += times;
    }
    [[nodiscard]] std::size_t count(Repair repair) const {
        return counts_[static_cast<std::size_t>(repair)];
    }
    // One line each, e.g. "root end tag missing", "3 × bare & read as text".
    void append_to(std::vector<std::string>& lines) const;

private:
    std::array<std::size_t, static_cast<std::size_t>(Repair::count_)> counts_{};
};

}  // namespace griot::parse
