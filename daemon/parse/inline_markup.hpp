// XHTML that stands as elements in a feed, written back as HTML (RFC 4287 §3.1.1.3). Pure; any
// thread.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "parse/repairs.hpp"
#include "parse/scope.hpp"

namespace griot::parse {

// What stands inside the element, without a <div> around all of it. Nothing is judged: the
// sanitiser comes later. Links under an inner xml:base become absolute.
std::string inline_html(pugi::xml_node element, const Scope& scope, Repairs& repairs);

// The same of an element whose text is HTML: what stands beside the elements inside is as escaped
// as if it stood alone, and only what stands in them is text of theirs.
std::string mixed_html(pugi::xml_node element, const Scope& scope, Repairs& repairs);

// The <div> that Atom asks for around XHTML, when it is all there is inside; null: it is not.
pugi::xml_node wrapping_div(pugi::xml_node element);

}  // namespace griot::parse
