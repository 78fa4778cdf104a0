// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Pure; any thread.
#pragma once

#include <expected>
#include <string_view>

#include "model/entry.hpp"
#include "parse/draft.hpp"
#include "parse/parse.hpp"

namespace griot::parse {

// text is valid UTF-8. The items are cut out and parsed one by one, so that a bad one costs itself
// only and the memory is that of one item.
std::expected<ParsedFeed, ParseError> parse_json(std::string_view text, Context& context);

}  // namespace griot::parse
