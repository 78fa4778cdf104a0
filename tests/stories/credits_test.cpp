// What an article inherits from its copies (D11).
#include "stories/credits.hpp"

#include "support/catch.hpp"

using griot::stories::Copy;
using griot::stories::inherited_by;
using griot::stories::shared_credits;
using Names = std::vector<std::string>;

TEST_CASE("an article inherits the agencies that its copies credit, in whatever order they came") {
    const Copy plain{.source = "Site A"};
    const Copy afp{.credits = {"AFP"}, .source = "Site B"};
    const Copy both{.credits = {"Reuters", "AFP"}, .source = "Site C"};
    CHECK(shared_credits({plain, afp}) == Names{"AFP"});
    CHECK(shared_credits({plain, afp, both}) == shared_credits({both, plain, afp}));
    CHECK(shared_credits({afp, both}) == Names{"AFP", "Reuters"});
    CHECK(shared_credits({plain}).empty());
    CHECK(inherited_by(plain, {"AFP"}) == Names{"AFP"});
}

TEST_CASE("outlets and names that no table has are not inherited") {
    CHECK(shared_credits({{.credits = {"RFI", "BFMTV"}}}).empty());
    CHECK(shared_credits({{.credits = {"Présidence du Faso", "minute.bf"}}}).empty());
    CHECK(shared_credits({{.credits = {"BFMTV", "AFP"}}}) == Names{"AFP"});
}

TEST_CASE("an agency's own feed does not inherit its own name") {
    const Names shared{"AFP", "AIB"};
    CHECK(inherited_by({.source = "AIB", .country = "BF"}, shared) == Names{"AFP"});
    CHECK(inherited_by({.source = "Dépêches", .site_url = "https://www.aib.media/"}, shared) ==
          Names{"AFP"});
    CHECK(inherited_by({.source = "Lefaso.net", .site_url = "https://lefaso.net/"}, shared) ==
          shared);
}
