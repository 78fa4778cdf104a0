#include "serve/conditional.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "text/date.hpp"

namespace griot::serve {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Takes the part before the separator off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return trimmed(part);
}

bool same_word(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// ";q=0" in any spelling forbids; no weight, or an unreadable one, allows.
bool allowed(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = next_part(parameters, ';');
        if (parameter.size() < 3 || !same_word(parameter.substr(0, 2), "q=")) continue;
        double weight = 1;
        std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
        return weight > 0;
    }
    return true;
}

// Takes one entity tag off the front of `rest`, without W/; empty: there is no further one. Commas
// may stand inside the quotes, so the list cannot just be split.
std::string_view next_etag(std::string_view& rest) {
    const std::size_t open = rest.find('"');
    if (open == std::string_view::npos) return {};
    const std::size_t close = rest.find('"', open + 1);
    if (close == std::string_view::npos) return {};
    const std::string_view tag = rest.substr(open, close - open + 1);
    rest.remove_prefix(close + 1);
    return tag;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    bool by_star = false;
    while (!accept_encoding.empty()) {
        std::string_view parameters = next_part(accept_encoding, ',');
        const std::string_view coding = next_part(parameters, ';');
        if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) return allowed(parameters);
        if (coding == "*") by_star = allowed(parameters);
    }
    return by_star;
}

std::string gzip_etag(std::string_view etag) {
    if (!etag.ends_with('"')) return {};
    return std::string{etag.substr(0, etag.size() - 1)} + "-gzip\"";
}

std::string_view matching_etag(std::string_view if_none_match, std::string_view identity,
                               std::string_view gzip, std::string_view selected) {
    if (trimmed(if_none_match) == "*") return selected;
    while (true) {
        const std::string_view tag = next_etag(if_none_match);
        if (tag.empty()) return {};
        if (tag == identity) return identity;
        if (tag == gzip) return gzip;
    }
}

bool unchanged_since(std::string_view if_modified_since, Instant modified) {
    if (if_modified_since.empty() || modified == Instant{}) return false;
    const auto since = text::parse_date(if_modified_since);
    // Last-Modified was sent in whole seconds.
    return since && std::chrono::floor<std::chrono::seconds>(modified) <= *since;
}

}  // namespace griot::serve
