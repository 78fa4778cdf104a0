// HTML from feeds: made harmless, made plain. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// P8. Allow-list sanitiser: a WHATWG tokenizer in, our own writer out; at most what policy of
// sanitise_policy.hpp allows. Balanced, idempotent, XML-legal, depth ≤ 256, URLs absolute against
// base (relative ones without a base are dropped, their text stays). html is valid UTF-8.
std::string sanitize(std::string_view html, std::string_view base);

// The text a reader sees: tags gone, character references decoded once, blocks and <br> as line
// breaks, script and style gone, white space collapsed per line.
std::string html_to_text(std::string_view html);

// Character references (named per the WHATWG table, decimal, hex) decoded once; nothing else
// changes.
std::string decode_entities(std::string_view text);

// & < > " escaped, for text and double-quoted attributes.
std::string escape(std::string_view text);

// Whether the text holds something that looks like a tag or a character reference.
bool looks_like_html(std::string_view text);

}  // namespace griot::text
