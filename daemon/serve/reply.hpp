// Replies, with the header lines that every one of them owes. Pure; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/outbound.hpp"
#include "serve/exchange.hpp"
#include "serve/server.hpp"

namespace griot::serve {

// How long a reply may be kept, and what it depends on besides the path.
struct Caching {
    std::string_view cache_control, vary;
};
// A feed: clients and caches may keep it for a minute, then must ask; asking costs a 304.
inline constexpr Caching kFeedCaching{"public, max-age=60, must-revalidate", "Accept-Encoding"};
inline constexpr Caching kStyleCaching{"public, max-age=86400", "Accept-Encoding"};
// A page tells of this moment, in the reader's language.
inline constexpr Caching kPageCaching{"no-cache", "Accept-Encoding, Accept-Language"};

// 200 with the variant that the client accepts, or 304.
Reply document_reply(const Request& request, std::shared_ptr<const Document> document,
                     const Caching& caching);

// 200 or 503 with one line of text, never kept.
Reply health_reply(const Health& health);
Reply exposition_reply(std::string text);

// Any other status, as one plain line that repeats nothing of the request. 405 names the methods,
// 503 says when to come back.
Reply problem_reply(int status);

// What Pages made of a request.
struct PageResult {
    std::shared_ptr<const Document> document;  // null: no such page
    bool failed = false;                       // it threw, or was not there in time
};
Reply page_reply(const Request& request, const PageResult& result);

// Whether the client may send its next request on the same connection, and must be told so.
enum class Persistence {
    close,
    keep_alive,      // HTTP/1.1: the default, not said
    keep_alive_said  // HTTP/1.0: must be said
};

// The status line and all header lines, up to and with the empty one. date: RFC 9110 §5.6.7.
std::string head_of(const Reply& reply, Persistence persistence, std::string_view date);

}  // namespace griot::serve
