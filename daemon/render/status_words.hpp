// What the status page says, in both languages. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace griot::render {

struct Phrase {
    std::string_view fr, en;
};

// What an outcome (model/outcome.hpp) means to the one who keeps feeds.yaml, and what to do.
struct OutcomePhrases {
    std::string_view outcome;
    Phrase label, advice;
};

// Ordered by urgency: first what only a person can mend, last what mends itself.
std::size_t outcome_count();
const OutcomePhrases& outcome_phrases(std::size_t rank);
// The rank of an outcome; of the last, general one when the name is unknown.
std::size_t outcome_rank(std::string_view outcome);

namespace phrase {
inline constexpr Phrase kStatus{"État des sources", "State of the sources"};
inline constexpr Phrase kOtherLanguage{"English", "Français"};
inline constexpr Phrase kCountSources{"sources", "sources"};
inline constexpr Phrase kCountSick{"à soigner", "need care"};
inline constexpr Phrase kCountSilent{"silencieuses", "silent"};
inline constexpr Phrase kCountNew{"pas encore lues", "not read yet"};
inline constexpr Phrase kCountPaused{"en pause", "paused"};
inline constexpr Phrase kCountItems{"articles gardés", "items kept"};
inline constexpr Phrase kSick{"À soigner", "Need care"};
inline constexpr Phrase kSickCaption{"Sources en échec, par ce qu’il faut faire",
                                     "Failing sources, by what to do"};
inline constexpr Phrase kNoneSick{"Toutes les sources répondent.", "All sources answer."};
inline constexpr Phrase kNoSources{"Aucune source : ajoutez-en dans feeds.yaml.",
                                   "No sources: add some to feeds.yaml."};
inline constexpr Phrase kWell{"Les autres sources", "The other sources"};
inline constexpr Phrase kWellCaption{"Sources suivies sans échec",
                                     "Sources followed without failure"};
inline constexpr Phrase kSource{"Source", "Source"};
inline constexpr Phrase kDetail{"Détail", "Detail"};
inline constexpr Phrase kFailures{"Échecs de suite", "Failures in a row"};
inline constexpr Phrase kLastSuccess{"Dernier succès", "Last success"};
inline constexpr Phrase kNext{"Prochaine lecture", "Next poll"};
inline constexpr Phrase kState{"État", "State"};
inline constexpr Phrase kLatest{"Dernier article", "Latest item"};
inline constexpr Phrase kItems{"Articles", "Items"};
inline constexpr Phrase kWellState{"bien", "well"};
inline constexpr Phrase kNewState{"pas encore lue", "not read yet"};
inline constexpr Phrase kPausedState{"en pause", "paused"};
inline constexpr Phrase kQuarantinedState{"anciens articles retenus : griot accept",
                                          "old items held back: griot accept"};
inline constexpr Phrase kMovedState{"a déménagé : griot moves", "has moved: griot moves"};
inline constexpr Phrase kLateState{"en retard sur son rythme", "later than it ever was"};
inline constexpr Phrase kNever{"jamais", "never"};
inline constexpr Phrase kNow{"maintenant", "now"};
inline constexpr Phrase kAgo{"il y a ", " ago"};  // French before the span, English after it
inline constexpr Phrase kIn{"dans ", "in "};
inline constexpr Phrase kDays{"j", "d"};
inline constexpr Phrase kMoved{"déménagé, à changer dans feeds.yaml : ",
                               "moved, to be changed in feeds.yaml: "};
inline constexpr Phrase kRepaired{"flux réparé à la lecture : ", "feed mended on reading: "};
inline constexpr Phrase kMoreSources{"Autres sources", "More sources"};
inline constexpr Phrase kFirstSources{"Premières sources", "First sources"};
inline constexpr Phrase kMadeAt{"Page faite\u00A0: ", "Page made: "};
}  // namespace phrase

// A table of the page. On a phone its rows fold, and the style sheet puts the headings of columns
// before the values.
struct StatusTable {
    std::string_view name;  // class of the element
    Phrase heading, caption;
    std::array<Phrase, 5> columns;
};
inline constexpr StatusTable kSickTable{
    "sick",
    phrase::kSick,
    phrase::kSickCaption,
    {phrase::kSource, phrase::kDetail, phrase::kFailures, phrase::kLastSuccess, phrase::kNext}};
inline constexpr StatusTable kWellTable{
    "well",
    phrase::kWell,
    phrase::kWellCaption,
    {phrase::kSource, phrase::kState, phrase::kLatest, phrase::kItems, phrase::kNext}};

}  // namespace griot::render
