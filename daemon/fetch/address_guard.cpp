#include "fetch/address_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace griot::fetch {
namespace {

// Of either family, in network order.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    std::size_t size = 0;  // 4 or 16

    [[nodiscard]] std::span<const std::uint8_t> view() const { return {bytes.data(), size}; }
};

struct Network {
    std::string_view address;
    int bits;
    std::string_view name;
};

// The first match counts, so the narrower comes first. Sources: the IANA special-purpose address
// registries (RFC 6890), with the RFC behind each line.
constexpr std::array kIpv4 = std::to_array<Network>({
    {"0.0.0.0", 8, "this network"},            // RFC 791; Linux connects 0.0.0.0 to itself
    {"10.0.0.0", 8, "private"},                // RFC 1918
    {"100.64.0.0", 10, "shared by carriers"},  // RFC 6598
    {"127.0.0.0", 8, "loopback"},              // RFC 1122
    {"169.254.0.0", 16, "link-local"},         // RFC 3927; cloud metadata services
    {"172.16.0.0", 12, "private"},             // RFC 1918
    {"192.0.0.0", 24, "IETF assignments"},     // RFC 6890
    {"192.0.2.0", 24, "documentation"},        // RFC 5737
    {"192.88.99.0", 24, "6to4 relay"},         // RFC 7526
    {"192.168.0.0", 16, "private"},            // RFC 1918
    {"198.18.0.0", 15, "benchmark"},           // RFC 2544
    {"198.51.100.0", 24, "documentation"},     // RFC 5737
    {"203.0.113.0", 24, "documentation"},      // RFC 5737
    {"224.0.0.0", 4, "multicast"},             // RFC 5771
    {"255.255.255.255", 32, "broadcast"},      // RFC 919
    {"240.0.0.0", 4, "reserved"},              // RFC 1112
});

constexpr std::array kIpv6 = std::to_array<Network>({
    {"::", 128, "unspecified"},           // RFC 4291
    {"::1", 128, "loopback"},             // RFC 4291
    {"::", 96, "IPv4-compatible"},        // RFC 4291 §2.5.5.1, deprecated
    {"64:ff9b:1::", 48, "local NAT64"},   // RFC 8215
    {"100::", 64, "discard"},             // RFC 6666
    {"2001::", 32, "Teredo"},             // RFC 4380: leads to any IPv4 address
    {"2001:2::", 48, "benchmark"},        // RFC 5180
    {"2001:10::", 28, "ORCHID"},          // RFC 4843
    {"2001:20::", 28, "ORCHID"},          // RFC 7343
    {"2001:db8::", 32, "documentation"},  // RFC 3849
    {"2001::", 23, "IETF assignments"},   // RFC 2928
    {"2002::", 16, "6to4"},               // RFC 3056: leads to any IPv4 address
    {"3fff::", 20, "documentation"},      // RFC 9637
    {"5f00::", 16, "segment routing"},    // RFC 9602
    {"fc00::", 7, "unique local"},        // RFC 4193
    {"fe80::", 10, "link-local"},         // RFC 4291
    {"fec0::", 10, "site-local"},         // RFC 3879
    {"ff00::", 8, "multicast"},           // RFC 4291
});

// All that is global unicast today (RFC 4291 §2.4, IANA): what is outside is refused unnamed.
constexpr Network kGlobalUnicast{"2000::", 3, ""};

// Both carry an IPv4 address in their last four bytes and are judged by it: the kernel connects a
// mapped one by IPv4, and on a network with IPv6 only NAT64 is the way to every IPv4 publisher.
constexpr std::array kEmbedding = std::to_array<Network>({
    {"::ffff:0:0", 96, "IPv4-mapped"},  // RFC 4291 §2.5.5.2
    {"64:ff9b::", 96, "NAT64"},         // RFC 6052
});

std::optional<Address> parse(std::string_view text) {
    text = text.substr(0, text.find('%'));  // the scope of a link-local address
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.size() >= terminated.size()) return std::nullopt;
    std::memcpy(terminated.data(), text.data(), text.size());

    Address address;
    if (::inet_pton(AF_INET, terminated.data(), address.bytes.data()) == 1) {
        address.size = sizeof(in_addr);
    } else if (::inet_pton(AF_INET6, terminated.data(), address.bytes.data()) == 1) {
        address.size = sizeof(in6_addr);
    } else {
        return std::nullopt;
    }
    return address;
}

bool within(const Address& address, const Address& base, int bits) {
    if (address.size != base.size || bits < 0) return false;
    const auto whole = static_cast<std::size_t>(bits) / 8;
    const unsigned rest = static_cast<unsigned>(bits) % 8;
    if (whole + (rest > 0 ? 1 : 0) > base.size) return false;
    if (!std::equal(base.bytes.begin(), base.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    address.bytes.begin())) {
        return false;
    }
    if (rest == 0) return true;
    const unsigned difference = address.bytes[whole] ^ unsigned { base.bytes[whole] };
    return (difference >> (8 - rest)) == 0;
}

bool within(const Address& address, const Network& network) {
    // Throws where our own table is wrong, rather than let an address through.
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access)
    return within(address, parse(network.address).value(), network.bits);
}

Address embedded_ipv4(const Address& address) {
    Address inner;
    inner.size = sizeof(in_addr);
    std::copy_n(address.bytes.begin() + 12, inner.size, inner.bytes.begin());
    return inner;
}

std::string_view first_match(const Address& address, std::span<const Network> networks) {
    const auto found = std::ranges::find_if(
        networks, [&](const Network& network) { return within(address, network); });
    return found == networks.end() ? std::string_view{} : found->name;
}

std::string_view special(const Address& address) {
    if (address.size == sizeof(in_addr)) return first_match(address, kIpv4);
    if (const auto name = first_match(address, kIpv6); !name.empty()) return name;
    return within(address, kGlobalUnicast) ? "" : "reserved";
}

bool excepted(const Address& address, std::uint16_t port,
              const std::vector<AllowedAddress>& allowed) {
    return std::ranges::any_of(allowed, [&](const AllowedAddress& exception) {
        const auto base = parse(exception.base);
        return base && (exception.port == 0 || exception.port == port) &&
               within(address, *base, exception.prefix_bits);
    });
}

}  // namespace

std::string_view refused(std::string_view address, std::uint16_t port,
                         const std::vector<AllowedAddress>& allowed) {
    const auto parsed = parse(address);
    if (!parsed) return "unreadable";
    if (excepted(*parsed, port, allowed)) return "";

    const bool embeds = std::ranges::any_of(
        kEmbedding, [&](const Network& network) { return within(*parsed, network); });
    if (!embeds) return special(*parsed);
    const Address inner = embedded_ipv4(*parsed);
    return excepted(inner, port, allowed) ? "" : special(inner);
}

}  // namespace griot::fetch
