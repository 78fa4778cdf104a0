// What a source sends beside the plain request: headers, credentials, proxy (F18). Secrets come
// from the environment or a file and are never part of a message.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/keys.hpp"
#include "model/config.hpp"

namespace griot::config {

void read_headers(const Value& map, std::map<std::string, std::string>& headers);
void read_credentials(const Value& map, Credentials& credentials);
void read_proxy(const Value& value, std::string& proxy);

void append_credentials_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
