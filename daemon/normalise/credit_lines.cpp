#include "normalise/credit_lines.hpp"

#include <algorithm>
#include <array>

namespace griot::normalise {
namespace {

constexpr std::size_t kHead = 200;  // characters
constexpr std::size_t kFoot = 300;  // characters
// Comment form and related titles of a page take about 1,500 bytes.
constexpr std::size_t kBelow = 2500;  // bytes
constexpr std::size_t kMostFootLines = 4;
constexpr std::size_t kMostLeftOut = 16;

struct Mark {
    std::string_view mark, plain;
};
constexpr Mark kMarks[] = {
    {"\u00A0", " "},  {"\u2007", " "},   {"\u2008", " "},  {"\u2009", " "},  {"\u200A", " "},
    {"\u202F", " "},  {"\u2002", " "},   {"\u2003", " "},  {"\u3000", " "},  {"\u2010", "-"},
    {"\u2011", "-"},  {"\u2012", "-"},   {"\u2013", "-"},  {"\u2014", "-"},  {"\u2015", "-"},
    {"\u2212", "-"},  {"\u2018", "'"},   {"\u2019", "'"},  {"\u02BC", "'"},  {"\u00B4", "'"},
    {"\u2032", "'"},  {"\u00AB", "\""},  {"\u00BB", "\""}, {"\u201C", "\""}, {"\u201D", "\""},
    {"\u201E", "\""}, {"\u2026", "..."}, {"\u2022", "|"},  {"\u00B7", "|"},  {"\u060C", ","},
    {"\u061B", ";"},  {"\u061F", "?"},   {"\uFF1A", ":"},  {"\uFF08", "("},  {"\uFF09", ")"},
    {"\u200B", ""},   {"\u200C", ""},    {"\u200D", ""},   {"\u200E", ""},   {"\u200F", ""},
    {"\u202A", ""},   {"\u202B", ""},    {"\u202C", ""},   {"\u202D", ""},   {"\u202E", ""},
    {"\u2066", ""},   {"\u2067", ""},    {"\u2068", ""},   {"\u2069", ""},   {"\u2060", ""},
    {"\u00AD", ""},   {"\uFEFF", ""},    {"\u0640", ""},
};
constexpr std::string_view kLeadBytes = "\xC2\xCA\xD8\xD9\xE2\xE3\xEF";

const Mark* mark_at(std::string_view text) {
    if (kLeadBytes.find(text.front()) == kLeadBytes.npos) return nullptr;
    const auto* const found =
        std::ranges::find_if(kMarks, [&](const Mark& m) { return text.starts_with(m.mark); });
    return found == std::end(kMarks) ? nullptr : found;
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool begins_with(std::string_view line, std::string_view words) {
    return line.size() >= words.size() &&
           std::ranges::equal(line.substr(0, words.size()), words, {}, lower, lower);
}

// What stands below an article; the article ends before it.
constexpr auto kBelowArticle = std::to_array<std::string_view>({
    "articles connexes",
    "articles similaires",
    "deixe um comentário",
    "deja una respuesta",
    "laisser un commentaire",
    "laissez un commentaire",
    "leave a comment",
    "leave a reply",
    "related articles",
    "related posts",
    "اترك تعليق",
});

// Lines of templates: how they begin, and what they hold.
struct Template {
    std::string_view begin, part;
};
constexpr Template kTemplates[] = {
    {"the post ", " appeared first on "},
    {"l'article ", " est apparu en premier sur "},
    {"cet article ", " est apparu en premier sur "},
    {"o post ", " apareceu primeiro em "},
    {"o conteúdo ", " aparece primeiro em "},
    {"la entrada ", " se publicó primero en "},
    {"ظهرت المقالة", ""},
    {"spot_img", ""},
    {"publicité", ""},
    {"- publicité", ""},
    {"advertisement", ""},
    {"- advertisement", ""},
    {"publicidade", ""},
    {"partager", ""},
    {"share this", ""},
    {"lire la suite", ""},
    {"lire aussi", ""},
    {"à lire aussi", ""},
    {"lire également", ""},
    {"read more", ""},
    {"read also", ""},
    {"continue reading", ""},
    {"leia também", ""},
    {"suivez-nous", ""},
    {"follow us", ""},
    {"mots-clés", ""},
    {"tags:", ""},
    {"tags :", ""},
    {"#", ""},
};

// Takes the first line off a text.
std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

std::string_view take_last_line(std::string_view& text) {
    const std::size_t feed = text.rfind('\n');
    const std::size_t begin = feed == text.npos ? 0 : feed + 1;
    const std::string_view line = text.substr(begin);
    text = text.substr(0, feed == text.npos ? 0 : feed);
    return line;
}

bool begins_character(char byte) {
    return (byte & 0xC0) != 0x80;
}

std::string_view first_characters(std::string_view text, std::size_t characters) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if (begins_character(text[end]) && characters-- == 0) break;
    }
    return text.substr(0, end);
}

std::string_view last_characters(std::string_view text, std::size_t characters) {
    std::size_t begin = text.size();
    while (begin > 0 && characters > 0) {
        if (begins_character(text[--begin])) --characters;
    }
    return text.substr(begin);
}

bool is_template(std::string_view line) {
    constexpr std::size_t longest_begin = 24;  // characters
    constexpr std::size_t longest = 1000;      // bytes, with a title and two names in it
    if (line.size() > longest) return false;
    const std::string begin = plain_letters(first_characters(line, longest_begin));
    return std::ranges::any_of(kTemplates, [&](const Template& known) {
        return begins_with(begin, known.begin) && line.find(known.part) != line.npos;
    });
}

// Without what follows the article on its page.
std::string_view article_of(std::string_view text) {
    std::string_view below = text.substr(text.size() - std::min(text.size(), kBelow));
    while (!below.empty()) {
        const std::string_view line = take_line(below);
        const auto begins = [&](std::string_view words) { return begins_with(line, words); };
        if (line.size() > kShortLine || std::ranges::none_of(kBelowArticle, begins)) continue;
        return text.substr(0, static_cast<std::size_t>(line.data() - text.data()));
    }
    return text;
}

}  // namespace

std::string plain_letters(std::string_view line) {
    std::string plain;
    plain.reserve(line.size());
    const auto add = [&](char c) {
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space) {
            plain += c;
        } else if (!plain.empty() && plain.back() != ' ') {
            plain += ' ';
        }
    };
    while (!line.empty()) {
        const Mark* const mark = mark_at(line);
        if (mark == nullptr) {
            add(line.front());
            line.remove_prefix(1);
        } else {
            for (const char c : mark->plain) add(c);
            line.remove_prefix(mark->mark.size());
        }
    }
    if (plain.ends_with(' ')) plain.pop_back();
    return plain;
}

std::vector<std::string> head_lines(std::string_view text) {
    std::vector<std::string> lines;
    text = first_characters(text, kHead);
    while (!text.empty()) {
        std::string line = plain_letters(take_line(text));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> foot_lines(std::string_view text, const IsOwnName& is_own_name) {
    std::vector<std::string> lines;
    text = article_of(text);
    std::size_t left_out = 0;
    while (!text.empty() && lines.size() < kMostFootLines && left_out < kMostLeftOut) {
        const std::string_view whole = take_last_line(text);
        std::string line = plain_letters(last_characters(whole, kFoot));
        if (line.empty()) continue;
        const bool is_short = line.size() <= kShortLine;
        if (is_template(whole) || (is_short && is_own_name(line))) {
            ++left_out;
            continue;
        }
        lines.push_back(std::move(line));
        if (!is_short) break;
    }
    return lines;
}

}  // namespace griot::normalise
