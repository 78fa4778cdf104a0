#include "config/document.hpp"

#include <algorithm>
#include <array>
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

struct Translation {
    std::string_view yaml_cpp, ours;
};
// What its messages mean for someone who edits a list of feeds.
constexpr std::array kTranslations = {
    Translation{.yaml_cpp = "illegal EOF in scalar",
                .ours = "a quotation mark is opened and never closed"},
    Translation{.yaml_cpp = "end of sequence flow not found",
                .ours = "a '[' is not closed, or a ',' is missing"},
    Translation{.yaml_cpp = "end of map flow not found",
                .ours = "a '{' is not closed, or a ',' is missing"},
    Translation{.yaml_cpp = "end of map not found",
                .ours = "this line is indented like none above it"},
    Translation{.yaml_cpp = "end of sequence not found",
                .ours = "this line is indented like none above it"},
    Translation{.yaml_cpp = "illegal map value",
                .ours = "a value with ': ' in it belongs in quotation marks"},
    Translation{
        .yaml_cpp = "unknown token",
        .ours = "a character that means something in YAML: put the value in quotation marks, as "
                "every address with '?' inside [ ] or { }"},
};

std::string explained(const std::string& message) {
    const auto* const known =
        std::find_if(kTranslations.begin(), kTranslations.end(),
                     [&](const Translation& row) { return row.yaml_cpp == message; });
    return known == kTranslations.end() ? message : std::string{known->ours};
}

// yaml-cpp 0.7 takes a quotation mark that is never closed for closed where the file ends in white
// space, and loses all that follows it in silence.
std::string_view without_trailing_space(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
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
        const std::vector<YAML::Node> documents =
            YAML::LoadAll(std::string{without_trailing_space(text)});
        if (documents.size() > 1) {
            problems.add(documents[1].Mark(),
                         "a second document begins here: remove the line '---' above it");
            return std::nullopt;
        }
        return documents.empty() ? YAML::Node{} : documents.front();
    } catch (const YAML::Exception& error) {
        if (!blame_tabs(text, problems)) {
            problems.add(error.mark, "not readable as YAML: " + explained(error.msg));
        }
        return std::nullopt;
    }
}

}  // namespace griot::config
