// Feeds that moved for good (F6): permanent redirects that agreed for days are followed, kept in
// history and can be undone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/poll.hpp"
#include "store/session.hpp"

namespace griot::store {

// A redirect is believed after so many polls in a row, so long apart: a publisher's mistake, a
// captive portal or a site that is being moved lasts hours.
inline constexpr int kAgreeingPolls = 5;
inline constexpr Duration kAgreeingTime = std::chrono::days{3};

// Of the feeds that these polls settled. The moves that are followed from now on.
std::vector<Move> follow_moves(Transaction& transaction,
                               const std::vector<const PollReport*>& polls);

// Back to feeds.yaml's address. The move that was in force; none: there was none.
std::optional<Move> undo_move(Transaction& transaction, const std::string& source);

// By source, in the order of time.
std::vector<Move> all_moves(Transaction& transaction);

}  // namespace griot::store
