// A list of subscriptions, as other readers export it: OPML 2.0 (opml.org/spec2) and 1.x. Pure; any
// thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace griot::parse {

struct Subscription {
    std::string name;      // one plain line; never empty
    std::string url;       // http(s), absolute
    std::string folder;    // name of the outline around it; empty: none
    std::string language;  // BCP 47, or empty
    std::vector<std::string> topics;
};

struct SubscriptionList {
    std::vector<Subscription> subscriptions;  // in document order, each address once
    std::vector<std::string> skipped;         // what was left out and why, for people
};

// The error says, for people, why there is no list in the bytes.
std::expected<SubscriptionList, std::string> parse_opml(std::string_view bytes);

}  // namespace griot::parse
