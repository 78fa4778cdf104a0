#include "normalise/inherit.hpp"

#include "text/language.hpp"

namespace griot::normalise {

std::string declared_language(const Entry& entry, const Context& context) {
    for (const std::string* said :
         {&entry.language, &entry.content.language, &entry.summary.language, &entry.title.language,
          &context.feed.language, &context.source.language}) {
        if (said->empty()) continue;
        if (std::string tag = text::language_tag(*said); !tag.empty()) return tag;
    }
    return {};
}

std::string_view inherited_base(const Entry& entry, const Context& context) {
    for (const std::string* base : {&entry.link, &context.feed.link}) {
        if (!base->empty()) return *base;
    }
    return context.document_url;
}

std::string_view base_of(const TextConstruct& text, const Entry& entry, const Context& context) {
    const bool own = !text.base.empty() && text.base != context.document_url;
    return own ? std::string_view{text.base} : inherited_base(entry, context);
}

const std::vector<Person>& inherited_authors(const Entry& entry, const Context& context) {
    const bool inherits = entry.authors.empty() && context.feed.format == ParsedFeed::Format::atom;
    return inherits ? context.feed.authors : entry.authors;
}

}  // namespace griot::normalise
