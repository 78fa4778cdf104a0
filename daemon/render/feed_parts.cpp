#include "render/feed_parts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "render/escape.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

struct CreditWords {
    std::string_view language, start, source, wire, also;
};
// French first: it is also the answer for languages not listed.
constexpr CreditWords kCreditWords[] = {
    {"fr", "<p>", "Source\u00A0: ", "Agence\u00A0: ", "Aussi chez\u00A0: "},
    {"en", "<p>", "Source: ", "Agency: ", "Also in: "},
    {"pt", "<p>", "Fonte: ", "Agência: ", "Também em: "},
    {"ar", "<p dir=\"rtl\">", "المصدر: ", "الوكالة: ", "أيضا في: "},
};
constexpr std::string_view kSeparator = " · ";

const CreditWords& credit_words(std::string_view language) {
    const std::string primary = text::primary_language(language);
    const auto* const found = std::ranges::find(kCreditWords, primary, &CreditWords::language);
    return found == std::end(kCreditWords) ? kCreditWords[0] : *found;
}

struct TypeOfSuffix {
    std::string_view suffix, type;
};
constexpr TypeOfSuffix kTypes[] = {
    {".mp3", "audio/mpeg"},  {".m4a", "audio/mp4"},       {".ogg", "audio/ogg"},
    {".mp4", "video/mp4"},   {".webm", "video/webm"},     {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"}, {".png", "image/png"},       {".gif", "image/gif"},
    {".webp", "image/webp"}, {".pdf", "application/pdf"},
};
constexpr std::string_view kUnknownType = "application/octet-stream";

constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";  // RFC 9110 §5.6.2

// RFC 9110 §8.3.1: type "/" subtype, both tokens; parameters are left to the publisher's own
// server.
bool is_media_type(std::string_view type) {
    const auto token = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   kTokenMarks.find(c) != std::string_view::npos;
        });
    };
    const std::size_t slash = type.find('/');
    return slash != std::string_view::npos && token(type.substr(0, slash)) &&
           token(type.substr(slash + 1));
}

std::string_view guessed_type(std::string_view url) {
    const std::string_view path = url.substr(0, url.find_first_of("?#"));
    const auto* const found = std::ranges::find_if(
        kTypes, [&](const TypeOfSuffix& type) { return path.ends_with(type.suffix); });
    return found == std::end(kTypes) ? kUnknownType : found->type;
}

bool is_length(std::string_view text) {
    // 0 is what publishers write who do not know.
    return !text.empty() && text.size() <= 15 && text.front() != '0' &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Whether nothing is left of the text once it is cleaned.
bool is_blank(std::string_view text) {
    const auto plain = [](char c) { return c > ' ' && c < '\x7F'; };
    return std::ranges::none_of(text, plain) && text::one_line(text).empty();
}

void append_name(std::string& out, std::string_view name, std::string_view url) {
    if (url.empty()) {
        append_xml(out, name);
        return;
    }
    out.append("<a href=\"").append(escaped(url)).append("\">");
    append_xml(out, name);
    out.append("</a>");
}

// links: one for each name, or none at all.
void append_names(std::string& out, std::string_view label, const std::vector<std::string>& names,
                  const std::vector<std::string>& links = {}) {
    if (names.empty()) return;
    if (!out.empty()) out.append(kSeparator);
    out.append(label);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out.append(", ");
        append_name(out, names[i], i < links.size() ? links[i] : std::string_view{});
    }
}

std::string address_of(const OutboundFeed& feed, const std::string& path, std::string_view suffix,
                       const std::string& query) {
    std::string address = feed.public_url + path + std::string{suffix};
    if (!query.empty()) address.append("?").append(query);
    return address;
}

// Of an article whose publisher gave no summary: enough to tell whether to read it.
constexpr std::size_t kSummaryCodePoints = 400;

std::string summary_of(const OutboundEntry& entry) {
    if (!is_blank(entry.summary)) return entry.summary;
    const std::string plain = text::one_line(text::html_to_text(entry.content));
    if (plain.empty()) return {};
    return "<p>" + escaped(text::ellipsize(plain, kSummaryCodePoints)) + "</p>";
}

}  // namespace

std::string home_address(const OutboundFeed& feed) {
    return feed.public_url + '/';
}

std::string feed_address(const OutboundFeed& feed, std::string_view suffix) {
    return address_of(feed, feed.path, suffix, feed.query);
}

