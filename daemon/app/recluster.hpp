// Judges the reports that the database remembers anew, by the rules of this binary: what an upgrade
// would change (D8). Thread rule: one thread.
#pragma once

#include <optional>

#include "model/time.hpp"
#include "store/store.hpp"
#include "stories/story_comparison.hpp"

namespace griot::app {

struct Reclustering {
    stories::StoryComparison comparison;
    bool written = false;
};

// since: reports of earlier times are judged, but not compared. apply: what is judged stands from
// now on, except where a person said otherwise. none: other daemons kept settling meanwhile.
std::optional<Reclustering> recluster(store::Store& store, std::optional<Duration> since,
                                      bool apply);

}  // namespace griot::app
