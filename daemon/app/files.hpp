// Files that readers may open at any moment (O3). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/outbound.hpp"

namespace griot::app {

// Writes a temporary file beside `path`, syncs it, renames it over `path`, mode 0644. A file with
// the same bytes is left alone, modification time and all. Returns what went wrong and what to do;
// the old file is whole then.
std::optional<std::string> write_atomically(const std::string& path, std::string_view bytes);

// The document and its variants (path.gz, path.br), which are a moment behind it.
std::optional<std::string> write_document(const std::string& path, const Document& document);

// Makes the directory and its parents, mode 0755.
std::optional<std::string> make_directory(const std::string& path);

}  // namespace griot::app
