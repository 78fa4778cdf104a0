#include "fetch/content_decoder.hpp"

#include <cstdint>
#include <random>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include "support/catch.hpp"

using griot::Outcome;
using griot::fetch::ContentDecoder;

namespace {

std::string deflated(std::string_view text, int window_bits) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}
std::string gzip(std::string_view text) {
    return deflated(text, 16 + MAX_WBITS);
}
std::string zlib(std::string_view text) {
    return deflated(text, MAX_WBITS);
}
std::string raw_deflate(std::string_view text) {
    return deflated(text, -MAX_WBITS);
}
std::string brotli(std::string_view text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size()) + 1024;
    std::string out(size, '\0');
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}
std::string zstd(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

// Compresses, but not to nothing: every stream spans many pieces.
std::string feed() {
    std::mt19937 random{7};
    std::string text = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>";
    for (int i = 0; i < 20'000; ++i) {
        text += "<item><title>" + std::to_string(random()) + "</title></item>\n";
    }
    return text + "</channel></rss>";
}

struct Decoded {
    std::optional<Outcome> failure;
    std::string body, note, detail;
};

constexpr std::size_t kCap = std::size_t{16} << 20U;

Decoded decode(std::string_view header, std::string_view wire, std::size_t piece = 4000,
               std::size_t cap = kCap) {
    ContentDecoder decoder{header, cap};
    bool good = true;
    for (std::size_t at = 0; good && at < wire.size(); at += piece) {
        good = decoder.write(wire.substr(at, piece));
    }
    good = good && decoder.finish();
    Decoded result;
    REQUIRE(good == !decoder.failure().has_value());
    if (!good) {
        result.failure = decoder.failure()->outcome;
        result.detail = decoder.failure()->detail;
    }
    result.note = decoder.note();
    result.body = decoder.take_body();
    return result;
}

struct Form {
    const char* header;
    std::string (*encode)(std::string_view);
};
constexpr Form kForms[] = {{"gzip", gzip}, {"deflate", zlib}, {"deflate", raw_deflate},
                           {"br", brotli}, {"zstd", zstd},    {"x-gzip", gzip},
                           {"GZIP ", gzip}};

}  // namespace

TEST_CASE("undoes every coding that it offers, however the bytes are cut up") {
    const std::string text = feed();
    for (const auto& [header, encode] : kForms) {
        const std::string wire = encode(text);
        for (const std::size_t piece :
             {std::size_t{1}, std::size_t{15}, std::size_t{1000}, wire.size()}) {
            CAPTURE(header, piece);
            const Decoded result = decode(header, wire, piece);
            CHECK_FALSE(result.failure);
            CHECK((result.body == text));
            CHECK(result.note.empty());
        }
    }
}

TEST_CASE("notices a compressed stream that is cut anywhere") {
    const std::string text = feed();
    for (const auto& [header, encode] : kForms) {
        const std::string wire = encode(text);
        for (const std::size_t size : {std::size_t{12}, wire.size() / 2, wire.size() - 1}) {
            CAPTURE(header, size);
            CHECK(decode(header, wire.substr(0, size)).failure == Outcome::truncated);
        }
    }
}

