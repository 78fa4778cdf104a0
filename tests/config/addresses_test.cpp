// The readers of values.hpp that concern URLs and network addresses.
#include "config/values.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::config;

namespace {

struct Expected {
    const char* text;
    const char* base;
    int bits;
    int port;
};

}  // namespace

TEST_CASE("reads private addresses that may be fetched from") {
    const Expected cases[] = {
        {"127.0.0.1:8180", "127.0.0.1", 32, 8180},
        {"127.0.0.0/8:8180", "127.0.0.0", 8, 8180},
        {"10.0.0.0/8", "10.0.0.0", 8, 0},
        {"192.168.1.5", "192.168.1.5", 32, 0},
        {"[::1]:80", "::1", 128, 80},
        {"[fd00::]/8:80", "fd00::", 8, 80},
        {"[fd00::/8]:80", "fd00::", 8, 80},
        {"fd00::/8", "fd00::", 8, 0},
        {"::1", "::1", 128, 0},
        {"0.0.0.0/0", "0.0.0.0", 0, 0},
    };
    for (const Expected& expected : cases) {
        CAPTURE(expected.text);
        const auto address = allowed_address(expected.text);
        REQUIRE(address);
        CHECK(address->base == expected.base);
        CHECK(address->prefix_bits == expected.bits);
        CHECK(address->port == expected.port);
    }
}

TEST_CASE("refuses private addresses that could be read in two ways") {
    for (const char* const text :
         {"", "localhost:8180", "127.1:80", "0x7f.0.0.1", "127.0.0.1:0", "127.0.0.1:65536",
          "127.0.0.1:", "127.0.0.0/33", "127.0.0.0/:80", "127.0.0.0/-1", "[::1", "[::1]80",
          "::1/129", "127.0.0.1/8/8", "10.0.0.0/8:80:80", "fe80::1%eth0", "*"}) {
        CAPTURE(text);
        CHECK_FALSE(allowed_address(text));
    }
}

TEST_CASE("reads addresses to listen on") {
    for (const char* const text : {"127.0.0.1:8420", "0.0.0.0:80", "[::1]:8420", "localhost:0",
                                   "unix:/run/griot/http.sock", "none"}) {
        CAPTURE(text);
        CHECK(listen_address(text) == text);
    }
    for (const char* const text :
         {"", "8420", ":8420", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "::1:8420", "[x]:1",
          "unix:run/x", "unix:", "a b:80"}) {
        CAPTURE(text);
        CHECK_FALSE(listen_address(text));
    }
    CHECK_FALSE(listen_address("unix:/" + std::string(200, 'x')));
}

TEST_CASE("a feed's address is http or https") {
    CHECK(feed_url("https://lefaso.net/spip.php?page=backend") ==
          "https://lefaso.net/spip.php?page=backend");
    for (const char* const text : {"", "ftp://a.example/feed", "file:///etc/passwd", "/feed",
                                   "javascript:alert(1)", "https://", "mailto:a@b.example"}) {
        CAPTURE(text);
        CHECK_FALSE(feed_url(text));
    }
    CHECK_FALSE(feed_url("https://a.example/" + std::string(3000, 'x')));
}

TEST_CASE("an address without a scheme is shown with one") {
    CHECK_THAT(feed_url("lefaso.net/feed").error(),
               ContainsSubstring("write 'https://lefaso.net/feed'"));
}

TEST_CASE("an address with a password is refused and not repeated") {
    for (const char* const text : {"https://me:hush@a.example/feed", "https://hush@a.example/",
                                   "me:hush@a.example", "ftp://me:hush@a.example/"}) {
        CAPTURE(text);
        REQUIRE_FALSE(feed_url(text));
        CHECK_THAT(feed_url(text).error(), !ContainsSubstring("hush"));
    }
    CHECK(feed_url("https://a.example/@someone/feed"));
}

TEST_CASE("the public address has no slash at its end, no query and no fragment") {
    CHECK(public_url("https://fil.example/griot/") == "https://fil.example/griot");
    CHECK(public_url("http://localhost:8420") == "http://localhost:8420");
    CHECK_FALSE(public_url("https://fil.example/?a=b"));
    CHECK_FALSE(public_url("fil.example"));
}

TEST_CASE("a bad database address is not repeated, since it may hold a password") {
    CHECK(database("embedded"));
    CHECK(database("postgresql://griot@a,b/griot?target_session_attrs=read-write"));
    CHECK(database("postgres://griot@a/griot"));
    REQUIRE_FALSE(database("mysql://me:hush@a/griot"));
    CHECK_THAT(database("mysql://me:hush@a/griot").error(), !ContainsSubstring("hush"));
}

TEST_CASE("reads proxies") {
    CHECK(proxy_url("http://proxy.example:3128"));
    CHECK(proxy_url("socks5h://127.0.0.1:9050"));
    for (const char* const text : {"", "proxy.example:3128", "ftp://x", "http://", "http://a b"}) {
        CAPTURE(text);
        CHECK_FALSE(proxy_url(text));
    }
}