std::string current_address(const OutboundFeed& feed, std::string_view suffix) {
    return address_of(feed, feed.path, suffix, feed.current_query);
}

std::string next_address(const OutboundFeed& feed, std::string_view suffix) {
    if (feed.next_query.empty()) return {};
    return address_of(feed, feed.path, suffix, feed.next_query);
}

std::string archive_address(const OutboundFeed& feed, std::string_view suffix) {
    if (feed.archive_query.empty()) return {};
    return address_of(feed, feed.path, suffix, feed.archive_query);
}

std::vector<FeedLink> history_links(const OutboundFeed& feed, std::string_view suffix) {
    std::vector<FeedLink> links;
    if (auto next = next_address(feed, suffix); !next.empty()) {
        links.push_back({"next", std::move(next)});
    }
    if (feed.archive) links.push_back({"current", current_address(feed, suffix)});
    if (auto before = archive_address(feed, suffix); !before.empty()) {
        links.push_back({"prev-archive", std::move(before)});
    }
    return links;
}

std::string_view feed_language(const OutboundFeed& feed) {
    return feed.language.empty() ? std::string_view{"fr"} : feed.language;
}

std::string source_feed(const OutboundEntry& entry) {
    const std::string& address = entry.source_feed.empty() ? entry.source_url : entry.source_feed;
    return address.empty() ? address : text::redacted(address);
}

std::size_t expected_size(const OutboundFeed& feed) {
    constexpr std::size_t kPerFeed = 2048;
    constexpr std::size_t kPerEntry = 1536;  // tags, addresses, credit
    std::size_t text = 0;
    for (const OutboundEntry& entry : feed.entries) {
        text += entry.summary.size() + entry.content.size() + entry.title.size();
    }
    return kPerFeed + kPerEntry * feed.entries.size() + text + text / 4;
}

std::vector<Enclosure> attachments(const OutboundEntry& entry) {
    std::vector<Enclosure> fit;
    for (const Enclosure& enclosure : entry.enclosures) {
        if (enclosure.url.empty()) continue;
        fit.push_back(enclosure);
        if (!is_media_type(enclosure.type)) fit.back().type = guessed_type(enclosure.url);
        if (!is_length(enclosure.length)) fit.back().length.clear();
    }
    return fit;
}

std::vector<Person> credited_authors(const OutboundEntry& entry) {
    std::vector<Person> authors;
    for (const Person& author : entry.authors) {
        const std::string& name = is_blank(author.name) ? author.url : author.name;
        if (!name.empty()) authors.push_back({.name = name, .email = {}, .url = author.url});
    }
    if (authors.empty() && !entry.source_name.empty()) {
        authors.push_back({.name = entry.source_name, .email = {}, .url = entry.source_url});
    }
    return authors;
}

std::vector<std::string> categories(const OutboundEntry& entry) {
    std::vector<std::string> worded;
    std::ranges::copy_if(entry.categories, std::back_inserter(worded),
                         [](const std::string& category) { return !is_blank(category); });
    return worded;
}

Texts texts(const OutboundEntry& entry, FeedText wanted) {
    if (wanted == FeedText::title) return {};
    if (wanted == FeedText::summary) return {.body = summary_of(entry), .summary = {}};
    if (entry.content.empty()) return {.body = entry.summary, .summary = {}};
    if (entry.content == entry.summary || is_blank(entry.summary)) {
        return {.body = entry.content, .summary = {}};
    }
    return {.body = entry.content, .summary = entry.summary};
}

std::vector<OtherReport> other_reports(const OutboundEntry& entry) {
    std::vector<OtherReport> others;
    for (std::size_t i = 0; i < std::min(entry.also_in.size(), entry.also_at.size()); ++i) {
        if (!entry.also_at[i].empty()) others.push_back({entry.also_in[i], entry.also_at[i]});
    }
    return others;
}

std::string credit(const OutboundEntry& entry) {
    const CreditWords& words = credit_words(entry.language);
    std::string line;
    if (!entry.source_name.empty()) {
        line.append(words.source);
        append_name(line, entry.source_name, entry.source_url);
    }
    append_names(line, words.wire, entry.wire);
    append_names(line, words.also, entry.also_in, entry.also_at);
    return line.empty() ? line : std::string{words.start} + line + "</p>";
}

}  // namespace griot::render
