// griot parse: what the parser sees in a document, for people, for programs, and in batches.
#include "parse/parse.hpp"

#include <array>
#include <iostream>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/neutral_json.hpp"
#include "cli/paint.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

std::string to_json(const parse::Input& input) {
    const auto feed = parse::parse_feed(input);
    return feed ? neutral_json(*feed) : neutral_error(feed.error().detail);
}

// Lines PATH<TAB>CONTENT-TYPE<TAB>BASE, the last two may be empty or missing; a line of JSON each,
// flushed, so that a program can ask and wait.
int parse_batch() {
    for (std::string line; std::getline(std::cin, line);) {
        std::array<std::string, 3> fields;  // path, content type, base
        std::string_view rest = line;
        for (std::string& field : fields) {
            const auto tab = rest.find('\t');
            field = rest.substr(0, tab);
            rest.remove_prefix(tab == std::string_view::npos ? rest.size() : tab + 1);
        }
        const auto bytes = read_document(fields[0]);
        std::cout << (bytes ? to_json({*bytes, fields[1], fields[2], {}})
                            : neutral_error("cannot read " + fields[0]))
                  << '\n'
                  << std::flush;
    }
    return kOk;
}

void print_line(const char* label, std::string_view value,
                std::optional<Paint> paint = std::nullopt) {
    if (value.empty()) return;
    // A title must not drive the terminal.
    std::cout << label << (paint ? painted(value, *paint) : text::printable(value)) << '\n';
}

std::string when(const DateValue& date) {
    if (date.instant) return text::to_rfc3339(*date.instant);
    return date.raw.empty() ? "" : "unreadable: " + date.raw;
}

void print_entry(std::size_t number, const Entry& entry) {
    std::cout << '\n' << number << ". ";
    const std::string title = plain_title(entry.title);
    print_line("", title.empty() ? "(no title)" : title, Paint::bold);
    print_line("   link       ", entry.link);
    print_line("   original   ", entry.original_link);
    print_line("   id         ", entry.id);
    print_line("   published  ", when(entry.published));
    print_line("   updated    ", when(entry.updated));
    for (const Person& author : entry.authors) {
        print_line("   author     ", author.name.empty() ? author.email : author.name);
    }
    for (const Category& category : entry.categories) print_line("   category   ", category.term);
    for (const Enclosure& file : entry.enclosures) print_line("   enclosure  ", file.url);
    for (const Enclosure& file : entry.media) print_line("   media      ", file.url);
    std::cout << "   text       " << entry.summary.value.size() << " bytes of summary, "
              << entry.content.value.size() << " of content\n";
}

void print_feed(const ParsedFeed& feed) {
    static constexpr std::array kFormats{"RSS", "Atom", "RSS (RDF)", "JSON Feed"};
    std::cout << "format       " << kFormats.at(static_cast<std::size_t>(feed.format)) << ' '
              << text::printable(feed.version) << ", " << feed.encoding << '\n';
    print_line("title        ", plain_title(feed.title), Paint::bold);
    print_line("link         ", feed.link);
    print_line("self         ", feed.self);
    print_line("language     ", feed.language);
    print_line("updated      ", when(feed.updated));
    for (const std::string& hub : feed.hubs) print_line("hub          ", hub);
    if (feed.ttl_minutes > 0) std::cout << "ttl          " << feed.ttl_minutes << " min\n";
    std::cout << "entries      " << feed.entries.size() << '\n';
    for (const std::string& repair : feed.repairs)
        print_line("repaired     ", repair, Paint::yellow);
    for (std::size_t index = 0; index < feed.entries.size(); ++index) {
        print_entry(index + 1, feed.entries[index]);
    }
}

}  // namespace

int parse(const Arguments& arguments) {
    if (arguments.batch) return parse_batch();
    const auto bytes = read_document(arguments.file);
    if (!bytes) {
        std::cerr << "griot parse: cannot read " << arguments.file << '\n';
        return kFailed;
    }
    const parse::Input input{*bytes, arguments.content_type, arguments.url, {}};
    const auto feed = parse::parse_feed(input);
    if (arguments.json) {
        std::cout << (feed ? neutral_json(*feed) : neutral_error(feed.error().detail)) << '\n';
    } else if (feed) {
        print_feed(*feed);
    } else {
        std::cerr << "griot parse: " << outcome_name(feed.error().outcome) << ": "
                  << text::printable(feed.error().detail) << '\n';
    }
    return feed ? kOk : kFailed;
}

}  // namespace griot::cli
