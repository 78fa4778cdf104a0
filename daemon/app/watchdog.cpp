#include "app/watchdog.hpp"

namespace griot::app {

std::string_view StageWatch::stalled(const Life& life, SteadyInstant now) {
    // All are looked at, so that each one's time counts from its own last step.
    const bool fetch = stands_still(fetch_, life.fetch, now);
    const bool work = stands_still(work_, life.work, now) ||
                      (life.oldest_work != SteadyInstant{} && now - life.oldest_work >= patience_);
    const bool store = stands_still(store_, life.store, now);
    return store ? "store" : work ? "work" : fetch ? "fetch" : "";
}

bool StageWatch::stands_still(Seen& seen, const StageLife& stage, SteadyInstant now) const {
    if (!stage.due || stage.steps != seen.steps || seen.moved == SteadyInstant{}) {
        seen = {.steps = stage.steps, .moved = now};
    }
    return now - seen.moved >= patience_;
}

}  // namespace griot::app
