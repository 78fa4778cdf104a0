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

// RFC 9110 §12.4.2, its name in either case; a weight that cannot be read counts as 1.
double weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = next_part(parameters, ';');
        if (parameter.size() < 3 || !same_word(parameter.substr(0, 2), "q=")) continue;
        double weight = 1;
        std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
        return weight;
    }
    return 1;
}

std::optional<std::size_t> whole(std::string_view digits) {
    std::size_t number = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && stop == digits.data() + digits.size() ? std::optional{number}
                                                                         : std::nullopt;
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

std::string_view coding_name(Coding coding) {
    switch (coding) {
        case Coding::gzip: return "gzip";
        case Coding::brotli: return "br";
        case Coding::identity: return {};
    }
    return {};
}

Coding preferred_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
    std::optional<double> gzip;
    std::optional<double> brotli;
    double others = 0;
    while (!accept_encoding.empty()) {
        std::string_view parameters = next_part(accept_encoding, ',');
        const std::string_view coding = next_part(parameters, ';');
        const double weight = weight_of(parameters);
        if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) gzip = weight;
        if (same_word(coding, "br")) brotli = weight;
        if (coding == "*") others = weight;
    }
    const double of_gzip = has_gzip ? gzip.value_or(others) : 0;
    const double of_brotli = has_brotli ? brotli.value_or(others) : 0;
    if (of_brotli > 0 && of_brotli >= of_gzip) return Coding::brotli;
    return of_gzip > 0 ? Coding::gzip : Coding::identity;
}

std::string variant_etag(std::string_view etag, Coding coding) {
    std::string variant{etag};
    if (coding == Coding::identity || !etag.ends_with('"')) return variant;
    variant.back() = '-';
    return variant.append(coding_name(coding)).append(1, '"');
}

std::string matching_etag(std::string_view if_none_match, std::string_view etag, Coding selected) {
    if (trimmed(if_none_match) == "*") return variant_etag(etag, selected);
    while (true) {
        const std::string_view tag = next_etag(if_none_match);
        if (tag.empty()) return {};
        for (const Coding coding : {Coding::identity, Coding::gzip, Coding::brotli}) {
            if (tag == variant_etag(etag, coding)) return std::string{tag};
        }
    }
}

std::optional<ByteRange> byte_range(std::string_view range, std::size_t size) {
    constexpr std::string_view kUnit = "bytes=";
    if (!range.starts_with(kUnit)) return std::nullopt;
    range = trimmed(range.substr(kUnit.size()));
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos || range.contains(',')) return std::nullopt;
    const std::string_view from = range.substr(0, dash);
    const std::string_view to = range.substr(dash + 1);
    const auto last = whole(to);
    if (!last && !to.empty()) return std::nullopt;
    if (from.empty()) {  // the last so many bytes
        if (!last) return std::nullopt;
        const std::size_t length = std::min(*last, size);
        return ByteRange{.first = size - length, .length = length};
    }
    const auto first = whole(from);
    if (!first || (last && *last < *first)) return std::nullopt;
    if (*first >= size) return ByteRange{};
    return ByteRange{.first = *first,
                     .length = std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

bool fits_if_range(std::string_view if_range, std::string_view etag, Instant modified) {
    if_range = trimmed(if_range);
    if (if_range.empty()) return true;
    if (if_range.starts_with('"')) return if_range == etag;
    const auto date = text::parse_date(if_range);
    return date && modified != Instant{} &&
           std::chrono::floor<std::chrono::seconds>(modified) == *date;
}

bool unchanged_since(std::string_view if_modified_since, Instant modified) {
    if (if_modified_since.empty() || modified == Instant{}) return false;
    const auto since = text::parse_date(if_modified_since);
    // Last-Modified was sent in whole seconds.
    return since && std::chrono::floor<std::chrono::seconds>(modified) <= *since;
}

}  // namespace griot::serve
