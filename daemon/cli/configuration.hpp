// What every command that needs feeds.yaml does first.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "model/config.hpp"

namespace griot::cli {

// The file that is named, else feeds.yaml here, else the system's in /etc/griot where there is one.
std::string configuration_file(const Arguments& arguments);

// The configuration, or null after its problems went to standard error (the caller returns kUsage).
std::shared_ptr<const Config> load_configuration(const Arguments& arguments);

// The same for a command that can do without: the defaults where no file is named and there is no
// feeds.yaml.
std::shared_ptr<const Config> configuration_if_any(const Arguments& arguments);

// Says that feeds.yaml has no source of that name, and which was meant: the exit code.
int unknown_source(std::string_view command, const Arguments& arguments, const Config& config);

}  // namespace griot::cli
