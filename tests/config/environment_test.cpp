#include "config/environment.hpp"

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot::config;
using griot::test::environment_of;

TEST_CASE("systemd's state folder comes first, the first of several") {
    CHECK(state_directory(
              environment_of({{"STATE_DIRECTORY", "/var/lib/griot:/b"}, {"HOME", "/h"}}), true) ==
          "/var/lib/griot");
}

TEST_CASE("root's state is the system's, a person's is under the home folder") {
    CHECK(state_directory(environment_of({{"HOME", "/root"}}), true) == "/var/lib/griot");
    CHECK(state_directory(environment_of({{"HOME", "/home/awa"}}), false) ==
          "/home/awa/.local/state/griot");
    CHECK(state_directory(environment_of({{"HOME", "/home/awa"}, {"XDG_STATE_HOME", "/x"}}),
                          false) == "/x/griot");
    CHECK(state_directory(environment_of({{"HOME", "/home/awa"}, {"XDG_STATE_HOME", "x"}}),
                          false) == "/home/awa/.local/state/griot");
    CHECK(state_directory(environment_of({}), false) == "/var/lib/griot");
}

TEST_CASE("paths become absolute: from the home folder or from the configuration's") {
    const auto home = environment_of({{"HOME", "/home/awa"}});
    CHECK(absolute_path("/a/../b/", "/etc/griot", home) == "/b");
    CHECK(absolute_path("public", "/etc/griot", home) == "/etc/griot/public");
    CHECK(absolute_path("~/fil", "/etc/griot", home) == "/home/awa/fil");
    CHECK(absolute_path("~", "/etc/griot", home) == "/home/awa");
    CHECK(absolute_path("x", "", home).starts_with('/'));
}

TEST_CASE("the default state folder is absolute") {
    CHECK(default_state_directory().starts_with('/'));
}
