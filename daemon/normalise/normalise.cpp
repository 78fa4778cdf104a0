#include "normalise/normalise.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "normalise/credit.hpp"
#include "normalise/dates.hpp"
#include "normalise/identity.hpp"
#include "normalise/inherit.hpp"
#include "normalise/media.hpp"
#include "normalise/plain.hpp"
#include "text/hash.hpp"
#include "text/html.hpp"
#include "text/language_guess.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

// A text as readers get it, and what they read in it.
struct Reading {
    std::string html;   // sanitised
    std::string plain;  // without markup
};

Reading reading_of(const TextConstruct& text, std::string_view base) {
    if (text.value.empty()) return {};
    if (text.type == TextConstruct::Type::text) return {text::escape(text.value), text.value};
    Reading reading;
    reading.html = text::sanitize(text.value, base);
    reading.plain = text::html_to_text(reading.html);
    return reading;
}

std::vector<Person> people_of(const std::vector<Person>& said, std::string_view base) {
    std::vector<Person> people;
    for (const Person& person : said) {
        Person kept{.name = plain_line(person.name),
                    .email = plain_line(person.email),
                    .url = web_url(person.url, base)};
        if (!kept.name.empty() || !kept.email.empty()) people.push_back(std::move(kept));
    }
    return people;
}

std::vector<std::string> categories_of(const Entry& entry) {
    std::vector<std::string> names;
    for (const Category& category : entry.categories) {
        std::string name = plain_line(category.label.empty() ? category.term : category.label);
        const bool is_new = std::ranges::find(names, name) == names.end();
        if (!name.empty() && is_new) names.push_back(std::move(name));
    }
    return names;
}

// White space beyond ASCII (Unicode's White_Space property), and marks that nobody sees: soft
// hyphen, zero-width space, word joiner, byte order mark. All begin with C2, E2, E3 or EF.
constexpr std::string_view kUnseen[] = {
    "\u0085", "\u00A0", "\u00AD", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
    "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u2028",
    "\u2029", "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF",
};

// How many bytes at the head of the text a reader does not see.
std::size_t unseen_bytes(std::string_view text) {
    const char c = text.front();
    if ((c & 0x80) == 0) return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
    if (c != '\xC2' && c != '\xE2' && c != '\xE3' && c != '\xEF') return 0;
    const auto* const found = std::ranges::find_if(
        kUnseen, [&](std::string_view mark) { return text.starts_with(mark); });
    return found == std::end(kUnseen) ? 0 : found->size();
}

// Templates change white space while nobody edits, also the no-break spaces of French typography,
// whose keepers change their minds.
std::string without_space(std::string_view text) {
    std::string dense;
    dense.reserve(text.size());
    std::size_t run = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t unseen = unseen_bytes(text.substr(at));
        if (unseen == 0) {
            ++at;
            continue;
        }
        dense.append(text, run, at - run);
        at += unseen;
        run = at;
    }
    return dense.append(text, run);
}

// D4: over what a reader sees. Links inside the text, pictures and tracking parameters are not the
// story.
Key content_hash_of(std::string_view title, std::string_view summary, std::string_view content,
                    std::string_view comparison_url) {
    return text::key_of(
        {without_space(title), without_space(summary), without_space(content), comparison_url});
}

}  // namespace

Item normalise(const Entry& entry, const Context& context, const Repeats& repeats) {
    Item item;
    Identity identity = identity_of(entry, context, repeats);
    item.guid = std::move(identity.guid);
    item.guid_key = identity.guid_key;
    item.url = std::move(identity.url);
    item.canonical_url = std::move(identity.canonical_url);
    item.url_key = identity.url_key;

    const std::string_view base = inherited_base(entry, context);
    Reading summary = reading_of(entry.summary, base_of(entry.summary, entry, context));
    Reading content = reading_of(entry.content, base_of(entry.content, entry, context));
    item.title = plain_title(entry.title);
    item.text = content.plain.empty() ? summary.plain : content.plain;
    if (item.title.empty()) item.title = title_from_text(item.text);
    item.content_hash =
        content_hash_of(item.title, summary.plain, content.plain, identity.comparison_url);
    item.summary = std::move(summary.html);
    item.content = std::move(content.html);
    item.language = declared_language(entry, context);
    if (item.language.empty()) item.language = text::guess_language(item.text);

    Dating dating = date_of(entry, context.now);
    item.published = dating.published;
    item.date_source = dating.source;
    item.date_raw = std::move(dating.raw);
    item.updated = dating.updated;

    item.authors = people_of(inherited_authors(entry, context), base);
    item.categories = categories_of(entry);
    item.enclosures = enclosures_of(entry, base);
    item.image = image_of(entry, item.enclosures, base);
    item.comments_url = web_url(entry.comments, base);
    item.rights = plain_line(entry.rights);
    item.wire = credits_of(item, entry, context);
    if (item.guid_key.empty() && item.url_key.empty()) {
        item.guid_key = title_key_of(item, dating.said);
    }
    return item;
}

}  // namespace griot::normalise
