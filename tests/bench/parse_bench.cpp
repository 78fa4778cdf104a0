// What a document costs to read, on one thread: bytes to entries, and with every text sanitised.
// Over real feeds where ../shared is there (or the folder named as argument), and over bodies like
// those of the farm. Prints MB per CPU second and the peak of memory; judges nothing.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "parse/parse.hpp"
#include "text/html.hpp"

namespace {

using namespace griot;

constexpr std::size_t kBytesARun = 64'000'000;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::size_t peak_bytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

std::vector<std::string> files_of(const std::filesystem::path& folder) {
    std::vector<std::string> documents;
    if (!std::filesystem::is_directory(folder)) return documents;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".xml") continue;
        std::ifstream in(file.path(), std::ios::binary);
        documents.emplace_back(std::istreambuf_iterator<char>(in),
                               std::istreambuf_iterator<char>());
    }
    return documents;
}

// As WordPress writes them: an excerpt, and some KiB of HTML in CDATA.
std::string farm_body(std::size_t entries) {
    std::string body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Le Courrier</title>"
        "<link>https://courrier.example.bf/</link>";
    for (std::size_t i = 0; i < entries; ++i) {
        const std::string url = "https://courrier.example.bf/2026/03/article-" + std::to_string(i);
        body += "<item><title>L&#8217;école de Dédougou rouvre</title><link>" + url +
                "</link><guid>" + url +
                "</guid><dc:creator><![CDATA[Awa Sawadogo]]></dc:creator>"
                "<pubDate>Tue, 03 Mar 2026 07:30:00 +0000</pubDate><category>Société</category>"
                "<description><![CDATA[<p>Les élèves reviennent.</p>]]></description>"
                "<content:encoded><![CDATA[";
        for (int paragraph = 0; paragraph < 8; ++paragraph) {
            body +=
                "<p>Les élèves de Dédougou sont revenus en classe lundi, après trois semaines de "
                "fermeture ; <a href=\"https://courrier.example.bf/ecole\">les maîtres</a> les "
                "attendaient. « Nous sommes prêts », dit l’un d’eux &amp; rit.</p>\n";
        }
        body += "]]></content:encoded></item>\n";
    }
    return body + "</channel></rss>";
}

std::size_t sanitised_bytes(const ParsedFeed& feed) {
    std::size_t bytes = 0;
    for (const Entry& entry : feed.entries) {
        for (const TextConstruct* text : {&entry.summary, &entry.content}) {
            if (text->value.empty()) continue;
            bytes += text::sanitize(text->value, text->base).size();
        }
    }
    return bytes;
}

// MB per CPU second over as many rounds as make kBytesARun.
double rate(const std::vector<std::string>& documents, bool sanitise) {
    std::size_t bytes = 0, kept = 0;
    const double start = cpu_seconds();
    while (bytes < kBytesARun) {
        for (const std::string& document : documents) {
            const auto feed = parse::parse_feed(
                {.bytes = document, .content_type = {}, .url = "https://flux.example.org/"});
            bytes += document.size();
            if (feed) kept += sanitise ? sanitised_bytes(*feed) : feed->entries.size();
        }
    }
    const double seconds = cpu_seconds() - start;
    return kept == 0 ? 0 : static_cast<double>(bytes) / 1e6 / seconds;
}

void print_rates(const char* name, const std::vector<std::string>& documents) {
    if (documents.empty()) return (void)std::printf("%-10s none found\n", name);
    std::printf("%-10s to entries %5.0f MB/s, with sanitising %5.0f MB/s\n", name,
                rate(documents, false), rate(documents, true));
}

}  // namespace

int main(int argc, char* argv[]) {
    const std::string large = farm_body(4'000);
    const std::size_t before = peak_bytes();
    const bool read =
        parse::parse_feed({.bytes = large, .content_type = {}, .url = {}}).has_value();
    const std::size_t grown = peak_bytes() - before;
    std::printf("memory     %.1f × a document of %.1f MB%s\n",
                static_cast<double>(grown) / static_cast<double>(large.size()),
                static_cast<double>(large.size()) / 1e6, read ? "" : ", refused");
    print_rates("farm-like", {farm_body(20)});
    print_rates("real", files_of(argc > 1 ? argv[1] : "../shared/corpus/real"));
}
