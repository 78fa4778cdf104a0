// Preconditions and content negotiation (RFC 9110 §12.5.3, §13). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "model/time.hpp"

namespace griot::serve {

// Whether Accept-Encoding admits gzip.
bool accepts_gzip(std::string_view accept_encoding);

// A strong ETag is of one sequence of bytes, so the gzip variant needs its own (§8.8.3.3).
std::string gzip_etag(std::string_view etag);

// The ETag of a list ("…", W/"…", or *) that names this document, by weak comparison; empty: none.
// Either variant's will do: who has one of them has the document. `selected` answers "*".
std::string_view matching_etag(std::string_view if_none_match, std::string_view identity,
                               std::string_view gzip, std::string_view selected);

// Whether the document is unchanged since the date of If-Modified-Since. A date that cannot be
// read, or a document without one, is never unchanged.
bool unchanged_since(std::string_view if_modified_since, Instant modified);

}  // namespace griot::serve
