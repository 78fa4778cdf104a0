// An HTML page where a feed was: what to tell the operator (F19). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "parse/parse.hpp"

namespace griot::parse {

// blocked for a bot wall's challenge, else not_a_feed; names the feed that the page links to, if
// it does.
ParseError judge_page(std::string_view html, std::string_view url);

}  // namespace griot::parse
