// The status page: HTML that is also well-formed XML, without JavaScript, light enough for 2G (W1).
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "render/render.hpp"
#include "render/status_words.hpp"
#include "render/voice.hpp"
#include "render/xml_writer.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

// Rows of both tables together. With the budgets below, 200 rows stay under the 60 KB of W1.
constexpr std::size_t kMaxRows = 200;
// Code points of free text, shared by the rows: few sick sources are told of at length.
constexpr std::size_t kDetailBudget = 5000;
constexpr std::size_t kReasonBudget = 3200;
constexpr std::size_t kNoteCodePoints = 60;
// A longer address is not worth its bytes: the name stands without a link.
constexpr std::size_t kMaxLinkBytes = 200;

std::size_t share(std::size_t budget, std::size_t rows, std::size_t least, std::size_t most) {
    return std::clamp(budget / std::max<std::size_t>(rows, 1), least, most);
}

bool is_sick(const SourceStatus& source) {
    return source.state == "failing" || source.state == "gone";
}

class Page {
public:
    explicit Page(const StatusPage& page);
    Document write() &&;

private:
    [[nodiscard]] std::string_view say(const Phrase& phrase) const { return voice_.say(phrase); }
    [[nodiscard]] std::string ahead(const SourceStatus& source) const;

    void write_head();
    void write_header();
    void write_counts();
    void write_sick();
    void write_sick_group(std::size_t& at);
    void write_sick_row(const SourceStatus& source);
    void write_well();
    void write_well_row(const SourceStatus& source);
    void write_footer();

    void open_table(const StatusTable& table);
    void close_table();
    void write_name(const SourceStatus& source);
    void write_next(const SourceStatus& source, std::size_t reason_length);
    void write_note(const Phrase& label, std::string_view text);
    void write_english(std::string_view element, std::string_view text, std::size_t code_points);

    const StatusPage& page_;
    const Voice voice_;
    XmlWriter xml_{"<!DOCTYPE html>\n"};
    std::vector<const SourceStatus*> sick_, well_;
    std::size_t left_out_ = 0;
    std::size_t detail_length_ = 0, reason_length_ = 0;
};

Page::Page(const StatusPage& page) : page_{page}, voice_{page.language, page.now} {
    for (const SourceStatus& source : page.sources) {
        (is_sick(source) ? sick_ : well_).push_back(&source);
    }
    // All point into one vector: their own order settles ties.
    std::ranges::sort(sick_, {}, [](const SourceStatus* source) {
        return std::tuple{outcome_rank(source->last_outcome), -source->failures, source};
    });
    const auto cut = [&](auto& rows, std::size_t room) {
        left_out_ += rows.size() - std::min(rows.size(), room);
        rows.resize(std::min(rows.size(), room));
    };
    cut(sick_, kMaxRows);
    cut(well_, kMaxRows - sick_.size());
    detail_length_ = share(kDetailBudget, sick_.size(), 24, 200);
    reason_length_ = share(kReasonBudget, sick_.size() + well_.size(), 16, 100);
}

std::string Page::ahead(const SourceStatus& source) const {
    if (source.state == "gone" || source.state == "paused") {
        return std::string{voice_.say(phrase::kNever)};
    }
    return voice_.until(source.next_due);
}

void Page::write_head() {
    xml_.open("html").attribute("lang", voice_.french() ? "fr" : "en");
    xml_.open("head").open("meta").attribute("charset", "utf-8").close();
    xml_.open("meta").attribute("name", "viewport");
    xml_.attribute("content", "width=device-width, initial-scale=1").close();
    xml_.open("title").text(say(phrase::kStatus)).text(" · ").text(page_.title).close();
    xml_.open("link").attribute("rel", "stylesheet");
    xml_.attribute("href", kStyleSheetPath.substr(1)).close();
    xml_.open("link").attribute("rel", "alternate").attribute("type", "application/atom+xml");
    xml_.attribute("title", page_.title).attribute("href", "feed.atom").close();
    xml_.close().line();
}

void Page::write_header() {
    struct Link {
        std::string_view href, name;
    };
    constexpr Link kFeeds[] = {{"feed.atom", "Atom"},
                               {"feed.rss", "RSS"},
                               {"feed.json", "JSON Feed"},
                               {kOpmlPath.substr(1), "OPML"}};

    xml_.open("header").element("h1", page_.title);
    xml_.open("nav").attribute("aria-label", say(phrase::kFeeds)).open("ul");
    for (const Link& link : kFeeds) {
        xml_.open("li").open("a").attribute("href", link.href).text(link.name).close().close();
    }
    const std::string_view other = voice_.french() ? "en" : "fr";
    xml_.open("li").open("a").attribute("href", "?lang=" + std::string{other});
    xml_.attribute("hreflang", other).attribute("lang", other);
    xml_.text(say(phrase::kOtherLanguage)).close().close();
    xml_.close().close().close().line();
}

void Page::write_counts() {
    std::size_t sick = 0;
    std::size_t fresh = 0;
    std::size_t paused = 0;
    for (const SourceStatus& source : page_.sources) {
        sick += is_sick(source) ? 1 : 0;
        fresh += source.state == "new" ? 1 : 0;
        paused += source.state == "paused" ? 1 : 0;
    }
    struct Count {
        std::size_t number;
        Phrase name;
        bool always;
    };
    const Count counts[] = {{page_.sources.size(), phrase::kCountSources, true},
                            {sick, phrase::kCountSick, true},
                            {fresh, phrase::kCountNew, false},
                            {paused, phrase::kCountPaused, false},
                            {page_.items, phrase::kCountItems, true}};
    xml_.element("h2", say(phrase::kStatus)).open("p");
    bool first = true;
    for (const Count& count : counts) {
        if (count.number == 0 && !count.always) continue;
        if (!first) xml_.text(" · ");
        first = false;
        xml_.element("b", voice_.grouped(count.number)).text("\u00A0").text(say(count.name));
    }
    xml_.close().line();
}

