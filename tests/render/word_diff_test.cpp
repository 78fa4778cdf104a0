#include "render/word_diff.hpp"

#include <string>

#include "support/catch.hpp"

using griot::render::DiffPart;
using griot::render::with_context;
using griot::render::word_diff;

namespace {

// "le -vieux- +jeune+ chef"
std::string shown(const std::vector<DiffPart>& parts) {
    std::string out;
    for (const DiffPart& part : parts) {
        const std::string mark = part.kind == DiffPart::Kind::removed ? "-"
                                 : part.kind == DiffPart::Kind::added ? "+"
                                                                      : "";
        out += (out.empty() ? "" : " ") + mark + part.text + mark;
    }
    return out;
}

std::string diff(const std::string& before, const std::string& after) {
    return shown(word_diff(before, after));
}

}  // namespace

TEST_CASE("an edit is shown by the words that went and came") {
    CHECK(diff("le vieux chef", "le jeune chef") == "le -vieux- +jeune+ chef");
    CHECK(diff("a b c", "a b c") == "a b c");
    CHECK(diff("", "a b") == "+a b+");
    CHECK(diff("a b", "") == "-a b-");
    CHECK(diff("", "") == "");
    CHECK(diff("trois morts à Dori", "cinq morts et deux blessés à Dori") ==
          "-trois- +cinq+ morts +et deux blessés+ à Dori");
    CHECK(diff("a\n\n b", " a b ") == "a b");
}

TEST_CASE("a long text that changed throughout is shown as two, and soon") {
    std::string before;
    std::string after;
    for (int i = 0; i < 5000; ++i) {
        before += "a" + std::to_string(i) + ' ';
        after += "b" + std::to_string(i) + ' ';
    }
    const auto parts = word_diff(before, after);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].kind == DiffPart::Kind::removed);
    CHECK(parts[1].kind == DiffPart::Kind::added);
}

TEST_CASE("both texts can be read off the difference, whatever they are") {
    unsigned state = 7;
    const auto random = [&](unsigned below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    };
    const auto text = [&] {
        std::string out;
        for (unsigned i = random(30); i > 0; --i) {
            out += (out.empty() ? "" : " ") + std::string(1, static_cast<char>('a' + random(4)));
        }
        return out;
    };
    for (int round = 0; round < 500; ++round) {
        const std::string before = text();
        const std::string after = text();
        std::string old_text;
        std::string new_text;
        for (const DiffPart& part : word_diff(before, after)) {
            if (part.kind != DiffPart::Kind::added) {
                old_text += (old_text.empty() ? "" : " ") + part.text;
            }
            if (part.kind != DiffPart::Kind::removed) {
                new_text += (new_text.empty() ? "" : " ") + part.text;
            }
        }
        REQUIRE(old_text == before);
        REQUIRE(new_text == after);
    }
}

TEST_CASE("what stays is cut to the words beside a change") {
    CHECK(shown(with_context(word_diff("a b c d e f g", "a b c X e f g"), 1)) == "… c -d- +X+ e …");
    CHECK(shown(with_context(word_diff("a b c d e f g h", "X b c d e f g Y"), 2)) ==
          "-a- +X+ b c … f g -h- +Y+");
    CHECK(shown(with_context(word_diff("a b c", "a X c"), 3)) == "a -b- +X+ c");
}
