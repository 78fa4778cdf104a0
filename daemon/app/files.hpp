// Files that readers may open at any moment (O3). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/outbound.hpp"

namespace griot::app {

// Writes a temporary file beside `path`, syncs it, renames it over `path`, mode 0644. A file with
// the same bytes is left alone, modification time and all. Returns what went wrong and what to do;
// the old file is whole then.
std::optional<std::string> write_atomically(const std::string& path, std::string_view bytes);

// The same for many files: all of them are written before the first is waited for, so that the disk
// is asked for one pause and not for one each; a directory is synced once. Variants (path.gz,
// path.br) lie beside a document, a moment behind it. Returns every problem there was.
std::vector<std::string> write_documents(
    const std::vector<std::pair<std::string, const Document*>>& documents);

// Makes the directory and its parents, mode 0755.
std::optional<std::string> make_directory(const std::string& path);

}  // namespace griot::app
