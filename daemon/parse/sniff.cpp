#include "parse/sniff.hpp"

#include <array>
#include <optional>

#include "parse/ascii.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"

namespace griot::parse {
namespace {

using Kind = Sniffed::Kind;
using Format = ParsedFeed::Format;

struct Root {
    std::string_view local;
    Format format;
    bool anywhere;  // inside other elements too: nothing but a feed has this name
};

constexpr auto kRoots = std::to_array<Root>({
    {"rss", Format::rss, true},
    {"rdf", Format::rdf, true},
    {"feed", Format::atom, false},
    {"entry", Format::atom, false},   // an Atom entry document (RFC 4287 §2)
    {"channel", Format::rss, false},  // the <rss> around it was forgotten
});

std::optional<Format> format_of(std::string_view name, bool is_first) {
    const auto local = local_name(name);
    for (const auto& [root, format, anywhere] : kRoots) {
        if (same_word(local, root) && (is_first || anywhere)) return format;
    }
    return {};
}

constexpr auto kPageTags = std::to_array<std::string_view>(
    {"html", "head", "body", "title", "script", "meta", "link", "div", "p", "center", "table"});

bool is_page_tag(std::string_view name) {
    return std::ranges::any_of(kPageTags, [&](auto tag) { return same_word(name, tag); });
}

// "<br />\n<b>Warning</b>: …" is what PHP prints before the document.
constexpr auto kWarningTags = std::to_array<std::string_view>({"br", "b", "font", "i", "pre", "p"});

bool is_warning_tag(std::string_view name) {
    return std::ranges::any_of(kWarningTags, [&](auto tag) { return same_word(name, tag); });
}

// Past a comment, a processing instruction, a doctype with its internal subset, or CDATA.
std::size_t skip_markup(std::string_view text, std::size_t at) {
    const auto after = [&](std::string_view end) {
        const auto found = text.find(end, at);
        return found == std::string_view::npos ? at + 1 : found + end.size();
    };
    const auto rest = text.substr(at);
    if (rest.starts_with("<!--")) return after("-->");
    if (rest.starts_with("<?")) return after("?>");
    if (starts_with_word(rest, "<!doctype")) {
        const auto end = text.find('>', at);
        const auto subset = text.find('[', at);
        return subset < end ? after("]") : after(">");
    }
    return at + 1;
}

Sniffed sniff_markup(std::string_view text, std::size_t first) {
    Sniffed found;
    bool is_first = true;  // but for the markup of a server's warning
    for (std::size_t at = text.find('<', first); at != kNone;) {
        const auto name = tag_name(text.substr(at));
        if (name.empty() || text.substr(at).starts_with("</")) {
            at = text.find('<', skip_markup(text, at));
            continue;
        }
        if (const auto format = format_of(name, is_first)) {
            found.kind = Kind::xml_feed;
            found.format = *format;
            found.root = at;
            found.root_name = name;
            return found;
        }
        if (is_page_tag(name)) found.kind = Kind::html;
        if (same_word(name, "html")) return found;
        found.junk_before = true;
        if (!is_warning_tag(name)) is_first = false;
        at = text.find('<', at + 1);
    }
    return found;
}

}  // namespace

Sniffed sniff(std::string_view text) {
    Sniffed found;
    text = text.substr(0, kMaxPreamble);
    std::size_t first = 0;
    while (first < text.size() && is_space(text[first])) ++first;
    if (first == text.size()) {
        found.kind = Kind::empty;
        return found;
    }
    if (text[first] == '{' || text[first] == '[') {
        found.kind = Kind::json;
        return found;
    }
    found = sniff_markup(text, first);
    if (text[first] != '<') found.junk_before = true;
    return found;
}

Namespace dialect_of(ParsedFeed::Format format) {
    return format == Format::atom ? Namespace::atom : Namespace::rss;
}

}  // namespace griot::parse
