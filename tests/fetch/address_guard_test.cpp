#include "fetch/address_guard.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using griot::AllowedAddress;
using griot::fetch::refused;

namespace {

std::string_view network_of(std::string_view address) {
    return refused(address, 80, {});
}

}  // namespace

TEST_CASE("refuses every network that is not public, by name") {
    const std::pair<std::string_view, std::string_view> expected[] = {
        {"0.0.0.0", "this network"},
        {"10.255.255.255", "private"},
        {"100.64.0.1", "shared by carriers"},
        {"127.0.0.1", "loopback"},
        {"169.254.169.254", "link-local"},
        {"172.16.0.0", "private"},
        {"172.31.255.255", "private"},
        {"192.0.0.8", "IETF assignments"},
        {"192.168.1.1", "private"},
        {"198.19.255.255", "benchmark"},
        {"203.0.113.7", "documentation"},
        {"224.0.0.1", "multicast"},
        {"250.1.2.3", "reserved"},
        {"255.255.255.255", "broadcast"},
        {"::", "unspecified"},
        {"::1", "loopback"},
        {"::7f00:1", "IPv4-compatible"},
        {"fd12:3456::1", "unique local"},
        {"fe80::1%eth0", "link-local"},
        {"fec0::1", "site-local"},
        {"ff02::1", "multicast"},
        {"2001:0:4136:e378::", "Teredo"},
        {"2001:2::1", "benchmark"},
        {"2001:db8::1", "documentation"},
        {"2002:0808:0808::1", "6to4"},
        {"64:ff9b:1::7f00:1", "local NAT64"},
        {"4000::1", "reserved"},
        {"1::1", "reserved"},
    };
    for (const auto& [address, network] : expected) {
        CAPTURE(address);
        CHECK(network_of(address) == network);
    }
}

TEST_CASE("allows public addresses, also those next to a refused network") {
    for (const auto* address :
         {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
          "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.255.255",
          "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00::1",
          "2001:200::1", "2003::1"}) {
        CAPTURE(address);
        CHECK(network_of(address).empty());
    }
}

TEST_CASE("judges an IPv4 address inside an IPv6 one by itself") {
    CHECK(network_of("::ffff:127.0.0.1") == "loopback");
    CHECK(network_of("::ffff:a00:1") == "private");
    CHECK(network_of("::ffff:8.8.8.8").empty());
    CHECK(network_of("64:ff9b::169.254.169.254") == "link-local");
    // With DNS64 this is how a network without IPv4 reaches a public publisher.
    CHECK(network_of("64:ff9b::8.8.8.8").empty());
}

TEST_CASE("refuses what it cannot read") {
    for (const auto* text :
         {"", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "::1::", "1.1.1.1 ",
          "1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111"}) {
        CAPTURE(text);
        CHECK(network_of(text) == "unreadable");
    }
}

TEST_CASE("an exception opens one network at one port") {
    const std::vector<AllowedAddress> allowed{{.base = "127.0.0.0", .prefix_bits = 8, .port = 8180},
                                              {.base = "10.1.2.3", .prefix_bits = 32, .port = 0},
                                              {.base = "fd00::", .prefix_bits = 9, .port = 80}};
    CHECK(refused("127.0.0.1", 8180, allowed).empty());
    CHECK(refused("127.255.0.1", 8180, allowed).empty());
    CHECK(refused("::ffff:127.0.0.1", 8180, allowed).empty());
    CHECK(refused("127.0.0.1", 8181, allowed) == "loopback");
    CHECK(refused("128.0.0.1", 8181, allowed).empty());
    CHECK(refused("10.1.2.3", 1, allowed).empty());
    CHECK(refused("10.1.2.4", 1, allowed) == "private");
    CHECK(refused("fd7f::1", 80, allowed).empty());
    CHECK(refused("fd80::1", 80, allowed) == "unique local");
}

TEST_CASE("an exception that makes no sense opens nothing") {
    const std::vector<AllowedAddress> allowed{{.base = "", .prefix_bits = 0, .port = 0},
                                              {.base = "127.0.0.1", .prefix_bits = 33, .port = 0},
                                              {.base = "127.0.0.1", .prefix_bits = -1, .port = 0},
                                              {.base = "::", .prefix_bits = 0, .port = 0}};
    CHECK(refused("127.0.0.1", 80, allowed) == "loopback");
    CHECK(refused("::1", 80, allowed).empty());  // "::/0" means every IPv6 address
}

TEST_CASE("agrees with every address of the collected list") {
    const auto folder = griot::test::shared_folder("hostile");
    if (!folder) return;
    std::ifstream lines{*folder / "url" / "addresses.jsonl"};
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
        const auto vector = nlohmann::json::parse(line);
        CAPTURE(line);
        CHECK(network_of(vector["ip"].get<std::string>()).empty() ==
              (vector["verdict"] == "allow"));
        ++count;
    }
    CHECK(count > 100);
}
