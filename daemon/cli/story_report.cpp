#include "cli/story_report.hpp"

#include <algorithm>
#include <iostream>
#include <set>
#include <string>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "cli/paint.hpp"
#include "schedule/words.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

using text::printable;

// What the rules of stories mean.
constexpr std::pair<std::string_view, std::string_view> kRules[] = {
    {"similar", "tells of the same"},
    {"same-words", "tells it in the same words"},
    {"same-names", "tells of the same, by its names and numbers"},
    {"new-story", "nothing was near enough"},
    {"template", "one title's template, filled otherwise"},
    {"column", "a column's title proves nothing"},
    {"late", "came more than 72 h after what it could be compared with"},
    {"person", "said by a person"},
};

std::string words_of(std::string_view rule) {
    const auto* const found =
        std::ranges::find(kRules, rule, &std::pair<std::string_view, std::string_view>::first);
    return std::string{found == std::end(kRules) ? rule : found->second};
}

// "tells of the same: shares pont, boulgou; score 0.62 of 0.50".
std::string ground_of(const Reason& reason) {
    std::string words = printable(words_of(reason.rule));
    if (!reason.evidence.empty()) return words + ": " + printable(reason.evidence);
    if (!reason.score) return words;
    return words + fmt::format(", {:.2f}", *reason.score) +
           (reason.needed ? fmt::format(" of {:.2f}", *reason.needed) : "");
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + printable(word);
    return out;
}

std::string after(const Telling& telling, const StoryAccount& story) {
    if (telling.published <= story.first_published) return "first";
    return "+" + schedule::words(telling.published - story.first_published);
}

// Why it is told in this story.
std::string why(const Telling& telling, const StoryAccount& story) {
    if (telling.duplicate_of != 0) {
        return fmt::format("repeats item {}", telling.duplicate_of) +
               (telling.why ? ": " + ground_of(*telling.why) : "");
    }
    std::string by_person;
    if (telling.by_rules != story.story_id) {
        by_person =
            fmt::format("here by a person's word; the rules say story {}: ", telling.by_rules);
    }
    if (!telling.why) return by_person + "founds it, nothing came near when it was told";
    const Reason& reason = *telling.why;
    if (reason.verdict == "story") return by_person + ground_of(reason);
    if (reason.against == 0) return by_person + "founds it, " + ground_of(reason);
    return by_person + fmt::format("founds it; nearest was story {} ", reason.against) +
           painted(reason.against_title, Paint::bold) + ", not joined: " + ground_of(reason);
}

void print_telling(const Telling& telling, const StoryAccount& story, bool with_reasons) {
    const char* const mark = telling.item_id == story.lead_item ? "lead"
                             : telling.duplicate_of != 0        ? "copy"
                                                                : "";
    std::cout << fmt::format("    {:<4} {:<10} item {:<8} {:<24} {}\n", mark, after(telling, story),
                             telling.item_id, printable(telling.source), printable(telling.title));
    if (!with_reasons) return;
    std::cout << "              " << why(telling, story) << '\n';
    if (!telling.wire.empty())
        std::cout << "              credits " << joined(telling.wire) << '\n';
    if (!telling.also_in.empty()) {
        std::cout << "              also in " << joined(telling.also_in) << '\n';
    }
}

std::size_t sources_of(const StoryAccount& story) {
    std::set<std::string_view> names;
    for (const Telling& telling : story.tellings) {
        names.insert(telling.source);
        names.insert(telling.also_in.begin(), telling.also_in.end());
    }
    return names.size();
}

std::string_view title_of(const StoryAccount& story) {
    const auto lead = std::ranges::find(story.tellings, story.lead_item, &Telling::item_id);
    return lead == story.tellings.end() ? std::string_view{} : std::string_view{lead->title};
}

