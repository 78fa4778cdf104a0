// What happened to the sources, for whoever keeps them: an outbound feed like any other.
#include <array>
#include <string>

#include "render/escape.hpp"
#include "render/feed_query.hpp"
#include "render/page_words.hpp"
#include "render/pages.hpp"
#include "render/status_words.hpp"
#include "render/voice.hpp"
#include "text/hash.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

struct Words {
    std::string_view name;  // for ids: never changes
    Phrase title;           // after the source's name
};
// In the order of Health.
constexpr std::array<Words, kHealthNames.size()> kWords = {{
    {"came-back", {" est de retour", " came back"}},
    {"came-back", {" est de retour", " came back"}},
    {"came-back", {" est de retour", " came back"}},
    {"fell-silent", {" ne publie plus", " fell silent"}},
    {"broke", {" est en panne", " broke"}},
    {"blocked", {" refuse les robots", " refuses robots"}},
    {"moved", {" a déménagé", " moved"}},
    {"gone", {" a supprimé son flux", " removed its feed"}},
    {"quarantined", {" a republié ses archives", " told its archive again"}},
}};

const Words& words_of(const HealthChange& change) {
    return kWords[static_cast<std::size_t>(change.came_back() ? Health::fresh : change.health)];
}

std::string paragraph(std::string_view text) {
    return "<p>" + escaped(text::printable(text)) + "</p>";
}

std::string failure(const HealthChange& change, const Voice& voice) {
    const OutcomePhrases& outcome = outcome_phrases(outcome_rank(change.outcome));
    std::string html = paragraph(voice.say(outcome.label));
    if (!change.detail.empty()) html += paragraph(change.detail);
    return html + paragraph(voice.say(outcome.advice));
}

std::string body(const HealthChange& change, const Voice& voice) {
    if (change.came_back()) {
        return paragraph(std::string{voice.say(phrase::kWasBroken)} +
                         voice.length(change.noted - change.before_since));
    }
    switch (change.health) {
        case Health::silent: return paragraph(voice.say(phrase::kSilentAdvice));
        case Health::moved:
            return paragraph(std::string{voice.say(phrase::kMoved)} + text::redacted(change.url));
        case Health::quarantined: return paragraph(voice.say(phrase::kQuarantinedAdvice));
        default: return failure(change, voice);
    }
}

}  // namespace

std::string health_id(const HealthChange& change) {
    return "urn:uuid:" +
           text::to_uuid(text::key_of({"griot health", change.source, words_of(change).name,
                                       std::to_string(change.noted.time_since_epoch().count())}));
}

std::vector<OutboundEntry> health_entries(const std::vector<HealthChange>& changes,
                                          std::string_view language, const std::string& home) {
    const Voice voice{language, Instant{}};
    std::vector<OutboundEntry> entries;
    for (const HealthChange& change : changes) {
        const Words& words = words_of(change);
        OutboundEntry entry;
        entry.id = health_id(change);
        entry.title = change.source + std::string{voice.say(words.title)};
        entry.url = home + "source?name=" + query_value(change.source);
        entry.content = body(change, voice);
        entry.language = language;
        entry.categories = {std::string{words.name}};
        entry.source_name = "Griot";
        entry.source_url = home;
        entry.published = entry.updated = change.noted;
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace griot::render
