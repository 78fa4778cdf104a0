#include "config/document.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/unicode.hpp"

namespace griot::config {
namespace {

struct Place {
    int line = 1, column = 1;
};

Place place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = start == std::string_view::npos ? offset : offset - start - 1;
    return {.line = static_cast<int>(line) + 1, .column = static_cast<int>(column) + 1};
}

void add_at(Problems& problems, std::string_view text, std::size_t offset, std::string message) {
    const Place place = place_of(text, offset);
    problems.add(place.line, place.column, std::move(message));
}

// The first line that is not UTF-8; text has one.
std::size_t first_bad_line(std::string_view text) {
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (!text::valid_utf8(text.substr(start, end - start))) break;
        start = end + 1;
    }
    return std::min(start, text.size());
}

bool is_plain_text(std::string_view text, Problems& problems) {
    using namespace std::string_view_literals;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        problems.add(1, 1, "the file is UTF-16: save it as UTF-8");
        return false;
    }
    if (!text::valid_utf8(text)) {
        add_at(problems, text, first_bad_line(text),
               "this line is not UTF-8: save the file as UTF-8");
        return false;
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        add_at(problems, text, nul, "a NUL byte: this is no text file");
        return false;
    }
    return true;
}

// YAML forbids tabs as indentation, and yaml-cpp's own words for it help nobody.
bool blame_tabs(std::string_view text, Problems& problems) {
    bool found = false;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::size_t word = text.find_first_not_of(" \t", start);
        const std::size_t tab = text.find('\t', start);
        if (tab < std::min(word, end) && word < end && text[word] != '#' && text[word] != '\r') {
            add_at(problems, text, tab, "a tab at the start of a line: indent with spaces");
            found = true;
        }
        start = end + 1;
    }
    return found;
}

}  // namespace

std::optional<YAML::Node> read_document(std::string_view text, Problems& problems) {
    if (text.size() > kMostBytes) {
        problems.add(0, 0, "the file is larger than 8 MiB: this is no list of feeds");
        return std::nullopt;
    }
    if (!is_plain_text(text, problems)) return std::nullopt;
    constexpr std::string_view kBom = "\xEF\xBB\xBF";
    if (text.starts_with(kBom)) text.remove_prefix(kBom.size());
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(std::string{text});
        if (documents.size() > 1) {
            problems.add(documents[1].Mark(),
                         "a second document begins here: remove the line '---' above it");
            return std::nullopt;
        }
        return documents.empty() ? YAML::Node{} : documents.front();
    } catch (const YAML::Exception& error) {
        if (!blame_tabs(text, problems)) {
            problems.add(error.mark, "not readable as YAML: " + error.msg);
        }
        return std::nullopt;
    }
}

}  // namespace griot::config
