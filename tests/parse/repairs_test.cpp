#include "parse/repairs.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace griot::parse;

TEST_CASE("repairs are told once, with their number") {
    Repairs repairs;
    std::vector<std::string> lines;
    repairs.append_to(lines);
    CHECK(lines.empty());
    repairs.note(Repair::bare_ampersand, 3);
    repairs.note(Repair::junk_after_root);
    repairs.note(Repair::too_deep, 0);
    repairs.append_to(lines);
    CHECK(lines ==
          std::vector<std::string>{"text after the document ignored", "3 × bare & read as text"});
}

TEST_CASE("every repair has words") {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Repair::count_); ++i) {
        Repairs repairs;
        repairs.note(static_cast<Repair>(i));
        std::vector<std::string> lines;
        repairs.append_to(lines);
        CHECK(lines.size() == 1);
    }
}
