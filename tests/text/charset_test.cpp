#include "text/charset.hpp"

#include <array>
#include <string>

#include <unicode/ucnv.h>

#include "support/catch.hpp"
#include "text/unicode.hpp"

using namespace griot::text;
using namespace std::string_literals;

namespace {

// The text in that encoding, by ICU: the other way round from what is tested.
std::string encoded(const std::string& utf8, const char* encoding) {
    UErrorCode error = U_ZERO_ERROR;
    std::string out(utf8.size() * 4 + 16, '\0');
    const int32_t length =
        ucnv_convert(encoding, "utf-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                     static_cast<int32_t>(utf8.size()), &error);
    REQUIRE(U_SUCCESS(error));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::string feed(const std::string& encoding, const std::string& title) {
    const std::string declared = encoding.empty() ? "" : " encoding=\"" + encoding + "\"";
    return "<?xml version=\"1.0\"" + declared + "?><rss><title>" + title + "</title></rss>";
}

// UTF-8 read as latin-1 and encoded again.
std::string doubled(const std::string& utf8) {
    std::string out;
    for (const char c : utf8) append_utf8(out, static_cast<unsigned char>(c));
    return out;
}

const std::string french = "Sécurité à Dédougou : « l’élève », 5 € – ÇÀÉŒœŸ";
const std::string arabic = "الأمن في منطقة الساحل واجتماع الوزراء في نيامي";

}  // namespace

TEST_CASE("the charset of a Content-Type header") {
    const auto [header, want] = GENERATE(table<const char*, const char*>({
        {"text/xml; charset=UTF-8", "utf-8"},
        {"text/xml;charset=\"iso-8859-1\"", "iso-8859-1"},
        {"text/xml; charset = 'us-ascii' ; q=1", "us-ascii"},
        {"text/xml; boundary=x; CHARSET=Windows-1256", "windows-1256"},
        {"text/xml; charset=utf-8, text/xml", "utf-8"},
        {"text/xml", ""},
        {"text/xml; charset", ""},
        {"text/xml; charset=", ""},
        {"", ""},
    }));
    INFO(header);
    CHECK(charset_of(header) == want);
}

TEST_CASE("clean UTF-8 passes as it is, whatever it claims") {
    const std::string document = feed("utf-8", french + arabic);
    const auto* header = GENERATE("", "text/xml; charset=utf-8", "text/html; charset=iso-8859-1",
                                  "text/xml; charset=nonsense");
    const Decoded decoded = to_utf8(document, header);
    CHECK(decoded.text == document);
    CHECK(decoded.encoding == "utf-8");
    CHECK(decoded.repairs.empty());
}

TEST_CASE("text/xml without a charset is US-ASCII where every byte is") {
    const std::string ascii = "<rss version=\"2.0\"></rss>";
    CHECK(to_utf8(ascii, "text/xml").encoding == "us-ascii");
    CHECK(to_utf8(ascii, "Text/XML; charset:iso-8859-1").encoding == "us-ascii");
    CHECK(to_utf8(ascii, "text/xml; charset=utf-8").encoding == "utf-8");
    CHECK(to_utf8(ascii, "text/xml-dtd").encoding == "utf-8");
    CHECK(to_utf8(ascii, "application/xml").encoding == "utf-8");
    CHECK(to_utf8("<rss>" + french + "</rss>", "text/xml").encoding == "utf-8");
    CHECK(to_utf8("<rss>" + french + "</rss>", "text/xml").text == "<rss>" + french + "</rss>");
}

TEST_CASE("UTF-8 that nobody declared as UTF-8 is flagged") {
    const Decoded decoded = to_utf8(feed("iso-8859-1", french), "");
    CHECK(decoded.text == feed("iso-8859-1", french));
    CHECK(decoded.encoding == "utf-8");
    REQUIRE(decoded.repairs.size() == 1);
    CHECK(decoded.repairs[0] == "declared as iso-8859-1, is utf-8");
}

TEST_CASE("a byte order mark wins over every claim") {
    const std::string body = feed("iso-8859-1", french);
    const auto [mark, encoding] = GENERATE(table<std::string, const char*>({
        {"\xEF\xBB\xBF"s, "utf-8"},
        {"\xFF\xFE"s, "utf-16le"},
        {"\xFE\xFF"s, "utf-16be"},
        {"\xFF\xFE\0\0"s, "utf-32le"},
        {"\0\0\xFE\xFF"s, "utf-32be"},
    }));
    const Decoded decoded = to_utf8(mark + encoded(body, encoding), "text/xml; charset=koi8-r");
    CHECK(decoded.text == body);
    CHECK(decoded.encoding == encoding);
}

TEST_CASE("UTF-16 and UTF-32 are known without a mark") {
    const auto* encoding = GENERATE("utf-16le", "utf-16be", "utf-32le", "utf-32be");
    const std::string body = feed("utf-16", french + arabic);
    const Decoded decoded = to_utf8(encoded(body, encoding), "");
    CHECK(decoded.text == body);
    CHECK(decoded.encoding == encoding);
    CHECK(decoded.repairs.empty());
}

TEST_CASE("UTF-16 claimed by a document of plain bytes is not believed") {
    CHECK(to_utf8(feed("utf-16", "Mali"), "").text == feed("utf-16", "Mali"));
    const std::string body = feed("utf-16", "L\xE9gislatives");
    CHECK(to_utf8(body, "").text == feed("utf-16", "Législatives"));
}

TEST_CASE("latin-1 means windows-1252") {
    const auto* claim =
        GENERATE("iso-8859-1", "ISO8859-1", "latin1", "us-ascii", "windows-1252", "cp1252", "ansi");
    const std::string body = feed(claim, french);
    const Decoded decoded = to_utf8(encoded(body, "windows-1252"), "");
    INFO(claim);
    CHECK(decoded.text == body);
    CHECK(decoded.encoding == "windows-1252");
    CHECK(decoded.repairs.empty());
}

TEST_CASE("latin-1 without windows-1252's own letters keeps its name") {
    CHECK(to_utf8(encoded(feed("iso-8859-1", "été"), "iso-8859-1"), "").encoding == "iso-8859-1");
}

TEST_CASE("the HTTP header wins over the declaration where both can be") {
    const std::string bytes = encoded(feed("windows-1251", "Новости"), "koi8-r");
    CHECK(to_utf8(bytes, "text/xml; charset=koi8-r").text == feed("windows-1251", "Новости"));
}

TEST_CASE("a declaration wins over an HTTP header that cannot be true") {
    const std::string body = feed("windows-1256", arabic);
    const Decoded decoded = to_utf8(encoded(body, "windows-1256"), "text/xml; charset=utf-8");
    CHECK(decoded.text == body);
    CHECK(decoded.encoding == "windows-1256");
}

TEST_CASE("the declaration is read behind junk, and a page's meta where there is none") {
    const std::string body = "\n\n" + feed("windows-1256", arabic);
    CHECK(to_utf8(encoded(body, "windows-1256"), "").text == body);
    const std::string page =
        "<html><META http-equiv=content-type content='text/html; charset=windows-1256'>" + arabic;
    CHECK(to_utf8(encoded(page, "windows-1256"), "text/html").text == page);
    const std::string short_page = "<html><meta charset=windows-1256>" + arabic;
    CHECK(to_utf8(encoded(short_page, "windows-1256"), "text/html").text == short_page);
}

TEST_CASE("undeclared windows-1252 is read as such") {
    const Decoded decoded = to_utf8(encoded(feed("", french), "windows-1252"), "text/xml");
    CHECK(decoded.text == feed("", french));
    CHECK(decoded.encoding == "windows-1252");
}

TEST_CASE("windows-1252 declared as UTF-8 is read as windows-1252 and flagged") {
    const Decoded decoded = to_utf8(encoded(feed("utf-8", french), "windows-1252"), "");
    CHECK(decoded.text == feed("utf-8", french));
    CHECK(decoded.encoding == "windows-1252");
    REQUIRE(decoded.repairs.size() == 1);
}

TEST_CASE("undeclared Arabic and Russian are guessed and flagged") {
    const auto [text, encoding] = GENERATE(table<std::string, const char*>({
        {arabic, "windows-1256"},
        {"Новости региона и совет министров сегодня в столице", "windows-1251"},
    }));
    const Decoded decoded = to_utf8(encoded(feed("", text), encoding), "");
    CHECK(decoded.text == feed("", text));
    CHECK(decoded.encoding == encoding);
    CHECK_FALSE(decoded.repairs.empty());
}

TEST_CASE("a feed that mixes UTF-8 and windows-1252 is read run by run") {
    const std::string body = feed("utf-8", french + "</title><title>" + french);
    const std::size_t second = body.rfind("Sécurité");
    SECTION("half and half") {
        const Decoded decoded =
            to_utf8(body.substr(0, second) + encoded(body.substr(second), "windows-1252"), "");
        CHECK(decoded.text == body);
        REQUIRE(decoded.repairs.size() == 1);
        CHECK_THAT(decoded.repairs[0], ContainsSubstring("in windows-1252 among utf-8"));
    }
    SECTION("one byte among UTF-8") {
        const Decoded decoded = to_utf8(body + "<a>caf\xE9</a>", "text/xml; charset=iso-8859-15");
        CHECK(decoded.text == body + "<a>café</a>");
        CHECK(decoded.encoding == "utf-8");
        CHECK(decoded.repairs == std::vector{"1 run of bytes in windows-1252 among utf-8"s});
    }
    SECTION("one UTF-8 word among windows-1252, declared as such") {
        const std::string western = encoded(feed("iso-8859-1", french + french), "windows-1252");
        const Decoded decoded = to_utf8(western + "<a>café " + arabic + "</a>", "");
        CHECK(decoded.text == feed("iso-8859-1", french + french) + "<a>café " + arabic + "</a>");
    }
}

TEST_CASE("windows-1252 that looks like UTF-8 by accident stays windows-1252") {
    // "É" with a no-break space is C9 A0, which UTF-8 knows as "ɠ".
    const std::string body =
        feed("windows-1252", "SOCIÉTÉ\u00A0: « la liberté\u00A0» et la santé, été compris");
    CHECK(to_utf8(encoded(body, "windows-1252"), "").text == body);
}

TEST_CASE("doubly encoded text is mended when the whole document shows it") {
    const std::string body = feed("utf-8", french + arabic);
    const auto times = GENERATE(1, 2);
    std::string damaged = body;
    for (int i = 0; i < times; ++i) damaged = doubled(damaged);
    const Decoded decoded = to_utf8(damaged, "");
    CHECK(decoded.text == body);
    REQUIRE(decoded.repairs.size() == 1);
    CHECK(decoded.repairs[0] == "doubly encoded utf-8");
}

TEST_CASE("text doubled by windows-1252 is mended, plain spaces after Ã included") {
    CHECK(to_utf8("<t>Lâ€™Ã©lÃ¨ve va Ã  Kaya</t>", "").text == "<t>L’élève va à Kaya</t>");
    CHECK(to_utf8("<t>PrÃ©sident</t>", "").text == "<t>Président</t>");
}

TEST_CASE("what may be meant is not mended") {
    const auto* text =
        GENERATE("<t>Cet élève voit « Ã© » partout</t>",  // an article about it
                 "<t>Read \"Ã©\"</t>", "<t>NÃO à ÃÃ</t>", "<t>CAFÉ\u00A0: 5 €</t>", "<t>CAFÉ»</t>",
                 "<t>é</t>", "<t>OÙ\u00A0?</t>", "<t>voilà\u00A0»</t>");
    INFO(text);
    const Decoded decoded = to_utf8(text, "");
    CHECK(decoded.text == text);
    CHECK(decoded.repairs.empty());
}

TEST_CASE("control characters go and are counted") {
    const Decoded decoded = to_utf8(
        "<t>a\0b\x1B"
        "c\xEF\xBF\xBF\td</t>\r\n"s,
        "");
    CHECK(decoded.text == "<t>abc\td</t>\r\n");
    CHECK(decoded.repairs == std::vector{"3 control characters removed"s});
}

TEST_CASE("C1 control characters are the punctuation they stand for in windows-1252") {
    const Decoded decoded = to_utf8("<t>l\xC2\x92\xC3\xA9l\xC3\xA8ve\xC2\x81</t>", "");
    CHECK(decoded.text == "<t>l’élève</t>");
    CHECK(decoded.repairs.size() == 2);
}

TEST_CASE("East Asian encodings and their supersets") {
    const auto [claim, encoding, text] = GENERATE(table<const char*, const char*, const char*>({
        {"Shift_JIS", "shift_jis", "日本の新聞"},
        {"EUC-JP", "euc-jp", "日本の新聞"},
        {"ISO-2022-JP", "iso-2022-jp", "日本の新聞"},
        {"gb2312", "gb18030", "中国新闻镕"},
        {"big5", "big5", "台灣新聞"},
        {"euc-kr", "euc-kr", "한국 뉴스"},
    }));
    INFO(claim);
    const std::string body = feed(claim, text);
    const Decoded decoded = to_utf8(encoded(body, encoding), "");
    CHECK(decoded.text == body);
    CHECK(decoded.encoding == encoding);
}

TEST_CASE("malformed sequences of a claimed encoding are replaced and flagged") {
    const std::string bytes = encoded(
        feed("Shift_JIS", std::string(60, 'a') + "日本の新聞日本の新聞日本の新聞日本の新聞"),
        "shift_jis");
    const Decoded decoded = to_utf8(bytes + "\x81", "");
    CHECK(valid_utf8(decoded.text));
    CHECK_THAT(decoded.text, ContainsSubstring("日本の新聞"));
    REQUIRE(decoded.repairs.size() == 1);
    CHECK_THAT(decoded.repairs[0], ContainsSubstring("malformed"));
}

TEST_CASE("plain ASCII keeps the name it was given") {
    CHECK(to_utf8(feed("", "Mali"), "").encoding == "utf-8");
    CHECK(to_utf8(feed("", "Mali"), "text/xml; charset=us-ascii").encoding == "us-ascii");
    CHECK(to_utf8(feed("iso-8859-15", "Mali"), "").encoding == "iso-8859-15");
    CHECK(to_utf8(feed("bogus", "Mali"), "").encoding == "utf-8");
    CHECK(to_utf8("", "").text.empty());
    CHECK(to_utf8("", "").encoding == "utf-8");
}

TEST_CASE("every letter of a region's encodings survives the way to UTF-8") {
    struct Range {
        const char* encoding;
        int from, to;
    };
    const auto range = GENERATE(Range{"windows-1252", 0xA0, 0xFF}, Range{"iso-8859-15", 0xA0, 0xFF},
                                Range{"windows-1256", 0x80, 0xFF}, Range{"iso-8859-2", 0xA0, 0xFF},
                                Range{"iso-8859-6", 0xC1, 0xDA}, Range{"windows-1250", 0xC0, 0xFF},
                                Range{"windows-1254", 0xC0, 0xFF}, Range{"macintosh", 0x80, 0xFF},
                                Range{"koi8-r", 0x80, 0xFF}, Range{"windows-1251", 0xC0, 0xFF});
    INFO(range.encoding);
    const std::string head = "<?xml version=\"1.0\" encoding=\""s + range.encoding + "\"?><t>";
    std::string bytes = head;
    for (int c = range.from; c <= range.to; ++c) {
        // A space between, so that no two bytes make UTF-8 by accident.
        bytes += {static_cast<char>(c), ' '};
    }
    const Decoded decoded = to_utf8(bytes, "");
    CHECK(decoded.repairs.empty());
    CHECK(encoded(decoded.text, range.encoding) == bytes);
}

TEST_CASE("UTF-8 letters of Latin and Arabic survive untouched") {
    std::string text = "<t>";
    for (char32_t c = 0xA0; c < 0x700; ++c) {
        append_utf8(text, c);
        text += ' ';
    }
    const Decoded decoded = to_utf8(text, "text/xml; charset=iso-8859-1");
    CHECK(decoded.text == text);
}
