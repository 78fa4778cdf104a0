// The links of a web page, read by the tokenizer that reads the HTML of feeds too: time and memory
// grow with the page's length, whatever its nesting. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/tokenizer.hpp"

namespace griot::text {

struct PageLink {
    bool anchor = false;    // <a>, else <link>
    std::string rel, type;  // as written
    std::string href;       // as written; relative to PageLinks::base()
    std::string title;      // of an anchor without that attribute: its words; one line
};

class PageLinks {
public:
    // html is valid UTF-8; url: of the page.
    PageLinks(std::string_view html, std::string_view url) : tokens_{html}, base_{url} {}

    // The next <link> or <a> with an href; an anchor comes when it is closed.
    std::optional<PageLink> next();

    // What links are relative to: the first <base href> read so far, else the page.
    [[nodiscard]] const std::string& base() const { return base_; }

private:
    std::optional<PageLink> start_tag();
    [[nodiscard]] std::string attribute(std::string_view name) const;
    [[nodiscard]] PageLink link_of_tag(bool anchor) const;
    std::optional<PageLink> take_open();

    Tokenizer tokens_;
    std::string base_;
    bool based_ = false;
    std::optional<PageLink> open_;  // the anchor whose words are being read
    std::string words_;
};

}  // namespace griot::text
