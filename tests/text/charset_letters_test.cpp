// No letter is lost, in whatever encoding it comes: ICU writes, we read.
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include "support/catch.hpp"
#include "text/charset.hpp"
#include "text/unicode.hpp"

using namespace griot::text;

namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Writes one encoding, and nothing that it cannot hold.
class Encoder {
public:
    explicit Encoder(const char* encoding) : converter_{open(encoding)} {}

    // nullopt: a character has no place in the encoding.
    std::optional<std::string> encode(std::string_view utf8) const {
        UErrorCode error = U_ZERO_ERROR;
        const auto text = icu::UnicodeString::fromUTF8(
            icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())});
        std::string out(utf8.size() * 8 + 64, '\0');
        ucnv_reset(converter_.get());
        const int32_t size =
            ucnv_fromUChars(converter_.get(), out.data(), static_cast<int32_t>(out.size()),
                            text.getBuffer(), text.length(), &error);
        if (U_FAILURE(error)) return std::nullopt;
        out.resize(static_cast<std::size_t>(size));
        const icu::UnicodeString back{out.data(), size, converter_.get(), error};
        return U_SUCCESS(error) && back == text ? std::optional{out} : std::nullopt;
    }

    // The letters between first and last that the encoding holds, in words of several lengths.
    std::string words(char32_t first, char32_t last) const {
        std::string out;
        for (char32_t c = first; c <= last; ++c) {
            std::string letter;
            append_utf8(letter, c);
            if (!encode(letter)) continue;
            out += letter;
            if (c % 2 == 0) out += 'a';
            if (c % 3 == 0) out += ' ';
        }
        return out;
    }

    std::string words_of_all_scripts() const {
        return words(0xA0, 0x24F) + words(0x370, 0x45F) + words(0x5D0, 0x64A) +
               words(0xE01, 0xE5B) + words(0x3041, 0x30F6) + words(0x4E00, 0x4E60) +
               words(0xAC00, 0xAC40);
    }

private:
    static Converter open(const char* encoding) {
        UErrorCode error = U_ZERO_ERROR;
        Converter converter{ucnv_open(encoding, &error), &ucnv_close};
        REQUIRE(U_SUCCESS(error));
        ucnv_setFallback(converter.get(), false);
        ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                              &error);
        return converter;
    }

    Converter converter_;
};

std::string document(std::string_view declaration, const std::string& text) {
    return std::string{declaration} + "<rss><title>" + text + "</title></rss>";
}

std::string declaring(const std::string& encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
}

const std::vector<std::string> sentences = {
    "Là-bas, l’élève naïf reçut « où » et « çà » : un œuf, Noël, aiguë, bientôt, dû à Ouagadougou.",
    "La-bas, l'eleve naif reçut cet œuf : Ça alors, l'ÉTÉ À NIAMEY, 5 €.",
    "A população de São Tomé e Príncipe não pôde votar às três da manhã: ações, órgãos, lingüiça.",
    "O ministro da Saúde da Guiné-Bissau, José Conceição, é «um avô» à porta; PRÊMIO ÀS MÃES.",
    "El año que viene, ¿cuándo? ¡Ojalá! Según Núñez, la pingüina de Malabo.",
    "Größe, Straße, Übung, Ärger, Öl. Così è già più città, però perché.",
    "وزير الأمن في نواكشوط: «لا نعرف»، والسؤال هو متى؟ إلى آخر ما جاء ئؤة.",
    "Młody żuraw śpiewał; příliš žluťoučký kůň; árvíztűrő tükörfúrógép.",
    "Ąžuolas ėjo į šilą, žvėrys bėgo.",
    "Þórður og Ægir á Íslandi; đačči Sámis.",
    "سلام، كيف حالك؟ هذا نص بلا أقواس.",
    "Ŋàndi ɓeydii ɗum e ƙaŋŋe, kóɗéjí: ọmọ Yorùbá ṣe ẹ̀kọ́.",
};

const std::vector<const char*> encodings = {
    "utf-8",      "utf-16",      "utf-16le",     "utf-16be",     "utf-32",      "windows-1252",
    "iso-8859-1", "iso-8859-15", "windows-1256", "iso-8859-6",   "macintosh",   "ibm850",
    "ibm437",     "ibm858",      "iso-8859-3",   "windows-1250", "iso-8859-2",  "windows-1254",
    "iso-8859-9", "iso-8859-14", "windows-1257", "gb18030",      "iso-8859-10", "ibm037",
};

}  // namespace

TEST_CASE("sentences come whole through every encoding that can hold them") {
    const auto* encoding = GENERATE(from_range(encodings));
    const Encoder encoder{encoding};
    INFO(encoding);
    std::size_t held = 0;
    for (const std::string& sentence : sentences) {
        const std::string body = document(declaring(encoding), sentence);
        const auto bytes = encoder.encode(body);
        if (!bytes) continue;
        ++held;
        CHECK(to_utf8(*bytes, "").text == body);
        CHECK(to_utf8(*bytes, std::string{"text/xml; charset="} + encoding).text == body);
        const std::string bare = document("", sentence);
        const auto bare_bytes = encoder.encode(bare);
        CHECK(to_utf8(bare_bytes.value(), std::string{"text/xml; charset="} + encoding).text ==
              bare);
    }
    CHECK(held > 0);
}

TEST_CASE("every letter of Latin and Arabic comes through every encoding that can hold it") {
    const auto* encoding = GENERATE(from_range(encodings));
    const Encoder encoder{encoding};
    INFO(encoding);
    const std::string letters = encoder.words(0xA0, 0x24F) + " " + encoder.words(0x1E00, 0x1EFF) +
                                " " + encoder.words(0x600, 0x6FF);
    const std::string body = document(declaring(encoding), letters);
    CHECK(to_utf8(encoder.encode(body).value(), "").text == body);
}

