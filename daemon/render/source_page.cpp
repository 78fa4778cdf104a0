// One source: how it is, how its arrivals run, its latest polls and articles.
#include <algorithm>
#include <string>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"
#include "render/spark.hpp"
#include "render/status_words.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

constexpr int kBarHeight = 40;
constexpr std::size_t kDetailCodePoints = 300, kPollCodePoints = 120;
constexpr std::size_t kMaxLinkBytes = 1000;

class SourcePage {
public:
    SourcePage(const PageFrame& frame, const SourceHistory& history)
        : now_{frame.now}, page_{frame}, xml_{page_.xml()}, history_{history} {}

    Document write() && {
        const SourceStatus& source = history_.account.status;
        const std::string name = text::printable(source.name);
        page_.begin({.place = Place::elsewhere,
                     .title = name,
                     .address = "source?name=" + query_value(source.name),
                     .feed = "feed.atom?source=" + query_value(source.name),
                     .feed_title = name});
        page_.publisher_text("h1", name, {});
        write_state(source);
        write_arrivals();
        xml_.open("div").attribute("class", "river").line();
        xml_.element("h2", page_.say(phrase::kItsStories));
        write_stories(page_, history_.stories, 3);
        if (history_.stories.empty()) xml_.element("p", page_.say(phrase::kNoStories));
        xml_.close().line();
        write_polls();
        return page_.finish();
    }

private:
    void write_state(const SourceStatus& source) {
        const bool sick = source.state == "failing" || source.state == "gone";
        if (sick) write_sickness(source);
        if (!sick && source.health == Health::silent) write_silence();
        xml_.open("p").text(page_.say(phrase::kItsFeed));
        const std::string address = text::redacted(source.url);
        if (address.starts_with("http") && address.size() <= kMaxLinkBytes) {
            page_.link(address, text::printable(address));
        } else {
            xml_.text(text::printable(address));
        }
        xml_.close();
        xml_.open("p").element("b", page_.voice().grouped(static_cast<std::uint64_t>(
                                        std::max<std::int64_t>(source.items, 0))));
        xml_.text("\u00A0").text(page_.say(phrase::kCountItems)).text(" · ");
        xml_.text(page_.say(phrase::kLatest)).text(" ");
        xml_.text(page_.voice().since(source.last_new_item)).text(" · ");
        xml_.text(page_.say(phrase::kNext)).text(" ");
        xml_.text(page_.voice().until(source.next_due)).close().line();
    }

    void write_sickness(const SourceStatus& source) {
        const OutcomePhrases& words = outcome_phrases(outcome_rank(source.last_outcome));
        xml_.open("section").attribute("class", "care").open("p").open("strong");
        xml_.text(page_.say(words.label)).close().text(" · ");
        xml_.text(page_.say(phrase::kFailures)).text(" ").text(std::to_string(source.failures));
        xml_.text(" · ").text(page_.say(phrase::kLastSuccess)).text(" ");
        xml_.text(page_.voice().since(source.last_success)).close();
        if (!source.last_detail.empty()) {
            xml_.open("p").attribute("lang", "en");
            xml_.text(text::ellipsize(text::printable(source.last_detail), kDetailCodePoints));
            xml_.close();
        }
        xml_.open("p").element("b", page_.say(phrase::kWhatToDo)).text(" · ");
        xml_.text(page_.say(words.advice)).close().close().line();
    }

    void write_silence() {
        xml_.open("section").attribute("class", "care").open("p").open("strong");
        xml_.text(page_.say(phrase::kLatest)).text(" ");
        xml_.text(page_.voice().since(history_.account.status.health_since)).close().close();
        xml_.element("p", page_.say(phrase::kSilentAdvice)).close().line();
    }

    // Where the silence would begin to be unusual, counted in hours from the left.
    [[nodiscard]] int expected_hour() const {
        const Rhythm& rhythm = history_.account.rhythm;
        const auto hours =
            std::chrono::floor<std::chrono::hours>(rhythm.last + rhythm.expected_silence() - now_);
        return static_cast<int>(kRhythmHours) + static_cast<int>(hours.count());
    }

