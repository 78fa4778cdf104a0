// daemon/man/feeds.yaml.5 is written for people; the tables of keys are what holds.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "config/keys.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

namespace {

using griot::config::KeyHelp;

std::vector<std::string> lines_that_begin(const std::string& page, const std::string& beginning) {
    std::vector<std::string> lines;
    std::istringstream in{page};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(beginning)) lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

// The lines that the keys should have, in the order of the alphabet: one a key, one a variable.
template <class Line>
std::vector<std::string> lines_of_keys(const Line& line) {
    std::vector<std::string> lines;
    for (const KeyHelp& key : griot::config::key_help()) {
        if (std::string wanted = line(key); !wanted.empty()) lines.push_back(std::move(wanted));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("the manual page explains every key there is, with its type, and no other") {
    const std::string page =
        griot::test::read_file(std::string{GRIOT_SOURCE_ROOT} + "/daemon/man/feeds.yaml.5");
    CHECK(lines_that_begin(page, ".It ") == lines_of_keys([](const KeyHelp& key) {
              return ".It Cm " + std::string{key.name} + " : Ar " + std::string{key.type};
          }));
    CHECK(lines_that_begin(page, ".Ev ") == lines_of_keys([](const KeyHelp& key) {
              return key.variable.empty() ? "" : ".Ev " + std::string{key.variable};
          }));
}
