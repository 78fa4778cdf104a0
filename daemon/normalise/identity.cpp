#include "normalise/identity.hpp"

#include <chrono>

#include "normalise/links.hpp"
#include "text/hash.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

// "https://site.example/" is the site's own address, whatever the entry.
bool is_home_page(std::string_view comparison_url) {
    const std::size_t host = comparison_url.find("://");
    return host != comparison_url.npos &&
           comparison_url.find_first_of("/?#", host + 3) == comparison_url.npos;
}

}  // namespace

Identity identity_of(const Entry& entry, const Context& context, const Repeats& repeats) {
    Identity identity;
    identity.url = published_url(entry, context);
    if (!identity.url.empty()) {
        identity.canonical_url = text::canonical_url(identity.url);
        identity.comparison_url = text::comparison_url(identity.url);
        if (!identity.comparison_url.empty() && !is_home_page(identity.comparison_url) &&
            !repeats.has_url(identity.comparison_url)) {
            identity.url_key = text::key_of(identity.comparison_url);
        }
    }

    identity.guid = guid_of(entry);
    const bool usable =
        !identity.guid.empty() && !repeats.has_guid(identity.guid) &&
        !is_home_page(identity.guid == identity.url ? identity.comparison_url
                                                    : text::comparison_url(identity.guid));
    if (usable) identity.guid_key = text::key_of(identity.guid);
    return identity;
}

Key title_key_of(const Item& item, Instant said) {
    const std::string title = text::fold(item.title);
    if (said == Instant{}) return text::key_of({"title and text", title, item.text});
    const auto day = std::chrono::floor<std::chrono::days>(said).time_since_epoch();
    return text::key_of({"title and day", title, std::to_string(day.count())});
}

}  // namespace griot::normalise