    void write_arrivals() {
        const Rhythm& rhythm = history_.account.rhythm;
        const bool known = rhythm.expected_silence() > Duration{0};
        const int mark = known ? expected_hour() : 0;
        const int most = static_cast<int>(kRhythmHours) * 5 / 4;
        const bool marked = known && mark >= 0 && mark <= most;
        const int width = 2 * std::max(static_cast<int>(kRhythmHours), marked ? mark + 1 : 0);
        xml_.open("figure").open("svg").attribute("class", "hours").attribute("role", "img");
        xml_.attribute("viewBox", "0 0 " + std::to_string(width) + " 42");
        xml_.attribute("preserveAspectRatio", "none");
        xml_.attribute("aria-label", page_.say(phrase::kHoursOf));
        xml_.open("path").attribute("class", "base");
        xml_.attribute("d", "M0 41h" + std::to_string(width)).close();
        const std::string path = bars(history_.hours, kBarHeight);
        if (!path.empty()) xml_.open("path").attribute("d", path).close();
        if (marked) {
            xml_.open("path").attribute("class", "mark");
            xml_.attribute("d", "M" + std::to_string(2 * mark + 1) + " 0v42").close();
        }
        xml_.close().open("figcaption").text(page_.say(phrase::kHoursOf)).text(". ");
        if (known) {
            xml_.text(page_.say(phrase::kExpected));
            xml_.text(page_.voice().length(rhythm.expected_silence())).text(". ");
            if (marked) xml_.text(page_.say(phrase::kExpectedMark));
        } else {
            xml_.text(page_.say(phrase::kExpectedUnknown));
        }
        xml_.close().close().line();
    }

    void write_polls() {
        if (history_.polls.empty()) return;
        xml_.element("h2", page_.say(phrase::kLastPolls));
        xml_.open("div").attribute("class", "wide").attribute("role", "region");
        xml_.attribute("aria-label", page_.say(phrase::kLastPolls)).attribute("tabindex", "0");
        xml_.open("table").attribute("class", "polls");
        xml_.open("thead").open("tr");
        for (const Phrase& column :
             {phrase::kWhen, phrase::kOutcome, phrase::kNewItems, phrase::kEdited}) {
            xml_.open("th").attribute("scope", "col").text(page_.say(column)).close();
        }
        xml_.close().close().open("tbody").line();
        std::string_view detail;  // of the poll before: a failure goes on as it began
        for (const PollAccount& poll : history_.polls) {
            write_poll(poll, poll.detail == detail ? std::string_view{} : poll.detail);
            detail = poll.detail;
        }
        xml_.close().close().close().line();
    }

    void write_poll(const PollAccount& poll, std::string_view detail) {
        xml_.open("tr").open("td");
        page_.time_since(poll.started);
        xml_.close().open("td");
        if (poll.outcome == "fetched") {
            xml_.text(page_.say(phrase::kFetched));
        } else if (poll.outcome == "unchanged" || poll.outcome == "not-modified") {
            xml_.text(page_.say(phrase::kNothingNew));
        } else {
            xml_.text(page_.say(outcome_phrases(outcome_rank(poll.outcome)).label));
        }
        if (!detail.empty()) {
            xml_.open("small").attribute("lang", "en");
            xml_.text(text::ellipsize(text::printable(detail), kPollCodePoints)).close();
        }
        xml_.close().element("td", std::to_string(poll.new_items));
        xml_.element("td", std::to_string(poll.revised)).close().line();
    }

    const Instant now_;
    PageWriter page_;
    XmlWriter& xml_;
    const SourceHistory& history_;
};

}  // namespace

Document source_page(const PageFrame& frame, const SourceHistory& source) {
    return SourcePage{frame, source}.write();
}

}  // namespace griot::render
