// What is in force at an element: namespace prefixes, xml:base, xml:lang. A chain from the element
// to the root, on the stack of whoever walks the tree; a scope must not outlive its parent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "parse/namespaces.hpp"

namespace griot::parse {

struct Name {
    Namespace space = Namespace::none;
    std::string_view local;  // without prefix, as written
};

class Scope {
public:
    // Of the root. dialect: what an element without namespace belongs to.
    Scope(pugi::xml_node root, Namespace dialect, std::string_view document_url);
    Scope(const Scope& parent, pugi::xml_node element);

    [[nodiscard]] Name name_of(std::string_view raw) const;
    [[nodiscard]] std::string_view base() const;  // xml:base, absolute; empty: none is in force
    [[nodiscard]] std::string_view language() const;
    [[nodiscard]] std::string_view document_url() const { return document_url_; }

    // Whether an element needs a scope of its own; most do not.
    static bool opens(pugi::xml_node element);

private:
    void read(pugi::xml_node element);
    [[nodiscard]] Namespace look_up(std::string_view prefix) const;

    const Scope* parent_ = nullptr;
    Namespace dialect_ = Namespace::none;
    std::string_view document_url_;
    std::vector<std::pair<std::string_view, Namespace>> bindings_;
    std::optional<std::string> base_;
    std::optional<std::string_view> language_;
};

// The element's scope: its own where it opens one, else the parent's.
class ScopeOf {
public:
    ScopeOf(const Scope& parent, pugi::xml_node element) : scope_(&parent) {
        if (Scope::opens(element)) scope_ = &own_.emplace(parent, element);
    }
    ScopeOf(const ScopeOf&) = delete;
    ScopeOf& operator=(const ScopeOf&) = delete;
    const Scope& operator*() const { return *scope_; }
    const Scope* operator->() const { return scope_; }

private:
    std::optional<Scope> own_;
    const Scope* scope_;
};

}  // namespace griot::parse
