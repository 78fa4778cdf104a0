#include "store/story_reports.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <utility>

namespace griot::store {
namespace {

// One that is told later than the window founds a story of its own and moves nobody
// (stories/story_engine.hpp): judged here, so that all daemons judge alike.
constexpr Statement kInsertReports{"insert_reports", R"(
with told as (
    select *
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[],
                  $7::bigint[], $8::bigint[], $9::smallint[], $10::text[])
           as t (item_id, at, key, feed_id, terms, words, pattern, filling, title, language)),
noted as (
    update griot.story_progress
       set newest_at = greatest(newest_at, (select max(at) from told)))
insert into griot.report
       (item_id, at, key, feed_id, terms, words, pattern, filling, title, language)
select t.item_id, t.at, t.key, t.feed_id, decode(t.terms, 'hex'), coalesce(t.words, ''), t.pattern,
       t.filling, t.title, coalesce(t.language, '')
  from told t, griot.story_progress p
 where t.at >= p.newest_at - $11::bigint
    on conflict (item_id) do nothing)"};

// Its place stays: it is told again with other words.
constexpr Statement kReviseReports{"revise_reports", R"(
update griot.report r
   set seq = nextval('griot.report_seq'), terms = decode(t.terms, 'hex'),
       words = coalesce(t.words, ''), pattern = t.pattern, filling = t.filling,
       title = t.title, language = coalesce(t.language, '')
  from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::smallint[],
              $7::text[])
       as t (item_id, terms, words, pattern, filling, title, language)
 where r.item_id = t.item_id)"};

constexpr Statement kUnsettled{"stories_unsettled", R"(
select exists (select
                 from griot.report r
                where r.seq > case when p.rules_version = $1::integer then p.settled_seq else 0 end)
  from griot.story_progress p)"};

// At first ($1 = 0) what is not judged and all that it can be held against; later what came since.
constexpr Statement kNews{"story_news", R"(
with judged as materialized (
    select case when rules_version = $2::integer then settled_seq else 0 end as up_to, newest_at
      from griot.story_progress),
progress as materialized (
    select up_to as settled_seq,
           case when $1::bigint = 0
                then least(newest_at - 2 * $3::bigint,
                           (select min(u.at) - $3::bigint
                              from griot.report u
                             where u.seq > up_to))
            end as oldest_at
      from judged)
select r.item_id, r.seq, r.at, r.key, r.feed_id, r.terms, r.words, r.pattern, r.filling,
       r.title, r.language, r.story_id, r.founder_at, r.founder_key, r.seq <= p.settled_seq as settled
  from progress p
  join griot.report r
    on r.seq > $1::bigint
   and ($1::bigint > 0
        or r.seq > p.settled_seq
        or r.at >= p.oldest_at)
 order by r.seq
 limit $4::bigint)"};

constexpr Statement kStandings{"story_standings", R"(
select item_id, at, key, story_id, founder_at, founder_key
  from griot.report
 where judged_turn > $1::bigint
   and seq <= $2::bigint)"};

constexpr Statement kTurn{"story_turn", "select turn from griot.story_progress"};

// Rows at once: few enough to hold little memory on the way.
constexpr std::size_t kRows = 2000;

std::string window_millis() {
    return std::to_string(Duration{kStoryWindow}.count());
}

std::string hex_of(const std::vector<StoryTerm>& terms) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(terms.size() * 16);
    for (const StoryTerm& term : terms) {
        for (unsigned shift = 64; shift > 0;) hex += kDigits[term.bits() >> (shift -= 4) & 15U];
    }
    return hex;
}

// "\x…", as Postgres writes a bytea.
std::vector<StoryTerm> terms_of(std::string_view hex) {
    std::vector<StoryTerm> terms;
    hex.remove_prefix(std::min<std::size_t>(hex.size(), 2));
    terms.reserve(hex.size() / 16);
    for (; hex.size() >= 16; hex.remove_prefix(16)) {
        std::uint64_t bits = 0;
        const std::string_view digits = hex.substr(0, 16);
        std::from_chars(digits.data(), digits.data() + digits.size(), bits, 16);
        terms.emplace_back(bits);
    }
    return terms;
}

