// The input is a document of any kind, through the whole parse. Whatever it holds: within the
// limits, valid UTF-8, absolute links, and the same again.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz_assert.hpp"
#include "parse/limits.hpp"
#include "parse/parse.hpp"
#include "text/unicode.hpp"

namespace {

using namespace griot;

void check_text(const TextConstruct& construct) {
    FUZZ_ASSERT(text::valid_utf8(construct.value));
}

void check_link(std::string_view link) {
    FUZZ_ASSERT(link.empty() || link.starts_with("http://") || link.starts_with("https://"));
}

void check_entry(const Entry& entry) {
    check_text(entry.title);
    check_text(entry.summary);
    check_text(entry.content);
    FUZZ_ASSERT(text::valid_utf8(entry.id));
    FUZZ_ASSERT(text::valid_utf8(entry.published.raw));
    check_link(entry.link);
    check_link(entry.original_link);
    check_link(entry.image);
    FUZZ_ASSERT(entry.authors.size() <= parse::kMaxListed);
    FUZZ_ASSERT(entry.categories.size() <= parse::kMaxListed);
    for (const Person& author : entry.authors) FUZZ_ASSERT(text::valid_utf8(author.name));
    for (const Category& category : entry.categories) FUZZ_ASSERT(text::valid_utf8(category.term));
    for (const Enclosure& enclosure : entry.enclosures) check_link(enclosure.url);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const parse::Input input{
        .bytes = bytes, .content_type = {}, .url = "https://flux.example.org/rss.xml"};
    const auto feed = parse::parse_feed(input);
    if (!feed) {
        FUZZ_ASSERT(!feed.error().detail.empty());
        FUZZ_ASSERT(text::valid_utf8(feed.error().detail));
        return 0;
    }
    check_text(feed->title);
    check_text(feed->description);
    check_link(feed->link);
    FUZZ_ASSERT(feed->entries.size() <= parse::kMaxEntries);
    for (const Entry& entry : feed->entries) check_entry(entry);

    const auto again = parse::parse_feed(input);
    FUZZ_ASSERT(again && again->entries.size() == feed->entries.size());
    FUZZ_ASSERT(again->repairs == feed->repairs);
    return 0;
}
