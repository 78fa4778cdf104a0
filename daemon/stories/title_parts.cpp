#include "stories/title_parts.hpp"

#include <algorithm>
#include <array>

#include "text/unicode.hpp"

namespace griot::stories {
namespace {

// A label is a word or three; what is longer is the title.
constexpr std::size_t kMaxLabel = 40;

// "Titre - Rubrique - Le Journal": publishers add the section and their name.
constexpr std::size_t kMaxParts = 3;

struct Bracket {
    std::string_view open, close;
};
constexpr std::array kBrackets = std::to_array<Bracket>({{"[", "]"}, {"(", ")"}});

// A plain hyphen or dot inside a word separates nothing, hence the spaces.
constexpr std::array kAfterKicker = std::to_array<std::string_view>({
    " - ",
    " – ",
    " — ",
    " | ",
    "| ",
    " / ",
    " // ",
    ". ",
    " : ",
    ": ",
    " ! ",
    "! ",
    " • ",
    " · ",
});
constexpr std::array kBeforeSuffix = std::to_array<std::string_view>({
    " - ",
    " – ",
    " — ",
    " | ",
    "|",
    " :: ",
    " • ",
    " · ",
    " // ",
    " » ",
    " « ",
});

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<Cut> leading_part(std::string_view title) {
    for (const Bracket& bracket : kBrackets) {
        if (!title.starts_with(bracket.open)) continue;
        const std::size_t close = title.substr(0, kMaxLabel).find(bracket.close);
        if (close == title.npos) return std::nullopt;
        return Cut{.rest = trimmed(title.substr(close + bracket.close.size())),
                   .part = text::fold(title.substr(bracket.open.size(), close - 1))};
    }
    std::size_t first = title.npos, length = 0;
    for (const std::string_view separator : kAfterKicker) {
        const std::size_t at = title.substr(0, kMaxLabel).find(separator);
        if (at >= first) continue;
        first = at;
        length = separator.size();
    }
    if (first == title.npos) return std::nullopt;
    return Cut{.rest = trimmed(title.substr(first + length)),
               .part = text::fold(title.substr(0, first))};
}

std::optional<Cut> bracketed_end(std::string_view title) {
    for (const Bracket& bracket : kBrackets) {
        if (!title.ends_with(bracket.close)) continue;
        const std::size_t open = title.rfind(bracket.open);
        if (open == title.npos || title.size() - open > kMaxLabel) return std::nullopt;
        return Cut{.rest = trimmed(title.substr(0, open)), .part = text::fold(title.substr(open))};
    }
    return std::nullopt;
}

std::vector<Cut> trailing_parts(std::string_view title) {
    std::vector<Cut> cuts;
    std::size_t end = title.size();
    while (cuts.size() < kMaxParts && end > 0) {
        std::size_t last = title.npos, length = 0;
        for (const std::string_view separator : kBeforeSuffix) {
            const std::size_t at = title.substr(0, end).rfind(separator);
            if (at == title.npos || (last != title.npos && at <= last)) continue;
            last = at;
            length = separator.size();
        }
        if (last == title.npos) break;
        cuts.push_back({.rest = trimmed(title.substr(0, last)),
                        .part = text::fold(title.substr(last + length))});
        end = last;
    }
    return cuts;
}

}  // namespace griot::stories
