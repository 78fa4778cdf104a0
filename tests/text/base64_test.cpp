#include "text/base64.hpp"

#include "support/catch.hpp"

using namespace griot::text;

TEST_CASE("base64 is decoded, with and without padding and line breaks") {
    CHECK(decode_base64("UydlbnRlbmRyZQ==") == "S'entendre");
    CHECK(decode_base64("UydlbnRl\r\n bmRyZQ") == "S'entendre");
    CHECK(decode_base64("w6k=") == "é");
    CHECK(decode_base64("+/+/") == "\xfb\xff\xbf");
    CHECK(decode_base64("") == "");
}

TEST_CASE("what is encoded is padded and decodes to itself") {
    CHECK(encode_base64("é") == "w6k=");
    CHECK(encode_base64("S'entendre") == "UydlbnRlbmRyZQ==");
    CHECK(encode_base64("") == "");
    std::string bytes;
    for (int c = 0; c < 256; ++c) {
        bytes += static_cast<char>(c);
        CHECK(decode_base64(encode_base64(bytes)) == bytes);
    }
}

TEST_CASE("what no encoder writes is refused") {
    CHECK_FALSE(decode_base64("U*dl"));
    CHECK_FALSE(decode_base64("UydlU"));
    CHECK_FALSE(decode_base64("Uw==Uw=="));
    CHECK_FALSE(decode_base64("Uw==="));
}
