// Who hears of what was written: daemons, by a count that they look at; people, by LISTEN
// griot_news.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/session.hpp"

namespace griot::store {

struct News {
    bool outbound = false;              // the outbound feeds are to be regenerated
    std::optional<std::string> notice;  // JSON, for listeners; none: they hear nothing
};

// With what is written, under the lock that all writers share: the count is one row.
void announce_news(Transaction& transaction, const News& news);

// Grows with whatever changes the outbound feeds.
std::int64_t news_count(Transaction& transaction);

}  // namespace griot::store
