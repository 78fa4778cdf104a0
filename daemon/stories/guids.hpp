// What a feed's guids are worth: its identity policy degrades by itself, and recovers (D1). Pure;
// any thread.
//
// Within a poll, a guid that stands for two articles identifies neither; that needs no memory. What
// is remembered is a habit, by which the guid of each later entry is passed over, so that link,
// else title and day tell articles apart:
//   reused    A third of the guids that came lately had stood for another article, three at least.
//   A
//             publisher that numbers from one each day soon reuses all; one that lists an article
//             twice under two links does so to one in hundreds.
//   changing  Three polls in a row in which every article that was known, three at least, had kept
//             its words and changed its guid. A site that once changes the form of its guids does
//             so in one.
// A distrusted feed that shows neither for 30 days is trusted again.
#pragma once

#include <span>
#include <vector>

#include "model/decision.hpp"

namespace griot::stories {

inline constexpr int kReusedGuids = 3;
inline constexpr int kReusedShare = 3;  // one in so many
inline constexpr int kChangedGuids = 3;
inline constexpr int kChangingPolls = 3;
inline constexpr Duration kGuidProbation = std::chrono::days{30};

// Marks the guids that stand for several articles of one document. Before the look-up.
void doubt_guids(std::span<Question> document);

// Marks those that stand for other articles than are stored under them: several at once, since an
// edit may give one article another title and address. After the look-up.
void doubt_known_guids(std::span<Question> document, const std::vector<KnownItem>& known);

// After a poll in which so many entries were seen unchanged, guid and all.
Conduct guids_after(Conduct conduct, std::span<const Question> document,
                    std::span<const Decision> decisions, std::size_t unchanged, Instant now);

}  // namespace griot::stories
