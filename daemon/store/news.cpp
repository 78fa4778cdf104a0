#include "store/news.hpp"

namespace griot::store {
namespace {

// Without a notice pg_notify, being strict, is not called. A notice ends with the highest number
// that the commit can have drawn; the next one waits for its turn.
constexpr Statement kAnnounce{"announce_news", R"(
with counted as (
    update griot.news_count
       set news = news + 1
     where $1::boolean)
select pg_notify('griot_news',
                 left($2::text, -1) || ',"seq":' || (select last_value from griot.seq) || '}'))"};

constexpr Statement kCount{"news_count", "select news from griot.news_count"};

}  // namespace

void announce_news(Transaction& transaction, const News& news) {
    transaction.run(kAnnounce, {news.outbound ? "t" : "f", news.notice});
}

std::int64_t news_count(Transaction& transaction) {
    return integer_of(transaction.run(kCount)[0][0]);
}

}  // namespace griot::store
