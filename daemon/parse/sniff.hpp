// What kind of document these bytes are, by content (P1). Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/entry.hpp"
#include "parse/namespaces.hpp"

namespace griot::parse {

struct Sniffed {
    enum class Kind : std::uint8_t {
        empty,
        xml_feed,
        json,
        html,
        other
    };
    Kind kind = Kind::other;
    ParsedFeed::Format format = ParsedFeed::Format::rss;  // of an XML feed
    std::size_t root = 0;                                 // offset of the root's "<"
    std::string_view root_name;                           // as written, with prefix
    bool junk_before = false;
};

// text is UTF-8. Looks at the first kMaxPreamble bytes.
Sniffed sniff(std::string_view text);

// What an element without a namespace belongs to in a document of this format.
Namespace dialect_of(ParsedFeed::Format format);

}  // namespace griot::parse