TEST_CASE("undeclared or declared as UTF-8, Western sentences come whole from windows-1252") {
    const Encoder encoder{"windows-1252"};
    const auto declaration = GENERATE(std::string{}, declaring("utf-8"), declaring("iso-8859-1"));
    for (const std::string& sentence : sentences) {
        const std::string body = document(declaration, sentence);
        const auto bytes = encoder.encode(body);
        if (bytes) CHECK(to_utf8(*bytes, "text/xml; charset=utf-8").text == body);
    }
}

TEST_CASE("UTF-8 comes whole whatever it is declared as") {
    const auto* encoding = GENERATE(from_range(encodings));
    const std::string header = std::string{"text/xml; charset="} + encoding;
    for (const std::string& sentence : sentences) {
        const std::string body = document(declaring("us-ascii"), sentence);
        INFO(header);
        CHECK(to_utf8(body, header).text == body);
    }
}

TEST_CASE("every label that browsers know is read as browsers read it") {
    // WHATWG Encoding §4.2, but for iso-8859-16, which ICU does not have.
    const auto [encoding, probe, labels] = GENERATE(table<const char*, const char*, const char*>({
        {"utf-8", "été",
         "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
        {"ibm866", "Мали", "866 cp866 csibm866 ibm866"},
        {"iso-8859-2", "Łódź",
         "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 "
         "latin2"},
        {"iso-8859-3", "Ħaż",
         "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 "
         "latin3"},
        {"iso-8859-4", "Ģūķ",
         "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 "
         "latin4"},
        {"iso-8859-5", "Мали",
         "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
         "iso_8859-5:1988"},
        {"iso-8859-6", "مالي",
         "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 "
         "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
        {"iso-8859-7", "Μάλι",
         "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 "
         "iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
        {"iso-8859-8", "מאלי",
         "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 "
         "iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical"},
        {"iso-8859-10", "Ŋđ", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
        {"iso-8859-13", "Ąžuolas", "iso-8859-13 iso8859-13 iso885913"},
        {"iso-8859-14", "Ŵŷ", "iso-8859-14 iso8859-14 iso885914"},
        {"iso-8859-15", "œuf €", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
        {"koi8-r", "Мали", "cskoi8r koi koi8 koi8-r koi8_r"},
        {"koi8-u", "Їжак", "koi8-ru koi8-u"},
        {"macintosh", "œuf", "csmacintosh mac macintosh x-mac-roman"},
        {"windows-874", "มาลี", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
        {"windows-1250", "Łódź", "cp1250 windows-1250 x-cp1250"},
        {"windows-1251", "Мали", "cp1251 windows-1251 x-cp1251"},
        {"windows-1252", "œuf €",
         "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
         "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"},
        {"windows-1253", "Μάλι", "cp1253 windows-1253 x-cp1253"},
        {"windows-1254", "Şağ €",
         "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 "
         "l5 latin5 windows-1254 x-cp1254"},
        {"windows-1255", "מאלי", "cp1255 windows-1255 x-cp1255"},
        {"windows-1256", "گيل €", "cp1256 windows-1256 x-cp1256"},
        {"windows-1257", "Ąžuolas", "cp1257 windows-1257 x-cp1257"},
        {"windows-1258", "ăđ", "cp1258 windows-1258 x-cp1258"},
        {"x-mac-cyrillic", "Мали", "x-mac-cyrillic x-mac-ukrainian"},
        {"gbk", "中镕",
         "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030"},
        {"big5", "台灣", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
        {"euc-jp", "日本", "cseucpkdfmtjapanese euc-jp x-euc-jp"},
        {"iso-2022-jp", "日本", "csiso2022jp iso-2022-jp"},
        {"windows-31j", "日本①",
         "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
        {"windows-949", "한국똠",
         "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
         "ksc_5601 windows-949"},
        {"utf-16le", "été", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
        {"utf-16be", "été", "unicodefffe utf-16be"},
    }));
    const std::string body = std::string{"Titre : "} + probe;
    const std::string bytes = Encoder{encoding}.encode(body).value();
    std::istringstream all{labels};
    for (std::string label; all >> label;) {
        INFO(label);
        CHECK(to_utf8(bytes, "text/xml; charset=" + label).text == body);
    }
}

TEST_CASE("every encoding that ICU knows by an IANA name is read under that name") {
    std::set<std::string> misread;
    std::size_t names = 0;
    for (int32_t i = 0; i < ucnv_countAvailable(); ++i) {
        UErrorCode error = U_ZERO_ERROR;
        const std::unique_ptr<UEnumeration, decltype(&uenum_close)> iana{
            ucnv_openStandardNames(ucnv_getAvailableName(i), "IANA", &error), &uenum_close};
        while (const char* name = uenum_next(iana.get(), nullptr, &error)) {
            ++names;
            const Encoder encoder{name};
            const std::string body = document("", encoder.words_of_all_scripts());
            const auto bytes = encoder.encode(body);
            const std::string header = std::string{"text/xml; charset="} + name;
            if (!bytes || to_utf8(*bytes, header).text != body) misread.insert(name);
        }
    }
    CHECK(names > 300);
    // Browsers read these as GBK, which puts other signs in five places of GB2312; the others are
    // a bare code table in seven bits, whose names are only ever used for GBK too.
    CHECK(misread == std::set<std::string>{"GB2312", "GB_2312-80", "chinese", "csGB2312",
                                           "csISO58GB231280", "iso-ir-58"});
}
