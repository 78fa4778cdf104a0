#include "store/arrays.hpp"

#include <algorithm>
#include <charconv>

#include "text/hash.hpp"
#include "text/unicode.hpp"

namespace griot::store {
namespace {

// Appends text with every quote and backslash escaped.
void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find_first_of("\"\\"), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        out += '\\';
        out += text.front();
        text.remove_prefix(1);
    }
}

}  // namespace

Instant storable(Instant instant) {
    constexpr Instant kEarliest = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
    constexpr Instant kLatest = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
    return std::clamp(instant, kEarliest, kLatest);
}

void ArrayLiteral::quote(std::string_view text) {
    text_ += '"';
    append_escaped(text_, text);
    text_ += '"';
}

void ArrayLiteral::add(std::string_view text) {
    if (text.empty()) return add_null();
    separate();
    // One bad string would abort the whole batch.
    if (text::valid_utf8(text) && text.find('\0') == std::string_view::npos) return quote(text);
    quote(text::clean(text));
}

void ArrayLiteral::add(const Key& key) {
    if (key.empty()) return add_null();
    separate();
    text_ += text::to_hex(key);
}

void ArrayLiteral::add(Instant instant) {
    if (instant == Instant{}) return add_null();
    add(storable(instant).time_since_epoch().count());
}

void ArrayLiteral::add(double number) {
    separate();
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text_.append(digits.data(), end);
}

void ArrayLiteral::add(bool value) {
    separate();
    text_ += value ? 't' : 'f';
}

void ArrayLiteral::add(ZeroIsNull number) {
    if (number.value == 0) return add_null();
    add(number.value);
}

void ArrayLiteral::add(const std::optional<std::string>& text) {
    if (!text) return add_null();
    add(std::string_view{*text});
}

void ArrayLiteral::add_null() {
    separate();
    text_ += "NULL";
}

std::optional<std::string> list_literal(const std::vector<std::string>& values) {
    if (values.empty()) return std::nullopt;
    ArrayLiteral list;
    for (const std::string& value : values) list.add(value);
    return std::move(list).str();
}

std::string list_literal(const std::vector<std::int64_t>& values) {
    ArrayLiteral list;
    for (const std::int64_t value : values) list.add(value);
    return std::move(list).str();
}

std::optional<std::string> table_literal(const std::vector<std::array<std::string_view, 3>>& rows) {
    if (rows.empty()) return std::nullopt;
    std::string out = "{";
    for (const auto& row : rows) {
        ArrayLiteral cells;
        for (const std::string_view cell : row) cells.add(cell);
        if (out.size() > 1) out += ',';
        out += std::move(cells).str();
    }
    return out + '}';
}

Parameters Rows::parameters() && {
    Parameters out;
    out.reserve(columns_.size());
    for (ArrayLiteral& column : columns_) out.emplace_back(std::move(column).str());
    return out;
}

std::vector<std::string> read_text_array(std::string_view literal) {
    std::vector<std::string> out;
    std::string element;
    bool quoted = false;      // inside quotes
    bool was_quoted = false;  // this element had some: "NULL" in quotes is a word
    const auto finish = [&] {
        if (!element.empty() || was_quoted) {
            if (!was_quoted && element == "NULL") element.clear();
            out.push_back(std::move(element));
        }
        element.clear();
        was_quoted = false;
    };
    for (std::size_t at = 0; at < literal.size(); ++at) {
        const char c = literal[at];
        if (c == '\\' && at + 1 < literal.size()) {
            element += literal[++at];
        } else if (c == '"') {
            quoted = !quoted;
            was_quoted = true;
        } else if (!quoted && (c == ',' || c == '}')) {
            finish();
        } else if (quoted || c != '{') {
            element += c;
        }
    }
    return out;
}

std::vector<std::int64_t> read_integer_array(std::string_view literal) {
    std::vector<std::int64_t> out;
    const char* at = literal.data();
    const char* const end = at + literal.size();
    while (at < end) {
        std::int64_t value = 0;
        const auto [after, error] = std::from_chars(at, end, value);
        if (error == std::errc{}) out.push_back(value);
        at = error == std::errc{} ? after : at + 1;
    }
    return out;
}

}  // namespace griot::store
