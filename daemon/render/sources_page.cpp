// How the sources are: who needs a person first, then the others.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"
#include "render/spark.hpp"
#include "render/status_words.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

// Rows of all tables together. With the budgets below, they stay under the 60 KB of W1.
constexpr std::size_t kMaxRows = 120;
// Code points of free text, shared by the rows: few sick sources are told of at length.
constexpr std::size_t kDetailBudget = 4000;
constexpr std::size_t kReasonBudget = 2600;
constexpr std::size_t kNoteCodePoints = 60;
constexpr int kBarHeight = 12;

std::size_t share(std::size_t budget, std::size_t rows, std::size_t least, std::size_t most) {
    return std::clamp(budget / std::max<std::size_t>(rows, 1), least, most);
}

// Now, if only for once: Health says whether that is worth a word.
bool fails(const SourceStatus& source) {
    return source.state == "failing" || source.state == "gone";
}

bool is_silent(const SourceStatus& source) {
    return source.health == Health::silent && !fails(source);
}

class Page {
public:
    Page(const PageFrame& frame, const std::vector<SourceAccount>& sources, std::size_t from);
    Document write() &&;

private:
    using Row = const SourceAccount*;

    [[nodiscard]] std::string_view say(const Phrase& phrase) const { return page_.say(phrase); }
    [[nodiscard]] const Voice& voice() const { return page_.voice(); }
    [[nodiscard]] std::string ahead(const SourceStatus& source) const;

    void write_counts();
    void write_sick();
    void write_group_head(const Phrase& label, const Phrase& advice);
    void write_sick_group(std::size_t& at);
    void write_silent_group();
    void write_sick_row(const SourceAccount& source);
    void write_silent_row(const SourceAccount& source);
    void write_well();
    void write_well_row(const SourceAccount& source);
    void write_turn();

    void open_table(const StatusTable& table);
    void close_table();
    void write_name(const SourceAccount& source);
    void write_next(const SourceStatus& source, std::size_t reason_length);
    void write_note(const Phrase& label, std::string_view text);
    void write_english(std::string_view element, std::string_view text, std::size_t code_points);

    const std::vector<SourceAccount>& sources_;
    PageWriter page_;
    XmlWriter& xml_;
    std::vector<Row> sick_, silent_, well_;
    const std::size_t from_;    // rows of earlier pages
    std::size_t left_out_ = 0;  // rows of later ones
    std::size_t detail_length_ = 0, reason_length_ = 0;
};

Page::Page(const PageFrame& frame, const std::vector<SourceAccount>& sources, std::size_t from)
    : sources_{sources}, page_{frame}, xml_{page_.xml()}, from_{std::min(from, sources.size())} {
    for (const SourceAccount& source : sources) {
        (fails(source.status)       ? sick_
         : is_silent(source.status) ? silent_
                                    : well_)
            .push_back(&source);
    }
    // All point into one vector: their own order settles ties.
    std::ranges::sort(sick_, {}, [](Row source) {
        return std::tuple{outcome_rank(source->status.last_outcome), -source->status.failures,
                          source};
    });
    std::ranges::sort(silent_, {}, [](Row source) { return source->status.health_since; });
    std::size_t room = kMaxRows;
    std::size_t earlier = from_;
    for (std::vector<Row>* const rows : {&sick_, &silent_, &well_}) {
        const std::size_t passed = std::min(rows->size(), earlier);
        rows->erase(rows->begin(), rows->begin() + static_cast<std::ptrdiff_t>(passed));
        earlier -= passed;
        const std::size_t shown = std::min(rows->size(), room);
        left_out_ += rows->size() - shown;
        rows->resize(shown);
        room -= shown;
    }
    detail_length_ = share(kDetailBudget, sick_.size(), 24, 200);
    reason_length_ = share(kReasonBudget, kMaxRows - room, 16, 100);
}

std::string Page::ahead(const SourceStatus& source) const {
    if (source.state == "gone" || source.state == "paused") {
        return std::string{voice().say(phrase::kNever)};
    }
    return voice().until(source.next_due);
}

