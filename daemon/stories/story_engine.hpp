// Stories of a stream of reports (D8), whatever the order in which they arrive (D10).
//
// The guarantee: reports are decided in the order of their places (time, then key), each against
// the 72 h before it. One that arrives late is put in its place, and what came after it is decided
// again. So story and rule of every report depend on the set of reports alone, not on the order or
// the batches in which they came, as long as none is told more than 72 h behind the newest one
// settled. Such a one founds a story of its own and moves nobody.
//
// Pure. Thread rule: one thread.
#pragma once

#include <optional>
#include <vector>

#include "stories/story_judge.hpp"

namespace griot::stories {

struct StoryVerdict {
    std::int64_t item_id = 0;
    std::int64_t story_id = 0;  // the item_id of the report that founds the story
    std::int64_t nearest_id = 0;
    StoryJudgement why;
};

class StoryEngine {
public:
    // A place can be taken once; a second report of the same place replaces the first.
    void tell(StoryReport report);

    // Decides what is undecided. Verdicts that are new, or whose story or rule is no longer what it
    // was, by place; before them those of reports that came too late.
    std::vector<StoryVerdict> settle();

    [[nodiscard]] std::size_t size() const { return told_.size(); }

private:
    struct Told {
        StoryReport report;
        std::optional<StoryPlace> story;  // none: not yet decided
        std::string_view rule;
        bool in_window = false;
    };
    using Row = std::map<StoryPlace, Told>::iterator;

    Row rewind(Row to);
    void decide(Row row, std::vector<StoryVerdict>& verdicts);
    void forget();
    void leave(Told& told);
    void enter(Told& told);
    [[nodiscard]] std::int64_t id_at(const std::optional<StoryPlace>& place) const;

    std::map<StoryPlace, Told> told_;              // the last 144 h
    StoryWindow window_;                           // the 72 h before next_
    std::optional<StoryPlace> next_;               // the first undecided; none: all are decided
    std::optional<StoryPlace> from_;               // the first in the window
    std::optional<Instant> newest_;                // that was settled
    std::map<StoryPlace, std::int64_t> founders_;  // item_id
    Instant swept_{};                              // when founders_ was cleared of old ones
    std::vector<StoryVerdict> late_;
};

}  // namespace griot::stories
