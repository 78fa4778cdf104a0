// Words by which no two reports of one event are known. Pure; any thread.
#pragma once

#include <string_view>

namespace griot::stories {

// Stop words of the language (a primary BCP 47 tag; of others: of all), as text::fold leaves them.
bool says_nothing(std::string_view folded, std::string_view language);

// Whether there are stop words of its own for the language.
bool has_stop_words(std::string_view language);

// Months, weekdays, "today", "week", "live", "weather": what many titles have, whatever their news.
bool is_date_word(std::string_view folded);

// A title of nothing but these ("Revue de presse", "Compte rendu du Conseil des ministres") names a
// column: two outlets' issues are two stories.
bool is_column_word(std::string_view folded);

}  // namespace griot::stories
