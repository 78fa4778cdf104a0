#include <cstdint>
#include <string>

#include <brotli/decode.h>
#include <zlib.h>

#include "render/escape.hpp"
#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;

namespace {

std::string gunzip(const std::string& packed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(1U << 20U, '\0');
    std::string in = packed;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string as_xml(std::string_view text) {
    std::string out;
    render::append_xml(out, text);
    return out;
}

std::string as_json(std::string_view text) {
    std::string out;
    render::append_json(out, text);
    return out;
}

}  // namespace

TEST_CASE("the gzip variant holds the same bytes and no time of its own") {
    std::string body;
    for (int i = 0; i < 500; ++i) body += "Ligne " + std::to_string(i) + " du fil\n";
    const Document document = render::packed(render::document("text/plain", body, {}));
    CHECK(gunzip(document.gzip) == body);
    CHECK(document.gzip.substr(4, 4) == std::string(4, '\0'));  // RFC 1952: MTIME
    CHECK(document.gzip.size() < body.size() / 3);
}

TEST_CASE("the brotli variant holds the same bytes, and fewer than gzip's") {
    std::string body;
    for (int i = 0; i < 500; ++i) body += "Ligne " + std::to_string(i) + " du fil\n";
    const Document document = render::packed(render::document("text/plain", body, {}));
    std::string out(body.size() + 1, '\0');
    std::size_t size = out.size();
    REQUIRE(BrotliDecoderDecompress(document.brotli.size(),
                                    reinterpret_cast<const std::uint8_t*>(document.brotli.data()),
                                    &size, reinterpret_cast<std::uint8_t*>(out.data())) ==
            BROTLI_DECODER_RESULT_SUCCESS);
    CHECK(out.substr(0, size) == body);
    CHECK(document.brotli.size() < document.gzip.size());
}

TEST_CASE("no variant is made where it does not pay") {
    const Document brief = render::packed(render::document("text/plain", "bref", {}));
    CHECK(brief.gzip.empty());
    CHECK(brief.brotli.empty());
    std::string noise;
    unsigned state = 1;
    for (int i = 0; i < 4000; ++i) {
        state = state * 1664525U + 1013904223U;
        noise.push_back(static_cast<char>(state >> 24U));
    }
    const Document noisy = render::packed(render::document("application/octet-stream", noise, {}));
    CHECK(noisy.gzip.empty());
    CHECK(noisy.brotli.empty());
}

TEST_CASE("the ETag is strong, quoted, and of the body") {
    const Document document = render::document("text/plain", "bref", {});
    CHECK(document.etag.size() == 34);
    CHECK(document.etag.front() == '"');
    CHECK(document.etag.back() == '"');
    CHECK(document.etag == render::document("text/html", "bref", test::at(2026, 1, 1)).etag);
    CHECK(document.etag != render::document("text/plain", "Bref", {}).etag);
}

TEST_CASE("legal characters of every length pass, also at the edges of the code space") {
    const std::string legal = "\t\n A\x7F\u0080ÿ\u07FF\u0800\uD7FF\uE000\uFFFD\U00010000\U0010FFFF";
    CHECK(as_xml(legal) == legal);
}

TEST_CASE("broken UTF-8 becomes U+FFFD and loses no good neighbour") {
    struct Case {
        std::string_view bytes, expected;
    };
    const Case cases[] = {
        {"a\xFF"
         "b",
         "a\uFFFDb"},
        {"a\xC0\xAF"
         "b",
         "a\uFFFD\uFFFDb"},
        {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xF0\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xE2\x82<", "\uFFFD\uFFFD&lt;"},
        {"é\xC3", "é\uFFFD"},
        {"\xEF\xBF\xBEx\xEF\xBF\xBF", "x"},
    };
    for (const Case& one : cases) CHECK(as_xml(one.bytes) == one.expected);
}

TEST_CASE("markup is escaped in text, quotation marks too in attributes") {
    CHECK(as_xml("a & <b> \"c\" ]]>") == "a &amp; &lt;b&gt; \"c\" ]]&gt;");
    CHECK(render::escaped("a & <b> \"c\"") == "a &amp; &lt;b&gt; &quot;c&quot;");
}

TEST_CASE("JSON strings escape what JSON must and drop what XML could not say") {
    CHECK(as_json("a\"b\\c\nd\te\rf\x01\x7F/é") == "a\\\"b\\\\c\\nd\\te\\rf\x7F/é");
    CHECK(as_xml("a\r\nb") == "a\n\nb");
}

TEST_CASE("an address keeps what an IRI may hold, and the rest is percent-encoded") {
    CHECK(render::iri("https://a.bf/é?q=%C3%A9&x=1#y") == "https://a.bf/é?q=%C3%A9&x=1#y");
    CHECK(render::iri("https://a.bf/<a>?q={b}|c^`\\\"") ==
          "https://a.bf/%3Ca%3E?q=%7Bb%7D%7Cc%5E%60%5C%22");
    CHECK(render::iri("https://a.bf/%zz%4") == "https://a.bf/%25zz%254");
    CHECK(render::iri("https://a.bf/a b\n\x7F") == "https://a.bf/a%20b%0A%7F");
}
