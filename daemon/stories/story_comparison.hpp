// How two judgements of the same reports differ. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace griot::stories {

// A report and its story, by either judgement.
struct Rejudged {
    std::int64_t item_id = 0, before = 0, after = 0;
};

// A story of one judgement that is several of the other: those, and how many of its reports each
// has.
struct Divided {
    std::int64_t story = 0;
    std::map<std::int64_t, std::size_t> parts;
};

struct StoryComparison {
    std::size_t reports = 0, stories_before = 0, stories_after = 0;
    std::vector<Divided> joined;  // stories of after, made of several of before
    std::vector<Divided> split;   // stories of before, now in several of after
    // B-cubed, of after where before is right; 1: equal. Names do not count.
    double precision = 1, recall = 1;
};

StoryComparison compare(const std::vector<Rejudged>& reports);

}  // namespace griot::stories
