// Keeps the stories settled: reads what commits of all daemons have told, judges it, writes what is
// decided. Thread rule: one thread (the store's).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "store/store.hpp"
#include "stories/story_engine.hpp"

namespace griot::app {

class StoryDesk {
public:
    // Does nothing where nothing was told since. Whatever it throws, nothing is lost: the next call
    // goes on from there.
    void settle(store::Store& store);

private:
    void load(store::Store& store);
    bool read_news(store::Store& store);
    void keep(std::vector<StoryVerdict> verdicts);

    std::unique_ptr<stories::StoryEngine> engine_;  // none: nothing was to be judged yet
    store::StoryCursor cursor_;
    std::map<std::int64_t, StoryVerdict> unwritten_;  // by item
};

}  // namespace griot::app
