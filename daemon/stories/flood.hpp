// Site migrations and opened archives (D9): a feed that tells its old articles again, under new
// guids and new URLs, publishes none of them again. Pure; any thread.
//
// Two signs, each with a threshold of its own:
//   told before  The feed has carried an article of the same title that came out at the same moment
//       or says the same. Five of them at once are no editor's slip (who posts again, posts one or
//       two), and half of the ten entries that most feeds list. Columns do not count: another issue
//       has another moment, and other words.
//   late  Dated two days or more before the last look at the feed, which did not list it. Two days
//       forgive drafts and embargoes; what came out during an outage is later than the last look.
//       Twenty at once, or three times what the feed has ever brought where that is more, and half
//       of what is new: a feed of ten entries that is set to list twenty brings ten; a legal
//       gazette that always publishes so has its own habit; and a busy agency's few strays stay
//       few.
// A first look is no flood, nor is any number of articles of today.
//
// While a flood is fresh, each further entry with a sign is part of it: importers work for days,
// and ten at a time is all that a feed of ten entries can show.
#pragma once

#include <vector>

#include "model/decision.hpp"

namespace griot::stories {

inline constexpr int kToldAgain = 5;
inline constexpr int kLate = 20;
inline constexpr int kTimesUsual = 3;
inline constexpr Duration kBackdated = std::chrono::hours{48};
inline constexpr Duration kFreshFlood = std::chrono::hours{72};

// An article that the feed carried under the candidate's title.
struct Earlier {
    Instant published{};
    std::int64_t body_simhash = 0;
    bool same_words = false;  // what the feed shows of it is the same to the letter
};

// earlier: all that the feed carried under that title.
Told told_before(const Question& question, const std::vector<Earlier>& earlier);

// Whether nothing of the candidate's identity is known: it will be an item of its own.
bool is_unknown(const Question& question);

// Whether the candidate is old by its date.
bool is_late(const Question& question);

// Which questions are part of a flood. Those of one feed stand together.
std::vector<bool> floods(const std::vector<Question>& questions);

}  // namespace griot::stories
