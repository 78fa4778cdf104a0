// What a configuration may take from outside the file: environment variables, secret files, and
// the folders that depend on who runs the daemon. Any thread that does not run beside setenv.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>

namespace griot::config {

// The variable's value; nullopt: not set. By argument, so that tests bring their own.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

Environment process_environment();

// A secret's text, or why there is none; never the text itself. One line, printable.
std::expected<std::string, std::string> secret_from_environment(const std::string& name,
                                                                const Environment& environment);
// path: relative to folder. One newline at the end is dropped.
std::expected<std::string, std::string> secret_from_file(const std::string& path,
                                                         const std::string& folder);

// See default_state_directory() in load.hpp.
std::string state_directory(const Environment& environment, bool is_root);

// Absolute and normal; "~/" is the home folder; a relative path is relative to folder.
std::string absolute_path(const std::string& path, const std::string& folder,
                          const Environment& environment);

}  // namespace griot::config
