// Readers that feeds and entries of several dialects share; the lines of the tables point to them.
#pragma once

#include "parse/draft.hpp"
#include "parse/values.hpp"

namespace griot::parse {

// RSS does not say what a title is: HTML where something in it is (read_rss_title).
template <class Value>
void take_html_title(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    TextConstruct title = read_rss_title(element, draft.context);
    if (!title.value.empty() && draft.claim(Slot::title, rank))
        draft.value.title = std::move(title);
}

template <class Value>
void take_atom_title(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    TextConstruct title = read_atom_text(element, draft.context);
    if (!title.value.empty() && draft.claim(Slot::title, rank))
        draft.value.title = std::move(title);
}

// The last of several counts: a writer that says it twice corrects itself. A readable date beats an
// unreadable one whatever their ranks.
template <class Value>
void take_date(Draft<Value>& draft, Slot slot, DateValue& held, const Element& element,
               std::uint8_t rank) {
    DateValue date = read_date(element, draft.context);
    if (date.raw.empty() || (held.instant && !date.instant)) return;
    if (draft.claim_again(slot, rank) || !held.instant) held = std::move(date);
}

template <class Value>
void take_published(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    take_date(draft, Slot::published, draft.value.published, element, rank);
}

template <class Value>
void take_updated(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    take_date(draft, Slot::updated, draft.value.updated, element, rank);
}

// People in words of one rank are all kept; those of a better rank replace them.
template <class Value>
void take_person(Draft<Value>& draft, Person person, std::uint8_t rank) {
    if (person.name.empty() && person.email.empty() && person.url.empty()) return;
    const std::uint8_t held = draft.rank(Slot::authors);
    if (rank > held) return;
    if (rank < held) draft.value.authors.clear();
    draft.claim_again(Slot::authors, rank);
    add_person(draft.value.authors, std::move(person));
}

template <class Value>
void take_author_text(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    take_person(draft, person_from(read_name(element, draft.context)), rank);
}

template <class Value>
void take_category_text(Draft<Value>& draft, const Element& element, std::uint8_t) {
    Category category{read_label(element, draft.context),
                      attribute_of(element.node, "domain", draft.context),
                      {}};
    if (category.scheme.empty()) {
        category.scheme = attribute_of(element.node, "scheme", draft.context);
    }
    add_category(draft.value.categories, std::move(category));
}

// "news, Sahel, sport": one element, several categories.
template <class Value>
void take_keywords(Draft<Value>& draft, const Element& element, std::uint8_t) {
    const std::string text = read_name(element, draft.context);
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        auto word = rest.substr(0, comma);
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        add_category(draft.value.categories, {std::string(word), {}, {}});
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
}

template <class Value>
void take_language(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    std::string language = read_plain(element, draft.context);
    if (!language.empty() && draft.claim(Slot::language, rank)) {
        draft.value.language = std::move(language);
    }
}

// The last of several counts, as with dates.
template <class Value>
void take_link_text(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    std::string url = read_url(read_plain(element, draft.context), element.scope, draft.context);
    if (url.empty()) {  // Atom's way of saying it, in RSS
        url = read_url(attribute_of(element.node, "href", draft.context), element.scope,
                       draft.context);
    }
    if (!url.empty() && draft.claim_again(Slot::link, rank)) draft.value.link = std::move(url);
}

template <class Value>
void take_image_href(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    std::string url =
        read_url(attribute_of(element.node, "href", draft.context), element.scope, draft.context);
    if (url.empty()) {
        url = read_url(attribute_of(element.node, "url", draft.context), element.scope,
                       draft.context);
    }
    if (url.empty()) {
        url = read_url(read_plain(element, draft.context), element.scope, draft.context);
    }
    if (!url.empty() && draft.claim(Slot::image, rank)) draft.value.image = std::move(url);
}

}  // namespace griot::parse
