// HTML cut into text and tags by the rules of the HTML Standard §13.2.5, errors included.
// For text/ only. Views point into the input, as written; nothing is decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace griot::text {

struct RawAttribute {
    std::string_view name;
    std::string_view value;
};

// What stands between a start tag and its end tag (§13.2.5.2 to 5).
enum class Content : std::uint8_t {
    markup,
    nothing,  // void elements
    raw,      // up to the first end tag of that name
    script,   // raw, but "<!-- <script> … </script>" hides an end tag
    nested,   // up to the matching end tag, counting elements of the same name
    all       // <plaintext>: the rest of the document
};

class Tokenizer {
public:
    enum class Token : std::uint8_t {
        end_of_input,
        text,
        start_tag,
        end_tag
    };

    explicit Tokenizer(std::string_view html) : html_{html} {}

    // The next token; comments, doctypes and processing instructions are passed over, and so are a
    // tag that the input's end cuts and the marks around a CDATA section.
    Token next();

    // Of a text token.
    [[nodiscard]] std::string_view text() const { return text_; }
    // Of a tag.
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] std::span<const RawAttribute> attributes() const { return attributes_; }
    [[nodiscard]] bool self_closing() const { return self_closing_; }
    // Where the token ends in the input.
    [[nodiscard]] std::size_t position() const { return at_; }

    // After a start tag: goes on behind the content. An element that is never closed is taken as
    // empty, so that a forgotten </iframe> costs no text; only a cut script swallows the rest.
    // name: lower case, a literal.
    void skip_content(std::string_view name, Content content);

private:
    bool starts_markup();
    bool ends_cdata(std::size_t text_start, std::size_t end);
    bool read_markup();
    bool read_tag(std::size_t name_start);
    void read_attributes(std::size_t at);
    std::size_t read_attribute(std::size_t at);
    std::size_t after_declaration(std::size_t at);
    [[nodiscard]] std::size_t after_comment(std::size_t at) const;
    [[nodiscard]] std::size_t end_tag_from(std::string_view name) const;
    [[nodiscard]] std::size_t matching_end_tag_from(std::string_view name) const;
    [[nodiscard]] std::size_t script_end_from() const;

    std::string_view html_;
    std::size_t at_ = 0;
    Token token_ = Token::end_of_input;
    std::string_view text_;
    std::string_view name_;
    bool self_closing_ = false;
    bool within_cdata_ = false;
    bool no_bracket_left_ = false;    // no ">" from here on
    bool no_cdata_end_left_ = false;  // no "]]>" from here on
    std::vector<RawAttribute> attributes_;
    std::vector<std::string_view> never_closed_again_;  // names without an end tag from here on
};

// ASCII letters of name in any case; lower is lower case.
bool equals_lower(std::string_view name, std::string_view lower);

}  // namespace griot::text
