#include "stories/decide.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "stories/body_simhash.hpp"
#include "stories/features.hpp"
#include "stories/flood.hpp"
#include "stories/teasers.hpp"
#include "stories/window.hpp"

namespace griot::stories {
namespace {

using std::chrono::hours;

// Agencies' copies appear within three days (dedup.md §5.2).
constexpr hours kCopyWindow{72};

// What one feed repeats within a day is a re-post; a daily column comes back after 20 h at the
// earliest, even when an editor is early.
constexpr hours kRepostWindow{20};

struct Case {
    const Question& question;
    const Item& item;
    const Features& features;
    const Window& window;
    Instant published{};
    bool flood = false;

    [[nodiscard]] bool has_guid() const { return !identity_of(question).empty(); }
    [[nodiscard]] bool dated() const { return item.date_source != DateSource::first_seen; }
    [[nodiscard]] Duration apart(const KnownItem& other) const {
        return std::chrono::abs(published - other.published);
    }
    [[nodiscard]] bool same_text(const KnownItem& other) const {
        return item.content_hash == other.content_hash ||
               near_copies(features.body_simhash, other.body_simhash);
    }
    [[nodiscard]] bool contradicted_by(const KnownItem& other) const {
        const bool both_long = features.body_simhash != 0 && other.body_simhash != 0;
        return both_long ? contradict(features.body_simhash, other.body_simhash)
                         : tell_different_things(item.text, other.text);
    }
    // A summary and a full text that nobody is credited for: two newsrooms that were given one
    // communiqué may share a title and a lead. That is one story, but no copy is shown.
    [[nodiscard]] bool alike_in_lead_only(const KnownItem& other) const {
        const bool short_here = features.body_simhash == 0;
        if (short_here == (other.body_simhash == 0)) return false;
        if (!item.wire.empty() || other.credited) return false;
        const std::string_view teaser = short_here ? item.text : other.text;
        const std::string_view text = short_here ? other.text : item.text;
        return tells_something(teaser) && !excerpt_of(teaser, text);
    }
    [[nodiscard]] bool same_title(const KnownItem& other) const {
        return features.title_key == other.title_key;
    }
};

std::string name_of(const KnownItem& item) {
    return item.item_id > 0 ? "item " + std::to_string(item.item_id) : "an item of this batch";
}

std::string in_hours(Duration duration) {
    return std::to_string(std::chrono::duration_cast<hours>(duration).count()) + " h";
}

// About an item that exists, or that this batch makes.
Decision about(const KnownItem& item, Verdict verdict, std::string_view rule,
               std::string evidence) {
    const bool stored = item.item_id > 0;
    return {.verdict = verdict,
            .item_id = stored ? item.item_id : 0,
            .duplicate_of = stored ? 0 : item.item_id,
            .rule = rule,
            .score = 1.0,
            .evidence = std::move(evidence)};
}

// An item of its own that readers do not see.
Decision hidden_behind(const KnownItem& item, std::string_view rule, double score,
                       std::string evidence) {
    return {.verdict = Verdict::duplicate,
            .item_id = 0,
            .duplicate_of = Window::root_of(item),
            .rule = rule,
            .score = score,
            .evidence = std::move(evidence)};
}

// The feed says something of an item that it has already: new words, or nothing new. Only the feed
// that had it first may change the item's; two feeds with two summaries would revise it for ever.
Decision said_again(const Case& asked, const KnownItem& item, Verdict unchanged,
                    std::string_view rule) {
    const bool own = item.feed_id == asked.question.feed_id;
    const std::string whose = own ? name_of(item) : "its copy of " + name_of(item);
    if (own ? item.content_hash == asked.item.content_hash : asked.question.said_here) {
        return about(item, unchanged, rule, "same words as " + whose);
    }
    const bool changed_already =
        own ? asked.window.revised(item.item_id)
            : asked.window.copy_revised(asked.question.feed_id, item.item_id);
    if (item.item_id < 0 || changed_already) {
        return about(item, unchanged, rule, "listed twice in one document");
    }
    return about(item, own ? Verdict::revision : Verdict::copy_revision, rule,
                 "words of " + whose + " changed");
}

// A publisher that numbers its entries from one each day, or repeats one guid for ever (D1): no
// edit changes title and address, and the date or the whole text besides. Where there is no
// address, the date must be another day's: many put the time of an edit there.
bool guid_used_again(const Case& asked, const KnownItem& item) {
    if (asked.same_title(item) || asked.same_text(item)) return false;
    const bool moved = !asked.item.url_key.empty() && asked.item.url_key != item.url_key;
    const bool unaddressed = asked.item.url_key.empty() && item.url_key.empty();
    const Duration edit = moved ? std::chrono::minutes{1} : kRepostWindow;
    const bool redated = asked.dated() && asked.apart(item) > edit;
    const bool rewritten = contradict(asked.features.body_simhash, item.body_simhash);
    return (moved || unaddressed) && (redated || rewritten);
}

// A page that carries another issue each day under a new guid.
bool next_issue(const Case& asked, const KnownItem& item) {
    return asked.has_guid() && asked.dated() && asked.apart(item) >= kRepostWindow &&
           !asked.same_text(item);
}

// Looked up no further: the item is not in the window.
Decision unchanged(const Question& question) {
    return {.verdict = Verdict::known,
            .item_id = question.item_by_guid,
            .rule = "guid",
            .evidence = "same words as item " + std::to_string(question.item_by_guid)};
}

std::optional<Decision> by_guid(const Case& asked) {
    if (!asked.has_guid()) return std::nullopt;
    const Question& question = asked.question;
    if (question.unchanged) return unchanged(question);
    const KnownItem* item =
        question.item_by_guid != 0
            ? asked.window.item(question.item_by_guid)
            : asked.window.made_under_guid(question.feed_id, identity_of(question));
    if (item == nullptr || guid_used_again(asked, *item)) return std::nullopt;
    return said_again(asked, *item, Verdict::known, "guid");
}

std::optional<Decision> by_url(const Case& asked) {
    if (asked.item.url_key.empty()) return std::nullopt;
    const Question& question = asked.question;
    const KnownItem* item = question.item_by_url != 0
                                ? asked.window.item(question.item_by_url)
                                : asked.window.made_under_url(asked.item.url_key);
    if (item == nullptr) return std::nullopt;
    const bool here = question.sighted_here || item->feed_id == question.feed_id;
    if (!here) {
        return about(*item, Verdict::sighting, "url", "another feed has " + name_of(*item));
    }
    // One document with two titles for one URL: the URL is not the article's.
    const bool shared = item->item_id < 0 && !asked.same_title(*item);
    if (shared || next_issue(asked, *item)) return std::nullopt;
    return said_again(asked, *item, asked.has_guid() ? Verdict::alias : Verdict::known, "url");
}

// D3: without an URL, a changed guid is known by title and text.
std::optional<Decision> by_title_and_text(const Case& asked) {
    if (!asked.item.url_key.empty() || asked.features.title_key.empty()) return std::nullopt;
    for (const KnownItem* item : asked.window.with_title(asked.features.title_key)) {
        if (item->feed_id != asked.question.feed_id || !item->url_key.empty()) continue;
        const Duration limit = asked.dated() ? kRepostWindow : kCopyWindow;
        const bool says_the_same =
            item->content_hash == asked.item.content_hash && !asked.item.text.empty();
        if (says_the_same && asked.apart(*item) < limit) {
            return about(*item, Verdict::alias, "title+text", "same words as " + name_of(*item));
        }
    }
    return std::nullopt;
}

// The earliest item with this title that `fits`; of two of one moment, the one told first. News
// never hides behind what readers do not see.
template <typename Predicate>
const KnownItem* earliest_with_title(const Case& asked, Predicate fits) {
    const KnownItem* earliest = nullptr;
    if (asked.features.title_key.empty()) return earliest;
    for (const KnownItem* item : asked.window.with_title(asked.features.title_key)) {
        if (item->quarantined && !asked.flood) continue;
        if (!fits(*item)) continue;
        if (earliest == nullptr || item->published < earliest->published) earliest = item;
    }
    return earliest;
}

std::optional<Decision> by_repost(const Case& asked) {
    const KnownItem* item = earliest_with_title(asked, [&](const KnownItem& other) {
        return other.feed_id == asked.question.feed_id && asked.apart(other) < kRepostWindow &&
               asked.same_text(other);
    });
    if (item == nullptr) return std::nullopt;
    return hidden_behind(*item, "re-post", 1.0,
                         "same title and text as " + name_of(*item) + ", " +
                             in_hours(asked.apart(*item)) + " apart");
}

// D5: the title alone proves a copy when it is long, no column's, no two texts contradict it, and
// no more than the lead speaks for it; else the body must agree.
std::optional<Decision> by_title(const Case& asked) {
    // Measured from what readers see, lest copies of copies carry a title on for ever.
    const auto recent = [&](const KnownItem& other) {
        const KnownItem* root = asked.window.item(Window::root_of(other));
        return asked.apart(root != nullptr ? *root : other) <= kCopyWindow;
    };
    const auto elsewhere = [&](const KnownItem& other) {
        return other.feed_id != asked.question.feed_id && recent(other);
    };
    const auto serial = [&](std::int64_t feed_id) {
        return asked.window.is_serial(feed_id, asked.features.title_key, asked.features.skeleton);
    };
    const bool telling =
        asked.features.content_words >= kTellingWords && !serial(asked.question.feed_id);
    const auto proves = [&](const KnownItem& other) {
        return elsewhere(other) && telling && !serial(other.feed_id) &&
               !asked.contradicted_by(other) && !asked.alike_in_lead_only(other);
    };
    if (const KnownItem* item = earliest_with_title(asked, proves)) {
        return hidden_behind(
            *item, "title", 1.0,
            "same title as " + name_of(*item) + ", " + in_hours(asked.apart(*item)) + " apart");
    }
    const KnownItem* copy = earliest_with_title(asked, [&](const KnownItem& other) {
        return elsewhere(other) && near_copies(asked.features.body_simhash, other.body_simhash);
    });
    if (copy == nullptr) return std::nullopt;
    const int bits = differing_bits(asked.features.body_simhash, copy->body_simhash);
    return hidden_behind(*copy, "title+body", 1.0 - bits / 64.0,
                         "same title as " + name_of(*copy) + ", bodies differ in " +
                             std::to_string(bits) + " of 64 bits");
}

Decision new_item(const Case& asked) {
    const bool column = earliest_with_title(asked, [&](const KnownItem& other) {
                            return other.feed_id == asked.question.feed_id;
                        }) != nullptr;
    Decision decision;
    decision.rule = column ? "serial-column" : "new";
    if (column) {
        decision.evidence = "the feed has used this title before";
        return decision;
    }
    const KnownItem* alike = earliest_with_title(asked, [&](const KnownItem& other) {
        return asked.apart(other) <= kCopyWindow && asked.alike_in_lead_only(other);
    });
    if (alike != nullptr) {
        decision.evidence =
            "same title as " + name_of(*alike) + ", but no more than a lead to compare";
    }
    return decision;
}

// First match wins (dedup.md §5.1–5.2).
using Rule = std::optional<Decision> (*)(const Case&);
constexpr std::array kRules =
    std::to_array<Rule>({by_guid, by_url, by_title_and_text, by_repost, by_title});

Decision by_rules(const Case& asked) {
    for (const Rule rule : kRules) {
        if (auto decision = rule(asked)) return *std::move(decision);
    }
    return new_item(asked);
}

Decision judge(const Case& asked) {
    Decision decision = by_rules(asked);
    const bool makes = makes_item(decision.verdict);
    if (!asked.flood || !makes) return decision;
    decision.quarantined = true;
    if (decision.verdict == Verdict::new_item) {
        decision.rule = "flood";
        decision.evidence = asked.question.told != Told::never
                                ? "one of many at once that the feed has told before"
                                : "one of many at once that are older than the last look";
    }
    return decision;
}

}  // namespace

std::vector<Decision> decide(const std::vector<Question>& questions,
                             const std::vector<KnownItem>& known) {
    const std::vector<bool> flood = floods(questions);
    Window window{questions, known, flood};
    std::vector<Decision> decisions;
    decisions.reserve(questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question& question = questions[i];
        decisions.push_back(judge({.question = question,
                                   .item = question.candidate->item,
                                   .features = question.candidate->features,
                                   .window = window,
                                   .published = published_of(question),
                                   .flood = flood[i]}));
        window.tell(i, question, decisions.back());
    }
    return decisions;
}

}  // namespace griot::stories
