// Stories and explanations for programs.
#pragma once

#include <nlohmann/json.hpp>

#include "model/explanation.hpp"

namespace griot::cli {

nlohmann::ordered_json reason_json(const Reason& reason);
nlohmann::ordered_json story_json(const StoryAccount& story);
nlohmann::ordered_json explanation_json(const Explanation& item);

}  // namespace griot::cli
