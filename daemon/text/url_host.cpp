#include "text/url_host.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include "text/unicode.hpp"

namespace griot::text {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// One number of a dotted address: decimal, 0 octal, 0x hex; "0x" is 0. nullopt: not a number.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        base = 16;
        text.remove_prefix(2);
    } else if (text.size() > 1 && text.front() == '0') {
        base = 8;
        text.remove_prefix(1);
    }
    if (text.empty()) return 0;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) return UINT64_MAX;
    return error == std::errc{} ? std::optional{value} : std::nullopt;
}

std::vector<std::string_view> labels_of(std::string_view host) {
    std::vector<std::string_view> labels;
    while (true) {
        const std::size_t dot = host.find('.');
        labels.push_back(host.substr(0, dot));
        if (dot == npos) break;
        host.remove_prefix(dot + 1);
    }
    if (labels.size() > 1 && labels.back().empty()) labels.pop_back();
    return labels;
}

// Whether the host must be read as an IPv4 address, for better or worse.
bool ends_in_number(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    const std::string_view last = host.substr(host.rfind('.') + 1);
    if (last.empty() || !is_digit(last.front())) return false;
    return std::ranges::all_of(last, is_digit) || ipv4_number(last).has_value();
}

// "127.1", "0x7f000001", "0177.0.0.1" → "127.0.0.1": the last number fills what is left.
std::optional<std::string> parse_ipv4(std::string_view host) {
    const auto labels = labels_of(host);
    if (labels.size() > 4) return std::nullopt;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto number = ipv4_number(labels[i]);
        const bool last = i + 1 == labels.size();
        const std::uint64_t limit = last ? std::uint64_t{1} << (8 * (5 - labels.size())) : 256;
        if (!number || *number >= limit) return std::nullopt;
        address |= last ? *number : *number << (8 * (3 - i));
    }
    std::string out;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        out += std::to_string((address >> shift) & 0xFFU);
        if (shift != 0) out += '.';
    }
    return out;
}

using Ipv6 = std::array<std::uint16_t, 8>;

// The dotted tail of an IPv6 address: four plain decimals, no leading zeros.
std::optional<std::uint32_t> dotted_tail(std::string_view text) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const std::size_t end = i < 3 ? text.find('.') : text.size();
        if (end == npos || end == 0 || end > 3) return std::nullopt;
        const std::string_view part = text.substr(0, end);
        unsigned number = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        const bool plain = error == std::errc{} && stop == part.data() + part.size() &&
                           is_digit(part[0]) && (part.size() == 1 || part[0] != '0');
        if (!plain || number > 255) return std::nullopt;
        value = value << 8U | number;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return value;
}

// Reads "a:b:c" (with a dotted tail where it is the end of the address) into out from `at` on.
// Returns the index after the last piece; nullopt: malformed.
std::optional<std::size_t> read_pieces(std::string_view text, Ipv6& out, std::size_t at,
                                       bool is_end) {
    if (text.empty()) return at;
    while (true) {
        const std::size_t colon = text.find(':');
        const std::string_view piece = text.substr(0, colon);
        if (colon == npos && is_end && piece.find('.') != npos) {
            const auto tail = dotted_tail(piece);
            if (!tail || at + 2 > out.size()) return std::nullopt;
            out[at] = static_cast<std::uint16_t>(*tail >> 16U);
            out[at + 1] = static_cast<std::uint16_t>(*tail & 0xFFFFU);
            return at + 2;
        }
        if (piece.empty() || piece.size() > 4 || !std::ranges::all_of(piece, is_hex)) {
            return std::nullopt;
        }
        if (at == out.size()) return std::nullopt;
        std::from_chars(piece.data(), piece.data() + piece.size(), out[at], 16);
        ++at;
        if (colon == npos) return at;
        text.remove_prefix(colon + 1);
    }
}

std::optional<Ipv6> parse_ipv6(std::string_view text) {
    Ipv6 address{};
    const std::size_t gap = text.find("::");
    if (gap == npos) {
        return read_pieces(text, address, 0, true) == address.size() ? std::optional{address}
                                                                     : std::nullopt;
    }
    Ipv6 tail{};
    const auto before = read_pieces(text.substr(0, gap), address, 0, false);
    const auto after = read_pieces(text.substr(gap + 2), tail, 0, true);
    if (!before || !after || *before + *after >= address.size()) return std::nullopt;
    std::copy_n(tail.begin(), *after, address.end() - static_cast<std::ptrdiff_t>(*after));
    return address;
}

// RFC 5952: the first longest run of zeros, two or more, becomes "::".
std::string serialise(const Ipv6& address) {
    std::size_t gap = 0;
    std::size_t gap_length = 1;
    for (std::size_t i = 0, run = 0; i < address.size(); ++i) {
        run = address[i] == 0 ? run + 1 : 0;
        if (run > gap_length) {
            gap_length = run;
            gap = i + 1 - run;
        }
    }
    std::string out = "[";
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (gap_length > 1 && i == gap) {
            out += i == 0 ? "::" : ":";
            i += gap_length - 1;
            continue;
        }
        std::array<char, 4> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), address[i], 16).ptr;
        out.append(digits.begin(), end);
        if (i + 1 < address.size()) out += ':';
    }
    return out += ']';
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            unsigned value = 0;
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// UTS #46 with the standard's options: CheckHyphens and VerifyDnsLength are off, hence the errors
// that are passed over.
std::optional<std::string> to_ascii(std::string_view host) {
    constexpr std::uint32_t passed_over =
        UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |
        UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    static const std::unique_ptr<const icu::IDNA> idna = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<const icu::IDNA>{icu::IDNA::createUTS46Instance(
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, error)};
    }();
    std::string out;
    icu::StringByteSink<std::string> sink{&out};
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    idna->nameToASCII_UTF8(host, sink, info, error);
    if (U_FAILURE(error) || (info.getErrors() & ~passed_over) != 0) return std::nullopt;
    return out;
}

bool forbidden_in_domain(char c) {
    constexpr std::string_view forbidden = "#/:<>?@[\\]^|%\x7F";
    return static_cast<unsigned char>(c) <= 0x20 || forbidden.find(c) != npos;
}

}  // namespace

std::optional<std::string> parse_host(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (text.starts_with('[')) {
        if (!text.ends_with(']')) return std::nullopt;
        const auto address = parse_ipv6(text.substr(1, text.size() - 2));
        return address ? std::optional{serialise(*address)} : std::nullopt;
    }
    std::string host = percent_decoded(text);
    std::ranges::transform(host, host.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    const bool ascii = std::ranges::none_of(host, [](char c) { return (c & 0x80) != 0; });
    if (!ascii) {  // what is punycode already passes as it is, also where it decodes to nothing
        auto punycode = valid_utf8(host) ? to_ascii(host) : std::nullopt;
        if (!punycode) return std::nullopt;
        host = *std::move(punycode);
    }
    if (host.empty() || std::ranges::any_of(host, forbidden_in_domain)) return std::nullopt;
    return ends_in_number(host) ? parse_ipv4(host) : std::optional{host};
}

}  // namespace griot::text
