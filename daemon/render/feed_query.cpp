#include "render/feed_query.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <unordered_map>

#include "text/language.hpp"
#include "text/unicode.hpp"

namespace griot::render {
namespace {

// A stranger's query may not cost more than these.
constexpr std::size_t kMostWords = 50;     // of one list
constexpr std::size_t kMostEntries = 500;  // of one document
constexpr std::size_t kMostDays = 36'500;
constexpr std::size_t kMostWordBytes = 200;

constexpr std::string_view kBefore = "before", kShown = "shown", kArchive = "archive";
constexpr std::string_view kSearch = "q";

std::string upper_case(std::string_view word) {
    std::string upper{word};
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

std::string language_only(std::string_view word) {
    return text::primary_language(text::language_tag(word));
}

std::string as_it_is(std::string_view word) {
    return std::string{word};
}

// The lists of a selection, in the order of a written query.
struct List {
    std::string_view name;
    std::vector<std::string> Selection::* words;
    std::string (*read)(std::string_view);
    bool by_commas;  // else the words may hold some
};
constexpr List kLists[] = {
    {"country", &Selection::countries, upper_case, true},
    {"region", &Selection::regions, as_it_is, true},
    {"source", &Selection::sources, as_it_is, false},
    {"topic", &Selection::topics, as_it_is, false},
    {"lang", &Selection::languages, language_only, true},
    {"category", &Selection::categories, as_it_is, false},
    {"wire", &Selection::wires, as_it_is, false},
};

struct TextName {
    std::string_view name;
    FeedText text;
};
constexpr TextName kTexts[] = {
    {"full", FeedText::full}, {"summary", FeedText::summary}, {"title", FeedText::title}};

struct Number {
    std::string_view name;
    std::size_t most;
    std::size_t least;
    std::size_t (*get)(const OutboundSettings&);
    void (*set)(OutboundSettings&, std::size_t);
};
constexpr Duration kDay = std::chrono::hours{24};
constexpr Number kNumbers[] = {
    {"entries", kMostEntries, 1, [](const OutboundSettings& s) { return s.entries; },
     [](OutboundSettings& s, std::size_t number) { s.entries = number; }},
    {"per_source", kMostEntries, 0, [](const OutboundSettings& s) { return s.per_source; },
     [](OutboundSettings& s, std::size_t number) { s.per_source = number; }},
    {"days", kMostDays, 0,
     [](const OutboundSettings& s) { return static_cast<std::size_t>(s.max_age / kDay); },
     [](OutboundSettings& s, std::size_t number) {
         s.max_age = kDay * static_cast<Duration::rep>(number);
     }},
};

template <class Integer>
std::optional<Integer> whole(std::string_view digits) {
    Integer number{};
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && stop == digits.data() + digits.size() ? std::optional{number}
                                                                         : std::nullopt;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// application/x-www-form-urlencoded; what is no escape stands for itself.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size()) {
            const int high = hex_digit(text[at + 1]);
            const int low = hex_digit(text[at + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                at += 2;
                continue;
            }
        }
        out += text[at] == '+' ? ' ' : text[at];
    }
    return text::clean(out);
}

// Takes the part before the separator off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

bool add_words(const List& list, std::string_view value, Selection& selection) {
    std::vector<std::string>& words = selection.*list.words;
    while (!value.empty()) {
        const std::string_view part = list.by_commas ? next_part(value, ',') : value;
        if (!list.by_commas) value = {};
        if (part.size() > kMostWordBytes) return false;
        const std::string said = text::one_line(part);
        if (said.empty()) continue;
        std::string word = list.read(said);
        if (word.empty() || words.size() == kMostWords) return false;
        words.push_back(std::move(word));
    }
    return true;
}

std::optional<RiverPlace> place_of(std::string_view value) {
    const std::size_t dot = value.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto millis = whole<std::int64_t>(value.substr(0, dot));
    const auto item = whole<std::int64_t>(value.substr(dot + 1));
    // Within what Postgres calls a time: the years 1 to 9999.
    constexpr std::int64_t kFirst = -62'135'596'800'000, kLast = 253'402'300'799'999;
    if (!millis || !item || *millis < kFirst || *millis > kLast) return std::nullopt;
    return RiverPlace{.published = Instant{Duration{*millis}}, .item_id = *item};
}

std::optional<ArchivePart> part_of(std::string_view value) {
    const std::size_t dash = value.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto after = whole<std::int64_t>(value.substr(0, dash));
    const auto last = whole<std::int64_t>(value.substr(dash + 1));
    if (!after || !last || *after < 0 || *after % kArchivePart != 0) return std::nullopt;
    if (*last <= *after || *last - *after > kArchivePart) return std::nullopt;
    return ArchivePart{.after = *after, .last = *last};
}

std::string part_text(const ArchivePart& part) {
    return std::to_string(part.after) + '-' + std::to_string(part.last);
}

std::string place_text(const RiverPlace& place) {
    return std::to_string(place.published.time_since_epoch().count()) + '.' +
           std::to_string(place.item_id);
}

// False: a value that the parameter cannot have.
bool read_parameter(std::string_view name, const std::string& value, FeedQuery& query) {
    const auto* const list = std::ranges::find(kLists, name, &List::name);
    if (list != std::end(kLists)) return add_words(*list, value, query.selection);
    if (value.empty()) return true;  // a form's field that was left empty
    const auto* const number = std::ranges::find(kNumbers, name, &Number::name);
    if (number != std::end(kNumbers)) {
        const auto said = whole<std::size_t>(value);
        if (!said || *said < number->least || *said > number->most) return false;
        number->set(query.settings, *said);
        return true;
    }
    if (name == kBefore) {
        query.before = place_of(value);
        return query.before.has_value();
    }
    if (name == kShown) {
        query.shown = whole<std::int64_t>(value);
        return query.shown.has_value();
    }
    if (name == kArchive) {
        query.archive = part_of(value);
        return query.archive.has_value();
    }
    if (name == kSearch) {
        query.selection.search = text::one_line(value);
        return value.size() <= kMostWordBytes;
    }
    if (name != "text") return true;
    const auto* const text = std::ranges::find(kTexts, value, &TextName::name);
    if (text == std::end(kTexts)) return false;
    query.settings.text = text->text;
    return true;
}

void append_parameter(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    query.append(name).append(1, '=').append(query_value(value));
}

// After which entry one of a source may be missing, for it has its share; null: after none.
const OutboundEntry* first_cut(const std::vector<OutboundEntry>& entries, std::size_t per_source) {
    std::unordered_map<std::string_view, std::size_t> of_source;
    for (const OutboundEntry& entry : entries) {
        if (++of_source[entry.source_name] == per_source) return &entry;
    }
    return nullptr;
}

std::int64_t newest_number(const std::vector<OutboundEntry>& entries) {
    std::int64_t newest = 0;
    for (const OutboundEntry& entry : entries) newest = std::max(newest, entry.place.item_id);
    return newest;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> query_parameters(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty()) {
        std::string_view rest = next_part(query, '&');
        if (rest.empty()) continue;
        std::string name = decoded(next_part(rest, '='));
        parameters.emplace_back(std::move(name), decoded(rest));
    }
    return parameters;
}

std::string query_value(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append(1, '%').append(1, kDigits[byte / 16U]).append(1, kDigits[byte % 16U]);
        }
    }
    return out;
}

