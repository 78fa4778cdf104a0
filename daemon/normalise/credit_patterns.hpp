// The forms in which a line credits an agency or an outlet, and those in which it only speaks of
// one (dedup.md §5.5). All lines are as plain_letters leaves them. Pure; any thread.
#pragma once

#include <string_view>

#include "normalise/credit_names.hpp"

namespace griot::normalise {

// The beginning of a text: "Bamako (AFP) - ", "APA-Dakar (Sénégal) - ", "AA / Bamako / A. Maïga",
// "Ouagadougou, 3 mars (AIB) - ", "الخرطوم - رويترز:".
Credits dateline(std::string_view line, std::string_view country);

// A line of its own: "Source : BFMTV", "Par AFP", "Le Monde avec AFP", "(avec AFP et Reuters)".
Credits signature(std::string_view line, std::string_view country);

// The end of a text, where the last sentence is followed by a signature, also by "(AFP)",
// "© AFP 2026" or a bare "AFP".
Credits ending(std::string_view line, std::string_view country);

// An author: as a signature, also "AFP", "Awa Sawadogo, AFP".
Credits byline(std::string_view author, std::string_view country);

// The end of a title: "(AFP)", "[avec AFP]", " - AFP", "| Reuters".
Credits title_ending(std::string_view title, std::string_view country);

}  // namespace griot::normalise
