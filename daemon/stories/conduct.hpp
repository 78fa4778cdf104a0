// What a poll teaches of its feed's conduct. Pure; any thread.
#pragma once

#include <span>

#include "model/decision.hpp"
#include "model/feed.hpp"

namespace griot::stories {

// After a poll at that moment, of its questions and what became of them. unchanged: entries of the
// document that were as in the one before, and asked nothing.
Conduct conduct_after(Conduct conduct, std::span<const Question> questions,
                      std::span<const Decision> decisions, std::size_t unchanged, Instant now);

}  // namespace griot::stories
