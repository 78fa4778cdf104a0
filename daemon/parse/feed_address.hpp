// Where a feed is said to be. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::parse {

// As text::resolve, and "feed:https://…" and "feed://…", browsers' old way to say "subscribe".
std::optional<std::string> feed_address(std::string_view said, std::string_view base);

}  // namespace griot::parse
