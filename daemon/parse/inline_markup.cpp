#include "parse/inline_markup.hpp"

#include <array>
#include <vector>

#include "parse/ascii.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"
#include "parse/xml_text.hpp"
#include "text/html.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

// HTML: no end tag (WHATWG HTML §13.1.2).
constexpr auto kVoid =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input",
                                     "link", "meta", "param", "source", "track", "wbr"});
constexpr auto kLinks = std::to_array<std::string_view>(
    {"action", "background", "cite", "href", "longdesc", "poster", "src"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view name) {
    return std::ranges::any_of(words, [&](auto word) { return same_word(name, word); });
}

class Writer {
public:
    Writer(const Scope& scope, Repairs& repairs, bool top_is_html)
        : scope_(scope), repairs_(repairs), top_is_html_(top_is_html) {}

    // In document order, without recursion: nesting is the publisher's.
    std::string write(pugi::xml_node element) {
        pugi::xml_node node = element.first_child();
        while (node) {
            open(node);
            if (node.first_child()) {
                node = node.first_child();
                ++depth_;
                continue;
            }
            close(node);
            while (!node.next_sibling()) {
                node = node.parent();
                if (node == element) return std::move(out_);
                --depth_;
                close(node);
            }
            node = node.next_sibling();
        }
        return std::move(out_);
    }

private:
    struct Base {
        std::size_t depth;
        std::string url;
    };

    void open(pugi::xml_node node) {
        if (depth_ == 0 && top_is_html_ && is_text(node)) {
            return append_text(out_, node, &repairs_);
        }
        switch (node.type()) {
            // Character data is as XML wrote it, which HTML reads alike.
            case pugi::node_pcdata: out_ += node.value(); break;
            case pugi::node_cdata: out_ += text::escape(node.value()); break;
            case pugi::node_element: open_tag(node); break;
            default: break;
        }
    }

    void open_tag(pugi::xml_node node) {
        if (depth_ >= kMaxNesting) return repairs_.note(Repair::too_deep);
        if (const auto attribute = node.attribute("xml:base"))
            push_base(decoded(attribute.value()));
        out_ += '<';
        out_ += local_name(node.name());
        for (const pugi::xml_attribute attribute : node.attributes()) write_attribute(attribute);
        out_ += '>';
    }

    void close(pugi::xml_node node) {
        if (node.type() != pugi::node_element || depth_ >= kMaxNesting) return;
        while (!bases_.empty() && bases_.back().depth == depth_) bases_.pop_back();
        const auto name = local_name(node.name());
        if (contains(kVoid, name)) return;
        out_ += "</";
        out_ += name;
        out_ += '>';
    }

    void push_base(const std::string& reference) {
        const std::string_view outer =
            !bases_.empty() ? std::string_view(bases_.back().url)
                            : (scope_.base().empty() ? scope_.document_url() : scope_.base());
        if (auto url = text::resolve(reference, outer)) bases_.push_back({depth_, *std::move(url)});
    }

    void write_attribute(pugi::xml_attribute attribute) {
        const std::string_view raw = attribute.name();
        const std::string_view value = attribute.value();
        if (raw.starts_with("xmlns") || raw == "xml:base" || raw == "xml:space") return;
        if (value.size() > kMaxAttributeBytes && !value.starts_with("data:")) {
            return repairs_.note(Repair::too_long);
        }
        const auto name = local_name(raw);
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        if (!bases_.empty() && contains(kLinks, name)) {
            const std::string link = decoded(value);
            out_ += text::escape(text::resolve_any(link, bases_.back().url).value_or(link));
        } else {
            append_value(value);
        }
        out_ += '"';
    }

    // As written, but for the quotation marks that stood between apostrophes.
    void append_value(std::string_view value) {
        for (const char c : value) {
            if (c == '"') {
                out_ += "&quot;";
            } else {
                out_ += c;
            }
        }
    }

    const Scope& scope_;
    Repairs& repairs_;
    bool top_is_html_;
    std::string out_;
    std::size_t depth_ = 0;
    std::vector<Base> bases_;
};

}  // namespace

pugi::xml_node wrapping_div(pugi::xml_node element) {
    pugi::xml_node wrapper;
    for (const pugi::xml_node child : element.children()) {
        if (child.type() == pugi::node_element) {
            if (wrapper || !same_word(local_name(child.name()), "div")) return {};
            wrapper = child;
        } else if (!trim(child.value()).empty()) {
            return {};
        }
    }
    // With a base or a language of its own it has something to say.
    return wrapper && !wrapper.attribute("xml:base") && !wrapper.attribute("xml:lang")
               ? wrapper
               : pugi::xml_node();
}

std::string inline_html(pugi::xml_node element, const Scope& scope, Repairs& repairs) {
    const pugi::xml_node wrapper = wrapping_div(element);
    return Writer(scope, repairs, false).write(wrapper ? wrapper : element);
}

std::string mixed_html(pugi::xml_node element, const Scope& scope, Repairs& repairs) {
    const pugi::xml_node wrapper = wrapping_div(element);
    return Writer(scope, repairs, !wrapper).write(wrapper ? wrapper : element);
}

}  // namespace griot::parse
