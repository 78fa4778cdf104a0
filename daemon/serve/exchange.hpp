// One request and its reply as plain values: all that the rules of HTTP need, none of the library.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/outbound.hpp"

namespace griot::serve {

struct Request {
    bool head = false;  // else GET
    std::string path, query;
    // Header fields as received, several of one name joined with ", "; empty: absent.
    std::string accept_encoding, accept_language, if_none_match, if_modified_since;
    std::string range, if_range;
};

struct Reply {
    int status = 200;
    std::string fields;     // header lines, each with CRLF, but those of the connection
    std::string_view body;  // of *document, or static; not sent to HEAD, absent in 304
    std::shared_ptr<const Document> document;  // keeps the body alive
};

}  // namespace griot::serve
