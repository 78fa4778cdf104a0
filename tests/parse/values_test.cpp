#include "parse/values.hpp"

#include "support/catch.hpp"

using namespace griot;
using namespace griot::parse;

TEST_CASE("people are written in many ways") {
    const auto [text, name, email] = GENERATE(table<const char*, const char*, const char*>({
        {"Awa Traoré", "Awa Traoré", ""},
        {"awa@a.example", "", "awa@a.example"},
        {"awa@a.example (Awa Traoré)", "Awa Traoré", "awa@a.example"},
        {"Awa Traoré (awa@a.example)", "Awa Traoré", "awa@a.example"},
        {" Awa <awa@a.example> ", "Awa", "awa@a.example"},
        {"Awa (AIB)", "Awa (AIB)", ""},
        {"Awa Traoré, awa@a.example", "Awa Traoré", "awa@a.example"},
        {"Awa Traoré - awa-t@a.example", "Awa Traoré", "awa-t@a.example"},
        {"awa@a.example Awa Traoré", "Awa Traoré", "awa@a.example"},
        {"awa@a.example, ali@a.example", "awa@a.example, ali@a.example", ""},
        {"écrire à awa@a.example merci", "écrire à awa@a.example merci", ""},
        {"Awa @awa", "Awa @awa", ""},
        {"Awa @ Dori", "Awa @ Dori", ""},
        {")awa@a.example(", "", ")awa@a.example("},
        {"", "", ""},
    }));
    INFO(text);
    const Person person = person_from(text);
    CHECK(person.name == name);
    CHECK(person.email == email);
}

TEST_CASE("a number is whole and positive, or none") {
    CHECK(read_number(" 60 ") == 60);
    CHECK(read_number("60 min") == 60);
    CHECK(read_number("-5") == 0);
    CHECK(read_number("soixante") == 0);
    CHECK(read_number("99999999999999") == 0);
    CHECK(read_number("") == 0);
}

TEST_CASE("lists keep what is new and not empty") {
    std::vector<std::string> texts;
    add_text(texts, "a");
    add_text(texts, "");
    add_text(texts, "a");
    CHECK(texts == std::vector<std::string>{"a"});
    std::vector<Category> categories;
    add_category(categories, {"a", "s", ""});
    add_category(categories, {"a", "t", ""});
    add_category(categories, {"a", "s", "l"});
    add_category(categories, {"", "s", ""});
    CHECK(categories.size() == 2);
}
