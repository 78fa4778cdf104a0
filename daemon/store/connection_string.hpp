// The connection string that feeds.yaml or app gives → the one that is used, and its secret.
#pragma once

#include <string>

namespace griot::store {

struct ConnectionString {
    std::string text;      // key='value' …, with Griot's defaults where the user said nothing
    std::string password;  // to be kept out of every message; empty: none
};

// What a connection is for: batches looked up by key and written, or questions of any kind, read.
enum class ConnectionUse {
    write,
    read
};

// Accepts what libpq does: key=value pairs or a URI. Throws DatabaseRefused when it is neither,
// without repeating it (it may hold a password).
ConnectionString connection_string(const std::string& given,
                                   ConnectionUse use = ConnectionUse::write);

}  // namespace griot::store
