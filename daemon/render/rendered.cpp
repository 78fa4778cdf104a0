#include "render/rendered.hpp"

#include <string>

#include "text/hash.hpp"

namespace griot::render {
namespace {

// Each part with its length, so that no two lists of parts are written alike.
class Parts {
public:
    Parts& add(std::string_view part) {
        add(part.size());
        written_.append(part);
        return *this;
    }
    Parts& add(std::size_t number) {
        written_.append(std::to_string(number)).append(1, ' ');
        return *this;
    }
    Parts& add(Instant moment) { return add(std::to_string(moment.time_since_epoch().count())); }
    Parts& add(const std::vector<std::string>& parts) {
        add(parts.size());
        for (const std::string& part : parts) add(part);
        return *this;
    }
    Parts& add(const std::vector<Person>& people) {
        add(people.size());
        for (const auto& [name, email, url] : people) add(name).add(email).add(url);
        return *this;
    }
    Parts& add(const std::vector<Enclosure>& enclosures) {
        add(enclosures.size());
        for (const auto& [url, type, length] : enclosures) add(url).add(type).add(length);
        return *this;
    }

    [[nodiscard]] Key key() const { return text::key_of(written_); }
    void clear() { written_.clear(); }

private:
    std::string written_;
};

}  // namespace

std::vector<Key> entry_keys(const OutboundFeed& feed) {
    std::vector<Key> keys;
    keys.reserve(feed.entries.size());
    Parts parts;
    for (const OutboundEntry& entry : feed.entries) {
        // All members, so that nothing is forgotten that a format shows.
        const auto& [id, url, title, summary, content, authors, categories, enclosures, wire,
                     language, country, image, source_name, source_url, source_feed, also_in,
                     also_at, place, story_id, published, updated] = entry;
        parts.clear();
        parts.add(static_cast<std::size_t>(feed.text)).add(id).add(url).add(title).add(summary);
        parts.add(content).add(authors).add(categories).add(enclosures).add(wire).add(language);
        parts.add(country).add(image).add(source_name).add(source_url).add(source_feed);
        parts.add(also_in).add(also_at).add(place.published).add(std::to_string(place.item_id));
        parts.add(std::to_string(story_id)).add(published).add(updated);
        keys.push_back(parts.key());
    }
    return keys;
}

RenderedBefore::RenderedBefore(const std::vector<Key>& keys, const std::vector<Key>& last_keys,
                               const Document& last)
    : keys_{keys} {
    if (last.joints.size() != last_keys.size()) return;
    const std::string_view body = last.body;
    // Where the last entry ends is not known: the feed's own end follows it.
    for (std::size_t i = 0; i + 1 < last_keys.size(); ++i) {
        const std::size_t size = last.joints[i + 1] - last.joints[i];
        bytes_.emplace(last_keys[i], body.substr(last.joints[i], size));
    }
}

std::string_view RenderedBefore::at(std::size_t place) const {
    if (bytes_.empty()) return {};
    const auto found = bytes_.find(keys_.at(place));
    return found == bytes_.end() ? std::string_view{} : found->second;
}

}  // namespace griot::render
