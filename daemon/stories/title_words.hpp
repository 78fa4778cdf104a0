// Words that titles carry beside the news: tables, and who looks them up. All words are as
// text::fold leaves them. Pure; any thread.
#pragma once

#include <span>
#include <string_view>

namespace griot::stories {

// "video", "en direct", "depeche", "mise a jour": a newsroom's label, before or behind the title.
bool is_label(std::string_view folded);

// "afp", "agence france presse", also "avec afp" and "source afp".
bool is_agency(std::string_view folded);

// Words of French, English, Portuguese and Spanish that say nothing of the subject.
bool is_stop_word(std::string_view folded);

// Names of months and weekdays.
bool is_calendar_word(std::string_view folded);
std::span<const std::string_view> calendar_words();

}  // namespace griot::stories
