// Which of an entry's words are its guid and its link. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "normalise/normalise.hpp"

namespace griot::normalise {

// Without white space around it; may be empty.
std::string_view guid_of(const Entry& entry);

// As the publisher wrote it. FeedBurner rewrites links and keeps the original (P7); RSS allows a
// guid in place of a link.
std::string_view link_of(const Entry& entry);

// link_of, absolute http(s), or empty.
std::string published_url(const Entry& entry, const Context& context);

}  // namespace griot::normalise
