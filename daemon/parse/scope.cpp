#include "parse/scope.hpp"

#include <cstring>

#include "parse/xml_text.hpp"
#include "text/url.hpp"

namespace griot::parse {

Scope::Scope(pugi::xml_node root, Namespace dialect, std::string_view document_url)
    : dialect_(dialect), document_url_(document_url) {
    read(root);
    // A root in a namespace nobody knows is still the root of its dialect.
    const std::string_view raw = root.name();
    if (name_of(raw).space != Namespace::unknown) return;
    const auto colon = raw.find(':');
    bindings_.insert(bindings_.begin(),
                     {colon == std::string_view::npos ? "" : raw.substr(0, colon), dialect});
}

Scope::Scope(const Scope& parent, pugi::xml_node element)
    : parent_(&parent), dialect_(parent.dialect_), document_url_(parent.document_url_) {
    read(element);
}

bool Scope::opens(pugi::xml_node element) {
    for (auto attribute = element.first_attribute(); attribute;
         attribute = attribute.next_attribute()) {
        if (std::strncmp(attribute.name(), "xml", 3) == 0) return true;
    }
    return false;
}

void Scope::read(pugi::xml_node element) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (!name.starts_with("xml")) continue;
        if (name == "xmlns") {
            bindings_.emplace_back("", namespace_of_uri(attribute.value()));
        } else if (name.starts_with("xmlns:")) {
            const auto prefix = name.substr(6);
            auto space = namespace_of_uri(attribute.value());
            // A misspelt URI for a prefix that has one meaning everywhere.
            if (space == Namespace::unknown) space = namespace_of_prefix(prefix);
            bindings_.emplace_back(prefix, space);
        } else if (name == "xml:base") {
            const auto against = base().empty() ? document_url_ : base();
            if (auto url = text::resolve(decoded(attribute.value()), against)) base_ = *url;
        } else if (name == "xml:lang") {
            language_ = attribute.value();
        }
    }
}

Namespace Scope::look_up(std::string_view prefix) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent_) {
        for (const auto& [bound, space] : scope->bindings_) {
            if (bound == prefix) return space;
        }
    }
    return prefix.empty() ? Namespace::none : namespace_of_prefix(prefix);
}

Name Scope::name_of(std::string_view raw) const {
    const auto colon = raw.find(':');
    const auto prefix = colon == std::string_view::npos ? std::string_view() : raw.substr(0, colon);
    const auto local = colon == std::string_view::npos ? raw : raw.substr(colon + 1);
    const Namespace space = look_up(prefix);
    return {space == Namespace::none ? dialect_ : space, local};
}

std::string_view Scope::base() const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent_) {
        if (scope->base_) return *scope->base_;
    }
    return {};
}

std::string_view Scope::language() const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent_) {
        if (scope->language_) return *scope->language_;
    }
    return {};
}

}  // namespace griot::parse
