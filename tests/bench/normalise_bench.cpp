// What it costs to make items of entries: over the real feeds of ../shared/corpus/real, and over a
// sample of our own. Prints µs an item and MB/s of what publishers wrote; judges nothing.
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "normalise/identity.hpp"
#include "normalise/inherit.hpp"
#include "normalise/normalise.hpp"
#include "normalise/plain.hpp"
#include "normalise/repeats.hpp"
#include "parse/parse.hpp"
#include "text/date.hpp"
#include "text/html.hpp"

namespace {

using namespace griot;

constexpr double kEnoughMs = 1500;
constexpr int kSampleDocuments = 20;
constexpr int kSampleEntries = 50;

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::vector<ParsedFeed> real_feeds(const std::filesystem::path& folder) {
    std::vector<ParsedFeed> feeds;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        std::ifstream in{file.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        auto feed = parse::parse_feed({.bytes = bytes,
                                       .content_type = {},
                                       .url = "https://fil.example.bf/flux",
                                       .default_offset = {}});
        if (feed) feeds.push_back(std::move(*feed));
    }
    return feeds;
}

// A WordPress site's entries: an excerpt with its footer, and two screens of text.
ParsedFeed sample_feed() {
    std::string content;
    for (int i = 0; i < 12; ++i) {
        content +=
            "<p>Le maire de la commune a dit : « Nous avons rouvert le marché, "
            "l&#8217;école et la gare. » <a href=\"/suite?utm_source=rss\">Suite</a></p>\n"
            "<figure class=\"wp-block-image\"><img src=\"/photo.jpg\" width=\"300\" "
            "loading=\"lazy\" alt=\"Le marché\"/></figure>\n";
    }
    ParsedFeed feed;
    feed.link = "https://fil.example.bf/";
    feed.language = "fr-FR";
    for (int i = 0; i < kSampleEntries; ++i) {
        const std::string number = std::to_string(i);
        Entry entry;
        entry.id = "https://fil.example.bf/?p=" + number;
        entry.link = "https://fil.example.bf/2026/11/23/le-marche-rouvre-" + number + "/?utm=rss";
        entry.title.value = "Dori&nbsp;: le marché rouvre (" + number + ")";
        entry.summary.value = "<p>Le maire l&#8217;a dit [&#8230;]</p><p>L’article est sur Le Fil";
        entry.content.value = content;
        entry.published = {.raw = "Mon, 23 Nov 2026 08:05:00 +0000",
                           .instant = text::parse_date("2026-11-23T08:05:00Z").value()};
        entry.authors = {{.name = "Awa Sawadogo", .email = {}, .url = {}}};
        entry.categories = {{.term = "Économie", .scheme = {}, .label = {}}};
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

std::size_t written_bytes(const std::vector<ParsedFeed>& feeds) {
    std::size_t bytes = 0;
    for (const ParsedFeed& feed : feeds) {
        for (const Entry& entry : feed.entries) {
            bytes += entry.title.value.size() + entry.summary.value.size() +
                     entry.content.value.size() + entry.link.size() + entry.id.size();
        }
    }
    return bytes;
}

// Runs one stage over every entry again and again.
template <typename Stage>
void measure(const char* name, const std::vector<ParsedFeed>& feeds, const Stage& stage) {
    Source source;
    source.name = "Le Fil";
    source.language = "fr";
    const Instant now = text::parse_date("2026-11-23T12:00:00Z").value();
    std::size_t items = 0;
    int rounds = 0;
    const double start = cpu_ms();
    double spent = 0;
    for (; spent < kEnoughMs; spent = cpu_ms() - start, ++rounds) {
        for (const ParsedFeed& feed : feeds) {
            const normalise::Context context{.feed = feed,
                                             .source = source,
                                             .document_url = "https://fil.example.bf/flux",
                                             .now = now};
            stage(context);
            items += feed.entries.size();
        }
    }
    const double bytes = static_cast<double>(written_bytes(feeds)) * rounds;
    std::printf("  %-12s %8.2f µs an item %8.1f MB/s\n", name,
                spent * 1e3 / static_cast<double>(items), bytes / spent / 1e3);
}

std::size_t checksum = 0;  // so that no work can be left out

template <typename Work>
auto each_entry(const Work& work) {
    return [work](const normalise::Context& context) {
        for (const Entry& entry : context.feed.entries) checksum += work(entry, context);
    };
}

void measure_all(const char* name, const std::vector<ParsedFeed>& feeds) {
    std::size_t entries = 0;
    for (const ParsedFeed& feed : feeds) entries += feed.entries.size();
    std::printf("%s: %zu documents, %zu entries, %.1f KB an entry\n", name, feeds.size(), entries,
                static_cast<double>(written_bytes(feeds)) / 1e3 / static_cast<double>(entries));
    measure("all", feeds, [](const normalise::Context& context) {
        const normalise::Repeats repeats{context};
        for (const Entry& entry : context.feed.entries) {
            checksum += normalise::normalise(entry, context, repeats).text.size();
        }
    });
    measure("fingerprint", feeds, each_entry([](const Entry& entry, const auto& context) {
                return static_cast<std::size_t>(normalise::fingerprint(entry, context));
            }));
    measure("repeats", feeds, [](const normalise::Context& context) {
        checksum += normalise::Repeats{context}.has_guid("") ? 1 : 0;
    });
    measure("identity", feeds, [](const normalise::Context& context) {
        const normalise::Repeats repeats{context};
        for (const Entry& entry : context.feed.entries) {
            checksum += normalise::identity_of(entry, context, repeats).url.size();
        }
    });
    measure("title", feeds, each_entry([](const Entry& entry, const auto&) {
                return normalise::plain_title(entry.title).size();
            }));
    measure("sanitise", feeds, each_entry([](const Entry& entry, const auto& context) {
                const auto base = normalise::inherited_base(entry, context);
                return text::sanitize(entry.summary.value, base).size() +
                       text::sanitize(entry.content.value, base).size();
            }));
    measure("text", feeds, each_entry([](const Entry& entry, const auto&) {
                return text::html_to_text(entry.summary.value).size() +
                       text::html_to_text(entry.content.value).size();
            }));
}

}  // namespace

// The folder of real feeds may be named; else it is looked for beside the checkout.
int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : GRIOT_SOURCE_ROOT "/../shared/corpus/real";
    if (std::filesystem::is_directory(folder)) {
        measure_all("real", real_feeds(folder));
    } else {
        std::printf("[skipped] real: no folder %s\n", folder.c_str());
    }
    measure_all("sample", std::vector<ParsedFeed>(kSampleDocuments, sample_feed()));
    std::printf("(%zu)\n", checksum);
}
