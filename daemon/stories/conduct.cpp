#include "stories/conduct.hpp"

#include <algorithm>

#include "stories/flood.hpp"
#include "stories/guids.hpp"

namespace griot::stories {

Conduct conduct_after(Conduct conduct, std::span<const Question> questions,
                      std::span<const Decision> decisions, std::size_t unchanged, Instant now) {
    conduct = guids_after(conduct, questions, decisions, unchanged, now);
    if (std::ranges::any_of(decisions, &Decision::quarantined)) {
        conduct.flooded = now;
        return conduct;
    }
    const auto late = std::ranges::count_if(questions, [](const Question& question) {
        return is_unknown(question) && is_late(question);
    });
    conduct.late_most = std::max(conduct.late_most, static_cast<int>(late));
    return conduct;
}

}  // namespace griot::stories
