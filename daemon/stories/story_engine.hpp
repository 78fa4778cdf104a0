// Stories of a stream of reports (D8), whatever the order in which they arrive (D10).
//
// The guarantee: reports are decided in the order of their places (time, then key), each against
// the 72 h before it. One that arrives late is put in its place, and what came after it is decided
// again. So story and rule of every report depend on the set of reports alone, not on the order or
// the batches in which they came, as long as none is told more than 72 h behind the newest one
// settled. Such a one founds a story of its own and moves nobody.
//
// What is told in several languages is judged in each by itself; a report that founds a story in
// its own joins one of another language where names and numbers make it certain (story_span.hpp).
//
// Pure. Thread rule: one thread.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/story.hpp"
#include "stories/story_judge.hpp"

namespace griot::stories {

// Written to the database beside each verdict: another version's scores mean something else.
inline constexpr int kStoryRulesVersion = 4;

// Whether people may ask why: the report joined a story, or came near to it.
bool worth_a_reason(const StoryVerdict& verdict);

class StoryEngine {
public:
    StoryEngine() = default;
    StoryEngine(const StoryEngine&) = delete;  // its parts refer to each other
    StoryEngine& operator=(const StoryEngine&) = delete;

    // Undecided as yet, a story of its own. A place can be taken once; a second report of it
    // replaces the first.
    void tell(StoryReport report);

    // As the database holds it. decided: by this engine in an earlier life, or by another over the
    // same reports; else its words have changed since.
    void tell(StoryReport report, const StoryStanding& held, bool decided);

    // Another engine has written this of a report that was told here.
    void stands(const StoryStanding& held);

    // Decides what is undecided. Verdicts that are new, or whose story, its name or rule is no
    // longer what it was, by place; before them those of reports that came too late.
    std::vector<StoryVerdict> settle();

    [[nodiscard]] std::size_t size() const { return told_.size(); }

private:
    // Reports are held against those of their own language: words of another say nothing of what is
    // rare, and its stories are no crowd to theirs.
    struct Shelf {
        StoryWindow window;  // the 72 h before next_
        StoryJudge judge{window};
    };
    struct Told {
        ToldReport report;
        Shelf* shelf = nullptr;
        std::optional<StoryPlace> story;  // none: not yet decided
        std::string_view rule;
        std::int64_t named = 0;  // the story, as the database holds it or was last told
        StoryPlace held;         // and its founder
        bool in_window = false;
    };
    using Reports = std::map<StoryPlace, Told>;
    using Row = Reports::iterator;

    // What a story is called; also of reports that left the window.
    struct Name {
        std::int64_t name = 0;       // the least item_id of its reports
        bool stale = false;          // the report that gave it has left: see least_of()
        std::int64_t forgotten = 0;  // the least of those that can no longer leave; 0: none
        std::size_t reports = 0;     // that are remembered
    };
    using Names = std::map<StoryPlace, Name>;  // by founder

    Told& put(StoryReport&& report, const StoryStanding& held);
    Row rewind(Row to);
    StoryJudgement judge(const Told& told, std::string& evidence);
    void decide(Row row, std::vector<StoryVerdict>& verdicts);
    void forget();
    void forget_name(StoryPlace story, std::int64_t item_id);
    void leave(Told& told);
    void enter(Told& told);
    void join(Told& told, StoryPlace story);
    void part(Told& told);
    void remember_names();
    void rename(std::vector<StoryVerdict>& verdicts);
    std::int64_t name_of(StoryPlace story);
    [[nodiscard]] std::int64_t least_of(StoryPlace story, const Name& name) const;
    [[nodiscard]] StoryStanding standing_of(const Told& told) const;

    Reports told_;                                       // the last 144 h
    std::map<std::string, Shelf, std::less<>> shelves_;  // by language
    std::optional<StoryPlace> next_;  // the first undecided; none: all are decided
    std::optional<StoryPlace> from_;  // the first in the window
    std::optional<Instant> newest_;   // that was settled
    Names names_;
    bool restored_ = false;         // reports were told with their standing
    std::set<StoryPlace> renamed_;  // stories whose name may no longer be what was given out
    std::vector<StoryVerdict> late_;
};

}  // namespace griot::stories
