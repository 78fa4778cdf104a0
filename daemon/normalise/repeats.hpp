// What several articles of one document share, and so tells none of them apart: a guid that stands
// on every entry, a link to a page of news rather than to the news (D1). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "normalise/normalise.hpp"

namespace griot::normalise {

// One pass over the document, made where a first entry is new. Points into the context's feed.
// Immutable once made.
class Repeats {
public:
    explicit Repeats(const Context& context);

    // guid: without white space around it. url: in comparison form.
    [[nodiscard]] bool has_guid(std::string_view guid) const { return guids_.contains(guid); }
    [[nodiscard]] bool has_url(const std::string& url) const { return urls_.contains(url); }

private:
    void find_guids(const ParsedFeed& feed);
    void find_urls(const Context& context);

    std::unordered_set<std::string_view> guids_;
    std::unordered_set<std::string> urls_;
};

}  // namespace griot::normalise
