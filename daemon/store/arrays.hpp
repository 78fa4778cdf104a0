// Values → Postgres array literals and back: how a whole batch travels as one statement's
// parameters, a column each (unnest). Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/key.hpp"
#include "model/time.hpp"

namespace griot::store {

// Parameters of one statement; nullopt is NULL.
using Parameters = std::vector<std::optional<std::string>>;

// The instant, held within what Postgres and people call a date: the years 1 to 9999.
Instant storable(Instant instant);

// A number whose 0 means none: ids, HTTP status.
struct ZeroIsNull {
    std::int64_t value = 0;
};

// One array literal in the making. "None" is NULL in SQL: an empty string, an empty key, the epoch,
// an empty list.
class ArrayLiteral {
public:
    void add(std::string_view text);  // made valid for Postgres where it is not
    void add(const std::string& text) { add(std::string_view{text}); }
    void add(const char* text) { add(std::string_view{text}); }
    void add(const Key& key);
    void add(Instant instant);  // storable, as milliseconds since 1970
    void add(double number);
    void add(bool value);
    void add_null();

    template <class Integer>
        requires std::is_integral_v<Integer>
    void add(Integer number) {
        separate();
        text_ += std::to_string(number);
    }
    void add(ZeroIsNull number);
    void add(const std::optional<std::string>& text);

    // The literal; nothing may be added after it. Moved, never copied: it may hold megabytes.
    [[nodiscard]] std::string str() && {
        text_ += '}';
        return std::move(text_);
    }

private:
    void separate() {
        if (text_.size() > 1) text_ += ',';
    }
    void quote(std::string_view text);
    std::string text_ = "{";
};

// The literal of a list, itself an element: `(unnest(…)).column::text[]` opens it again.
// nullopt for an empty list.
std::optional<std::string> list_literal(const std::vector<std::string>& values);
std::string list_literal(const std::vector<std::int64_t>& values);  // "{}" for none
// n rows of three, e.g. name, email, url.
std::optional<std::string> table_literal(const std::vector<std::array<std::string_view, 3>>& rows);

// Rows, added one by one, sent column by column.
class Rows {
public:
    explicit Rows(std::size_t columns) : columns_(columns) {}

    template <class... Values>
    void add(const Values&... values) {
        auto column = columns_.begin();
        ((column++)->add(values), ...);
        ++size_;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Parameters parameters() &&;

private:
    std::vector<ArrayLiteral> columns_;
    std::size_t size_ = 0;
};

// "{a,\"b, c\"}" → its elements; nested braces are flattened, NULL is the empty string.
std::vector<std::string> read_text_array(std::string_view literal);
std::vector<std::int64_t> read_integer_array(std::string_view literal);

}  // namespace griot::store
