// The one file that knows CLI11: it takes seconds to compile.
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "model/version.hpp"

namespace griot::cli {
namespace {

struct Command {
    const char* name;
    const char* help;
    int (*call)(const Arguments&);
    void (*options)(CLI::App&, Arguments&);
};

void config_option(CLI::App& app, Arguments& arguments) {
    app.add_option("-c,--config", arguments.config,
                   "configuration file; else feeds.yaml here, else /etc/griot/feeds.yaml");
}

void json_option(CLI::App& app, Arguments& arguments) {
    app.add_flag("--json", arguments.json, "print JSON");
}

void run_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
}

void once_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_flag("--all", arguments.all, "poll every feed, due or not");
}

void check_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    auto* schema = app.add_flag("--schema", arguments.schema,
                                "print a JSON Schema of feeds.yaml, for editors, instead");
    app.add_flag("--online", arguments.online, "try to fetch and read each feed")->excludes(schema);
}

void parse_options(CLI::App& app, Arguments& arguments) {
    json_option(app, arguments);
    app.add_option("--url", arguments.url, "where the document came from: base of relative links");
    app.add_option("--content-type", arguments.content_type, "the HTTP header it came with");
    auto* batch =
        app.add_flag("--batch", arguments.batch,
                     "read lines PATH<TAB>CONTENT-TYPE<TAB>URL, print a JSON line for each");
    app.add_option("file", arguments.file, "feed document; - for standard input")->excludes(batch);
}

void sanitize_options(CLI::App& app, Arguments& arguments) {
    app.add_option("--url", arguments.url, "base of relative links");
    auto* batch =
        app.add_flag("--batch", arguments.batch,
                     R"(read lines {"id","html","base"}, print a line {"html"} for each)");
    app.add_option("file", arguments.file, "HTML; - for standard input")->excludes(batch);
}

void fetch_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_option("url", arguments.url, "http or https URL")->required();
}

void discover_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_option("url", arguments.url, "of a page of the site; https:// may be left out")
        ->required();
}

void status_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_flag("--all", arguments.all, "list the sources that are well, too");
}

void poll_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_option("name", arguments.name, "of the source, as in feeds.yaml")->required();
}

void accept_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_option("name", arguments.name, "of the source, as in feeds.yaml")->required();
    app.add_flag("--discard", arguments.discard, "hide them for good instead");
}

void moves_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    auto* name = app.add_option("name", arguments.name, "of the source, as in feeds.yaml");
    app.add_flag("--undo", arguments.undo, "poll the address in feeds.yaml again")->needs(name);
}

void import_options(CLI::App& app, Arguments& arguments) {
    app.add_option("file", arguments.file, "OPML; - for standard input")->required();
}

void export_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
}

void stories_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    auto* batch = app.add_flag(
        "--batch", arguments.batch,
        R"(read lines {"id","source","published","language","title"}, print {"id","story"})");
    app.add_option("--since", arguments.since, "list: not older, as 2d, 12h or 2026-11-23");
    app.add_option("--limit", arguments.limit, "list, decisions, recluster: no more than so many")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--min-reports", arguments.min_reports, "list: told at least so often")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--days", arguments.days, "recluster: compare the last so many days only")
        ->check(CLI::PositiveNumber);
    app.add_flag("--apply", arguments.apply, "recluster: what is judged stands from now on");
    app.add_option(
           "action", arguments.action,
           "list; decisions [ID]; merge ID ID...: the later into the first; split ITEM: "
           "into a story of its own; undo ID: take a merge or split back; recluster: judge anew")
        ->check(CLI::IsMember({"list", "decisions", "merge", "split", "undo", "recluster"}))
        ->excludes(batch);
    app.add_option("id", arguments.ids, "number, urn or URL of a story or an item");
}

void explain_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
    app.add_option("article", arguments.url, "its URL; or the number or urn of an item")
        ->required();
}

void maintain_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    json_option(app, arguments);
}

void backup_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    app.add_option("file", arguments.file, "where to write it; is replaced")->required();
}

void restore_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    app.add_option("file", arguments.file, "what griot backup wrote")->required();
}

