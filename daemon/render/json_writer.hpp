// Writes JSON to one string, member by member. Names are ours, never a publisher's. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "render/escape.hpp"

namespace griot::render {

class JsonWriter {
public:
    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    [[nodiscard]] std::size_t size() const { return out_.size(); }

    // name is empty for the document itself and for the members of an array.
    JsonWriter& open_object(std::string_view name = {}) { return open(name, '{'); }
    JsonWriter& open_array(std::string_view name = {}) { return open(name, '['); }
    JsonWriter& close_object() { return close('}'); }
    JsonWriter& close_array() { return close(']'); }

    JsonWriter& string(std::string_view name, std::string_view value) {
        begin(name);
        out_.append(1, '"');
        append_json(out_, value);
        out_.append(1, '"');
        first_ = false;
        return *this;
    }

    JsonWriter& string_if(std::string_view name, std::string_view value) {
        return value.empty() ? *this : string(name, value);
    }

    JsonWriter& address_if(std::string_view name, std::string_view url) {
        return url.empty() ? *this : string(name, iri(url));
    }

    // An HTML string in two parts, spared a copy that joins them.
    JsonWriter& string(std::string_view name, std::string_view head, std::string_view tail) {
        string(name, head);
        out_.pop_back();
        append_json(out_, tail);
        out_.append(1, '"');
        return *this;
    }

    // digits: a JSON number, checked by the caller.
    JsonWriter& number(std::string_view name, std::string_view digits) {
        begin(name);
        out_.append(digits);
        first_ = false;
        return *this;
    }

    template <typename Strings>
    JsonWriter& strings_if(std::string_view name, const Strings& values) {
        if (values.empty()) return *this;
        open_array(name);
        for (const auto& value : values) string({}, value);
        return close_array();
    }

    // A member of an array, written by another writer: with the comma before it, or without.
    JsonWriter& raw(std::string_view member) {
        if (member.starts_with(',')) member.remove_prefix(1);
        begin({});
        out_.append(member);
        first_ = false;
        return *this;
    }

    std::string finish() {
        out_.append(1, '\n');
        return std::move(out_);
    }

private:
    void begin(std::string_view name) {
        if (!first_) out_.append(1, ',');
        if (!name.empty()) out_.append(1, '"').append(name).append("\":");
    }

    JsonWriter& open(std::string_view name, char bracket) {
        begin(name);
        out_.append(1, bracket);
        first_ = true;
        return *this;
    }

    JsonWriter& close(char bracket) {
        out_.append(1, bracket);
        first_ = false;
        return *this;
    }

    std::string out_;
    bool first_ = true;  // nothing written yet in the innermost object or array
};

}  // namespace griot::render
