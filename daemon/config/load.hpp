// feeds.yaml → Config (R1). Any thread; reads the file, the environment and named secret files,
// nothing else.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "config/environment.hpp"
#include "model/config.hpp"

namespace griot::config {

struct Problem {
    std::string file;
    int line = 0, column = 0;  // from 1; 0: the whole file
    std::string
        message;  // what, and what to do: "unknown key 'langage' (did you mean 'language'?)"
};

std::string to_string(const Problem& problem);  // "feeds.yaml:12:5: message"

// All problems at once, or a Config in which everything is filled in. The variables GRIOT_DATABASE,
// GRIOT_LISTEN, GRIOT_PUBLIC_URL, GRIOT_STATE and GRIOT_OUTPUT win over the file (containers).
std::expected<Config, std::vector<Problem>> load(const std::string& path);

// The same from text. path: for messages, and its folder is what relative paths are relative to.
std::expected<Config, std::vector<Problem>> parse(std::string_view yaml, const std::string& path,
                                                  const Environment& environment);
std::expected<Config, std::vector<Problem>> parse(std::string_view yaml, const std::string& path);

// Where state goes when feeds.yaml does not say: $STATE_DIRECTORY, else /var/lib/griot for root,
// else $XDG_STATE_HOME/griot, else ~/.local/state/griot.
std::string default_state_directory();

}  // namespace griot::config