std::optional<FeedQuery> read_feed_query(std::string_view query, const OutboundSettings& defaults) {
    FeedQuery read{.selection = {}, .settings = defaults};
    for (const auto& [name, value] : query_parameters(query)) {
        if (!read_parameter(name, value, read)) return std::nullopt;
    }
    for (const List& list : kLists) {
        std::vector<std::string>& words = read.selection.*list.words;
        std::ranges::sort(words);
        const auto twice = std::ranges::unique(words);
        words.erase(twice.begin(), twice.end());
    }
    return read;
}

std::string write_feed_query(const FeedQuery& query, const OutboundSettings& defaults) {
    std::string out;
    for (const List& list : kLists) {
        for (const std::string& word : query.selection.*list.words) {
            append_parameter(out, list.name, word);
        }
    }
    if (!query.selection.search.empty()) append_parameter(out, kSearch, query.selection.search);
    if (query.settings.text != defaults.text) {
        const auto* const text = std::ranges::find(kTexts, query.settings.text, &TextName::text);
        append_parameter(out, "text", text->name);
    }
    for (const Number& number : kNumbers) {
        const std::size_t said = number.get(query.settings);
        if (said != number.get(defaults)) append_parameter(out, number.name, std::to_string(said));
    }
    if (query.before) append_parameter(out, kBefore, place_text(*query.before));
    if (query.shown) append_parameter(out, kShown, std::to_string(*query.shown));
    if (query.archive) append_parameter(out, kArchive, part_text(*query.archive));
    return out;
}

FeedQuery current_query(FeedQuery query) {
    query.before.reset();
    query.shown.reset();
    query.archive.reset();
    return query;
}

std::string selection_title(std::string_view title, const Selection& selection) {
    std::string out{title};
    bool first = true;
    for (const List& list : kLists) {
        for (const std::string& word : selection.*list.words) {
            out.append(first ? " — " : ", ").append(word);
            first = false;
        }
    }
    if (!selection.search.empty()) {
        out.append(first ? " — “" : ", “").append(selection.search).append("”");
    }
    return out;
}

std::string next_query(const FeedQuery& query, const OutboundSettings& defaults,
                       const std::vector<OutboundEntry>& entries) {
    if (query.archive) return {};
    FeedQuery next = query;
    const OutboundEntry* const cut =
        query.before ? nullptr : first_cut(entries, query.settings.per_source);
    if (cut != nullptr) {
        next.before = cut->place;
        next.shown = newest_number(entries);
    } else if (entries.size() >= query.settings.entries) {
        next.before = entries.back().place;
    } else {
        return {};
    }
    return write_feed_query(next, defaults);
}

}  // namespace griot::render
