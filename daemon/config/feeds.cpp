#include "config/feeds.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "config/countries.hpp"
#include "config/nearest.hpp"
#include "text/language.hpp"

namespace griot::config {
namespace {

constexpr std::int64_t kMostEntries = 10'000;
constexpr Duration kLongestAge = std::chrono::hours{24 * 36'500};
constexpr std::size_t kMostFeeds = 200;  // all may have to be made anew within a second
constexpr std::size_t kMostWords = 500;

constexpr std::array<std::string_view, 3> kTexts = {"full", "summary", "title"};

FeedText text_of(std::string_view word) {
    return word == "title"     ? FeedText::title
           : word == "summary" ? FeedText::summary
                               : FeedText::full;
}

constexpr std::string_view kAll = "outbound feed";

constexpr Key<OutboundSettings> kOutboundKeys[] = {
    {{kAll, "entries", "number", "200", "entries in a feed", ""},
     [](const Value& v, OutboundSettings& o) { v.read_number(o.entries, 1, kMostEntries); }},
    {{kAll, "per_source", "number", "0", "at most so many of one source; 0: no limit", ""},
     [](const Value& v, OutboundSettings& o) { v.read_number(o.per_source, 0, kMostEntries); }},
    {{kAll, "max_age", "time", "(none)", "nothing older, as in 7d", ""},
     [](const Value& v, OutboundSettings& o) {
         v.read_time(o.max_age, std::chrono::minutes{1}, kLongestAge);
     }},
    {{kAll, "text", "word", "full", "full, summary or title: how much of an article to repeat", ""},
     [](const Value& v, OutboundSettings& o) {
         std::string word{kTexts[static_cast<std::size_t>(o.text)]};
         v.read_one_of(word, kTexts);
         o.text = text_of(word);
     }},
};
constexpr std::span<const Key<OutboundSettings>> kOutboundRows{kOutboundKeys};

void read_words(const Value& list, std::vector<std::string>& words,
                Reading<std::string> (*reader)(std::string_view)) {
    for (const Value& one : list.list(kMostWords)) {
        std::string word;
        one.read(word, reader);
        if (!word.empty() && std::ranges::find(words, word) == words.end()) {
            words.push_back(std::move(word));
        }
    }
}

Reading<std::string> any_word(std::string_view text) {
    return std::string{text};
}

Reading<std::string> language_only(std::string_view text) {
    auto tag = language(text);
    if (tag) *tag = text::primary_language(*tag);
    return tag;
}

constexpr Key<NamedFeed> kFeedKeys[] = {
    {{"feed", "title", "text", "(the merged feed's, and what is selected)", "the feed's title", ""},
     [](const Value& v, NamedFeed& f) { v.read_text(f.title); }},
    {{"feed", "country", "list of codes", "(all)", "sources of these countries", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.countries, &country_code); }},
    {{"feed", "region", "list", "(all)", "sources of these regions, by their short names", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.regions, &any_word); }},
    {{"feed", "source", "list", "(all)", "these sources, by name", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.sources, &any_word); }},
    {{"feed", "topic", "list", "(all)", "sources that have one of these topics", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.topics, &any_word); }},
    {{"feed", "language", "list of codes", "(all)", "articles in these languages", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.languages, &language_only); }},
    {{"feed", "category", "list", "(all)", "articles that their publishers filed so", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.categories, &any_word); }},
    {{"feed", "wire", "list", "(all)", "articles that credit one of these agencies", ""},
     [](const Value& v, NamedFeed& f) { read_words(v, f.selection.wires, &any_word); }},
    {{"feed", "search", "text", "(all)",
      "articles that a search finds: words, \"a phrase\", -without, or, begin*", ""},
     [](const Value& v, NamedFeed& f) { v.read_text(f.selection.search); }},
};
constexpr std::span<const Key<NamedFeed>> kFeedRows{kFeedKeys};

void read_feed(const Value& map, NamedFeed& feed) {
    for (const Value& value : map.entries()) {
        if (read_key(value, "feed", kFeedRows, feed)) continue;
        if (!read_key(value, "feed", kOutboundRows, feed.settings)) report_unknown(value, "feed");
    }
}

// Words that must be those of a source, or nothing will ever be selected by them.
struct OfSources {
    std::string_view key;
    std::vector<std::string> Selection::* words;
    bool (*has)(const Source&, const std::string&);
    std::string_view (*like)(const Source&);  // what may have been meant
};
constexpr OfSources kOfSources[] = {
    {"region", &Selection::regions,
     [](const Source& s, const std::string& word) { return s.region == word; },
     [](const Source& s) -> std::string_view { return s.region; }},
    {"source", &Selection::sources,
     [](const Source& s, const std::string& word) { return s.name == word; },
     [](const Source& s) -> std::string_view { return s.name; }},
    {"topic", &Selection::topics,
     [](const Source& s, const std::string& word) {
         return std::ranges::find(s.topics, word) != s.topics.end();
     },
     [](const Source& s) -> std::string_view {
         return s.topics.empty() ? std::string_view{} : std::string_view{s.topics.front()};
     }},
};

void judge(const Value& map, const NamedFeed& feed, const std::vector<Source>& sources) {
    for (const OfSources& kind : kOfSources) {
        for (const std::string& word : feed.selection.*kind.words) {
            const bool known = std::ranges::any_of(
                sources, [&](const Source& source) { return kind.has(source, word); });
            if (known) continue;
            std::vector<std::string_view> candidates;
            candidates.reserve(sources.size());
            for (const Source& source : sources) candidates.push_back(kind.like(source));
            const std::string_view meant = nearest(word, candidates);
            map.problem("no source has the " + std::string{kind.key} + ' ' + in_quotes(word) +
                        (meant.empty() ? "" : " (did you mean '" + std::string{meant} + "'?)"));
        }
    }
}

}  // namespace

void read_outbound(const Value& map, OutboundSettings& outbound) {
    read_keys(map, "outbound", kOutboundRows, outbound);
}

void read_feeds(Settings& settings) {
    if (!settings.feeds || settings.feeds->is_null()) return;
    Config& config = settings.config;
    for (const Value& value : settings.feeds->entries()) {
        if (config.feeds.size() == kMostFeeds) {
            value.problem("more than " + std::to_string(kMostFeeds) +
                          " feeds: the rest can be had by a query, as in /feed.atom?country=BF");
            return;
        }
        NamedFeed feed;
        feed.settings = config.outbound;
        if (auto name = feed_key(value.key())) {
            feed.name = std::move(*name);
        } else {
            value.context().problems.add(value.key_mark(), name.error());
        }
        read_feed(value, feed);
        judge(value, feed, config.sources);
        config.feeds.push_back(std::move(feed));
    }
}

void append_feeds_help(std::vector<KeyHelp>& help) {
    append_help(kOutboundRows, help);
    append_help(kFeedRows, help);
}

}  // namespace griot::config
