// Typed values out of single elements: texts, links, dates, people. Used by every dialect.
#pragma once

#include <string>
#include <string_view>

#include "model/entry.hpp"
#include "parse/draft.hpp"

namespace griot::parse {

// HTML by convention: RSS title, description, content:encoded and their kin.
TextConstruct read_html(const Element& element, Context& context);

// A title of RSS, which is HTML when it holds a tag or a reference. "&amp;" proves it only within a
// word ("AT&amp;T"): a title that speaks of markup sets it apart.
TextConstruct read_rss_title(const Element& element, Context& context);

// An Atom text construct or content element: what type (and in Atom 0.3 mode) say it is
// (RFC 4287 §3.1, §4.1.3).
TextConstruct read_atom_text(const Element& element, Context& context);

// One plain value: id, e-mail, number. Trimmed.
std::string read_plain(const Element& element, Context& context);
// The name of somebody or something: markup goes, references are decoded.
std::string read_name(const Element& element, Context& context);
// A category: references are decoded, markup is kept as somebody typed it.
std::string read_label(const Element& element, Context& context);

// A URL as it stands, made absolute only where an xml:base is in force; the rest waits for
// finish.hpp, when the feed's own link is known. Empty when it is too long.
std::string read_url(std::string_view raw, const Scope& scope, Context& context);

// An attribute by local name, whatever its prefix, decoded and trimmed.
std::string attribute_of(pugi::xml_node node, std::string_view local, Context& context);

DateValue read_date(const Element& element, Context& context);

// "name (e-mail)", "e-mail (name)", "name <e-mail>", "e-mail", "name".
Person person_from(std::string_view text);

// Whole number in the text; 0 when there is none.
int read_number(std::string_view text);

// Adds to a list with a limit, skipping what is empty or repeated.
void add_category(std::vector<Category>& list, Category category);
void add_person(std::vector<Person>& list, Person person);
void add_enclosure(std::vector<Enclosure>& list, Enclosure enclosure);
void add_text(std::vector<std::string>& list, std::string text);

}  // namespace griot::parse
