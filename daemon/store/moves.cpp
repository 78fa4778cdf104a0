#include "store/moves.hpp"

#include <algorithm>

namespace griot::store {
namespace {

// Settling has just counted the agreeing polls. Not to where a person has turned back from.
constexpr Statement kFollow{"follow_moves", R"(
with agreed as (
    select f.feed_id, s.name, s.urls[f.url_index + 1] as from_url, f.redirect_url as to_url,
           f.redirect_since as since, f.redirect_polls as polls, f.last_poll as moved_at
      from griot.feed f
      join griot.source s on s.source_id = f.feed_id
     where f.feed_id = any ($1::bigint[])
       and f.redirect_polls >= $2::integer
       and f.last_poll - f.redirect_since >= $3::bigint * interval '1 millisecond'
       and not exists (select
                         from griot.move m
                        where m.feed_id = f.feed_id
                          and m.to_url = f.redirect_url
                          and m.undone_at is not null)),
kept as (
    insert into griot.move (feed_id, from_url, to_url, since, polls, moved_at)
    select feed_id, from_url, to_url, since, polls, moved_at
      from agreed)
update griot.feed f
   set url = a.to_url, redirect_url = null, redirect_since = null, redirect_polls = null
  from agreed a
 where f.feed_id = a.feed_id
returning a.name as source, a.from_url, a.to_url, a.polls,
          griot.to_millis(a.moved_at) as moved_at, null::bigint as undone_at)"};

// What the other address said of its body does not hold here.
constexpr Statement kUndo{"undo_move", R"(
with undone as (
    update griot.move m
       set undone_at = now()
      from griot.feed f
      join griot.source s on s.source_id = f.feed_id
     where s.name = $1
       and m.feed_id = f.feed_id
       and m.from_url = s.urls[f.url_index + 1]
       and m.undone_at is null
    returning m.*, s.name as source),
latest as (
    select *
      from undone
     order by move_id desc
     limit 1)
update griot.feed f
   set url = l.from_url, etag = null, last_modified = null, body_hash = null, due_at = now(),
       lease_owner = null, lease_until = null, lease_token = null
  from latest l
 where f.feed_id = l.feed_id
returning l.source, l.from_url, l.to_url, l.polls, griot.to_millis(l.moved_at) as moved_at,
          griot.to_millis(l.undone_at) as undone_at)"};

constexpr Statement kMoves{"moves", R"(
select source, from_url, to_url, polls, griot.to_millis(moved_at) as moved_at,
       griot.to_millis(undone_at) as undone_at
  from news.moves
 order by source, id)"};

Move move_of(const pqxx::row& row) {
    Move move;
    move.source = text_of(row["source"]);
    move.from_url = text_of(row["from_url"]);
    move.to_url = text_of(row["to_url"]);
    move.polls = static_cast<int>(integer_of(row["polls"]));
    move.moved_at = instant_of(row["moved_at"]);
    move.undone_at = instant_of(row["undone_at"]);
    return move;
}

bool was_redirected(const PollReport* poll) {
    return !poll->fetch.redirects.empty();
}

}  // namespace

std::vector<Move> follow_moves(Transaction& transaction,
                               const std::vector<const PollReport*>& polls) {
    std::vector<Move> moves;
    std::vector<std::int64_t> redirected;
    for (const PollReport* poll : polls) {
        if (was_redirected(poll)) redirected.push_back(poll->feed.feed_id);
    }
    if (redirected.empty()) return moves;
    const Parameters parameters{list_literal(redirected), std::to_string(kAgreeingPolls),
                                std::to_string(kAgreeingTime.count())};
    for (const auto& row : transaction.run(kFollow, parameters)) {
        moves.push_back(move_of(row));
    }
    return moves;
}

std::optional<Move> undo_move(Transaction& transaction, const std::string& source) {
    for (const auto& row : transaction.run(kUndo, {source})) return move_of(row);
    return std::nullopt;
}

std::vector<Move> all_moves(Transaction& transaction) {
    std::vector<Move> moves;
    for (const auto& row : transaction.run(kMoves)) moves.push_back(move_of(row));
    return moves;
}

}  // namespace griot::store
