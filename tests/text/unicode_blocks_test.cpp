// The walk in blocks against the walk by code points.
#include "text/unicode_blocks.hpp"

#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "text/unicode.hpp"
#include "text/unicode_scan.hpp"

using namespace griot::text;

namespace {

bool is_plain_ascii(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 && legal_in_xml(byte);
}

// By the words of unicode_blocks.hpp.
bool is_plain(const CodePoint& c) {
    if (!c.well_formed || c.length > 3) return false;
    if (c.value < 0xA0) return c.value < 0x80 && legal_in_xml(c.value);
    const bool ranged_lead = (c.value >= 0x800 && c.value < 0x1000) ||
                             (c.value >= 0xD000 && c.value < 0xE000) || c.value >= 0xF000;
    return !ranged_lead;
}

std::size_t slowly_over_ascii(std::string_view text, std::size_t at) {
    while (at < text.size() && is_plain_ascii(text, at)) ++at;
    return at;
}

std::size_t slowly_over_text(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const CodePoint c = decode_at(text, at);
        if (!is_plain(c)) return at;
        at += c.length;
    }
    return at;
}

// Both walks over all of the text, from one stop to the next.
void check_walks(std::string_view text) {
    INFO(printable(text));
    for (std::size_t at = 0; at < text.size(); at += decode_at(text, at).length) {
        REQUIRE(skip_plain_ascii(text, at) == slowly_over_ascii(text, at));
        REQUIRE(skip_plain_text(text, at) == slowly_over_text(text, at));
    }
}

// What stands in feeds, and what ends a walk.
const std::vector<std::string> pieces = {"a",
                                         "Ouagadougou, le 3 mars\n",
                                         "é",
                                         "« »",
                                         "’…",
                                         "الساحل",
                                         "Москва",
                                         "漢字",
                                         "\xC2\x85",
                                         "\x01",
                                         "\x7F",
                                         "😀",
                                         "हिन्दी",
                                         "\uFEFF",
                                         "\uE000",
                                         "\uD7A3",
                                         "\xEF\xBF\xBE",
                                         "\xE2\x80",
                                         "\xC3",
                                         "\x80",
                                         "\xE0\x80\x80",
                                         "\xED\xA0\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xFF",
                                         "\t\r\n",
                                         std::string(1, '\0')};

}  // namespace

TEST_CASE("every kind of character is found wherever in a block it stands") {
    for (const std::string& piece : pieces) {
        for (std::size_t before = 0; before < 70; ++before) {
            check_walks(std::string(before, 'x') + piece + std::string(40, 'y'));
        }
    }
}

TEST_CASE("two kinds side by side are told apart wherever a block cuts them") {
    for (const std::string& one : pieces) {
        for (const std::string& other : pieces) {
            for (std::size_t before = 12; before < 18; ++before) {
                check_walks(std::string(before, 'x') + one + other + "éé" + one);
            }
        }
    }
}

TEST_CASE("any mixture is walked as code point by code point") {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        // Mostly plain, so that walks are long
        std::string text;
        while (text.size() < 300) {
            const bool odd = random() % 24 == 0;
            text += pieces[odd ? random() % pieces.size() : random() % 8];
        }
        check_walks(text);
    }
}