void Page::open_table(const StatusTable& table) {
    xml_.element("h3", say(table.heading));
    // Wide tables scroll in a box of their own, which a keyboard can reach.
    xml_.open("div").attribute("class", "wide").attribute("role", "region");
    xml_.attribute("aria-label", say(table.caption)).attribute("tabindex", "0");
    xml_.open("table").attribute("class", table.name).element("caption", say(table.caption));
    xml_.open("thead").open("tr");
    for (const Phrase& column : table.columns) {
        xml_.open("th").attribute("scope", "col").text(say(column)).close();
    }
    xml_.close().close().line();
}

void Page::close_table() {
    xml_.close().close().line();
}

// Only the sick have a link: theirs is the address to try by hand, and links are half a row's
// bytes.
void Page::write_name(const SourceStatus& source) {
    xml_.open("th").attribute("scope", "row");
    const std::string name = text::printable(source.name);
    const std::string link = is_sick(source) ? text::redacted(source.url) : std::string{};
    if (link.starts_with("http") && link.size() <= kMaxLinkBytes) {
        xml_.open("a").attribute("href", link).text(name).close();
    } else {
        xml_.text(name);
    }
    if (!source.redirected_to.empty()) write_note(phrase::kMoved, source.redirected_to);
    if (!source.repairs.empty()) write_note(phrase::kRepaired, source.repairs.front());
    xml_.close();
}

void Page::write_note(const Phrase& label, std::string_view text) {
    xml_.open("small").text(say(label));
    xml_.text(text::ellipsize(text::printable(text), kNoteCodePoints)).close();
}

// Details and reasons are the log's words: English on every page, and marked so for screen readers.
void Page::write_english(std::string_view element, std::string_view text, std::size_t code_points) {
    xml_.open(element);
    if (voice_.french() && !text.empty()) xml_.attribute("lang", "en");
    xml_.text(text::ellipsize(text::printable(text), code_points)).close();
}

void Page::write_next(const SourceStatus& source, std::size_t reason_length) {
    xml_.open("td").text(ahead(source));
    if (!source.next_reason.empty()) write_english("small", source.next_reason, reason_length);
    xml_.close();
}

void Page::write_sick_row(const SourceStatus& source) {
    xml_.open("tr");
    write_name(source);
    const bool only_status = source.last_detail.empty() && source.last_status != 0;
    write_english("td",
                  only_status ? "HTTP " + std::to_string(source.last_status) : source.last_detail,
                  detail_length_);
    xml_.element("td", std::to_string(source.failures));
    xml_.element("td", voice_.since(source.last_success));
    write_next(source, reason_length_);
    xml_.close().line();
}

// The rows of one outcome, below what to do about it. Advances `at` past them.
void Page::write_sick_group(std::size_t& at) {
    const std::size_t rank = outcome_rank(sick_[at]->last_outcome);
    const OutcomePhrases& words = outcome_phrases(rank);
    xml_.open("tbody").open("tr").open("th").attribute("scope", "rowgroup");
    xml_.attribute("colspan", "5").element("strong", say(words.label)).text(" ");
    xml_.element("span", say(words.advice)).close().close().line();
    while (at < sick_.size() && outcome_rank(sick_[at]->last_outcome) == rank) {
        write_sick_row(*sick_[at++]);
    }
    xml_.close();
}

void Page::write_sick() {
    if (page_.sources.empty()) {
        xml_.element("p", say(phrase::kNoSources)).line();
        return;
    }
    if (sick_.empty()) {
        xml_.element("p", say(phrase::kNoneSick)).line();
        return;
    }
    open_table(kSickTable);
    for (std::size_t at = 0; at < sick_.size();) write_sick_group(at);
    close_table();
}

void Page::write_well_row(const SourceStatus& source) {
    const Phrase& state = source.state == "new"      ? phrase::kNewState
                          : source.state == "paused" ? phrase::kPausedState
                          : source.quarantined > 0   ? phrase::kQuarantinedState
                                                     : phrase::kWellState;
    xml_.open("tr");
    write_name(source);
    xml_.element("td", say(state)).element("td", voice_.since(source.last_new_item));
    xml_.element(
        "td", voice_.grouped(static_cast<std::uint64_t>(std::max<std::int64_t>(source.items, 0))));
    write_next(source, reason_length_);
    xml_.close().line();
}

void Page::write_well() {
    if (!well_.empty()) {
        open_table(kWellTable);
        xml_.open("tbody");
        for (const SourceStatus* source : well_) write_well_row(*source);
        xml_.close();
        close_table();
    }
    if (left_out_ > 0) {
        xml_.open("p").text(say(phrase::kMoreBefore)).text(voice_.grouped(left_out_));
        xml_.text(say(phrase::kMoreAfter)).close().line();
    }
}

void Page::write_footer() {
    const std::string made = text::to_rfc3339(page_.now);
    xml_.open("footer").open("p").text("Griot ").text(page_.version).text(" · ");
    xml_.text(say(phrase::kMadeAt)).open("time").attribute("datetime", made).text(made).close();
}

Document Page::write() && {
    write_head();
    xml_.open("body");
    write_header();
    xml_.open("main");
    write_counts();
    write_sick();
    write_well();
    xml_.close();
    write_footer();
    return document("text/html; charset=utf-8", xml_.finish(), page_.now);
}

}  // namespace

Document status_page(const StatusPage& page) {
    return Page{page}.write();
}

}  // namespace griot::render
