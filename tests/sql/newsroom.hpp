// The news that the tests of the public schema ask about: small enough to hold in the head.
#pragma once

#include "database.hpp"
#include "store/store.hpp"

namespace griot::test {

// An article that two sources carry, one copies and one tells in its own words, retitled since; an
// old one that is held back; a source that is sick.
void report_news(store::Store& store);

// The second source's last article, in words of its own, is of the story of the first.
void join_story(store::Store& store, Database& database);

// What a program prints, errors too where the command says so.
std::string output_of(const std::string& command);

}  // namespace griot::test