std::string count(std::size_t number, const char* noun) {
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string summary_of(const StoryAccount& story) {
    std::string out = count(story.reports, "report") + ", " + count(sources_of(story), "source");
    if (story.last_published > story.first_published) {
        out += ", within " + schedule::words(story.last_published - story.first_published);
    }
    return out;
}

std::string provenance(const Explanation& item) {
    const std::string said = item.date_raw.empty() ? "" : " (it says \"" + item.date_raw + "\")";
    if (item.date_source == "published") return "by the feed's date";
    if (item.date_source == "updated") return "by the feed's date of its last edit";
    if (item.date_source == "clamped") return "the feed's date lay in the future" + said;
    return "when Griot first saw it: the feed gives no date that can be read" + said;
}

void print_field(const char* label, const std::string& value) {
    if (!value.empty()) std::cout << fmt::format("  {:<11}{}\n", label, printable(value));
}

void print_identity(const Explanation& item) {
    std::cout << painted(item.title.empty() ? "(no title)" : item.title, Paint::bold) << '\n';
    print_field("item", std::to_string(item.item_id) + ", " + item.urn);
    print_field("source", item.source);
    print_field("link", item.url);
    if (item.canonical_url != item.url) print_field("canonical", item.canonical_url);
    print_field("published", text::to_rfc3339(item.published) + ", " + provenance(item));
    print_field("first seen", text::to_rfc3339(item.first_seen));
    if (item.updated > item.first_seen) print_field("edited", text::to_rfc3339(item.updated));
    print_field("language", item.language);
    print_field("credits", joined(item.wire) + (item.wire_inherited ? ", as its copies do" : ""));
    if (item.quarantine == "held") {
        print_field("held back",
                    "its source told many old articles at once; `griot accept` "
                    "publishes them");
    } else if (item.quarantine == "discarded") {
        print_field("discarded", "by a person, with `griot accept --discard`");
    }
    if (item.duplicate_of != 0) {
        print_field("repeats", "item " + std::to_string(item.duplicate_of) +
                                   ", which readers get in its place");
    }
}

void print_carriers(const Explanation& item) {
    std::cout << "\nCarried by\n";
    for (const Carrier& carrier : item.carriers) {
        std::cout << fmt::format("    {}  {:<24} {:<12} {}\n", text::to_rfc3339(carrier.first_seen),
                                 printable(carrier.source), printable(carrier.rule),
                                 printable(carrier.url));
    }
}

void print_edits(const Explanation& item) {
    if (item.edits.empty()) return;
    std::cout << "\nEdits\n";
    for (const Edit& edit : item.edits) {
        std::cout << fmt::format("    {}  {}\n", text::to_rfc3339(edit.replaced),
                                 printable(edit.source));
        if (edit.after.empty()) {
            std::cout << "        the title stayed\n";
        } else {
            std::cout << "        before  " << printable(edit.before) << "\n        after   "
                      << printable(edit.after) << '\n';
        }
    }
}

// Others than those that the story's reports show.
void print_decisions(const Explanation& item) {
    const auto shown = [](const Reason& reason) {
        return reason.verdict == "story" || reason.verdict == "own-story";
    };
    if (std::ranges::all_of(item.reasons, shown)) return;
    std::cout << "\nDecisions\n";
    for (const Reason& reason : item.reasons) {
        if (!shown(reason)) print_reason(reason);
    }
}

}  // namespace

void print_story(const StoryAccount& story, bool with_reasons) {
    std::cout << fmt::format("story {:<8} {}\n  ", story.story_id, summary_of(story))
              << painted(title_of(story), Paint::bold) << '\n';
    if (with_reasons) std::cout << "  in the feeds as " << story.urn << '\n';
    for (const Telling& telling : story.tellings) print_telling(telling, story, with_reasons);
    for (const std::int64_t merged : story.merged) {
        std::cout << fmt::format(
            "    story {} was merged into it; `griot stories undo {}` takes "
            "that back\n",
            merged, merged);
    }
}

void print_reason(const Reason& reason) {
    std::cout << fmt::format("    {}  {:<12} item {:<8} {}\n", text::to_rfc3339(reason.decided),
                             printable(reason.verdict), reason.item_id, printable(reason.title));
    std::cout << "              ";
    if (reason.against != 0) {
        std::cout << fmt::format("against {} ", reason.against)
                  << painted(reason.against_title, Paint::bold) << "; ";
    }
    std::cout << ground_of(reason) << '\n';
}

void print_explanation(const Explanation& item) {
    print_identity(item);
    print_carriers(item);
    if (item.story.story_id != 0) {
        std::cout << '\n';
        print_story(item.story, true);
    }
    print_edits(item);
    print_decisions(item);
}

}  // namespace griot::cli