// What any daemon would say of the item: its link, else its words.
std::int64_t place_key(const Item& item) {
    const Key& key = item.url_key.empty() ? item.content_hash : item.url_key;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) bits = bits << 8U | key.bytes.at(i);
    return std::bit_cast<std::int64_t>(bits);
}

StoryStanding standing_of(const pqxx::row& row) {
    StoryStanding standing;
    standing.item_id = integer_of(row["item_id"]);
    standing.place = {.at = instant_of(row["at"]), .key = integer_of(row["key"])};
    standing.founder = row["founder_at"].is_null()
                           ? standing.place
                           : StoryPlace{.at = instant_of(row["founder_at"]),
                                        .key = integer_of(row["founder_key"])};
    standing.story_id = row["story_id"].is_null() ? standing.item_id : integer_of(row["story_id"]);
    return standing;
}

StoryReport report_of(const pqxx::row& row) {
    const auto& terms = row["terms"];
    return {.item_id = integer_of(row["item_id"]),
            .feed_id = integer_of(row["feed_id"]),
            .place = {.at = instant_of(row["at"]), .key = integer_of(row["key"])},
            .terms = {.terms = terms_of({terms.c_str(), terms.size()}),
                      .words = text_of(row["words"]),
                      .pattern = integer_of(row["pattern"]),
                      .filling = integer_of(row["filling"]),
                      .title = static_cast<TitleKind>(integer_of(row["title"])),
                      .language = text_of(row["language"])}};
}

}  // namespace

void write_reports(Transaction& transaction, const Batch& batch) {
    Rows told{10};
    Rows revised{7};
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        const Question& question = batch.questions[i];
        const Item& item = question.candidate->item;
        const StoryTerms& terms = question.candidate->story;
        if (terms.terms.empty()) continue;
        if (batch.decisions[i].quarantined) continue;
        if (batch.decisions[i].verdict == Verdict::new_item) {
            const bool undated = item.date_source == DateSource::first_seen;
            told.add(batch.item_ids[i],
                     storable(undated ? question.now : item.published).time_since_epoch().count(),
                     place_key(item), question.feed_id, hex_of(terms.terms), terms.words,
                     terms.pattern, terms.filling, static_cast<int>(terms.title), terms.language);
        } else if (batch.decisions[i].verdict == Verdict::revision) {
            revised.add(batch.item_ids[i], hex_of(terms.terms), terms.words, terms.pattern,
                        terms.filling, static_cast<int>(terms.title), terms.language);
        }
    }
    if (!told.empty()) {
        Parameters parameters = std::move(told).parameters();
        parameters.push_back(window_millis());
        transaction.run(kInsertReports, parameters);
    }
    transaction.send(kReviseReports, std::move(revised));
}

bool stories_unsettled(Transaction& transaction, int rules_version) {
    return transaction.run(kUnsettled, {std::to_string(rules_version)})[0][0].as<bool>();
}

StoryNews story_news(Transaction& transaction, const StoryCursor& cursor, int rules_version) {
    StoryNews news{.reports = {}, .standings = {}, .cursor = cursor, .more = false};
    const std::int64_t turn = integer_of(transaction.run(kTurn)[0][0]);
    const pqxx::result rows =
        transaction.run(kNews, {std::to_string(cursor.seq), std::to_string(rules_version),
                                window_millis(), std::to_string(kRows)});
    news.more = static_cast<std::size_t>(rows.size()) == kRows;
    for (const auto& row : rows) {
        news.reports.push_back({.report = report_of(row),
                                .held = standing_of(row),
                                .decided = row["settled"].as<bool>()});
        news.cursor.seq = integer_of(row["seq"]);
    }
    const bool first = cursor.seq == 0;
    if (first || !news.more) news.cursor.turn = turn;
    if (first || news.more || turn == cursor.turn) return news;
    for (const auto& row : transaction.run(
             kStandings, {std::to_string(cursor.turn), std::to_string(news.cursor.seq)})) {
        news.standings.push_back(standing_of(row));
    }
    return news;
}

}  // namespace griot::store
