// A story: who told it and when, and what was edited since.
#include <algorithm>
#include <string>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"
#include "render/word_diff.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::render {
namespace {

// With these a story that everybody told and edited stays under the 60 KB of W1.
constexpr std::size_t kMostTellings = 80, kMostChanges = 20;
constexpr std::size_t kContextWords = 8;
constexpr std::size_t kSummaryCodePoints = 600;
constexpr std::size_t kPartCodePoints = 600;

std::string plain(const std::string& html) {
    return text::printable(text::html_to_text(html));
}

void write_part(PageWriter& page, const DiffPart& part) {
    XmlWriter& xml = page.xml();
    const std::string words = text::ellipsize(part.text, kPartCodePoints);
    if (part.kind == DiffPart::Kind::same) {
        xml.text(words);
        return;
    }
    const bool removed = part.kind == DiffPart::Kind::removed;
    // Said aloud, too: screen readers pass over the elements in silence.
    xml.open(removed ? "del" : "ins").open("span").attribute("class", "said");
    xml.text(page.say(removed ? phrase::kRemovedWords : phrase::kAddedWords)).close();
    xml.text(words).close();
}

void write_diff(PageWriter& page, const Phrase& label, std::string_view before,
                std::string_view after) {
    XmlWriter& xml = page.xml();
    xml.open("p").attribute("class", "diff").open("span").attribute("class", "label");
    xml.text(page.say(label)).close().open("bdi");
    bool first = true;
    for (const DiffPart& part : with_context(word_diff(before, after), kContextWords)) {
        if (!first) xml.text(" ");
        first = false;
        write_part(page, part);
    }
    xml.close().close();
}

class Story {
public:
    Story(const PageFrame& frame, const StoryHistory& history)
        : page_{frame}, xml_{page_.xml()}, history_{history} {}

    Document write() && {
        const StoryAccount& story = history_.account;
        const Telling* const lead = telling(story.lead_item);
        const std::string title =
            shown_title(lead != nullptr ? lead->title : "", page_.say(phrase::kUntitled));
        page_.begin({.place = Place::elsewhere,
                     .title = text::ellipsize(title, 80),
                     .address = "story?id=" + std::to_string(story.story_id),
                     .feed_title = {}});
        page_.publisher_text("h1", title, history_.language);
        if (lead != nullptr) write_lead(*lead);
        write_tellings();
        write_changes();
        return page_.finish();
    }

private:
    [[nodiscard]] const Telling* telling(std::int64_t item) const {
        const auto& tellings = history_.account.tellings;
        const auto found = std::ranges::find(tellings, item, &Telling::item_id);
        return found == tellings.end() ? nullptr : &*found;
    }

    void write_lead(const Telling& lead) {
        const std::string summary =
            text::ellipsize(text::one_line(plain(history_.summary)), kSummaryCodePoints);
        if (!summary.empty()) page_.publisher_text("p", summary, history_.language);
        if (!lead.url.starts_with("http")) return;
        xml_.open("p").open("a").attribute("href", lead.url).attribute("class", "read");
        xml_.text(page_.say(phrase::kReadAt)).text(text::printable(lead.source)).close().close();
    }

    void write_tellings() {
        const StoryAccount& story = history_.account;
        xml_.element("h2", page_.say(phrase::kTellings));
        xml_.open("p").text(std::to_string(std::max<std::size_t>(story.reports, 1)));
        xml_.text(page_.say(story.reports > 1 ? phrase::kReports : phrase::kOneReport)).close();
        xml_.open("ol").attribute("class", "timeline").line();
        std::string day;
        std::size_t shown = 0;
        for (const Telling& telling : story.tellings) {
            if (++shown > kMostTellings) break;
            const std::string today = page_.voice().day(telling.published);
            write_telling(telling, today == day ? std::string{} : today);
            day = today;
        }
        xml_.close().line();
    }

    void write_telling(const Telling& telling, const std::string& day) {
        xml_.open("li");
        if (telling.item_id == history_.account.lead_item) xml_.attribute("class", "lead");
        xml_.open("p").attribute("class", "meta");
        if (!day.empty()) xml_.element("b", day).text(" ");
        page_.time_of_day(telling.published);
        xml_.text(" ").open("a").attribute("class", "source");
        xml_.attribute("href", page_.to_source(telling.source)).attribute("dir", "auto");
        xml_.text(text::printable(telling.source)).close();
        if (!telling.country.empty()) {
            xml_.text(" ").open("span").attribute("class", "country");
            xml_.text(text::printable(telling.country)).close();
        }
        write_delay(telling);
        if (telling.duplicate_of != 0) write_mark(page_.say(phrase::kCopy));
        for (const std::string& agency : telling.wire) {
            write_mark(std::string{page_.say(phrase::kAgency)} + text::printable(agency));
        }
        xml_.close();
        page_.headline("p", telling.url, text::ellipsize(telling.title, 200), {});
        write_carriers(telling);
        xml_.close().line();
    }

    void write_delay(const Telling& telling) {
        const Duration delay = telling.published - history_.account.first_published;
        const bool first = &telling == &history_.account.tellings.front();
        if (delay <= Duration{0} && !first) return;
        xml_.text(" ").open("span").attribute("class", "delay");
        xml_.text(first ? std::string{page_.say(phrase::kFirst)}
                        : "+" + page_.voice().length(delay));
        xml_.close();
    }

    void write_mark(std::string_view words) {
        xml_.text(" ").open("span").attribute("class", "wire").text(words).close();
    }

    void write_carriers(const Telling& telling) {
        if (telling.also_in.empty()) return;
        xml_.open("p").attribute("class", "also").text(page_.say(phrase::kCarriedBy));
        for (std::size_t i = 0; i < telling.also_in.size(); ++i) {
            if (i > 0) xml_.text(", ");
            xml_.text(text::printable(telling.also_in[i]));
        }
        xml_.close();
    }

    void write_changes() {
        xml_.element("h2", page_.say(phrase::kChanges));
        std::size_t shown = 0;
        for (const WordChange& change : history_.changes) {
            if (shown == kMostChanges) break;
            shown += write_change(change) ? 1 : 0;
        }
        if (shown == 0) xml_.element("p", page_.say(phrase::kNoChanges));
    }

    // False: the words that people read are the same.
    bool write_change(const WordChange& change) {
        const std::string before = plain(change.text_before);
        const std::string after = plain(change.text_after);
        const bool title = change.title_before != change.title_after;
        const bool text = text::one_line(before) != text::one_line(after);
        if (!title && !text) return false;
        xml_.open("section").attribute("class", "change").open("h3");
        const Telling* const of = telling(change.item_id);
        if (of != nullptr) xml_.element("bdi", text::printable(of->source)).text(", ");
        xml_.text(page_.voice().day(change.replaced)).text(", ");
        page_.time_of_day(change.replaced);
        xml_.close();
        if (title) {
            write_diff(page_, phrase::kTitleChange, text::printable(change.title_before),
                       text::printable(change.title_after));
        }
        if (text) write_diff(page_, phrase::kTextChange, before, after);
        xml_.close().line();
        return true;
    }

    PageWriter page_;
    XmlWriter& xml_;
    const StoryHistory& history_;
};

}  // namespace

Document story_page(const PageFrame& frame, const StoryHistory& story) {
    return Story{frame, story}.write();
}

}  // namespace griot::render
