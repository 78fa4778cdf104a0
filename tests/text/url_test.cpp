#include "text/url.hpp"

#include <fstream>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot::text;

namespace {

std::string resolved(std::string_view reference, std::string_view base = {}) {
    return resolve(reference, base).value_or("none");
}

}  // namespace

TEST_CASE("references resolve as browsers resolve them") {
    const std::string base = "https://exemple.bf/rubrique/index.php?page=2#haut";
    const auto [reference, want] = GENERATE(table<const char*, const char*>({
        {"article.html", "https://exemple.bf/rubrique/article.html"},
        {"../une.html", "https://exemple.bf/une.html"},
        {"../../../une.html", "https://exemple.bf/une.html"},
        {"/une", "https://exemple.bf/une"},
        {"//cdn.exemple.bf/i.png", "https://cdn.exemple.bf/i.png"},
        {"?p=12", "https://exemple.bf/rubrique/index.php?p=12"},
        {"#bas", "https://exemple.bf/rubrique/index.php?page=2#bas"},
        {"", "https://exemple.bf/rubrique/index.php?page=2"},
        {".", "https://exemple.bf/rubrique/"},
        {"a/./b/../c", "https://exemple.bf/rubrique/a/c"},
        {"a/%2E%2e/b", "https://exemple.bf/rubrique/b"},
        {"\\\\autre.ml\\a\\b", "https://autre.ml/a/b"},
        {"https:\\\\autre.ml\\a", "https://autre.ml/a"},
        {"\n  https://autre.ml/a\n b\t ", "https://autre.ml/a%20b"},
        {"http://autre.ml", "http://autre.ml/"},
        {"HTTPS://Autre.ML:443/A", "https://autre.ml/A"},
        {"http://autre.ml:0080/", "http://autre.ml/"},
        {"https://autre.ml:8443/", "https://autre.ml:8443/"},
        {"/été/ l’an?q=é#é", "https://exemple.bf/%C3%A9t%C3%A9/%20l%E2%80%99an?q=%C3%A9#%C3%A9"},
        {"http://équipe.sn/", "http://xn--quipe-9ra.sn/"},
        {"http://0x7f.1/", "http://127.0.0.1/"},
        {"http://2130706433/", "http://127.0.0.1/"},
        {"http://[2001:DB8:0:0:1:0:0:1]/", "http://[2001:db8::1:0:0:1]/"},
        {"http://[::ffff:192.0.2.1]/", "http://[::ffff:c000:201]/"},
        {"https://user:pass@autre.ml/", "https://user:pass@autre.ml/"},
        {"/a|b[c]", "https://exemple.bf/a|b[c]"},
    }));
    INFO(reference);
    CHECK(resolved(reference, base) == want);
}

TEST_CASE("what is no http URL resolves to nothing") {
    const auto* reference =
        GENERATE("mailto:a@exemple.bf", "javascript:alert(1)", "ftp://exemple.bf/",
                 "file:///etc/passwd", "data:text/html,x", "http://", "http://?", "http://a b/",
                 "http://a<b>/", "http://[::1", "http://[::1]x/", "http://exemple.bf:port/",
                 "http://exemple.bf:65536/", "http://256.256.256.256/", "http://1.2.3.4.5/",
                 "http://a%00b/", "https://user@/", "http://%zz/", "http://\xC3/");
    INFO(reference);
    CHECK_FALSE(resolve(reference, "https://exemple.bf/").has_value());
}

TEST_CASE("a relative reference needs a base, an absolute one does not") {
    CHECK_FALSE(resolve("/a", "").has_value());
    CHECK_FALSE(resolve("a", "mailto:x@y").has_value());
    CHECK(resolved("https://exemple.bf/a", "not a base") == "https://exemple.bf/a");
}

