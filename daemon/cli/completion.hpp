// What a shell proposes after "griot": commands, their options, their words. Pure.
#pragma once

#include <string>
#include <vector>

namespace griot::cli {

struct OptionWords {
    std::vector<std::string> names;  // "-c", "--config"
    std::string help;
    bool takes_value = false;
    bool is_file = false;  // its value
};

struct CommandWords {
    std::string name;
    std::string help;
    std::vector<OptionWords> options;
    std::vector<std::string> choices;  // for its argument: "list", "merge"
    bool takes_file = false;           // as its argument
};

// The command line as it is parsed (arguments.cpp).
std::vector<CommandWords> command_words();

// A script for the shell to read.
std::string bash_completion(const std::vector<CommandWords>& commands);
std::string zsh_completion(const std::vector<CommandWords>& commands);
std::string fish_completion(const std::vector<CommandWords>& commands);

}  // namespace griot::cli
