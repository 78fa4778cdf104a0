// Preconditions and content negotiation (RFC 9110 §12.5.3, §13). Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace griot::serve {

enum class Coding : std::uint8_t {
    identity,
    gzip,
    brotli
};
// As Content-Encoding has it; empty: identity.
std::string_view coding_name(Coding coding);

// The one of those there are that Accept-Encoding likes best; brotli of two that it likes alike.
Coding preferred_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

// A strong ETag is of one sequence of bytes, so each variant needs its own (§8.8.3.3).
std::string variant_etag(std::string_view etag, Coding coding);

// The ETag of a list ("…", W/"…", or *) that names this document, by weak comparison; empty: none.
// Any variant's will do: who has one of them has the document. "*" is answered with the selected
// variant's.
std::string matching_etag(std::string_view if_none_match, std::string_view etag, Coding selected);

// A part of a body, in bytes.
struct ByteRange {
    std::size_t first = 0, length = 0;
};
// What Range asks for of so many bytes (§14.2): none when it asks for nothing that is understood,
// for several parts, or for all; length 0 when the part lies outside.
std::optional<ByteRange> byte_range(std::string_view range, std::size_t size);

// Whether the part that Range asks for fits what the client holds (§13.1.5): If-Range is absent,
// this very ETag, or this date.
bool fits_if_range(std::string_view if_range, std::string_view etag, Instant modified);

// Whether the document is unchanged since the date of If-Modified-Since. A date that cannot be
// read, or a document without one, is never unchanged.
bool unchanged_since(std::string_view if_modified_since, Instant modified);

}  // namespace griot::serve