TEST_CASE("an endless URL is refused") {
    CHECK_FALSE(resolve("https://exemple.bf/" + std::string(20'000, 'a'), "").has_value());
    CHECK(resolve("https://exemple.bf/" + std::string(4'000, 'a'), "").has_value());
}

TEST_CASE("the fast path changes nothing that the parser would change") {
    const auto [reference, want] = GENERATE(table<const char*, const char*>({
        {"https://exemple.bf/a/.b", "https://exemple.bf/a/.b"},
        {"https://exemple.bf/a/../b", "https://exemple.bf/b"},
        {"https://exemple.bf/a/%2e./b", "https://exemple.bf/b"},
        {"https://exemple.bf/a?it's", "https://exemple.bf/a?it%27s"},
        {"https://exemple.bf/it's", "https://exemple.bf/it's"},
        {"https://exemple.bf?a", "https://exemple.bf/?a"},
        {"https://1.2.3/", "https://1.2.0.3/"},
        {"https://a.0x1/", "none"},
        {"https://xn--quipe-9ra.sn/", "https://xn--quipe-9ra.sn/"},
        {"https://exemple.bf/a//b", "https://exemple.bf/a//b"},
        {"https://exemple.bf/a#b?c#d", "https://exemple.bf/a#b?c#d"},
        {"https://exemple.bf/a\\b", "https://exemple.bf/a/b"},
        {"https://a@exemple.bf/", "https://a@exemple.bf/"},
    }));
    INFO(reference);
    CHECK(resolved(reference) == want);
}

TEST_CASE("resolve_any keeps other schemes as they are") {
    CHECK(resolve_any("mailto:Redaction@Exemple.bf", "https://a.bf/") ==
          "mailto:Redaction@Exemple.bf");
    CHECK(resolve_any(" tel:+226 25 30 \n", "") == "tel:+226 25 30");
    CHECK(resolve_any("urn:uuid:1234", "") == "urn:uuid:1234");
    CHECK(resolve_any("../a", "https://exemple.bf/b/c") == "https://exemple.bf/a");
    CHECK_FALSE(resolve_any("mailto:", "https://a.bf/").has_value());
    CHECK_FALSE(resolve_any("a", "").has_value());
}

TEST_CASE("the URL standard's own tests") {
    const auto folder = griot::test::shared_folder("hostile/url/whatwg.jsonl");
    if (!folder) return;
    std::ifstream lines{*folder};
    std::size_t passed = 0;
    std::size_t all = 0;
    for (std::string line; std::getline(lines, line); ++all) {
        const auto test = nlohmann::json::parse(line);
        const std::string base = test["base"].is_null() ? "" : test["base"].get<std::string>();
        const auto got = resolve(test["input"].get<std::string>(), base);
        const std::string href = test.value("href", "");
        const bool wants_url = href.starts_with("http:") || href.starts_with("https:");
        const bool right = wants_url ? got == href : !got.has_value();
        if (right) {
            ++passed;
        } else {
            WARN(line << " gave " << got.value_or("none"));
        }
    }
    INFO(passed << " of " << all);
    CHECK(all > 0);
    CHECK(passed == all);
}

TEST_CASE("canonical URLs lose what does not choose the page") {
    const auto [url, want] = GENERATE(table<const char*, const char*>({
        {"HTTPS://WWW.Exemple.BF:443/A?utm_source=rss&utm_medium=feed", "https://www.exemple.bf/A"},
        {"https://exemple.bf/a?fbclid=IwAR1#commentaires", "https://exemple.bf/a"},
        {"https://exemple.bf/a#xtor=RSS-16", "https://exemple.bf/a"},
        {"https://exemple.bf/a?at_medium=RSS&at_campaign=KARANGA", "https://exemple.bf/a"},
        {"https://exemple.bf/?p=123&utm_campaign=x", "https://exemple.bf/?p=123"},
        {"https://exemple.bf/?utm_campaign=x&p=123&gclid=y", "https://exemple.bf/?p=123"},
        {"https://lefaso.net/spip.php?article12", "https://lefaso.net/spip.php?article12"},
        {"https://a.bf/index.php?option=com_content&id=5&lang=fr",
         "https://a.bf/index.php?option=com_content&id=5&lang=fr"},
        {"https://a.bf/x?b=2&a=1", "https://a.bf/x?b=2&a=1"},
        {"https://a.bf/x?", "https://a.bf/x"},
        {"https://a.bf/x?a=1&", "https://a.bf/x?a=1"},
        {"https://a.bf/x?a=1&amp;utm_source=y", "https://a.bf/x?a=1"},
        {"https://a.bf/x?UTM_Source=y", "https://a.bf/x"},
        {"https://a.bf/x?utm%5Fsource=y", "https://a.bf/x"},
        {"https://a.bf/%7eb/%c3%a9%2f", "https://a.bf/~b/%C3%A9%2F"},
        {"https://a.bf/x?a[]=1&b|=2", "https://a.bf/x?a%5B%5D=1&b%7C=2"},
        {"https://a.bf/100%", "https://a.bf/100%25"},
        {"https://a.bf/#!/article/5", "https://a.bf/#!/article/5"},
        {"https://user:pw@a.bf/x", "https://a.bf/x"},
        {"https://équipe.sn", "https://xn--quipe-9ra.sn/"},
        {"https://a.bf/x?ref=www.a.bf", "https://a.bf/x"},
        {"https://a.bf/x?ref=facebook.com", "https://a.bf/x"},
        {"https://a.bf/x?ref=main", "https://a.bf/x?ref=main"},
        {"https://a.bf/x?rss", "https://a.bf/x"},
        {"https://a.bf/x?rss=12", "https://a.bf/x?rss=12"},
        {"https://www.dw.com/fr/a/a-1?maca=fra-rss", "https://www.dw.com/fr/a/a-1"},
        {"https://a.bf/x?maca=1", "https://a.bf/x?maca=1"},
        {"https://notdw.com/x?maca=1", "https://notdw.com/x?maca=1"},
        {"https://www.youtube.com/watch?v=abc&feature=share&si=q",
         "https://www.youtube.com/watch?v=abc"},
        {"https://a.bf/x?s=recherche&cid=4&page=2", "https://a.bf/x?s=recherche&cid=4&page=2"},
        {"mailto:a@b.bf", ""},
        {"/relatif", ""},
        {"", ""},
    }));
    INFO(url);
    const std::string got = canonical_url(url);
    CHECK(got == want);
    CHECK(canonical_url(got) == got);
}

TEST_CASE("spellings of one page compare equal") {
    const std::string one = comparison_url("https://exemple.bf/actualite/article");
    REQUIRE_FALSE(one.empty());
    const auto* other = GENERATE(
        "http://exemple.bf/actualite/article", "https://www.exemple.bf/actualite/article",
        "https://m.exemple.bf/actualite/article", "https://amp.exemple.bf/actualite/article",
        "https://WWW.EXEMPLE.BF/actualite/article/", "https://exemple.bf:443/actualite/article",
        "http://exemple.bf:80/actualite/article", "https://exemple.bf./actualite/article",
        "https://exemple.bf/actualite/article#suite", "https://exemple.bf/actualite/article/amp",
        "https://exemple.bf/actualite/article/amp/", "https://exemple.bf/actualite/article?amp=1",
        "https://exemple.bf/actualite/article?amp",
        "https://exemple.bf/actualite/article?outputType=amp",
        "https://exemple.bf/actualite/article/index.html",
        "https://exemple.bf/actualite/article/index.php",
        "https://exemple.bf/actualite/article?PHPSESSID=abc",
        "https://exemple.bf/actualite/article;jsessionid=1A2B",
        "https://exemple.bf/actualite/article?sid=0123456789abcdef0",
        "https://exemple.bf/%61ctualite/article?utm_source=x",
        "https://exemple.bf/actualite/x/../article");
    INFO(other);
    CHECK(comparison_url(other) == one);
}

TEST_CASE("the order of parameters does not matter to the comparison") {
    CHECK(comparison_url("https://a.bf/?b=2&a=1&utm_source=x") ==
          comparison_url("http://www.a.bf?a=1&b=2"));
    CHECK(comparison_url("https://a.bf/a;jsessionid=9?p=3") ==
          comparison_url("https://a.bf/a?p=3"));
}

TEST_CASE("a session is left where the path without it would be another") {
    for (const auto* url : {"https://a.bf/x/.;jsessionid=1/b", "https://a.bf/x/..;jsessionid=1"}) {
        INFO(url);
        CHECK(comparison_url(url) == url);
    }
    CHECK(comparison_url("https://a.bf/..;jsessionid=1/a;jsessionid=2/b") ==
          "https://a.bf/..;jsessionid=1/a/b");
}

TEST_CASE("different pages never compare equal") {
    const std::set<std::string> keys = {
        comparison_url("https://a.bf/?p=1"),
        comparison_url("https://a.bf/?p=2"),
        comparison_url("https://a.bf/?id=1"),
        comparison_url("https://a.bf/spip.php?article1"),
        comparison_url("https://a.bf/spip.php?article2"),
        comparison_url("https://a.bf/spip.php?article1&lang=fr"),
        comparison_url("https://a.bf/A"),
        comparison_url("https://a.bf/a"),
        comparison_url("https://a.bf/a?sid=5"),
        comparison_url("https://a.bf/a?sid=6"),
        comparison_url("https://b.a.bf/a"),
        comparison_url("https://a.bf:8443/a"),
        comparison_url("https://a.bf/index.php/a"),
        comparison_url("https://a.bf/a%2Fb"),
        comparison_url("https://a.bf/a/b"),
        comparison_url("https://a.bf/stamp"),
        comparison_url("https://a.bf/#!/a"),
        comparison_url("https://amp.dev/"),
        comparison_url("https://www.bf/"),
    };
    CHECK(keys.size() == 19);
    CHECK(comparison_url("https://m.bf/").find("m.bf") != std::string::npos);
    CHECK(comparison_url("tel:123").empty());
}

TEST_CASE("host and origin") {
    CHECK(host_of("https://Exemple.BF:8443/a") == "exemple.bf");
    CHECK(host_of("https://user:pw@exemple.bf/a") == "exemple.bf");
    CHECK(host_of("https://exemple.bf/a") == "exemple.bf");
    CHECK(host_of("http://[::1]:80/") == "[::1]");
    CHECK(host_of("mailto:a@b").empty());
    CHECK(host_of("").empty());
    CHECK(origin_of("https://exemple.bf/a?b") == "https://exemple.bf");
    CHECK(origin_of("http://user@Exemple.bf:8080/a") == "http://exemple.bf:8080");
    CHECK(origin_of("https://exemple.bf:443") == "https://exemple.bf");
    CHECK(origin_of("/a").empty());
}

TEST_CASE("what curl would take for another host is refused") {
    // WHATWG reads the host before the backslash, curl behind it.
    const auto got = resolve("http://public.example\\@127.0.0.1/", "");
    REQUIRE(got.has_value());
    CHECK(host_of(*got) == "public.example");
    CHECK(*got == "http://public.example/@127.0.0.1/");
}

TEST_CASE("logs show no credentials") {
    const auto [url, want] = GENERATE(table<const char*, const char*>({
        {"https://exemple.bf/feed?p=1", "https://exemple.bf/feed?p=1"},
        {"https://ada:s3cret@exemple.bf/feed", "https://exemple.bf/feed"},
        {"https://ada:s3@cret@exemple.bf/feed", "https://exemple.bf/feed"},
        {"https://ada:s3/c#r?et@exemple.bf/feed", "https://exemple.bf/feed"},
        {"http:\\\\ada:s3cret@exemple.bf/feed", "http:\\\\exemple.bf/feed"},
        {"http:ada:s3cret@exemple.bf/feed", "http:exemple.bf/feed"},
        {"ada:s3cret@exemple.bf/feed", "exemple.bf/feed"},
        {"//ada:s3cret@exemple.bf/feed", "//exemple.bf/feed"},
        {"ht\ntps://ada:s3\tcret@exemple.bf/feed", "https://exemple.bf/feed"},
        {"postgresql://griot:s3cret@db1:5432,db2:5432/griot?sslmode=require",
         "postgresql://db1:5432,db2:5432/griot?sslmode=require"},
        {"postgresql://db1:5432,db2:5432/griot?password=s3cret",
         "postgresql://db1:5432,db2:5432/griot?password=***"},
        {"https://a.bf/feed?token=s3cret&p=1", "https://a.bf/feed?token=***&p=1"},
        {"https://a.bf/feed?p=1&amp;api_KEY=s3cret", "https://a.bf/feed?p=1&amp;api_KEY=***"},
        {"https://a.bf/feed?%74oken=s3cret", "https://a.bf/feed?%74oken=***"},
        {"https://a.bf/feed?X-Amz-Signature=s3cret", "https://a.bf/feed?X-Amz-Signature=***"},
        {"https://a.bf/#access_token=s3cret", "https://a.bf/#access_token=***"},
        {"https://a.bf/?author=Ada&keyword=sahel", "https://a.bf/?author=Ada&keyword=sahel"},
        {"https://a.bf/@ada/1", "https://a.bf/@ada/1"},
        {"https://a.bf:8080/@ada/1", "https://a.bf:8080/@ada/1"},
        {"mailto:ada@exemple.bf", "mailto:ada@exemple.bf"},
        {"", ""},
    }));
    INFO(url);
    CHECK(redacted(url) == want);
}
