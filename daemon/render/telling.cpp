#include "render/telling.hpp"

#include "render/escape.hpp"
#include "render/feed_query.hpp"
#include "render/json_writer.hpp"
#include "render/pages.hpp"
#include "text/date.hpp"
#include "text/html.hpp"
#include "text/url.hpp"

namespace griot::render {

std::string telling(const HealthChange& change, const std::string& home,
                    const std::string& language) {
    const OutboundEntry words = health_entries({change}, language, home + '/').front();
    const Health health = change.came_back() ? Health::fresh : change.health;
    JsonWriter json;
    json.open_object();
    json.string("type", "source." + std::string{health_name(health)});
    json.string("timestamp", text::to_rfc3339(change.noted));
    json.open_object("data");
    json.string("id", words.id).string("source", change.source);
    json.string("health", health_name(change.health));
    json.string_if("was", health_name(change.before));
    json.string("since", text::to_rfc3339(change.since));
    if (change.before_since != Instant{}) {
        json.string("was_since", text::to_rfc3339(change.before_since));
    }
    json.string("url", text::redacted(change.url)).string_if("outcome", change.outcome);
    if (change.status != 0) json.number("status", std::to_string(change.status));
    json.string_if("detail", change.detail);
    json.string("title", words.title).string("text", text::html_to_text(words.content));
    json.string("page", words.url);
    json.close_object().close_object();
    return json.finish();
}

}  // namespace griot::render
