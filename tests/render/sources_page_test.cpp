#include <string>

#include <pugixml.hpp>

#include "model/outcome.hpp"
#include "render/pages.hpp"
#include "render/render.hpp"
#include "render/sample.hpp"
#include "render/status_words.hpp"
#include "support/catch.hpp"

using namespace griot;
using test::at;

namespace {

const Instant kNow = at(2026, 11, 23, 18);

SourceStatus source(const std::string& name, const std::string& state, const std::string& outcome) {
    SourceStatus status;
    status.name = name;
    status.region = "burkina-faso";
    status.url = "https://www.journal-du-plateau-central.example.bf/spip.php?page=backend&lang=fr";
    status.state = state;
    status.last_outcome = outcome;
    status.last_poll = kNow - std::chrono::minutes{5};
    status.last_success = kNow - std::chrono::hours{3};
    status.last_new_item = kNow - std::chrono::hours{26};
    status.next_due = kNow + std::chrono::minutes{12};
    status.next_reason = "12 items a day; ttl 60 min; max-age 1800 s";
    status.items = 12345;
    return status;
}

SourceStatus sick(const std::string& name, const std::string& outcome) {
    SourceStatus status = source(name, "failing", outcome);
    status.failures = 7;
    status.last_detail =
        "cannot connect to www.journal-du-plateau-central.example.bf port 443: the connection was "
        "refused after 10 seconds";
    status.next_reason = "failed 7 times in a row: waiting twice as long each time";
    return status;
}

// Arrivals of every day but one; the last ten minutes ago.
Rhythm rhythm() {
    Rhythm rhythm;
    for (std::size_t i = 0; i < kRhythmDays; ++i) {
        rhythm.days[i] = static_cast<std::uint16_t>(i * 7 % 12);
    }
    rhythm.items = 200;
    rhythm.longest_silence = std::chrono::hours{20};
    rhythm.last = kNow - std::chrono::minutes{10};
    return rhythm;
}

Document document_of(const std::vector<SourceStatus>& sources, const std::string& language = "fr",
                     std::size_t from = 0) {
    render::PageFrame frame;
    frame.title = "Le fil du Sahel";
    frame.language = language;
    frame.version = "0.1.0";
    frame.now = kNow;
    std::vector<SourceAccount> accounts;
    for (const SourceStatus& source : sources) {
        accounts.push_back({.status = source, .rhythm = rhythm()});
    }
    return render::sources_page(frame, accounts, from);
}

void require_well_formed(const std::string& html) {
    pugi::xml_document xml;
    const auto result = xml.load_string(html.c_str(), pugi::parse_default | pugi::parse_doctype);
    INFO(html);
    REQUIRE(result.description() == std::string{"No error"});
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("the sick come first, grouped by what to do, with the advice said once") {
    const std::string html =
        document_of({source("Bien portant", "ok", "fetched"), sick("Lent", "timeout"),
                     sick("Perdu", "dns"), sick("Parti", "gone"), sick("Perdu aussi", "dns")})
            .body;
    require_well_formed(html);
    const auto place = [&](const std::string& text) {
        INFO(text);
        REQUIRE(html.find(text) != std::string::npos);
        return html.find(text);
    };
    CHECK(place("Parti") < place("Perdu"));
    CHECK(place("Perdu") < place("Perdu aussi"));
    CHECK(place("Perdu aussi") < place("Lent"));
    CHECK(place("Lent") < place("Bien portant"));
    CHECK(count(html, "Vérifiez l’adresse. Si tous les sites échouent") == 1);
    CHECK(count(html, "Nom d’hôte introuvable") == 1);
}

TEST_CASE("each source says when it is polled next and why, and when it last had news") {
    const std::string html = document_of({source("Le Fil", "ok", "fetched")}).body;
    CHECK_THAT(html, ContainsSubstring("dans 12\u00A0min"));
    CHECK_THAT(html, ContainsSubstring("12 items a day; ttl 60 min"));
    CHECK_THAT(html, ContainsSubstring("il y a 1\u00A0j"));
    CHECK_THAT(html, ContainsSubstring("12\u202F345"));
    CHECK_THAT(html, ContainsSubstring("Toutes les sources répondent."));
}

TEST_CASE("the page speaks English when asked") {
    const std::string html =
        document_of({sick("Lost", "dns"), source("Well", "paused", "")}, "en").body;
    require_well_formed(html);
    CHECK_THAT(html, ContainsSubstring("<html lang=\"en\">"));
    CHECK_THAT(html, ContainsSubstring("Host name not found"));
    CHECK_THAT(html, ContainsSubstring("3\u00A0h ago"));
    CHECK_THAT(html, ContainsSubstring("in 12\u00A0min"));
    CHECK_THAT(html, ContainsSubstring("24,690"));
    CHECK_THAT(html, ContainsSubstring(">paused<"));
    CHECK(html.find("Échec") == std::string::npos);
}

TEST_CASE("a source that stopped for good has no next poll") {
    SourceStatus gone = sick("Parti", "gone");
    gone.state = "gone";
    gone.next_reason.clear();
    const std::string html = document_of({gone}).body;
    CHECK_THAT(html, ContainsSubstring("<td>jamais</td>"));
    CHECK(html.find("dans 12") == std::string::npos);
}

TEST_CASE("as many sources as a page can carry weigh less than 60 KB") {
    std::vector<SourceStatus> sources;
    for (int i = 0; i < 200; ++i) {
        const std::string name = "Journal du Plateau central " + std::to_string(i);
        sources.push_back(i % 3 == 0 ? sick(name, "connect") : source(name, "ok", "fetched"));
        if (i % 4 == 0)
            sources.back().repairs = {"12 bare ampersands escaped; junk after the root"};
    }
    const Document mixed = document_of(sources);
    require_well_formed(mixed.body);
    CHECK(mixed.body.size() < 60'000);
    CHECK(render::packed(mixed).gzip.size() < 8'000);
    CHECK(count(mixed.body, "<th scope=\"row\">") == 120);
}

TEST_CASE("as many sick sources weigh less than 60 KB too") {
    std::vector<SourceStatus> sources;
    for (int i = 0; i < 200; ++i) {
        sources.push_back(sick("Journal du Plateau central " + std::to_string(i), "connect"));
    }
    CHECK(document_of(sources).body.size() < 60'000);
}

TEST_CASE("more sources than the page can carry are counted, the sick ones still shown first") {
    std::vector<SourceStatus> sources(1000, source("Bien", "ok", "fetched"));
    sources.push_back(sick("Malade", "tls"));
    const std::string html = document_of(sources).body;
    CHECK(count(html, "<th scope=\"row\">") == 120);
    CHECK_THAT(html, ContainsSubstring("Malade"));
    CHECK_THAT(html, ContainsSubstring("sources?from=120\">Autres sources (881)"));
}

TEST_CASE("hostile names and details stay text on the page") {
    SourceStatus hostile = sick(test::hostile_title(), "not-a-feed");
    hostile.url = "javascript:alert(1)";
    hostile.last_detail = hostile.next_reason = hostile.redirected_to = hostile.name;
    hostile.repairs = {hostile.name};
    const std::string html = document_of({hostile}).body;
    require_well_formed(html);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("href=\"javascript") == std::string::npos);
    CHECK(html.find("\u202E") == std::string::npos);
}

TEST_CASE("the page needs no script and no style of its own") {
    const std::string html = document_of({sick("Perdu", "dns")}).body;
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<style") == std::string::npos);
    CHECK(html.find(" style=") == std::string::npos);
    CHECK(html.find(" on") == std::string::npos);
    CHECK_THAT(html, ContainsSubstring("<link rel=\"stylesheet\" href=\"style.css\"/>"));
    CHECK(render::style_sheet().body.find("url(") == std::string::npos);
}

TEST_CASE("tables have captions and headers with a scope, and scrolling boxes take the focus") {
    const std::string html =
        document_of({sick("Perdu", "dns"), source("Bien", "ok", "fetched")}).body;
    CHECK(count(html, "<table ") == 2);
    CHECK(count(html, "<caption>") == 2);
    CHECK(count(html, "scope=\"col\"") == 10);
    CHECK(count(html, "<th>") == 0);
    CHECK(count(html, "role=\"region\"") == count(html, "tabindex=\"0\""));
    CHECK(count(html, "<h1>") == 1);
}

TEST_CASE("every way a poll can fail has words of its own") {
    for (int i = 0; i <= static_cast<int>(Outcome::internal); ++i) {
        const auto outcome = static_cast<Outcome>(i);
        if (succeeded(outcome)) continue;
        const std::string_view name = outcome_name(outcome);
        INFO(name);
        CHECK(render::outcome_phrases(render::outcome_rank(name)).outcome == name);
    }
}

TEST_CASE("no sources at all is said, with what to do") {
    const std::string html = document_of({}).body;
    CHECK_THAT(html, ContainsSubstring("ajoutez-en dans feeds.yaml"));
    CHECK(html.find("<table") == std::string::npos);
}

TEST_CASE("rows folded on a phone keep the headings of their columns, in both languages") {
    const std::string html =
        document_of({sick("Perdu", "dns"), source("Bien", "ok", "fetched")}).body;
    const std::string css = render::style_sheet().body;
    for (const render::StatusTable& table : {render::kSickTable, render::kWellTable}) {
        const std::string name{table.name};
        CHECK_THAT(html, ContainsSubstring("<table class=\"" + name + "\">"));
        for (std::size_t column = 2; column < table.columns.size(); ++column) {
            const std::string cell = "." + name + " td:nth-child(" + std::to_string(column + 1);
            const auto rule = [&](const std::string& language, const std::string& heading) {
                return ":lang(" + language + ") " + cell + ")::before { content: \"" + heading;
            };
            CHECK_THAT(css, ContainsSubstring(rule("fr", std::string{table.columns[column].fr})));
            CHECK_THAT(css, ContainsSubstring(rule("en", std::string{table.columns[column].en})));
        }
    }
}

TEST_CASE("a source that answers but is silent for longer than ever is shown with the sick") {
    render::PageFrame frame;
    frame.language = "en";
    frame.now = kNow;
    SourceStatus mute = source("Muet", "ok", "fetched");
    mute.health = Health::silent;
    mute.health_since = kNow - std::chrono::hours{31};
    const std::string html =
        render::sources_page(frame,
                             {{mute, rhythm()}, {source("Bavard", "ok", "fetched"), rhythm()}})
            .body;
    require_well_formed(html);
    CHECK(html.find("were never silent for so long") < html.find("Muet"));
    CHECK(html.find("Muet") < html.find("Bavard"));
    CHECK_THAT(html, ContainsSubstring("Usual silence: at most 1\u00A0d"));
}

TEST_CASE("every source is on one of the pages, each under 60 KB, the sick on the first") {
    std::vector<SourceStatus> sources;
    for (int i = 0; i < 300; ++i) {
        const std::string name = "Journal " + std::to_string(i) + ".";
        sources.push_back(i % 10 == 0 ? sick(name, "tls") : source(name, "ok", "fetched"));
    }
    std::string all;
    for (const std::size_t from : {0U, 120U, 240U}) {
        const Document page = document_of(sources, "fr", from);
        require_well_formed(page.body);
        CHECK(page.body.size() < 60'000);
        CHECK((count(page.body, "rel=\"next\"") == 1) == (from < 240));
        CHECK((count(page.body, "rowgroup") > 0) == (from == 0));
        all += page.body;
    }
    for (const SourceStatus& one : sources) CHECK(count(all, ">" + one.name + "<") == 1);
    CHECK(count(document_of(sources, "fr", 5000).body, "<th scope=\"row\">") == 0);
}
