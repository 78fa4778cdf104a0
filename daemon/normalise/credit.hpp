// Whom an item credits: agencies and outlets that its text comes from (D11). Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "normalise/normalise.hpp"

namespace griot::normalise {

// By their names in text/agencies.hpp, or as the publisher writes them after "Source :"; each once,
// in the order of certainty: dateline, end of the text, authors, dc:source, source, title. A
// mention
// ("a déclaré à l'AFP") is no credit, and nobody credits themselves: an agency's own feed has none.
// Of item: title, text and authors must be there.
std::vector<std::string> credits_of(const Item& item, const Entry& entry, const Context& context);

}  // namespace griot::normalise
