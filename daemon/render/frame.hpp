// What the pages share: head, navigation, foot, and the small parts that recur. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/pages.hpp"
#include "render/voice.hpp"
#include "render/xml_writer.hpp"

namespace griot::render {

// Where a page stands among the pages.
enum class Place : std::uint8_t {
    river,
    search,
    sources,
    about,
    elsewhere
};

class PageWriter {
public:
    explicit PageWriter(const PageFrame& frame)
        : frame_{frame}, voice_{frame.language, frame.now} {}

    // Head and navigation, up to and with <main>. address: of the page itself, relative, without
    // the language; feed: of the feed that it offers.
    struct Head {
        Place place = Place::elsewhere;
        std::string title;    // empty: the frame's
        std::string address;  // "", "sources", "story?id=1"
        std::string feed = "feed.atom";
        std::string feed_title;
    };
    void begin(const Head& head);
    Document finish();

    [[nodiscard]] const Voice& voice() const { return voice_; }
    [[nodiscard]] std::string_view say(const Phrase& phrase) const { return voice_.say(phrase); }
    XmlWriter& xml() { return xml_; }

    // A relative address that keeps the language that the reader chose.
    [[nodiscard]] std::string to(std::string_view address) const;
    [[nodiscard]] std::string to_source(std::string_view name) const;
    [[nodiscard]] std::string to_story(std::int64_t story_id) const;

    // Publishers' words go in their own direction. language may be empty.
    void publisher_text(std::string_view element, std::string_view text, std::string_view language);
    void link(std::string_view address, std::string_view text);
    // The same on a line of its own, which goes in the direction of the title.
    void headline(std::string_view element, const std::string& url, std::string_view title,
                  std::string_view language);
    // A publisher's title as a link to its article; the title alone where there is no address.
    void article(const std::string& url, std::string_view title, std::string_view language);
    // A choice of a form: values and what they are called; chosen may be empty.
    void choice(std::string_view name, const Phrase& label, const Phrase& all,
                const std::vector<std::pair<std::string, std::string>>& choices,
                const std::vector<std::string>& chosen);
    // The languages that there are, by their names.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> languages() const;
    // Keeps the chosen language of the page when a form is sent.
    void keep_language();
    // "il y a 3 h", with the whole time for those who ask.
    void time_since(Instant then);
    // "14:05", with the whole time.
    void time_of_day(Instant then);

private:
    void navigation(const Head& head);

    const PageFrame& frame_;
    const Voice voice_;
    XmlWriter xml_{"<!DOCTYPE html>\n"};
};

// "" for no text: titles are never invisible.
std::string shown_title(std::string_view title, std::string_view instead);

// A river of stories, day by day; also on the page of one source.
void write_stories(PageWriter& page, const std::vector<RiverStory>& stories, int heading);

// The first so many code points of what an article says.
std::string excerpt(const OutboundEntry& entry, std::size_t code_points);

}  // namespace griot::render
