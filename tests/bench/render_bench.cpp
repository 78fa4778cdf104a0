// What a burst of news costs to render: 200 entries of 3 KB in three formats, and to pack, for the
// first time and with one entry before those of the last document. Prints CPU milliseconds; judges
// nothing.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "render/render.hpp"

namespace {

using namespace griot;

constexpr int kEntries = 200;
constexpr std::size_t kContentBytes = 3000;
constexpr int kRounds = 20;

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Words drawn by chance from a vocabulary of made-up French: compresses about as prose does.
class Prose {
public:
    Prose() {
        constexpr std::string_view kSyllables[] = {"ma",  "ré",  "con",  "tion", "vil", "le", "sa",
                                                   "hel", "pou", "voir", "é",    "tat", "mi", "lé"};
        for (int i = 0; i < 4000; ++i) {
            std::string word;
            for (std::uint32_t n = 1 + next() % 4; n > 0; --n) word += kSyllables[next() % 14];
            words_.push_back(word);
        }
    }

    std::string html(std::size_t bytes) {
        std::string text = "<p>";
        while (text.size() < bytes) {
            // Common words are common: the square of a chance leans to the front.
            const std::uint64_t chance = next() % 4000;
            text += words_[chance * chance / 4000];
            text += next() % 60 == 0 ? ".</p>\n<p>" : next() % 9 == 0 ? ", " : " ";
        }
        return text + "</p>";
    }

private:
    std::uint32_t next() { return state_ = state_ * 1664525U + 1013904223U, state_ >> 8U; }

    std::uint32_t state_ = 1;
    std::vector<std::string> words_;
};

OutboundFeed sample() {
    Prose prose;
    OutboundFeed feed;
    feed.title = "Le fil du Sahel";
    feed.public_url = "https://griot.example.org";
    feed.path = "/feed";
    for (int i = 0; i < kEntries; ++i) {
        OutboundEntry entry;
        const std::string number = std::to_string(i);
        entry.id = "urn:uuid:6f1b0c1e-0f4b-4d0e-8f5a-000000000" + std::to_string(100 + i);
        entry.url =
            "https://journal" + std::to_string(i % 17) + ".example.bf/2026/article" + number;
        entry.title = "Dépêche " + number + " : le marché rouvre";
        entry.content = prose.html(kContentBytes - 300);
        entry.summary = prose.html(300);
        entry.authors = {{.name = "Awa Sawadogo", .email = "", .url = ""}};
        entry.categories = {"Économie", "Sahel"};
        entry.language = "fr";
        entry.source_name = "Journal " + std::to_string(i % 17);
        entry.source_url = "https://journal" + std::to_string(i % 17) + ".example.bf/";
        entry.source_feed = entry.source_url + "feed";
        entry.also_in = {"Le Fil", "Radio"};
        entry.wire = {"AIB"};
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

template <typename Work>
double ms_of(Work work) {
    const double start = cpu_ms();
    for (int i = 0; i < kRounds; ++i) work();
    return (cpu_ms() - start) / kRounds;
}

}  // namespace

int main() {
    struct Format {
        const char* name;
        Document (*render)(const OutboundFeed&, const render::RenderedBefore&);
    };
    constexpr Format kFormats[] = {
        {"atom", render::atom}, {"rss", render::rss}, {"json", render::json_feed}};
    const OutboundFeed before = sample();
    OutboundFeed feed = before;
    feed.entries.insert(feed.entries.begin(), feed.entries.back());
    feed.entries.pop_back();
    const std::vector<Key> last_keys = render::entry_keys(before);
    double all = ms_of([&] { (void)render::entry_keys(feed); });
    std::printf("keys of the entries in %5.2f ms\n", all);
    const std::vector<Key> keys = render::entry_keys(feed);
    for (const Format& format : kFormats) {
        const Document last = render::packed_by_pieces(format.render(before, {}), nullptr);
        const Document plain = format.render(feed, {});
        const Document whole = render::packed(plain);
        const double written = ms_of([&] { (void)format.render(feed, {}); });
        const double rewritten = ms_of([&] { (void)format.render(feed, {keys, last_keys, last}); });
        const double packed = ms_of([&] { (void)render::packed(plain); });
        const double repacked = ms_of([&] { (void)render::packed_by_pieces(plain, &last); });
        std::printf(
            "%-5s %7zu bytes: written and hashed in %5.2f ms, after the last %5.2f ms; packed as a "
            "whole in %5.2f ms (gzip %zu, brotli %zu), by pieces after the last %5.2f ms (%zu, "
            "%zu)\n",
            format.name, plain.body.size(), written, rewritten, packed, whole.gzip.size(),
            whole.brotli.size(), repacked, last.gzip.size(), last.brotli.size());
        all += rewritten + repacked;
    }
    std::printf("all   %.2f ms CPU a publication\n", all);
}
