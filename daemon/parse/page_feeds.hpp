// The feeds of a site, as far as its pages tell (autodiscovery). Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace griot::parse {

// A page that lists more is a directory of feeds; each costs a request.
inline constexpr std::size_t kMaxPageFeeds = 50;

struct PageFeed {
    std::string url;         // absolute
    std::string title;       // that the page gives it, may be empty
    bool announced = false;  // by <link rel=alternate>, else an anchor that looks like a feed's
};

// Announced ones first, each URL once, at most kMaxPageFeeds. html is valid UTF-8. That something
// is a feed only its bytes can tell.
std::vector<PageFeed> feeds_of_page(std::string_view html, std::string_view url);

// The first announced one's address; empty: none.
std::string discover_feed(std::string_view html, std::string_view url);

// Where publishing systems keep their feeds, for a page that names none: beside the page, then at
// the root of its site; likely ones first.
std::vector<std::string> usual_feed_addresses(std::string_view url);

}  // namespace griot::parse
