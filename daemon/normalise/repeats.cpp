#include "normalise/repeats.hpp"

#include <chrono>
#include <unordered_map>

#include "normalise/links.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

// A page that carries a new issue each day: later than an edit, sooner than the next day's issue.
constexpr std::chrono::hours kNextIssue{20};

bool days_apart(const DateValue& a, const DateValue& b) {
    return a.instant && b.instant && std::chrono::abs(*a.instant - *b.instant) >= kNextIssue;
}

// An article listed twice has one link.
bool same_guid_other_article(const Entry& a, const Entry& b) {
    return link_of(a) != link_of(b) || (link_of(a).empty() && a.title.value != b.title.value);
}

bool same_link_other_article(const Entry& a, const Entry& b) {
    return a.title.value != b.title.value || days_apart(a.published, b.published);
}

}  // namespace

Repeats::Repeats(const Context& context) {
    find_guids(context.feed);
    find_urls(context);
}

// Each against the first of its guid: where two of them differ, one differs from the first.
void Repeats::find_guids(const ParsedFeed& feed) {
    std::unordered_map<std::string_view, const Entry*> first_of;
    for (const Entry& entry : feed.entries) {
        const std::string_view guid = guid_of(entry);
        if (guid.empty()) continue;
        const auto [first, is_new] = first_of.try_emplace(guid, &entry);
        if (!is_new && same_guid_other_article(*first->second, entry)) guids_.insert(guid);
    }
}

void Repeats::find_urls(const Context& context) {
    std::unordered_map<std::string, const Entry*> first_of;
    for (const Entry& entry : context.feed.entries) {
        std::string url = text::comparison_url(published_url(entry, context));
        if (url.empty()) continue;
        const auto [first, is_new] = first_of.try_emplace(std::move(url), &entry);
        if (is_new) continue;
        const std::string_view guid = guid_of(entry);
        const bool listed_twice =
            !guid.empty() && guid == guid_of(*first->second) && !has_guid(guid);
        if (!listed_twice && same_link_other_article(*first->second, entry)) {
            urls_.insert(first->first);
        }
    }
}

}  // namespace griot::normalise
