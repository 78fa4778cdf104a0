// What libcurl is told of a transfer. The options that never change are set once a handle, those
// of a request at each hop: all of them, since handles are used again.
#pragma once

#include <string>

#include "fetch/curl_handles.hpp"
#include "model/fetch.hpp"

namespace griot::fetch {

// One request on its way over redirects.
struct Hop {
    const std::string& url;  // without user and password
    const FetchRequest& request;
    bool first_origin = true;       // credentials and headers of the source go along (F17)
    bool fresh_connection = false;  // none that was used before
};

// Protocols, signals, buffers. Throws std::bad_alloc.
void set_constant_options(CURL* easy);

// headers: filled, and to be kept until the hop is over. Throws std::bad_alloc.
void set_hop_options(CURL* easy, const Hop& hop, HeaderList& headers);

// authorities: PEM file of those that all sources trust; empty: libcurl's own. Throws
// std::bad_alloc.
void set_tls_options(CURL* easy, const Hop& hop, const std::string& authorities);

// User and password of the URL, which loses them.
Credentials take_userinfo(std::string& url);

// The name of a header that cannot be sent; empty: all can.
std::string unsendable_header(const FetchRequest& request);

}  // namespace griot::fetch
