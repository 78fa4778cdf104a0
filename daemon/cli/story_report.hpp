// Stories and explanations for people, to standard output.
#pragma once

#include "model/explanation.hpp"

namespace griot::cli {

// Who told it when, with the reasons where asked for.
void print_story(const StoryAccount& story, bool with_reasons);
void print_reason(const Reason& reason);
void print_explanation(const Explanation& item);

}  // namespace griot::cli
