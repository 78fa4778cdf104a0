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
// In the order of HealthKind.
constexpr std::array<Words, 4> kWords = {{
    {"broke", {" est en panne", " broke"}},
    {"came-back", {" est de retour", " came back"}},
    {"fell-silent", {" ne publie plus", " fell silent"}},
    {"moved", {" a déménagé", " moved"}},
}};

const Words& words_of(HealthKind kind) {
    return kWords[static_cast<std::size_t>(kind)];
}

std::string paragraph(std::string_view text) {
    return "<p>" + escaped(text::printable(text)) + "</p>";
}

std::string body(const HealthEvent& event, const Voice& voice) {
    std::string html;
    switch (event.kind) {
        case HealthKind::broke: {
            const OutcomePhrases& outcome = outcome_phrases(outcome_rank(event.outcome));
            html = paragraph(voice.say(outcome.label));
            if (!event.detail.empty()) html += paragraph(event.detail);
            return html + paragraph(voice.say(outcome.advice));
        }
        case HealthKind::came_back:
            return paragraph(std::string{voice.say(phrase::kWasBroken)} +
                             voice.length(event.at - event.since));
        case HealthKind::fell_silent: return paragraph(voice.say(phrase::kSilentAdvice));
        case HealthKind::moved:
            return paragraph(std::string{voice.say(phrase::kMoved)} + text::redacted(event.detail));
    }
    return html;
}

}  // namespace

std::vector<OutboundEntry> health_entries(const std::vector<HealthEvent>& events,
                                          std::string_view language, const std::string& home) {
    const Voice voice{language, Instant{}};
    std::vector<OutboundEntry> entries;
    for (const HealthEvent& event : events) {
        const Words& words = words_of(event.kind);
        OutboundEntry entry;
        entry.id =
            "urn:uuid:" +
            text::to_uuid(text::key_of({"griot health", event.source, words.name,
                                        std::to_string(event.at.time_since_epoch().count())}));
        entry.title = event.source + std::string{voice.say(words.title)};
        entry.url = home + "source?name=" + query_value(event.source);
        entry.content = body(event, voice);
        entry.language = language;
        entry.categories = {std::string{words.name}};
        entry.source_name = "Griot";
        entry.source_url = home;
        entry.published = entry.updated = event.at;
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace griot::render
