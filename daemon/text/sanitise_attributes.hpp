// The attributes of one start tag: judged, decoded, resolved, written. For text/ only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/sanitise_policy.hpp"
#include "text/sanitise_urls.hpp"
#include "text/tokenizer.hpp"

namespace griot::text {

class AttributeWriter {
public:
    enum class Verdict : std::uint8_t {
        keep,
        drop,  // nothing worth showing, or a tracker
        link   // an <iframe> that may not stay: out has the attributes of an <a> to its page
    };

    AttributeWriter(std::string_view base, std::size_t url_allowance)
        : urls_{base, url_allowance} {}

    // Sets out to what element may keep, each attribute after a space, in double quotes.
    Verdict write(Element element, std::span<const RawAttribute> attributes, std::string& out);

    // After Verdict::link: what to call the page; raw text.
    [[nodiscard]] std::string_view label() const { return label_; }

private:
    void gather(Element element, std::span<const RawAttribute> attributes);
    void write_gathered(std::string& out);
    void write_one(Attribute attribute, std::string& out);
    bool write_sources(std::string_view source, std::string& out);
    Verdict write_link(std::string& out);
    Verdict write_image(std::string& out);
    Verdict write_embed(std::string& out);
    [[nodiscard]] std::string_view raw(Attribute attribute) const {
        return raw_[static_cast<std::size_t>(attribute)];
    }
    [[nodiscard]] std::string_view value(Attribute attribute);
    [[nodiscard]] bool has(Attribute attribute) const { return (found_ & bit(attribute)) != 0; }
    [[nodiscard]] bool says_something(Attribute attribute);
    [[nodiscard]] bool invisible();
    [[nodiscard]] bool style_says(std::string_view declaration);

    UrlRules urls_;
    AttributeSet found_ = 0;
    std::array<std::string_view, attribute_count> raw_;
    std::string decoded_;
    std::string source_set_;
    std::string label_;
};

}  // namespace griot::text
