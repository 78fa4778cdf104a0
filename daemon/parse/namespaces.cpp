#include "parse/namespaces.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace griot::parse {
namespace {

using enum Namespace;

constexpr std::size_t kMaxUri = 128;  // the longest below has 61

struct Known {
    std::string_view key;
    Namespace value;
};

// Without scheme, "www." and what trails: see normal_form(). Beside the right ones stand the wrong
// ones that feeds in the wild declare.
constexpr auto kUris = std::to_array<Known>({
    {"backend.userland.com/rss", rss},
    {"backend.userland.com/rss091", rss},
    {"backend.userland.com/rss2", rss},
    {"backend.userland.com/rss20", rss},
    {"backend.userland.com/rss2.1", rss},
    {"blogs.law.harvard.edu/tech/rss", rss},
    {"cyber.law.harvard.edu/rss", rss},
    {"cyber.law.harvard.edu/rss/rss.html", rss},
    {"channel.netscape.com/rdf/simple/0.9", rss},
    {"my.netscape.com/rdf/simple/0.9", rss},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", rss},
    {"purl.org/net/rss1.1", rss},
    {"purl.org/rss/1.0", rss},
    {"purl.org/rss/2.0", rss},
    {"rssboard.org/rss-specification", rss},
    {"w3.org/1999/02/22-rdf-syntax-ns", rdf},
    {"w3.org/2005/atom", atom},
    {"purl.org/atom/ns", atom03},
    {"purl.org/atom/app", atom},
    {"example.com/newformat", atom03},
    {"example.com/necho", atom03},
    {"purl.org/echo", atom03},
    {"uri/of/echo/namespace", atom03},
    {"purl.org/pie", atom03},
    {"purl.org/dc/elements/1.0", dc},
    {"purl.org/dc/elements/1.1", dc},
    {"purl.org/dc/1.1", dc},
    {"purl.org/metadata/dublin_core", dc},
    {"dublincore.org/documents/dcmi-namespace", dc},
    {"purl.org/dc/terms", dcterms},
    {"purl.org/rss/1.0/modules/content", content},
    {"purl.org/rss/modules/content", content},
    {"search.yahoo.com/mrss", media},
    {"search.yahoo.com/searchmonkey/media", media},
    {"search.yahoo.com/rss", media},
    {"tools.search.yahoo.com/mrss", media},
    {"video.search.yahoo.com/mrss", media},
    {"video.yahoo.com/mrss", media},
    {"video.search.yahoo.com/mrss/1.0", media},
    {"rssboard.org/media-rss", media},
    {"itunes.com/dtds/podcast-1.0.dtd", itunes},
    {"itunes.com/dtds/podcast-2.0.dtd", itunes},
    {"itunes.apple.com/dtds/podcast-1.0.dtd", itunes},
    {"example.com/dtds/podcast-1.0.dtd", itunes},
    {"google.com/schemas/play-podcasts/1.0", googleplay},
    {"google.com/schemas/play-podcasts/1.0/play-podcasts.xsd", googleplay},
    {"purl.org/rss/1.0/modules/slash", slash},
    {"purl.org/rss/1.0/modules/syndication", sy},
    {"purl.org/rss/modules/syndication", sy},
    {"georss.org/georss", georss},
    {"georss.org/georss/10", georss},
    {"georss.org/georss/11", georss},
    {"rssnamespace.org/feedburner/ext/1.0", feedburner},
    {"podcastindex.org/namespace/1.0", podcast},
    {"github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", podcast},
    {"backend.userland.com/creativecommonsrssmodule", creative_commons},
    {"cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", creative_commons},
    {"creativecommons.org/ns", creative_commons},
    {"web.resource.org/cc", creative_commons},
    {"w3.org/1999/xhtml", xhtml},
    {"w3.org/tr/xhtml1/strict", xhtml},
    {"w3.org/xml/1998/namespace", xml},
});

constexpr auto kPrefixes = std::to_array<Known>({
    {"a10", atom},
    {"atom", atom},
    {"atom10", atom},
    {"cc", creative_commons},
    {"content", content},
    {"creativecommons", creative_commons},
    {"dc", dc},
    {"dcterms", dcterms},
    {"feedburner", feedburner},
    {"georss", georss},
    {"googleplay", googleplay},
    {"itunes", itunes},
    {"media", media},
    {"podcast", podcast},
    {"rdf", rdf},
    {"rss", rss},
    {"slash", slash},
    {"sy", sy},
    {"xhtml", xhtml},
    {"xml", xml},
});

constexpr auto sorted(auto table) {
    std::ranges::sort(table, {}, &Known::key);
    return table;
}
constexpr auto kSortedUris = sorted(kUris);
constexpr auto kSortedPrefixes = sorted(kPrefixes);

template <std::size_t N>
Namespace look_up(const std::array<Known, N>& table, std::string_view key) {
    const auto found = std::ranges::lower_bound(table, key, {}, &Known::key);
    return found != table.end() && found->key == key ? found->value : unknown;
}

void drop_prefix(std::string_view& text, std::string_view prefix) {
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

}  // namespace

Namespace namespace_of_uri(std::string_view uri) {
    while (!uri.empty() && static_cast<unsigned char>(uri.front()) <= ' ') uri.remove_prefix(1);
    while (!uri.empty() && static_cast<unsigned char>(uri.back()) <= ' ') uri.remove_suffix(1);
    if (uri.empty()) return none;
    if (uri.size() > kMaxUri) return unknown;
    const std::string lowered = lower(uri);
    std::string_view key = lowered;
    drop_prefix(key, "http://");
    drop_prefix(key, "https://");
    drop_prefix(key, "www.");
    while (key.ends_with('/') || key.ends_with('#')) key.remove_suffix(1);
    return look_up(kSortedUris, key);
}

Namespace namespace_of_prefix(std::string_view prefix) {
    return prefix.size() > kMaxUri ? unknown : look_up(kSortedPrefixes, lower(prefix));
}

}  // namespace griot::parse
