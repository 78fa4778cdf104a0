#include "normalise/identity.hpp"

#include <algorithm>
#include <chrono>
#include <ranges>

#include "normalise/inherit.hpp"
#include "text/hash.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

using std::chrono::hours;

// A feed whose guids or links repeat shows it in any stretch of entries; all against all would make
// a document of thousands dear.
constexpr std::size_t kLookedAt = 200;

// A page that carries a new issue each day: later than an edit, sooner than the next day's issue.
constexpr hours kNextIssue{20};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// FeedBurner rewrites links and keeps the original; RSS allows a guid in place of a link.
std::string_view link_of(const Entry& entry) {
    if (!entry.original_link.empty()) return entry.original_link;
    if (!entry.link.empty()) return entry.link;
    return entry.id_is_permalink ? std::string_view{entry.id} : std::string_view{};
}

// "https://site.example/" is the site's own address, whatever the entry.
bool is_home_page(std::string_view comparison_url) {
    const std::size_t host = comparison_url.find("://");
    return host != comparison_url.npos &&
           comparison_url.find_first_of("/?#", host + 3) == comparison_url.npos;
}

bool days_apart(const DateValue& a, const DateValue& b) {
    return a.instant && b.instant && std::chrono::abs(*a.instant - *b.instant) >= kNextIssue;
}

// One guid on different articles. An article listed twice has one link.
bool same_guid_other_article(const Entry& a, const Entry& b) {
    if (a.id != b.id) return false;
    return link_of(a) != link_of(b) || (link_of(a).empty() && a.title.value != b.title.value);
}

// One link on different articles: a feed that links to a page of news, not to the news.
bool same_link_other_article(const Entry& a, const Entry& b) {
    if (link_of(a) != link_of(b) || (a.id == b.id && !a.id.empty())) return false;
    return a.title.value != b.title.value || days_apart(a.published, b.published);
}

template <typename Predicate>
bool among_others(const Entry& entry, const ParsedFeed& feed, Predicate clashes) {
    return std::ranges::any_of(feed.entries | std::views::take(kLookedAt), [&](const Entry& other) {
        return &other != &entry && clashes(entry, other);
    });
}

}  // namespace

Identity identity_of(const Entry& entry, const Context& context) {
    Identity identity;
    if (auto url = text::resolve(link_of(entry), inherited_base(entry, context))) {
        const bool said = !trimmed(link_of(entry)).empty();  // "" resolves to the base itself
        if (said) identity.url = *std::move(url);
    }
    if (!identity.url.empty()) {
        identity.canonical_url = text::canonical_url(identity.url);
        const std::string comparable = text::comparison_url(identity.url);
        const bool names_one_article = !comparable.empty() && !is_home_page(comparable) &&
                                       !among_others(entry, context.feed, same_link_other_article);
        if (names_one_article) identity.url_key = text::key_of(comparable);
    }

    identity.guid = trimmed(entry.id);
    const bool names_one_article = !identity.guid.empty() &&
                                   !is_home_page(text::comparison_url(identity.guid)) &&
                                   !among_others(entry, context.feed, same_guid_other_article);
    if (names_one_article) identity.guid_key = text::key_of(identity.guid);
    return identity;
}

Key title_key_of(const Item& item) {
    const std::string title = text::fold(item.title);
    if (item.published == Instant{} || item.date_source == DateSource::clamped) {
        return text::key_of({"title and text", title, item.text});
    }
    const auto day = std::chrono::floor<std::chrono::days>(item.published).time_since_epoch();
    return text::key_of({"title and day", title, std::to_string(day.count())});
}

}  // namespace griot::normalise