void Page::write_counts() {
    std::size_t sick = 0;
    std::size_t fresh = 0;
    std::size_t paused = 0;
    std::size_t quiet = 0;
    std::size_t items = 0;
    for (const SourceAccount& source : sources_) {
        const std::string& state = source.status.state;
        sick += fails(source.status) ? 1 : 0;
        quiet += is_silent(source.status) ? 1 : 0;
        fresh += state == "new" ? 1 : 0;
        paused += state == "paused" ? 1 : 0;
        items += static_cast<std::size_t>(std::max<std::int64_t>(source.status.items, 0));
    }
    struct Count {
        std::size_t number;
        Phrase name;
        bool always;
    };
    const Count counts[] = {
        {sources_.size(), phrase::kCountSources, true}, {sick, phrase::kCountSick, true},
        {quiet, phrase::kCountSilent, false},           {fresh, phrase::kCountNew, false},
        {paused, phrase::kCountPaused, false},          {items, phrase::kCountItems, true}};
    xml_.open("p").attribute("class", "counts");
    bool first = true;
    for (const Count& count : counts) {
        if (count.number == 0 && !count.always) continue;
        if (!first) xml_.text(" · ");
        first = false;
        xml_.element("b", voice().grouped(count.number)).text("\u00A0").text(say(count.name));
    }
    xml_.close().line();
}

