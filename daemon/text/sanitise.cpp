#include "text/html.hpp"
#include "text/sanitise_attributes.hpp"
#include "text/sanitise_policy.hpp"
#include "text/sanitise_tree.hpp"
#include "text/tokenizer.hpp"

namespace griot::text {
namespace {

// What the output may have beyond its input, for resolved URLs and for repeated formatting each.
constexpr std::size_t growth = 2;
constexpr std::size_t growth_of_little = 4096;

constexpr std::size_t allowance(std::string_view html) {
    return growth * html.size() + growth_of_little;
}

// Tokens in, tree out. Nothing but data is ever written (no element whose text a browser would read
// as script, style or raw text), so that no reader can take our text for markup.
class Sanitiser {
public:
    Sanitiser(std::string_view html, std::string_view base, std::string& out)
        : html_{html},
          tokens_{html},
          attributes_{base, allowance(html)},
          tree_{out, allowance(html)} {}

    void run() {
        using Token = Tokenizer::Token;
        while (true) {
            switch (tokens_.next()) {
                case Token::end_of_input: tree_.end_all(); return;
                case Token::text: text(); break;
                case Token::start_tag: start_tag(); break;
                case Token::end_tag: tree_.end(find_element(tokens_.name())); break;
            }
        }
    }

private:
    void text() {
        const auto start = static_cast<std::size_t>(tokens_.text().data() - html_.data());
        tree_.text(tokens_.text(), start == pre_start_);
    }

    void start_tag() {
        const Element element = find_element(tokens_.name());
        const ElementRule& rule = rule_of(element);
        if (element == Element::unknown) return;
        if (element == Element::pre) pre_start_ = tokens_.position();
        const bool written = !rule.is(kDropped) && write(element);
        // What a frame holds is for readers without frames (HTML 4.01 §16.5), such as those from
        // whom we keep it.
        const bool in_its_place = element == Element::iframe && !written;
        // "<iframe/>" and "<video/>" come from XHTML; to swallow the text after them helps nobody.
        const bool hides_content = rule.content != Content::markup && !in_its_place;
        if (!tokens_.self_closing()) {
            if (hides_content) tokens_.skip_content(rule.name, rule.content);
        } else if (element == Element::audio || element == Element::video) {
            tree_.end(element);
        }
    }

    // False: nothing of it is left.
    bool write(Element element) {
        switch (attributes_.write(element, tokens_.attributes(), markup_)) {
            case AttributeWriter::Verdict::keep: tree_.start(element, markup_); return true;
            case AttributeWriter::Verdict::drop: return false;
            case AttributeWriter::Verdict::link: write_link(); return true;
        }
        return false;
    }

    void write_link() {
        if (tree_.within_link()) return;
        tree_.start(Element::a, markup_);
        tree_.text(attributes_.label(), false);
        tree_.end(Element::a);
    }

    std::string_view html_;
    Tokenizer tokens_;
    AttributeWriter attributes_;
    TreeWriter tree_;
    std::string markup_;
    std::size_t pre_start_ = static_cast<std::size_t>(-1);
};

}  // namespace

std::string sanitize(std::string_view html, std::string_view base) {
    std::string out;
    out.reserve(html.size() + html.size() / 8);
    Sanitiser{html, base, out}.run();
    return out;
}

}  // namespace griot::text
