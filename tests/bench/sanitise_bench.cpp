// What it costs to make HTML harmless and plain, in MB of input per CPU second: over an article of
// our own, and over the contents of real feeds where the folder of third-party cases is there
// (or a folder named on the command line). Prints; judges nothing.
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "parse/parse.hpp"
#include "text/html.hpp"

namespace {

using namespace griot;

struct Content {
    std::string html, base;
};
using Contents = std::vector<Content>;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// As an African WordPress writes it: typography as references, an image in three widths, a player.
Contents own_sample() {
    constexpr std::string_view paragraph =
        "<p style=\"text-align: justify;\">Le ministre de l&rsquo;Agriculture, <strong>Issa "
        "Ouédraogo</strong>, a lancé mardi à Kaya la campagne&nbsp;: «&nbsp;Nous visons "
        "120&#8239;000 tonnes de niébé&nbsp;», a-t-il déclaré devant les producteurs réunis au "
        "<a href=\"https://journal.example/lieux/kaya\" title=\"Kaya\" target=\"_blank\" "
        "rel=\"noopener\">marché de Kaya</a>, où le sac de cent kilos se vend désormais plus cher "
        "qu&rsquo;avant la saison des pluies.</p>\n";
    constexpr std::string_view figure =
        "<figure id=\"a12\" class=\"wp-caption aligncenter\"><img loading=\"lazy\" "
        "class=\"size-large wp-image-12\" src=\"/uploads/2026/11/kaya.jpg\" alt=\"Le marché\" "
        "width=\"1024\" height=\"683\" srcset=\"/uploads/2026/11/kaya-300.jpg 300w, "
        "/uploads/2026/11/kaya-1024.jpg 1024w\" sizes=\"(max-width: 1024px) 100vw, 1024px\" />"
        "<figcaption>Photo&nbsp;: DR</figcaption></figure>\n";
    constexpr std::string_view rest =
        "<ul><li>Mil&nbsp;: 250 F</li><li>Riz&nbsp;: 400 F</li></ul>\n"
        "<p><iframe src=\"https://www.youtube.com/embed/abc\" width=\"560\" height=\"315\" "
        "allowfullscreen></iframe></p>\n<script>track('kaya');</script>\n";
    std::string html;
    for (int part = 0; part < 3; ++part) {
        html.append(figure);
        for (int i = 0; i < 4; ++i) html.append(paragraph);
    }
    html.append(rest);
    return Contents(100, {html, "https://journal.example/economie/article-12"});
}

void gather(const TextConstruct& text, const std::string& link, Contents& contents) {
    if (text.type != TextConstruct::Type::html || text.value.empty()) return;
    contents.push_back({text.value, text.base.empty() ? link : text.base});
}

Contents contents_of(const std::filesystem::path& folder) {
    Contents contents;
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        std::ifstream in{file.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        const auto feed = parse::parse_feed({.bytes = bytes, .content_type = "", .url = ""});
        if (!feed) continue;
        for (const Entry& entry : feed->entries) {
            gather(entry.summary, entry.link, contents);
            gather(entry.content, entry.link, contents);
        }
    }
    return contents;
}

// Over and over for at least a second.
template <typename Work>
void measure(const char* what, const Contents& contents, Work work) {
    std::size_t bytes_in = 0;
    std::size_t bytes_out = 0;
    const double start = cpu_seconds();
    double spent = 0;
    do {
        for (const Content& content : contents) {
            bytes_in += content.html.size();
            bytes_out += work(content).size();
        }
        spent = cpu_seconds() - start;
    } while (spent < 1);
    std::printf("  %-24s %7.1f MB/s, %3.0f %% of the bytes left\n", what,
                static_cast<double>(bytes_in) / spent / 1e6,
                100 * static_cast<double>(bytes_out) / static_cast<double>(bytes_in));
}

void measure_all(const char* name, const Contents& contents) {
    if (contents.empty()) return;
    std::size_t bytes = 0;
    for (const Content& content : contents) bytes += content.html.size();
    std::printf("%s: %zu texts, %zu bytes\n", name, contents.size(), bytes);
    measure("sanitize", contents,
            [](const Content& content) { return text::sanitize(content.html, content.base); });
    measure("html_to_text", contents,
            [](const Content& content) { return text::html_to_text(content.html); });
    measure("sanitize, html_to_text", contents, [](const Content& content) {
        return text::html_to_text(text::sanitize(content.html, content.base));
    });
}

}  // namespace

int main(int argc, char** argv) {
    measure_all("own article", own_sample());
    const std::filesystem::path folder = argc > 1 ? argv[1] : "../shared/corpus/real";
    if (std::filesystem::is_directory(folder)) {
        measure_all("real feeds", contents_of(folder));
    } else {
        std::printf("[skipped] %s is no folder\n", folder.c_str());
    }
}