TEST_CASE("a bomb ends at the cap, which counts decoded bytes") {
    const std::string zeros(std::size_t{8} << 20U, ' ');
    for (const auto& [header, encode] : kForms) {
        CAPTURE(header);
        const Decoded result = decode(header, encode(zeros), 4000, 100'000);
        CHECK(result.failure == Outcome::too_large);
        CHECK(result.body.size() == 100'000);
    }
    CHECK(decode("", zeros, 4000, 100'000).failure == Outcome::too_large);
    CHECK_FALSE(decode("", zeros, 4000, zeros.size()).failure);
}

TEST_CASE("reads a plain body that claims to be encoded") {
    for (const std::string text :
         {"<?xml version=\"1.0\"?><rss/>", "\xEF\xBB\xBF <feed>\xC3\xA9t\xC3\xA9</feed>",
          "\n\n<rss></rss>", "{\"version\":\"https://jsonfeed.org/version/1.1\"}"}) {
        for (const auto* header : {"gzip", "deflate", "br", "zstd"}) {
            CAPTURE(text, header);
            const Decoded result = decode(header, text);
            CHECK_FALSE(result.failure);
            CHECK(result.body == text);
            CHECK(result.note ==
                  "Content-Encoding \"" + std::string{header} + "\", but the body was plain");
        }
    }
}

TEST_CASE("reads what is compressed without saying so, or says another coding") {
    const std::string text = feed();
    CHECK((decode("", gzip(text)).body == text));
    CHECK(decode("", gzip(text)).note == "no Content-Encoding, but the body was gzip");
    CHECK((decode("", zstd(text)).body == text));
    CHECK((decode("", zlib(text)).body == text));
    CHECK((decode("br", gzip(text)).body == text));
    CHECK((decode("gzip", zstd(text)).body == text));
    CHECK((decode("gzip", zlib(text)).body == text));
    CHECK(decode("gzip", zlib(text)).note == "Content-Encoding \"gzip\", but the body was deflate");
}

TEST_CASE("reads a body that is encoded twice, and one that only says so") {
    const std::string text = feed();
    CHECK((decode("gzip, gzip", gzip(gzip(text))).body == text));
    CHECK((decode("br, gzip", gzip(brotli(text))).body == text));
    CHECK(decode("br, gzip", gzip(brotli(text))).note.empty());
    const Decoded hidden = decode("gzip", gzip(gzip(text)));
    CHECK((hidden.body == text));
    CHECK(hidden.note == "Content-Encoding \"gzip\", but the body was gzip in gzip");
    CHECK((decode("gzip, gzip", gzip(text)).body == text));
}

TEST_CASE("does not unwrap for ever") {
    std::string wire = "<rss/>";
    for (int i = 0; i < 4; ++i) wire = gzip(wire);
    CHECK(decode("gzip", wire).failure == Outcome::bad_encoding);
    CHECK(decode("gzip,gzip,gzip,gzip", wire).failure == Outcome::bad_encoding);
}

TEST_CASE("takes charset names and the like in Content-Encoding for no encoding") {
    for (const auto* header : {"identity", "utf-8", "none", "binary", ", ,"}) {
        CAPTURE(header);
        CHECK(decode(header, "<rss version=\"2.0\"/>").body == "<rss version=\"2.0\"/>");
    }
    CHECK((decode("utf-8", gzip(feed())).body == feed()));
}

TEST_CASE("an encoding that nobody knows is an error that names it") {
    const Decoded result = decode("x-evil", "<rss version=\"2.0\"/>");
    CHECK(result.failure == Outcome::bad_encoding);
    CHECK_THAT(result.detail, ContainsSubstring("x-evil"));
    CHECK(decode("compress", "\x1f\x9d\x90 and so on and so on").failure == Outcome::bad_encoding);
}

TEST_CASE("nonsense that claims to be compressed is an error") {
    const std::string nonsense(100, '\x81');
    for (const auto* header : {"gzip", "deflate", "br", "zstd"}) {
        CAPTURE(header);
        CHECK(decode(header, nonsense).failure == Outcome::bad_encoding);
    }
}

TEST_CASE("damaged data is an error, also where only the checksum tells") {
    std::string wire = gzip(feed());
    wire[wire.size() - 6] = static_cast<char>(wire[wire.size() - 6] ^ 1);
    CHECK(decode("gzip", wire).failure == Outcome::bad_encoding);
}

TEST_CASE("reads every member of a gzip body and every frame of a zstd one") {
    const std::string text = feed();
    const std::string_view all{text};
    const std::string_view head = all.substr(0, 5000);
    const std::string_view tail = all.substr(5000);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3000}}) {
        CHECK((decode("gzip", gzip(head) + gzip(tail), piece).body == text));
        CHECK((decode("zstd", zstd(head) + zstd(tail), piece).body == text));
    }
    const std::string cut = gzip(head) + gzip(tail);
    CHECK(decode("gzip", cut.substr(0, cut.size() - 9)).failure == Outcome::truncated);
}

TEST_CASE("what follows the compressed data is ignored and noted") {
    const std::string text = feed();
    for (const auto& [header, encode] : kForms) {
        CAPTURE(header);
        const Decoded result = decode(header, encode(text) + "<rss>garbage");
        CHECK_FALSE(result.failure);
        CHECK((result.body == text));
        CHECK(result.note == "bytes after the compressed data ignored");
    }
}

TEST_CASE("an empty body is empty, whatever the header says") {
    for (const auto* header : {"", "gzip", "br"}) {
        const Decoded result = decode(header, "");
        CHECK_FALSE(result.failure);
        CHECK(result.body.empty());
        CHECK(result.note.empty());
    }
}

TEST_CASE("leaves bytes that are no known compression as they are") {
    using namespace std::string_view_literals;
    const std::string utf16{"<\0r\0s\0s\0/\0>\0 \0 \0 \0"sv};
    CHECK(decode("", utf16).body == utf16);
    CHECK(decode("", "Warning: mysql_connect() failed <?xml").body ==
          "Warning: mysql_connect() failed <?xml");
}
