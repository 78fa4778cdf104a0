// The river: stories, newest first, day by day.
#include <algorithm>
#include <string>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::render {
namespace {

// With these a page of forty stories stays under the 60 KB of W1.
constexpr std::size_t kExcerptCodePoints = 180;
constexpr std::size_t kMostOthers = 3;
constexpr std::size_t kTitleCodePoints = 200;

// The delay behind the first report: "+25 min". Nothing where a copy came with it.
void write_delay(PageWriter& page, Duration delay) {
    constexpr Duration kWorthSaying = std::chrono::minutes{1};
    if (delay < kWorthSaying) return;
    page.xml().text(" ").open("span").attribute("class", "delay");
    page.xml().text("+" + page.voice().length(delay)).close();
}

void write_others(PageWriter& page, const RiverStory& story) {
    if (story.others.empty()) return;
    XmlWriter& xml = page.xml();
    xml.open("p").attribute("class", "also").text(page.say(phrase::kAlsoIn));
    const std::size_t shown = std::min(story.others.size(), kMostOthers);
    for (std::size_t i = 0; i < shown; ++i) {
        const OtherTelling& other = story.others[i];
        if (i > 0) xml.text(", ");
        page.article(other.url, other.source, {});
        write_delay(page, other.published - story.entry.published);
    }
    if (story.others.size() > shown) {
        xml.text(page.say(phrase::kAndMore));
        xml.text(std::to_string(story.others.size() - shown)).text(page.say(phrase::kOthers));
    }
    xml.text(" · ");
    page.link(page.to_story(story.entry.story_id), page.say(phrase::kWholeStory));
    xml.close();
}

void write_story(PageWriter& page, const RiverStory& story, std::string_view heading) {
    const OutboundEntry& entry = story.entry;
    XmlWriter& xml = page.xml();
    xml.open("article").open("p").attribute("class", "meta");
    page.time_of_day(entry.published);
    xml.text(" ").open("a").attribute("class", "source");
    xml.attribute("href", page.to_source(entry.source_name)).attribute("dir", "auto");
    xml.text(text::printable(entry.source_name)).close();
    if (!entry.country.empty()) {
        xml.text(" ").open("span").attribute("class", "country");
        xml.text(text::printable(entry.country)).close();
    }
    for (const std::string& agency : entry.wire) {
        xml.text(" ").open("span").attribute("class", "wire");
        xml.text(page.say(phrase::kAgency)).text(text::printable(agency)).close();
    }
    xml.close();
    page.headline(heading, entry.url, text::ellipsize(entry.title, kTitleCodePoints),
                  entry.language);
    const std::string words = excerpt(entry, kExcerptCodePoints);
    if (!words.empty()) page.publisher_text("p", words, entry.language);
    write_others(page, story);
    xml.close().line();
}

void write_filters(PageWriter& page, const RiverPage& river) {
    const PageFrame& frame = river.frame;
    if (frame.countries.size() + frame.languages.size() < 3) return;  // there is nothing to choose
    XmlWriter& xml = page.xml();
    xml.open("form").attribute("method", "get").attribute("action", "./");
    xml.attribute("aria-label", page.say(phrase::kSelect));
    const Selection& selection = river.query.selection;
    if (frame.countries.size() > 1) {
        page.choice("country", phrase::kCountry, phrase::kAll, frame.countries,
                    selection.countries);
    }
    if (frame.languages.size() > 1) {
        page.choice("lang", phrase::kLanguage, phrase::kAllLanguages, page.languages(),
                    selection.languages);
    }
    page.keep_language();
    xml.open("button").text(page.say(phrase::kShow)).close().close().line();
}

void write_alarms(PageWriter& page, const std::vector<Alarm>& alarms) {
    constexpr std::size_t kMostAlarms = 4;
    if (alarms.empty()) return;
    XmlWriter& xml = page.xml();
    xml.open("aside").attribute("class", "alarms");
    xml.attribute("aria-label", page.say(phrase::kAlarmsTitle)).open("ul");
    for (std::size_t i = 0; i < std::min(alarms.size(), kMostAlarms); ++i) {
        const Alarm& alarm = alarms[i];
        xml.open("li").open("a").attribute("href", page.to_source(alarm.source));
        xml.attribute("dir", "auto").text(text::printable(alarm.source)).close();
        const bool never = !alarm.silent && alarm.since == Instant{};
        xml.text(page.say(never          ? phrase::kNeverWorked
                          : alarm.silent ? phrase::kSilent
                                         : phrase::kBroken));
        if (!never) xml.text(page.voice().length(page.voice().now() - alarm.since));
        xml.close();
    }
    xml.close();
    if (alarms.size() > kMostAlarms) {
        xml.open("p");
        page.link(page.to("sources"), std::string{page.say(phrase::kAllSources)} + " (" +
                                          std::to_string(alarms.size()) + ")");
        xml.close();
    }
    xml.close().line();
}

// With the language that the reader chose and what is selected.
std::string older_address(const PageWriter& page, const std::string& query) {
    return page.to("./?" + query);
}

}  // namespace

void write_stories(PageWriter& page, const std::vector<RiverStory>& stories, int heading) {
    const std::string of_day = "h" + std::to_string(heading);
    const std::string of_story = "h" + std::to_string(heading + 1);
    std::string day;
    for (const RiverStory& story : stories) {
        const std::string today = page.voice().day(story.entry.published);
        if (today != day) page.xml().open(of_day).attribute("class", "day").text(today).close();
        day = today;
        write_story(page, story, of_story);
    }
}

Document river_page(const RiverPage& river) {
    PageWriter page{river.frame};
    const std::string query = river.feed_query;
    const std::string selected = selection_title(river.frame.title, river.query.selection);
    const bool whole = river.query.selection.empty();
    page.begin({.place = whole ? Place::river : Place::elsewhere,
                .title = whole ? std::string{} : selected,
                .address = query.empty() ? std::string{} : "./?" + query,
                .feed = query.empty() ? "feed.atom" : "feed.atom?" + query,
                .feed_title = selected});
    XmlWriter& xml = page.xml();
    xml.element("h1", whole ? page.say(phrase::kRiver) : std::string_view{selected});
    write_filters(page, river);
    write_alarms(page, river.alarms);
    xml.open("div").attribute("class", "river").line();
    write_stories(page, river.stories, 2);
    if (river.stories.empty()) xml.element("p", page.say(phrase::kNoStories));
    xml.close();
    if (!river.next_query.empty() || river.query.before) {
        xml.open("nav")
            .attribute("class", "turn")
            .attribute("aria-label", page.say(phrase::kOlder));
        if (river.query.before) page.link(page.to("./"), page.say(phrase::kNewest));
        if (!river.next_query.empty()) {
            xml.text(" ").open("a").attribute("rel", "next");
            xml.attribute("href", older_address(page, river.next_query));
            xml.text(page.say(phrase::kOlder)).close();
        }
        xml.close().line();
    }
    return page.finish();
}

}  // namespace griot::render
