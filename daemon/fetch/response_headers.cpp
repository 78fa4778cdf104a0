#include "fetch/response_headers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace griot::fetch {
namespace {

using Field = std::string ResponseHeaders::*;

struct Kept {
    std::string_view name;
    Field field;
    bool is_list = false;  // lines of a list header belong together (RFC 9110 §5.3)
};

constexpr std::array kKept = std::to_array<Kept>({
    {"cache-control", &ResponseHeaders::cache_control, true},
    {"content-encoding", &ResponseHeaders::content_encoding, true},
    {"content-type", &ResponseHeaders::content_type},
    {"date", &ResponseHeaders::date},
    {"etag", &ResponseHeaders::etag},
    {"expires", &ResponseHeaders::expires},
    {"last-modified", &ResponseHeaders::last_modified},
    {"location", &ResponseHeaders::location},
    {"retry-after", &ResponseHeaders::retry_after},
});

// Headers by which a wall against programs names itself (F19), whatever the status.
struct Wall {
    std::string_view name, value;  // value: what the header's begins with
};
constexpr std::array kWalls = std::to_array<Wall>({
    {"cf-mitigated", "challenge"},       // Cloudflare
    {"x-amzn-waf-action", "challenge"},  // AWS WAF, with status 202
    {"x-amzn-waf-action", "captcha"},    // AWS WAF, with status 405
    {"sg-captcha", "challenge"},         // SiteGround, with status 202
});

constexpr std::string_view kWhiteSpace = " \t\r\n";

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kWhiteSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kWhiteSpace) - begin + 1);
}

std::string ascii_lower(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return lower;
}

bool is_sendable(std::string_view value) {
    constexpr std::size_t kLongest = 1024;
    return value.size() <= kLongest &&
           std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

Validators validators_of(const ResponseHeaders& headers) {
    Validators validators;
    if (is_sendable(headers.etag)) validators.etag = headers.etag;
    if (is_sendable(headers.last_modified)) validators.last_modified = headers.last_modified;
    return validators;
}

void ResponseHeaders::add(std::string_view line) {
    bytes += line.size();
    if (line.starts_with("HTTP/")) return start(line);
    if (line.starts_with(' ') || line.starts_with('\t')) return fold();
    last_ = nullptr;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    take(ascii_lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
}

void ResponseHeaders::start(std::string_view status_line) {
    const std::size_t all_bytes = bytes;
    *this = ResponseHeaders{};
    bytes = all_bytes;
    const std::size_t space = std::min(status_line.find(' '), status_line.size());
    const std::string_view code = trimmed(status_line.substr(space));
    std::from_chars(code.data(), code.data() + code.size(), status);
}

// A value continued on the next line is obsolete (RFC 9112 §5.2) and a way to smuggle: neither
// half is believed.
void ResponseHeaders::fold() {
    if (last_ != nullptr) (this->*last_).clear();
}

void ResponseHeaders::take(std::string_view name, std::string_view value) {
    if (name == "content-length") {
        std::uint64_t length = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), length);
        if (error != std::errc{} || end != value.data() + value.size()) return;
        if (content_length && *content_length != length) contradictory_length = true;
        content_length = length;
        return;
    }
    if (const auto* kept = std::ranges::find(kKept, name, &Kept::name); kept != kKept.end()) {
        std::string& field = this->*kept->field;
        last_ = kept->field;
        if (field.empty()) {
            field = value;
        } else if (kept->is_list) {
            field.append(", ").append(value);
        }
        return;
    }
    const auto says_so = [&](const Wall& wall) {
        return wall.name == name && ascii_lower(value).starts_with(wall.value);
    };
    if (std::ranges::any_of(kWalls, says_so)) {
        bot_wall = std::string{name}.append(": ").append(value);
    }
}

}  // namespace griot::fetch
