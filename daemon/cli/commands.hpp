// The commands of the command line (DESIGN, "Commands"). Each prints to standard output what it was
// asked for, to standard error what went wrong and what to do, and returns an exit code.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace griot::cli {

// Exit codes that scripts may rely on.
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;  // the command could not do its work
inline constexpr int kUsage = 2;   // the command line or feeds.yaml is wrong

// Everything the command line can say; a command reads what concerns it. Parsed in arguments.cpp,
// the one file that knows CLI11.
struct Arguments {
    std::string config;        // -c; empty: the usual one
    bool all = false;          // once, status --all
    bool online = false;       // check --online
    bool schema = false;       // check --schema
    bool json = false;         // --json
    bool batch = false;        // parse, sanitize, stories --batch
    std::string url;           // parse --url (base of relative links); fetch, discover, explain URL
    std::string content_type;  // parse --content-type
    std::string name;          // poll NAME, accept NAME, moves NAME: of a source
    std::string action;        // stories list, merge, split, undo, decisions, recluster
    std::vector<std::string> ids;   // stories merge ID…: of stories or items; explain URL
    std::string since;              // stories list --since: a duration, or a date
    std::size_t limit = 20;         // stories list, decisions --limit
    std::size_t days = 0;           // stories recluster --days; 0: all that is remembered
    bool apply = false;             // stories recluster --apply
    std::size_t min_reports = 2;    // stories list --min-reports
    bool discard = false;           // accept --discard
    bool undo = false;              // moves --undo
    std::string shell;              // completion SHELL
    std::string file;               // parse, sanitize, import, backup, restore FILE
    std::vector<std::string> rest;  // psql ARGS
};

int run(const Arguments& arguments);
int once(const Arguments& arguments);
int check(const Arguments& arguments);
int parse(const Arguments& arguments);
int sanitize(const Arguments& arguments);
int fetch(const Arguments& arguments);
int discover(const Arguments& arguments);
int status(const Arguments& arguments);
int poll(const Arguments& arguments);
int accept(const Arguments& arguments);
int moves(const Arguments& arguments);
int stories(const Arguments& arguments);
int explain(const Arguments& arguments);
int import_opml(const Arguments& arguments);
int export_opml(const Arguments& arguments);
int maintain(const Arguments& arguments);
int backup(const Arguments& arguments);
int restore(const Arguments& arguments);
int psql(const Arguments& arguments);
int completion(const Arguments& arguments);

}  // namespace griot::cli
