// An XML document that sniff.hpp took for a feed → ParsedFeed. Pure; any thread.
#pragma once

#include <expected>

#include "model/entry.hpp"
#include "parse/draft.hpp"
#include "parse/parse.hpp"
#include "parse/sniff.hpp"

namespace griot::parse {

// text is the decoded document; it is parsed in place and destroyed, which spares a copy of every
// body. The rare one that is not well-formed is decoded a second time, from input.
std::expected<ParsedFeed, ParseError> parse_xml(std::string text, const Sniffed& sniffed,
                                                const Input& input, Context& context);

}  // namespace griot::parse
