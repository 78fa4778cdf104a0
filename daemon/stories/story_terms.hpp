// What a report is recognised by among others of its event: the words of its title and of the head
// of its text. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace griot::stories {

enum class TermKind : std::uint8_t {
    word,
    name,    // capitalised inside a sentence
    number,  // but no year
    date,    // a month, a weekday, a year; a word of service ("live", "weather")
};

struct StoryTerm {
    std::int64_t term = 0;  // hash of the stem; what the database keeps
    double weight = 0;
    TermKind kind = TermKind::word;
    std::string word;  // folded, for the evidence; empty for terms read from the database
};

struct StoryTerms {
    std::vector<StoryTerm> terms;  // each once, in the order of the text
    std::size_t in_title = 0;      // the first so many are the title's
    // Titles of one newsroom's template ("Météo Dori : prévisions du 3 mai") have one pattern, and
    // the filling tells them apart: a hash of all the title's words. pattern 0: too few words
    // beside names and numbers.
    std::int64_t pattern = 0;
    std::int64_t filling = 0;
    bool column = false;  // the title names a column, or nothing that its text makes up for
};

// title, text: plain. language: BCP 47; empty: guessed from both,
// where they are long enough; else words are folded and cut, not stemmed.
StoryTerms story_terms(std::string_view title, std::string_view text, std::string_view language);

}  // namespace griot::stories
