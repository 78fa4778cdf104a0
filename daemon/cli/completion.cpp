#include "cli/completion.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <string_view>

#include "cli/commands.hpp"

namespace griot::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += separator;
        out += word;
    }
    return out;
}

// Between single quotation marks, for any of the three shells.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

// What _arguments and _describe would take for their own.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("[]:\\").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::vector<std::string> proposals(const CommandWords& command) {
    std::vector<std::string> words = command.choices;
    for (const OptionWords& option : command.options) {
        words.insert(words.end(), option.names.begin(), option.names.end());
    }
    return words;
}

std::vector<std::string> names_of(const std::vector<CommandWords>& commands) {
    std::vector<std::string> names;
    std::ranges::transform(commands, std::back_inserter(names), &CommandWords::name);
    return names;
}

// The options whose value is a file, and those whose value nobody can guess.
std::vector<std::string> options_with_value(const std::vector<CommandWords>& commands,
                                            bool is_file) {
    std::vector<std::string> names;
    for (const CommandWords& command : commands) {
        for (const OptionWords& option : command.options) {
            if (!option.takes_value || option.is_file != is_file) continue;
            for (const std::string& name : option.names) {
                if (std::ranges::find(names, name) == names.end()) names.push_back(name);
            }
        }
    }
    return names;
}

std::string zsh_arguments(const CommandWords& command) {
    std::string out = "_arguments";
    for (const OptionWords& option : command.options) {
        for (const std::string& name : option.names) {
            std::string spec = name + "[" + zsh_text(option.help) + "]";
            if (option.takes_value) spec += option.is_file ? ":file:_files" : ":value:";
            out += " \\\n            " + quoted(spec);
        }
    }
    if (!command.choices.empty()) {
        out += " \\\n            " + quoted("1:action:(" + joined(command.choices, " ") + ")");
    }
    if (command.takes_file) out += " \\\n            '*:file:_files'";
    return out;
}

}  // namespace

std::string bash_completion(const std::vector<CommandWords>& commands) {
    std::string out = R"(# bash completion of griot: source it, or install it as
# /usr/share/bash-completion/completions/griot
_griot() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= files=
    case $before in
        )" + joined(options_with_value(commands, true), "|") +
                      R"() COMPREPLY=($(compgen -f -- "$word")); return ;;
        )" + joined(options_with_value(commands, false), "|") +
                      R"() COMPREPLY=(); return ;;
    esac
    if ((COMP_CWORD == 1)); then
        words=')" + joined(names_of(commands), " ") +
                      R"( --help --version'
    else
        case ${COMP_WORDS[1]} in
)";
    for (const CommandWords& command : commands) {
        out += "            " + command.name + ") words=" + quoted(joined(proposals(command), " "));
        out += command.takes_file ? " files=1 ;;\n" : " ;;\n";
    }
    return out + R"(        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _griot griot
)";
}

std::string zsh_completion(const std::vector<CommandWords>& commands) {
    std::string out = R"(#compdef griot
# zsh completion of griot: install it as _griot in a folder of $fpath.
_griot() {
    local -a commands
    commands=(
)";
    for (const CommandWords& command : commands) {
        out += "        " + quoted(command.name + ":" + zsh_text(command.help)) + "\n";
    }
    out += R"(    )
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
)";
    for (const CommandWords& command : commands) {
        out += "        " + command.name + ")\n            " + zsh_arguments(command) + " ;;\n";
    }
    return out + R"(    esac
}
_griot "$@"
)";
}

std::string fish_completion(const std::vector<CommandWords>& commands) {
    std::string out =
        "# fish completion of griot: install it as\n"
        "# /usr/share/fish/vendor_completions.d/griot.fish\n"
        "complete -c griot -f\n";
    for (const CommandWords& command : commands) {
        out += "complete -c griot -n __fish_use_subcommand -a " + command.name + " -d " +
               quoted(command.help) + "\n";
        const std::string within =
            "complete -c griot -n '__fish_seen_subcommand_from " + command.name + "'";
        for (const OptionWords& option : command.options) {
            out += within;
            for (const std::string& name : option.names) {
                const bool is_long = name.starts_with("--");
                out += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
            }
            if (option.takes_value) out += option.is_file ? " -r -F" : " -x";
            out += " -d " + quoted(option.help) + "\n";
        }
        if (!command.choices.empty()) {
            out += within + " -a " + quoted(joined(command.choices, " ")) + "\n";
        }
        if (command.takes_file) out += within + " -F\n";
    }
    return out;
}

int completion(const Arguments& arguments) {
    const auto commands = command_words();
    if (arguments.shell == "bash") std::cout << bash_completion(commands);
    if (arguments.shell == "zsh") std::cout << zsh_completion(commands);
    if (arguments.shell == "fish") std::cout << fish_completion(commands);
    return kOk;
}

}  // namespace griot::cli
