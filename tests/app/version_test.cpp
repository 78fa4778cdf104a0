#include "model/version.hpp"

#include "support/catch.hpp"
#include "support/shared_folder.hpp"

TEST_CASE("the version is the same in the code and in CMakeLists.txt") {
    const std::string cmake =
        griot::test::read_file(std::string{GRIOT_SOURCE_ROOT} + "/CMakeLists.txt");
    CHECK_THAT(cmake,
               ContainsSubstring("project(griot VERSION " + std::string{griot::kVersion} + " "));
}