void psql_options(CLI::App& app, Arguments& arguments) {
    config_option(app, arguments);
    app.add_option("args", arguments.rest, "arguments for psql, after --");
    app.prefix_command();
}

void completion_options(CLI::App& app, Arguments& arguments) {
    app.add_option("shell", arguments.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

constexpr Command kCommands[] = {
    {"run", "run the daemon in the foreground", run, run_options},
    {"once", "poll the feeds that are due, write the merged feed, end", once, once_options},
    {"check", "judge a configuration", check, check_options},
    {"parse", "show what a feed document holds and what had to be repaired", parse, parse_options},
    {"sanitize", "make HTML harmless, as for items of feeds", sanitize, sanitize_options},
    {"fetch", "fetch and parse one URL with the daemon's own rules, showing every step", fetch,
     fetch_options},
    {"discover", "find the feeds of a site, as lines to paste into feeds.yaml", discover,
     discover_options},
    {"status", "show which sources are sick, and why", status, status_options},
    {"poll", "poll one source now, also one that is gone or not due", poll, poll_options},
    {"accept", "publish the old items that a source brought at once and that are held back", accept,
     accept_options},
    {"moves", "list sources that moved for good, or undo a move", moves, moves_options},
    {"explain", "tell what is known of an article, its story, and why", explain, explain_options},
    {"stories", "list stories, merge or split them; tell which reports are of one story", stories,
     stories_options},
    {"import", "turn another reader's OPML into YAML to paste into feeds.yaml", import_opml,
     import_options},
    {"export", "print the sources of feeds.yaml as OPML", export_opml, export_options},
    {"maintain", "forget what feeds.yaml keeps no longer, make all searchable", maintain,
     maintain_options},
    {"backup", "write the whole database to a file, while daemons go on", backup, backup_options},
    {"restore", "fill an empty database from a backup", restore, restore_options},
    {"psql", "open the daemon's database in psql", psql, psql_options},
    {"completion", "print the script by which a shell completes this command line", completion,
     completion_options},
};

// CLI11 tells what an option may be in words only: "TEXT:{list,merge}".
std::vector<std::string> choices_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const auto open = type.find('{'), close = type.find('}');
    if (open == std::string::npos || close == std::string::npos) return {};
    return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

OptionWords words_of(const CLI::Option& option) {
    OptionWords words{.names = {},
                      .help = option.get_description(),
                      .takes_value = option.get_items_expected_max() > 0,
                      .is_file = option.check_lname("config")};
    for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
    return words;
}

CommandWords words_of(const CLI::App& command) {
    CommandWords words{.name = command.get_name(),
                       .help = command.get_description(),
                       .options = {},
                       .choices = {},
                       .takes_file = false};
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_positional()) {
            words.options.push_back(words_of(*option));
        } else if (auto choices = choices_of(*option); !choices.empty()) {
            words.choices = std::move(choices);
        } else {
            words.takes_file = words.takes_file || option->get_name() == "file";
        }
    }
    return words;
}

}  // namespace

std::vector<CommandWords> command_words() {
    std::vector<CommandWords> words;
    Arguments unused;
    for (const Command& command : kCommands) {
        CLI::App app{command.help, command.name};
        command.options(app, unused);
        words.push_back(words_of(app));
    }
    return words;
}

int dispatch(int argc, char** argv) {
    CLI::App app{"Griot follows the feeds of a region and tells each story once.", "griot"};
    app.set_version_flag("--version", "griot " + std::string{kVersion});
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 could not be done, 2 wrong command line or configuration.");

    Arguments arguments;
    const Command* chosen = nullptr;
    for (const Command& command : kCommands) {
        CLI::App* sub = app.add_subcommand(command.name, command.help);
        command.options(*sub, arguments);
        sub->callback([&chosen, &command] { chosen = &command; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kOk : kUsage;
    }
    for (const std::string& extra : app.get_subcommand(chosen->name)->remaining()) {
        arguments.rest.push_back(extra);
    }
    return chosen->call(arguments);
}

}  // namespace griot::cli