void Page::open_table(const StatusTable& table) {
    xml_.element("h2", say(table.heading));
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

void Page::write_name(const SourceAccount& source) {
    xml_.open("th").attribute("scope", "row");
    page_.link(page_.to_source(source.status.name), text::printable(source.status.name));
    if (const std::string path = bars(source.rhythm.days, kBarHeight); !path.empty()) {
        // What it shows is on the source's page in words.
        xml_.open("svg").attribute("viewBox", "0 0 28 12").attribute("aria-hidden", "true");
        xml_.open("path").attribute("d", path).close().close();
    }
    if (!source.status.redirected_to.empty()) {
        write_note(phrase::kMoved, source.status.redirected_to);
    }
    if (!source.status.repairs.empty()) {
        write_note(phrase::kRepaired, source.status.repairs.front());
    }
    xml_.close();
}

void Page::write_note(const Phrase& label, std::string_view text) {
    xml_.open("small").text(say(label));
    xml_.text(text::ellipsize(text::printable(text), kNoteCodePoints)).close();
}

// Details and reasons are the log's words: English on every page, and marked so for screen readers.
void Page::write_english(std::string_view element, std::string_view text, std::size_t code_points) {
    xml_.open(element);
    if (voice().french() && !text.empty()) xml_.attribute("lang", "en");
    xml_.text(text::ellipsize(text::printable(text), code_points)).close();
}

void Page::write_next(const SourceStatus& source, std::size_t reason_length) {
    xml_.open("td").text(ahead(source));
    if (!source.next_reason.empty()) write_english("small", source.next_reason, reason_length);
    xml_.close();
}

void Page::write_sick_row(const SourceAccount& account) {
    const SourceStatus& source = account.status;
    xml_.open("tr");
    write_name(account);
    const bool only_status = source.last_detail.empty() && source.last_status != 0;
    write_english("td",
                  only_status ? "HTTP " + std::to_string(source.last_status) : source.last_detail,
                  detail_length_);
    xml_.element("td", std::to_string(source.failures));
    xml_.element("td", voice().since(source.last_success));
    write_next(source, reason_length_);
    xml_.close().line();
}

void Page::write_group_head(const Phrase& label, const Phrase& advice) {
    xml_.open("tbody").open("tr").open("th").attribute("scope", "rowgroup");
    xml_.attribute("colspan", "5").element("strong", say(label)).text(" ");
    xml_.element("span", say(advice)).close().close().line();
}

// The rows of one outcome, below what to do about it. Advances `at` past them.
void Page::write_sick_group(std::size_t& at) {
    const std::size_t rank = outcome_rank(sick_[at]->status.last_outcome);
    const OutcomePhrases& words = outcome_phrases(rank);
    write_group_head(words.label, words.advice);
    while (at < sick_.size() && outcome_rank(sick_[at]->status.last_outcome) == rank) {
        write_sick_row(*sick_[at++]);
    }
    xml_.close();
}

void Page::write_silent_group() {
    if (silent_.empty()) return;
    write_group_head(phrase::kSilentHeading, phrase::kSilentAdvice);
    for (const Row source : silent_) write_silent_row(*source);
    xml_.close();
}

void Page::write_silent_row(const SourceAccount& account) {
    xml_.open("tr");
    write_name(account);
    xml_.open("td")
        .text(say(phrase::kLatest))
        .text(" ")
        .text(voice().since(account.status.health_since));
    xml_.open("small").text(say(phrase::kExpected));
    xml_.text(voice().length(account.rhythm.expected_silence())).close().close();
    xml_.element("td", "0").element("td", voice().since(account.status.last_success));
    write_next(account.status, reason_length_);
    xml_.close().line();
}

void Page::write_sick() {
    if (sources_.empty()) {
        xml_.element("p", say(phrase::kNoSources)).line();
        return;
    }
    if (sick_.empty() && from_ == 0) xml_.element("p", say(phrase::kNoneSick)).line();
    if (sick_.empty() && silent_.empty()) return;
    open_table(kSickTable);
    for (std::size_t at = 0; at < sick_.size();) write_sick_group(at);
    write_silent_group();
    close_table();
}

void Page::write_well_row(const SourceAccount& account) {
    const SourceStatus& source = account.status;
    const Phrase& state = source.state == "new"            ? phrase::kNewState
                          : source.state == "paused"       ? phrase::kPausedState
                          : source.quarantined > 0         ? phrase::kQuarantinedState
                          : source.health == Health::moved ? phrase::kMovedState
                          : source.health == Health::late  ? phrase::kLateState
                                                           : phrase::kWellState;
    xml_.open("tr");
    write_name(account);
    xml_.element("td", say(state)).element("td", voice().since(source.last_new_item));
    xml_.element(
        "td", voice().grouped(static_cast<std::uint64_t>(std::max<std::int64_t>(source.items, 0))));
    write_next(source, reason_length_);
    xml_.close().line();
}

void Page::write_well() {
    if (!well_.empty()) {
        open_table(kWellTable);
        xml_.open("tbody");
        for (const Row source : well_) write_well_row(*source);
        xml_.close();
        close_table();
    }
}

void Page::write_turn() {
    if (from_ == 0 && left_out_ == 0) return;
    xml_.open("nav").attribute("class", "turn").attribute("aria-label", say(phrase::kMoreSources));
    if (from_ > 0) page_.link(page_.to("sources"), say(phrase::kFirstSources));
    if (left_out_ > 0) {
        xml_.text(" ").open("a").attribute("rel", "next");
        xml_.attribute("href", page_.to("sources?from=" + std::to_string(from_ + kMaxRows)));
        xml_.text(say(phrase::kMoreSources)).text(" (").text(voice().grouped(left_out_));
        xml_.text(")").close();
    }
    xml_.close().line();
}

Document Page::write() && {
    page_.begin({.place = Place::sources,
                 .title = std::string{say(phrase::kStatus)},
                 .address = from_ == 0 ? "sources" : "sources?from=" + std::to_string(from_),
                 .feed = "health.atom",
                 .feed_title = std::string{say(phrase::kHealthFeed)}});
    xml_.element("h1", say(phrase::kStatus));
    write_counts();
    write_sick();
    write_well();
    write_turn();
    return page_.finish();
}

}  // namespace

Document sources_page(const PageFrame& frame, const std::vector<SourceAccount>& sources,
                      std::size_t from) {
    return Page{frame, sources, from}.write();
}

}  // namespace griot::render
