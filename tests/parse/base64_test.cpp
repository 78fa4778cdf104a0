#include "parse/base64.hpp"

#include "support/catch.hpp"

using griot::parse::decode_base64;

TEST_CASE("base64 is decoded, with and without padding and line breaks") {
    CHECK(decode_base64("UydlbnRlbmRyZQ==") == "S'entendre");
    CHECK(decode_base64("UydlbnRl\r\n bmRyZQ") == "S'entendre");
    CHECK(decode_base64("w6k=") == "é");
    CHECK(decode_base64("+/+/") == "\xfb\xff\xbf");
    CHECK(decode_base64("") == "");
}

TEST_CASE("what no encoder writes is refused") {
    CHECK_FALSE(decode_base64("U*dl"));
    CHECK_FALSE(decode_base64("UydlU"));
    CHECK_FALSE(decode_base64("Uw==Uw=="));
    CHECK_FALSE(decode_base64("Uw==="));
}
