#include "parse/page_feeds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "parse/ascii.hpp"
#include "parse/feed_address.hpp"
#include "text/page_links.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

using Words = std::string_view;

constexpr auto kFeedTypes = std::to_array<Words>(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
     "application/json", "application/xml", "text/xml", "application/x-rss+xml", "text/rss+xml"});

// How the addresses of feeds end, after the last "/".
constexpr auto kFeedNames = std::to_array<Words>(
    {"feed", "feeds", "rss", "rss2", "atom", "rdf", "flux", "flux-rss", "backend", "feed.json"});
constexpr auto kFeedSuffixes = std::to_array<Words>({".rss", ".atom", ".rdf", ".xml", "rss.php"});
// WordPress, SPIP and Joomla where their addresses are not rewritten, Drupal, phpBB.
constexpr auto kFeedParameters =
    std::to_array<Words>({"feed=", "page=backend", "format=feed", "type=rss", "type=atom",
                          "format=rss", "format=atom", "rss=1"});
// Words by which pages offer a feed, as text::fold writes them.
constexpr auto kFeedWords = std::to_array<Words>({"rss", "atom", "feed", "flux", "خلاصات"});
// More words are a headline ("Flux migratoires : …").
constexpr std::size_t kMostWords = 4;

// WordPress and its themes, SPIP, Joomla, Blogger and Hugo, Jekyll, Drupal; WordPress and Joomla
// without rewriting. Relative to the folder of the page or to the root.
constexpr auto kUsualPlaces =
    std::to_array<Words>({"feed/", "rss", "rss.xml", "feed", "atom.xml", "feed.xml", "index.xml",
                          "spip.php?page=backend", "?feed=rss2", "index.php?format=feed&type=rss",
                          "backend.php3", "feeds/posts/default", "feed.json"});

// Whether text, split at white space, has this word; word is lower case.
bool has_word(std::string_view text, std::string_view word) {
    while (!(text = trim(text)).empty()) {
        const auto end = std::min(text.find_first_of(" \t\n\r\f"), text.size());
        if (same_word(text.substr(0, end), word)) return true;
        text.remove_prefix(end);
    }
    return false;
}

bool is_feed_type(std::string_view type) {
    const auto bare = trim(type.substr(0, type.find(';')));
    return std::ranges::any_of(kFeedTypes, [&](Words known) { return same_word(bare, known); });
}

bool is_announced(const text::PageLink& link) {
    return !link.anchor && has_word(link.rel, "alternate") && is_feed_type(link.type);
}

bool looks_like_address(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const auto question = std::min(url.find('?'), url.size());
    auto path = url.substr(0, question);
    const auto query = url.substr(question);
    while (path.ends_with('/')) path.remove_suffix(1);
    const auto name = path.substr(path.rfind('/') + 1);
    const auto begins = [&](Words word) { return same_word(name, word); };
    const auto ends = [&](Words word) {
        return name.size() > word.size() && same_word(name.substr(name.size() - word.size()), word);
    };
    if (find_word(name, "sitemap") != std::string_view::npos) return false;
    return std::ranges::any_of(kFeedNames, begins) || std::ranges::any_of(kFeedSuffixes, ends) ||
           std::ranges::any_of(kFeedParameters, [&](Words word) {
               const auto at = find_word(query, word);
               return at != std::string_view::npos &&
                      (query[at - 1] == '?' || query[at - 1] == '&');
           });
}

bool looks_like_words(std::string_view title) {
    const std::string folded = text::fold(title);
    const auto spaces = static_cast<std::size_t>(std::ranges::count(folded, ' '));
    return spaces < kMostWords &&
           std::ranges::any_of(kFeedWords, [&](Words word) { return has_word(folded, word); });
}

bool looks_like_feed(const text::PageLink& link, std::string_view address) {
    return link.anchor &&
           (is_feed_type(link.type) || looks_like_address(address) || looks_like_words(link.title));
}

std::string without_fragment(std::string url) {
    url.resize(std::min(url.find('#'), url.size()));
    return url;
}

}  // namespace

std::vector<PageFeed> feeds_of_page(std::string_view html, std::string_view url) {
    text::PageLinks links{html, url};
    std::vector<PageFeed> announced;
    std::vector<PageFeed> anchors;
    std::set<std::string> seen{without_fragment(std::string{url})};
    while (auto link = links.next()) {
        auto& list = link->anchor ? anchors : announced;
        if (list.size() == kMaxPageFeeds) continue;
        auto address = feed_address(link->href, links.base());
        if (!address || !(is_announced(*link) || looks_like_feed(*link, *address))) continue;
        *address = without_fragment(std::move(*address));
        if (!seen.insert(*address).second) continue;
        list.push_back({.url = std::move(*address),
                        .title = std::move(link->title),
                        .announced = !link->anchor});
    }
    const auto room = std::min(kMaxPageFeeds - announced.size(), anchors.size());
    announced.insert(announced.end(), anchors.begin(),
                     anchors.begin() + static_cast<std::ptrdiff_t>(room));
    return announced;
}

std::string discover_feed(std::string_view html, std::string_view url) {
    text::PageLinks links{html, url};
    while (const auto link = links.next()) {
        if (!is_announced(*link)) continue;
        if (auto address = feed_address(link->href, links.base())) return *address;
    }
    return {};
}

std::vector<std::string> usual_feed_addresses(std::string_view url) {
    std::vector<std::string> addresses;
    for (const Words folder : {".", "/"}) {
        const auto base = text::resolve(folder, url);
        if (!base) continue;
        for (const Words place : kUsualPlaces) {
            auto address = text::resolve(place, *base);
            if (address && std::ranges::find(addresses, *address) == addresses.end()) {
                addresses.push_back(std::move(*address));
            }
        }
    }
    return addresses;
}

}  // namespace griot::parse
