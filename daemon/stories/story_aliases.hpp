// One name for what newsrooms name in several ways: countries and their people in five languages,
// the words of the daily trade ("meurt", "décès"; "wins", "victory"). Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace griot::stories {

struct Alias {
    std::string_view name;  // empty: none is known
    std::size_t words = 0;  // how many it takes the place of
};

// At the head of the words, as text::fold leaves them; the longest that is known ("burkina faso").
// language: a primary BCP 47 tag; of others only names are known.
Alias alias_of(std::span<const std::string_view> words, std::string_view language);

}  // namespace griot::stories
