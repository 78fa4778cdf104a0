// Documents named on the command line.
#pragma once

#include <optional>
#include <string>

namespace griot::cli {

// The bytes of a file; "-": of standard input. nullopt: it cannot be read.
std::optional<std::string> read_document(const std::string& path);

}  // namespace griot::cli
