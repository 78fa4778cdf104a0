#include "parse/tree_cost.hpp"

#include <algorithm>
#include <string>

#include "parse/limits.hpp"
#include "support/catch.hpp"

using namespace griot::parse;

TEST_CASE("a long document's tree costs what its marks cost, wherever they stand") {
    const std::string plain(kMaxTreeBytes / 64 + 1, 'x');
    CHECK(tree_bytes(plain) == 0);
    std::string marked = plain;
    // Each place within a block, more to a lane than a byte counts, and the end that fills no block
    for (std::size_t at = 0; at < marked.size(); at += 1 + at % 7) {
        marked[at] = at % 3 != 0 ? '<' : '=';
    }
    marked.back() = '=';
    const auto tags = static_cast<std::size_t>(std::ranges::count(marked, '<'));
    const auto equals = static_cast<std::size_t>(std::ranges::count(marked, '='));
    CHECK(tags > 10'000);
    CHECK(tree_bytes(marked) == tags * 64 + equals * 40);
    CHECK(tree_bytes(std::string(plain.size(), '<')) == plain.size() * 64);
}

TEST_CASE("a short document's tree costs no more than its length allows") {
    CHECK(tree_bytes("<rss/>") == 6 * 64);
    CHECK(tree_bytes("") == 0);
}
