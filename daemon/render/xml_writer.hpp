// Writes well-formed XML, or HTML in XML's clothes, to one string: every element that was opened is
// closed, every text is escaped. Names are ours, never a publisher's. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/escape.hpp"

namespace griot::render {

class XmlWriter {
public:
    explicit XmlWriter(std::string prologue) : out_{std::move(prologue)} {}

    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    // Between elements.
    [[nodiscard]] std::size_t size() const { return out_.size(); }

    XmlWriter& open(std::string_view name) {
        end_start_tag();
        out_.append(1, '<').append(name);
        open_.push_back(name);
        in_start_tag_ = true;
        return *this;
    }

    // Right after open(), in the same statement.
    XmlWriter& attribute(std::string_view name, std::string_view value) {
        out_.append(1, ' ').append(name).append("=\"");
        append_attribute(out_, value);
        out_.append(1, '"');
        return *this;
    }

    XmlWriter& attribute_if(std::string_view name, std::string_view value) {
        return value.empty() ? *this : attribute(name, value);
    }

    XmlWriter& address(std::string_view name, std::string_view url) {
        return attribute(name, iri(url));
    }

    XmlWriter& text(std::string_view text) {
        end_start_tag();
        append_xml(out_, text);
        return *this;
    }

    // Ours, already escaped.
    XmlWriter& raw(std::string_view markup) {
        end_start_tag();
        out_.append(markup);
        return *this;
    }

    // An element without content closes as "<name/>": right for XML and for HTML's void elements.
    // For any other empty HTML element write text("") first.
    XmlWriter& close() {
        if (in_start_tag_) {
            out_.append("/>");
            in_start_tag_ = false;
        } else {
            out_.append("</").append(open_.back()).append(1, '>');
        }
        open_.pop_back();
        return *this;
    }

    XmlWriter& element(std::string_view name, std::string_view content) {
        return open(name).text(content).close();
    }

    XmlWriter& element_if(std::string_view name, std::string_view content) {
        return content.empty() ? *this : element(name, content);
    }

    // A line break before the next tag, for people who read the source.
    XmlWriter& line() { return raw("\n"); }

    std::string finish() {
        while (!open_.empty()) close();
        out_.append(1, '\n');
        return std::move(out_);
    }

private:
    void end_start_tag() {
        if (in_start_tag_) out_.append(1, '>');
        in_start_tag_ = false;
    }

    std::string out_;
    std::vector<std::string_view> open_;
    bool in_start_tag_ = false;
};

inline constexpr std::string_view kXmlProlog = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

}  // namespace griot::render
