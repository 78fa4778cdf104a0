// The keys of feeds.yaml for editors that check while one types.
#pragma once

#include <string>

namespace griot::cli {

// A JSON Schema (draft 2020-12) of feeds.yaml, from the tables that the daemon reads it by.
std::string config_schema();

}  // namespace griot::cli
