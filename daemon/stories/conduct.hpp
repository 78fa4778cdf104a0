// What a poll teaches of its feed's conduct. Pure; any thread.
#pragma once

#include <span>

#include "model/decision.hpp"
#include "model/feed.hpp"

namespace griot::stories {

// After a poll at that moment, of its questions and what became of them.
Conduct conduct_after(Conduct conduct, std::span<const Question> questions,
                      std::span<const Decision> decisions, Instant now);

}  // namespace griot::stories
