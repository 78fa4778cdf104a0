// The part of feeds.yaml that says whom to tell when a source's health changes: `tell:`.
#pragma once

#include <vector>

#include "config/keys.hpp"
#include "config/value.hpp"
#include "model/config.hpp"

namespace griot::config {

void read_tell(const Value& map, Tell& tell);

void append_tell_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
