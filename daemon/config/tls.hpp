// What a source's server cannot do that is asked of others: HTTP/2, recent TLS, a certificate that
// everybody trusts (F18).
#pragma once

#include <vector>

#include "config/keys.hpp"
#include "model/config.hpp"

namespace griot::config {

void read_http_version(const Value& value, HttpVersion& version);
void read_tls(const Value& map, TlsOptions& options);

void append_tls_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
