// "Did you mean …?": the candidate nearest to a mistyped word. Pure; any thread.
#pragma once

#include <span>
#include <string_view>

namespace griot::config {

// Empty when none is near: more than a third of the letters differ (insertions, deletions,
// substitutions and swapped neighbours count one each) and none begins with it.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace griot::config
