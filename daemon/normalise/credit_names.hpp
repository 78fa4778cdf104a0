// Names in a credit: "l'AFP et Reuters", "Le Pays", "rfi.fr"; and what may stand beside them. All
// texts are as plain_letters leaves them. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/agencies.hpp"

namespace griot::normalise {

using Agencies = std::vector<text::AgencyMatch>;
using Credits = std::vector<std::string>;

// A text that is nothing but names of agencies and outlets, with articles, "et", "avec", "/"
// between them and perhaps a date behind. Empty: it is something else.
Agencies agencies_in(std::string_view text, std::string_view country);

Credits names_of(const Agencies& agencies);

// What follows "Source :": names of the table, hosts of URLs, or at most four capitalised words
// each. Empty: it is something else, as in "Source : un puits".
Credits sources_in(std::string_view text, std::string_view country);

// Place and perhaps date, as in "Ouagadougou, 3 mars": capitals, numbers, months, "du", "the".
bool is_place_and_date(std::string_view text);

// At most so many words, each capitalised or a "du" between two that are: a person, an outlet.
bool is_name(std::string_view text, std::size_t words);

// Whether the words before "(AIB)" are what it stands for, or say what it is: "l'Agence
// d'information du Burkina", "le Programme d'action national d'adaptation", "l'agence".
bool explains(std::string_view before, const text::AgencyMatch& match, std::string_view spelling);

std::string_view trimmed(std::string_view text, std::string_view marks = " ");

// Takes words off the beginning, without regard to case. The words are ASCII or lower case.
bool take(std::string_view& text, std::string_view words);

}  // namespace griot::normalise
