// What an entry takes from its feed, its source and its document where it says nothing itself.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalise/normalise.hpp"

namespace griot::normalise {

// BCP 47: of the entry, of its text, of the feed, of the source. Empty: nobody says.
std::string declared_language(const Entry& entry, const Context& context);

// What relative URLs resolve against where there is no xml:base (P7): the entry's link, the feed's,
// the document.
std::string_view inherited_base(const Entry& entry, const Context& context);

// The same for a text, which may have an xml:base of its own. Where none is in force, parse/ names
// the document.
std::string_view base_of(const TextConstruct& text, const Entry& entry, const Context& context);

// RFC 4287 §4.2.1: an Atom feed's authors are those of its entries without any. RSS's
// managingEditor wrote nothing.
const std::vector<Person>& inherited_authors(const Entry& entry, const Context& context);

}  // namespace griot::normalise
