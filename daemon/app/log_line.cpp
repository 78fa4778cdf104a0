#include "app/log_line.hpp"

#include <algorithm>
#include <cctype>

#include "render/escape.hpp"
#include "text/unicode.hpp"

namespace griot::app {
namespace {

// PIPE_BUF less what surrounds a message: a pipe with room takes a line of it whole.
constexpr std::size_t kLongestMessage = 3500;

bool is_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (std::islower(static_cast<unsigned char>(c)) != 0) || c == '_';
    });
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 16 &&
           std::ranges::all_of(
               text, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }) &&
           (text.size() == 1 || text.front() != '0');
}

// Takes "…" off the front; nullopt: it does not end.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
        value += rest[i];
    }
    return std::nullopt;
}

std::string take_until(std::string_view& rest, char end) {
    const std::size_t at = std::min(rest.find(end), rest.size());
    std::string taken{rest.substr(0, at)};
    rest.remove_prefix(at);
    return taken;
}

void append_string(std::string& out, std::string_view name, std::string_view value) {
    out.append(",\"").append(name).append("\":\"");
    render::append_json(out, value);
    out += '"';
}

std::string upper(std::string_view name) {
    std::string out{name};
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

}  // namespace

std::optional<LogFields> read_fields(std::string_view message) {
    LogFields line;
    line.event = take_until(message, ' ');
    if (!is_word(line.event)) return std::nullopt;
    while (!message.empty()) {
        message.remove_prefix(1);  // the space
        LogField field;
        field.name = take_until(message, '=');
        if (!is_word(field.name) || message.empty()) return std::nullopt;
        message.remove_prefix(1);
        field.quoted = message.starts_with('"');
        if (field.quoted) {
            auto value = take_quoted(message);
            if (!value || (!message.empty() && message.front() != ' ')) return std::nullopt;
            field.value = std::move(*value);
        } else {
            field.value = take_until(message, ' ');
        }
        line.fields.push_back(std::move(field));
    }
    if (line.fields.empty()) return std::nullopt;
    return line;
}

std::string safe_line(std::string_view message) {
    std::string line = text::printable(text::truncate_utf8(message, kLongestMessage));
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return line;
}

std::string json_line(std::string_view time, std::string_view level, std::string_view message) {
    const std::string safe = safe_line(message);
    std::string out = "{\"time\":\"";
    out.append(time).append("\"");
    append_string(out, "level", level);
    const auto line = read_fields(safe);
    if (!line) {
        append_string(out, "message", safe);
        return out += '}';
    }
    append_string(out, "event", line->event);
    for (const LogField& field : line->fields) {
        if (!field.quoted && is_number(field.value)) {
            out.append(",\"").append(field.name).append("\":").append(field.value);
        } else {
            append_string(out, field.name, field.value);
        }
    }
    return out += '}';
}

std::string journal_entry(int priority, std::string_view message) {
    const std::string safe = safe_line(message);
    std::string out = "MESSAGE=" + safe + "\nPRIORITY=" + std::to_string(priority) +
                      "\nSYSLOG_IDENTIFIER=griot\n";
    if (const auto line = read_fields(safe)) {
        out += "GRIOT_EVENT=" + line->event + '\n';
        for (const LogField& field : line->fields) {
            out.append("GRIOT_").append(upper(field.name)).append("=");
            out.append(field.value).append("\n");
        }
    }
    return out;
}

}  // namespace griot::app
