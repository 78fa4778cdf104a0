// Writes elements so that a browser reads exactly the tree we mean: every element is closed, and
// none stands where the HTML Standard's tree construction (§13.2.6) would move it. For text/ only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/sanitise_policy.hpp"

namespace griot::text {

class TreeWriter {
public:
    // allowance: how many bytes of formatting may be written again in further blocks.
    TreeWriter(std::string& out, std::size_t allowance) : out_{out}, allowance_{allowance} {}

    // attributes: written, each after a space. Where the element cannot stand (too deep, a cell
    // outside a table) its tag is dropped and only its content is written.
    void start(Element element, std::string_view attributes);
    void end(Element element);
    // raw: as the tokenizer gives it. after_pre: nothing stands between it and a <pre>.
    void text(std::string_view raw, bool after_pre);
    void end_all();

    // Whether a link is open that another one would end.
    [[nodiscard]] bool within_link() const { return find_in_scope(Element::a) != npos; }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    struct Open {
        Element element;
        bool ended;  // its end tag has come, while a block within it is still open
        std::size_t tag_start, tag_end;  // its start tag in out_
    };
    struct Formatting {
        Element element;
        std::string start_tag;
    };

    // Making room for a start tag or text: ends what it implies.
    bool make_room(Element element);
    bool make_table_room(Element element);
    void make_cell();
    void end_item(Element element);
    void end_headings_and_paragraph(Element element);
    void end_implied();
    void reopen_formatting();

    void open(Element element, std::string_view attributes);
    void push(Element element, std::size_t tag_start);
    void end_through(std::size_t index, bool implied);
    void pop(bool implied);
    void remember_formatting(std::size_t place);
    void forget_formatting(Element element);
    bool end_pending(Element element);
    void separate();

    [[nodiscard]] const ElementRule& current() const;
    [[nodiscard]] bool has_open(Element element) const {
        return counts_[static_cast<std::size_t>(element)] != 0;
    }
    [[nodiscard]] std::size_t find_in_scope(Element element) const;
    [[nodiscard]] std::size_t find_heading() const;
    [[nodiscard]] std::size_t find_in_table(Element element) const;
    [[nodiscard]] bool special_above(std::size_t index) const;

    std::string& out_;
    std::size_t allowance_;
    std::vector<Open> open_;
    std::array<std::uint16_t, element_count> counts_{};
    std::vector<Formatting> pending_;  // closed with their block, outermost first
};

}  // namespace griot::text
