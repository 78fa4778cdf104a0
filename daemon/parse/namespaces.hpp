// XML namespaces that feeds use, by URI and, where a feed forgets to declare one, by prefix.
// Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace griot::parse {

enum class Namespace : std::uint8_t {
    none,  // no prefix, no default namespace: the dialect's own
    rss,
    rdf,
    atom,
    atom03,
    dc,
    dcterms,
    content,
    media,
    itunes,
    googleplay,
    slash,
    sy,
    georss,
    feedburner,
    podcast,
    creative_commons,
    xhtml,
    xml,
    unknown,
};

// By URI, forgiving about case, http/https, www., and trailing "/" or "#".
Namespace namespace_of_uri(std::string_view uri);

// What a prefix means where nobody declared it: "dc", "content", "media"…
Namespace namespace_of_prefix(std::string_view prefix);

}  // namespace griot::parse
