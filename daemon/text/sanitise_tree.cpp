#include "text/sanitise_tree.hpp"

#include <algorithm>
#include <utility>

#include "text/html_escape.hpp"

namespace griot::text {
namespace {

// The last level may hold void elements only, such as <img>.
constexpr std::size_t most_open = max_html_depth - 1;
// A table must have room for its section, row and cell.
constexpr std::size_t most_open_before_table = most_open - 4;

// <b>, <i>, <a>…: as many as go on in the next block.
constexpr std::size_t most_pending = 8;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool is_blank(std::string_view raw) {
    return std::ranges::all_of(raw, is_space);
}

std::string_view without_first_line_end(std::string_view raw) {
    if (raw.starts_with('\r')) raw.remove_prefix(raw.starts_with("\r\n") ? 1 : 0);
    return raw.starts_with('\n') || raw.starts_with('\r') ? raw.substr(1) : raw;
}

}  // namespace

const ElementRule& TreeWriter::current() const {
    return rule_of(open_.empty() ? Element::unknown : open_.back().element);
}

// The start tag of an element that holds nothing is written whole; others stay open.
void TreeWriter::start(Element element, std::string_view attributes) {
    const ElementRule& rule = rule_of(element);
    const bool holds_nothing = rule.content != Content::markup;
    const std::size_t most = element == Element::table ? most_open_before_table : most_open;
    if ((!holds_nothing && open_.size() >= most) || !make_room(element)) {
        if (rule.is(kBlock) || rule.is(kTablePart)) separate();
        return;
    }
    if (holds_nothing) {
        out_.append(1, '<').append(rule.name).append(attributes).append(1, '>');
        if (rule.content == Content::raw) out_.append("</").append(rule.name).append(1, '>');
    } else {
        open(element, attributes);
    }
}

void TreeWriter::end(Element element) {
    const ElementRule& rule = rule_of(element);
    if (element == Element::br) return start(element, {});  // "</br>" is <br>
    if (rule.content != Content::markup) return;
    if (rule.is(kFormatting) && end_pending(element)) return;

    const std::size_t index = rule.is(kHeading) ? find_heading() : find_in_scope(element);
    if (index == npos) return;
    if (!rule.is(kSpecial) && special_above(index)) {
        open_[index].ended = true;
        return;
    }
    end_through(index, false);
}

void TreeWriter::text(std::string_view raw, bool after_pre) {
    const bool within_pre = !open_.empty() && open_.back().element == Element::pre;
    if (within_pre && after_pre) raw = without_first_line_end(raw);
    if (raw.empty()) return;
    if (!is_blank(raw)) {
        if (current().is(kHoldsParts)) make_cell();
        reopen_formatting();
    }
    const std::size_t start = out_.size();
    append_text(out_, raw);
    // A browser drops the first line end within <pre>: one that is meant needs another before it.
    const bool starts_pre = within_pre && open_.back().tag_end == start;
    if (starts_pre && out_.size() > start && out_[start] == '\n') out_.insert(start, 1, '\n');
}

void TreeWriter::end_all() {
    if (!open_.empty()) end_through(0, true);
}

bool TreeWriter::make_room(Element element) {
    const ElementRule& rule = rule_of(element);
    if (rule.is(kTablePart)) return make_table_room(element);
    if (current().is(kHoldsParts)) {
        if (element == Element::table) {
            end_through(find_in_scope(Element::table), true);
        } else {
            make_cell();
        }
    }
    end_item(element);
    if (rule.is(kEndsParagraph)) {
        end_headings_and_paragraph(element);
        return true;
    }
    if (element == Element::a) {
        if (const std::size_t link = find_in_scope(Element::a); link != npos)
            end_through(link, true);
        forget_formatting(Element::a);
    }
    if (rule.is(kImpliedEnd) && find_in_scope(Element::ruby) != npos) end_implied();
    if (element != Element::source) reopen_formatting();
    return true;
}

// HTML Standard §13.2.6.4.9 to 15. What a part misses around it is opened; false: no table.
bool TreeWriter::make_table_room(Element element) {
    const std::size_t table = find_in_table(Element::table);
    if (table == npos) return false;
    const auto is_open = [&](std::size_t index, auto... wanted) {
        return index < open_.size() && ((open_[index].element == wanted) || ...);
    };
    const auto end_beyond = [&](std::size_t index) {
        if (index + 1 < open_.size()) end_through(index + 1, true);
    };
    const bool in_section = is_open(table + 1, Element::tbody, Element::thead, Element::tfoot);
    switch (element) {
        case Element::col:
            if (is_open(table + 1, Element::colgroup)) {
                end_beyond(table + 1);
            } else {
                end_beyond(table);
                open(Element::colgroup, {});
            }
            break;
        case Element::tr:
            if (in_section) {
                end_beyond(table + 1);
            } else {
                end_beyond(table);
                open(Element::tbody, {});
            }
            break;
        case Element::td:
        case Element::th:
            if (in_section && is_open(table + 2, Element::tr)) {
                end_beyond(table + 2);
            } else {
                make_table_room(Element::tr);
                open(Element::tr, {});
            }
            break;
        default: end_beyond(table);
    }
    return true;
}

// Text and elements that stand between cells get a cell; a browser would move them before the
// table, where they make less sense.
void TreeWriter::make_cell() {
    make_table_room(Element::td);
    open(Element::td, {});
}

void TreeWriter::end_item(Element element) {
    const bool list_item = element == Element::li;
    const bool definition = element == Element::dd || element == Element::dt;
    if (!list_item && !definition) return;
    for (std::size_t i = open_.size(); i-- > 0;) {
        const Element open = open_[i].element;
        const bool ends =
            list_item ? open == Element::li : open == Element::dd || open == Element::dt;
        if (ends) return end_through(i, true);
        const bool passable =
            open == Element::address || open == Element::div || open == Element::p;
        if (rule_of(open).is(kSpecial) && !passable) return;
    }
}

void TreeWriter::end_headings_and_paragraph(Element element) {
    const std::size_t paragraph = find_in_scope(Element::p);
    if (paragraph != npos) end_through(paragraph, true);
    if (!rule_of(element).is(kHeading)) return;
    // Ending one may end a link around it, and uncover another.
    while (current().is(kHeading)) end_through(open_.size() - 1, true);
}

void TreeWriter::end_implied() {
    while (current().is(kImpliedEnd)) end_through(open_.size() - 1, true);
}

void TreeWriter::reopen_formatting() {
    if (pending_.empty()) return;
    const std::vector<Formatting> again = std::exchange(pending_, {});
    for (const auto& [element, start_tag] : again) {
        if (open_.size() >= most_open || start_tag.size() > allowance_) continue;
        allowance_ -= start_tag.size();
        const std::size_t start = out_.size();
        out_ += start_tag;
        push(element, start);
    }
}

void TreeWriter::open(Element element, std::string_view attributes) {
    const std::size_t start = out_.size();
    out_.append(1, '<').append(rule_of(element).name).append(attributes).append(1, '>');
    push(element, start);
    if (rule_of(element).is(kScope)) pending_.clear();
}

void TreeWriter::push(Element element, std::size_t tag_start) {
    open_.push_back({element, false, tag_start, out_.size()});
    ++counts_[static_cast<std::size_t>(element)];
}

// implied: no end tag asked for it, so that an element left empty is better taken back.
void TreeWriter::end_through(std::size_t index, bool implied) {
    std::size_t place = pending_.size();
    while (open_.size() > index + 1) {
        remember_formatting(place);
        pop(true);
        place = std::min(place, pending_.size());
    }
    pop(implied);
    while (!open_.empty() && open_.back().ended) pop(false);
}

// The current element goes on in the next block, unless its end tag has come.
void TreeWriter::remember_formatting(std::size_t place) {
    const Open& top = open_.back();
    if (!current().is(kFormatting) || top.ended || pending_.size() >= most_pending) return;
    pending_.insert(pending_.begin() + static_cast<std::ptrdiff_t>(place),
                    {top.element, out_.substr(top.tag_start, top.tag_end - top.tag_start)});
}

void TreeWriter::pop(bool implied) {
    const Open top = open_.back();
    const ElementRule& rule = rule_of(top.element);
    const bool empty = out_.size() == top.tag_end;
    if (implied && empty && (rule.is(kFormatting) || top.element == Element::p)) {
        out_.resize(top.tag_start);
    } else {
        out_.append("</").append(rule.name).append(1, '>');
    }
    open_.pop_back();
    --counts_[static_cast<std::size_t>(top.element)];
    if (rule.is(kScope)) pending_.clear();
}

void TreeWriter::forget_formatting(Element element) {
    std::erase_if(pending_,
                  [&](const Formatting& formatting) { return formatting.element == element; });
}

bool TreeWriter::end_pending(Element element) {
    const auto found = std::find_if(pending_.rbegin(), pending_.rend(), [&](const auto& pending) {
        return pending.element == element;
    });
    if (found == pending_.rend()) return false;
    pending_.erase(std::next(found).base());
    return true;
}

// Keeps words apart that a dropped tag kept apart.
void TreeWriter::separate() {
    if (!out_.empty() && !is_space(out_.back())) out_ += ' ';
}

// Up to the nearest table, cell or caption; parts of a table are looked for in all of the nearest
// table, list items within their list.
std::size_t TreeWriter::find_in_scope(Element element) const {
    if (!has_open(element)) return npos;
    if (rule_of(element).is(kTablePart) || element == Element::table) return find_in_table(element);
    for (std::size_t i = open_.size(); i-- > 0;) {
        const Element open = open_[i].element;
        if (open == element) return i;
        const bool list = open == Element::ol || open == Element::ul;
        if (rule_of(open).is(kScope) || (list && element == Element::li)) return npos;
    }
    return npos;
}

std::size_t TreeWriter::find_in_table(Element element) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i].element == element) return i;
        if (open_[i].element == Element::table) return npos;
    }
    return npos;
}

// Any heading: </h2> ends an <h3>.
std::size_t TreeWriter::find_heading() const {
    for (std::size_t i = open_.size(); i-- > 0;) {
        const ElementRule& rule = rule_of(open_[i].element);
        if (rule.is(kHeading)) return i;
        if (rule.is(kScope)) return npos;
    }
    return npos;
}

bool TreeWriter::special_above(std::size_t index) const {
    return std::ranges::any_of(open_.begin() + static_cast<std::ptrdiff_t>(index) + 1, open_.end(),
                               [](const Open& open) { return rule_of(open.element).is(kSpecial); });
}

}  // namespace griot::text
