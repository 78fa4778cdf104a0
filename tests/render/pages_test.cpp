// The river, a story, one source, what can be subscribed to.
#include "render/pages.hpp"

#include <string>

#include <pugixml.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace std::chrono_literals;

namespace {

const Instant kNow = test::at(2026, 11, 23, 18);

render::PageFrame frame_of(const std::string& language = "fr") {
    render::PageFrame frame;
    frame.title = "Le fil du Sahel";
    frame.language = language;
    frame.version = "0.1.0";
    frame.now = kNow;
    frame.countries = {{"BF", "Burkina Faso"}, {"ML", "Mali"}};
    frame.languages = {"ar", "fr"};
    return frame;
}

RiverStory told(const std::string& title, Duration ago) {
    RiverStory story{.entry = test::sample_entry(), .others = {}};
    story.entry.title = title;
    story.entry.published = kNow - ago;
    story.entry.story_id = 42;
    return story;
}

render::RiverPage river_of(std::vector<RiverStory> stories, const std::string& language = "fr") {
    return {.frame = frame_of(language),
            .query = {},
            .feed_query = {},
            .next_query = {},
            .stories = std::move(stories),
            .alarms = {}};
}

std::string well_formed(const Document& page) {
    pugi::xml_document xml;
    const auto result =
        xml.load_string(page.body.c_str(), pugi::parse_default | pugi::parse_doctype);
    INFO(page.body);
    REQUIRE(result.description() == std::string{"No error"});
    CHECK(page.body.find("<script") == std::string::npos);
    CHECK(page.body.find(" style=") == std::string::npos);
    CHECK(page.body.find("href=\"javascript") == std::string::npos);
    CHECK(page.body.find("\u202E") == std::string::npos);
    return page.body;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

StoryHistory history() {
    StoryHistory story;
    story.account.story_id = 42;
    story.account.lead_item = 7;
    story.account.reports = 2;
    story.account.first_published = kNow - 26h;
    Telling first;
    first.item_id = 7;
    first.source = "Le Fil & Cie";
    first.country = "BF";
    first.title = "Dori : le marché rouvre";
    first.url = "https://fil.example.bf/marche";
    first.published = kNow - 26h;
    Telling later = first;
    later.item_id = 9;
    later.duplicate_of = 7;
    later.source = "Nouvelles du Nord";
    later.published = kNow - 25h - 35min;
    story.account.tellings = {first, later};
    story.language = "fr";
    story.summary = "<p>Le marché a <b>rouvert</b>.</p>";
    story.changes = {{.item_id = 7,
                      .replaced = kNow - 3h,
                      .title_before = "Dori : trois morts au marché",
                      .title_after = "Dori : le marché rouvre",
                      .text_before = "<p>Un <i>bilan</i> provisoire.</p>",
                      .text_after = "<p>Un bilan définitif.</p>"}};
    return story;
}

}  // namespace

TEST_CASE("the river tells each story with its source, time, credits and who else tells it") {
    RiverStory story = told("Dori : le marché rouvre", 2h);
    story.others = {{"Nouvelles du Nord", "https://nord.example/1", story.entry.published + 25min},
                    {"Radio <Oméga>", "", story.entry.published - 1h}};
    const std::string html = well_formed(render::river_page(river_of({story})));
    CHECK_THAT(html, ContainsSubstring("Aujourd’hui</h2>"));
    CHECK_THAT(html, ContainsSubstring(">16:00</time>"));
    CHECK_THAT(html, ContainsSubstring("href=\"source?name=Le%20Fil%20%26%20Cie\""));
    CHECK_THAT(html, ContainsSubstring("Agence AIB"));
    CHECK_THAT(html,
               ContainsSubstring(
                   "<h3 lang=\"fr\" dir=\"auto\"><a "
                   "href=\"https://fil.example.bf/2026/marche?page=1&amp;tri=date\">Dori : le "
                   "marché rouvre</a></h3>"));
    CHECK_THAT(html, ContainsSubstring("+25\u00A0min"));
    CHECK_THAT(html, ContainsSubstring("Radio &lt;Oméga&gt;"));
    CHECK_THAT(html, ContainsSubstring("<a href=\"story?id=42\">Toute l’histoire</a>"));
    CHECK_THAT(html, ContainsSubstring("Le marché a rouvert."));
}

TEST_CASE("the river is cut into days of the reader's language") {
    const auto html = [](const std::string& language) {
        return well_formed(render::river_page(
            river_of({told("a", 1h), told("b", 2h), told("c", 20h), told("d", 50h)}, language)));
    };
    CHECK(count(html("fr"), "class=\"day\"") == 3);
    CHECK_THAT(html("fr"), ContainsSubstring("Hier</h2>"));
    CHECK_THAT(html("fr"), ContainsSubstring("Samedi 21 novembre 2026</h2>"));
    CHECK_THAT(html("en"), ContainsSubstring("Saturday 21 November 2026</h2>"));
}

TEST_CASE("forty stories with long titles and many sources weigh less than 60 KB") {
    std::vector<RiverStory> stories;
    for (int i = 0; i < 40; ++i) {
        RiverStory story = told(std::string(300, 'W'), std::chrono::minutes{i});
        story.entry.summary = "<p>" + std::string(4000, 'm') + "</p>";
        story.entry.url = "https://fil.example.bf/2026/11/23/" + std::string(90, 'u');
        for (int other = 0; other < 12; ++other) {
            story.others.push_back({"Journal du Plateau central " + std::to_string(other),
                                    "https://www.plateau.example/" + std::string(60, 'v'), kNow});
        }
        stories.push_back(story);
    }
    render::RiverPage page = river_of(stories);
    page.next_query = "before=1.2";
    CHECK(render::river_page(page).body.size() < 80'000);
    for (RiverStory& story : page.stories) {
        story.entry.title = "Dori : le marché rouvre après l’attaque de la semaine dernière";
        story.others.resize(5);
    }
    CHECK(render::river_page(page).body.size() < 60'000);
}

TEST_CASE("a page offers the feed of what it shows, and keeps the language that was chosen") {
    render::RiverPage page = river_of({told("a", 1h)}, "en");
    page.frame.chosen = true;
    page.query = *render::read_feed_query("country=BF&lang=fr", {});
    page.feed_query = "country=BF&lang=fr";
    page.next_query = "country=BF&lang=fr&before=1.2";
    const std::string html = well_formed(render::river_page(page));
    CHECK_THAT(html, ContainsSubstring(
                         "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Le fil du "
                         "Sahel — BF, fr\" href=\"feed.atom?country=BF&amp;lang=fr\"/>"));
    CHECK_THAT(html, ContainsSubstring("href=\"./?country=BF&amp;lang=fr&amp;hl=fr\""));
    CHECK_THAT(html,
               ContainsSubstring("href=\"./?country=BF&amp;lang=fr&amp;before=1.2&amp;hl=en\""));
    CHECK_THAT(html, ContainsSubstring("<option value=\"BF\" selected=\"selected\">Burkina Faso"));
    CHECK_THAT(html, ContainsSubstring("<option value=\"ar\">Arabic"));
    CHECK_THAT(html, ContainsSubstring("href=\"sources?hl=en\""));
}

TEST_CASE("the head of the river says which source broke and which fell silent, newest first") {
    render::RiverPage page = river_of({});
    page.alarms = {{.source = "Sidwaya", .silent = false, .since = kNow - 20h},
                   {.source = "L'Essor", .silent = true, .since = kNow - 72h},
                   {.source = "Jamais", .silent = false, .since = {}}};
    const std::string html = well_formed(render::river_page(page));
    CHECK_THAT(html, ContainsSubstring("Sidwaya</a> ne répond plus correctement depuis 20\u00A0h"));
    CHECK_THAT(html, ContainsSubstring("L'Essor</a> n’a rien publié depuis 3\u00A0j"));
    CHECK_THAT(html, ContainsSubstring("Jamais</a> n’a jamais répondu correctement<"));
    CHECK_THAT(html, ContainsSubstring("Rien à montrer ici"));
}

TEST_CASE("hostile words stay words on every page") {
    RiverStory story = told(test::hostile_title(), 1h);
    OutboundEntry& entry = story.entry;
    entry.summary = entry.content = entry.source_name = entry.country = test::hostile_title();
    entry.wire = {test::hostile_title()};
    entry.url = "javascript:alert(1)";
    story.others = {{test::hostile_title(), "javascript:alert(1)", kNow}};
    well_formed(render::river_page(river_of({story})));
    StoryHistory of_story = history();
    of_story.summary = test::hostile_title();
    for (Telling& telling : of_story.account.tellings) {
        telling.title = telling.source = telling.country = test::hostile_title();
        telling.url = "javascript:alert(1)";
        telling.wire = telling.also_in = {test::hostile_title()};
    }
    WordChange& change = of_story.changes[0];
    change.title_before = change.text_after = test::hostile_title();
    well_formed(render::story_page(frame_of(), of_story));
    SourceHistory of_source;
    of_source.account.status.name = of_source.account.status.last_detail = test::hostile_title();
    of_source.account.status.url = "javascript:alert(1)";
    of_source.account.status.state = "failing";
    of_source.polls = {
        {.started = kNow, .outcome = test::hostile_title(), .detail = test::hostile_title()}};
    of_source.stories = {story};
    well_formed(render::source_page(frame_of(), of_source));
}

TEST_CASE("a story shows who told it after whom, and its edits word by word") {
    const std::string html = well_formed(render::story_page(frame_of(), history()));
    CHECK_THAT(html,
               ContainsSubstring("<h1 lang=\"fr\" dir=\"auto\">Dori : le marché rouvre</h1>"));
    CHECK_THAT(html, ContainsSubstring("2 récits"));
    CHECK_THAT(html, ContainsSubstring("le premier"));
    CHECK_THAT(html, ContainsSubstring("+25\u00A0min"));
    CHECK_THAT(html, ContainsSubstring(">copie<"));
    CHECK_THAT(html,
               ContainsSubstring("<del><span class=\"said\">supprimé : </span>trois morts au"));
    CHECK_THAT(html,
               ContainsSubstring("<ins><span class=\"said\">ajouté : </span>définitif.</ins>"));
    CHECK(count(html, "<del>") == 2);
    StoryHistory unchanged = history();
    unchanged.changes[0].title_before = unchanged.changes[0].title_after;
    unchanged.changes[0].text_after = "<div>Un bilan <b>provisoire.</b></div>";
    CHECK_THAT(well_formed(render::story_page(frame_of(), unchanged)),
               ContainsSubstring("Aucun texte n’a été modifié."));
}

TEST_CASE("one source shows what is wrong and what to do, its arrivals and its usual silence") {
    SourceHistory source;
    SourceStatus& status = source.account.status;
    status.name = "Sidwaya";
    status.url = "https://sidwaya.example/feed?key=geheim";
    status.state = "failing";
    status.failures = 7;
    status.last_outcome = "dns";
    status.last_detail = "no such host";
    status.last_success = kNow - 20h;
    Rhythm& rhythm = source.account.rhythm;
    rhythm.items = 90;
    rhythm.longest_silence = 8h;
    rhythm.last = kNow - 5h;
    source.hours[kRhythmHours - 6] = 4;
    source.hours[3] = 1;
    source.polls = {{.started = kNow - 5min, .outcome = "dns", .detail = "no such host"}};
    const std::string html = well_formed(render::source_page(frame_of("en"), source));
    CHECK_THAT(html, ContainsSubstring("Host name not found"));
    CHECK_THAT(html, ContainsSubstring("Check the address."));
    CHECK_THAT(html, ContainsSubstring("Usual silence: at most 12\u00A0h"));
    CHECK_THAT(html, ContainsSubstring("M325 40v-40"));  // five hours ago, the highest
    CHECK_THAT(html, ContainsSubstring("M7 40v-10"));
    CHECK_THAT(html, ContainsSubstring("class=\"mark\" d=\"M351 0v42\""));  // in seven hours
    CHECK(html.find("geheim") == std::string::npos);
    CHECK_THAT(html, ContainsSubstring("href=\"feed.atom?source=Sidwaya\""));
}

TEST_CASE("a search marks what it found, and nothing else in the words is markup") {
    render::SearchPage page{
        .frame = frame_of("en"), .words = "dori <b>", .language = "fr", .hits = {}};
    CHECK_THAT(well_formed(render::search_page(page)), ContainsSubstring("Nothing matches."));
    page.hits = {{.story_id = 42,
                  .source = "Le Fil",
                  .country = "BF",
                  .url = "https://fil.example.bf/1",
                  .title_marked = "<mark>Dori</mark> &lt;script&gt; &amp; fin",
                  .excerpt = "x <i> <mark>Dori</mark> <mark",
                  .published = kNow}};
    const std::string html = well_formed(render::search_page(page));
    CHECK_THAT(html, ContainsSubstring("<mark>Dori</mark> &lt;script&gt; &amp; fin</a>"));
    CHECK_THAT(html, ContainsSubstring("x &lt;i&gt; <mark>Dori</mark> &lt;mark</p>"));
    CHECK_THAT(html, ContainsSubstring("href=\"feed.atom?lang=fr&amp;q=dori%20%3Cb%3E\""));
    CHECK_THAT(html, ContainsSubstring("value=\"dori &lt;b&gt;\""));
    page.hits[0].title_marked = page.hits[0].excerpt = test::hostile_title();
    page.hits[0].url = "javascript:alert(1)";
    well_formed(render::search_page(page));
}

TEST_CASE("what can be subscribed to is offered in three formats") {
    render::AboutPage about{.frame = frame_of(),
                            .public_url = "https://griot.example.org",
                            .named = {{"sport", "Le sport & co"}},
                            .sources = 3};
    const std::string html = well_formed(render::about_page(about));
    for (const char* const address :
         {"feed.atom", "feed.rss", "feed.json", "feeds/sport.json", "feed.atom?country=BF",
          "feed.rss?lang=ar", "sources.opml", "health.atom"}) {
        INFO(address);
        CHECK(count(html, "href=\"" + std::string{address} + "\"") >= 1);
    }
}

TEST_CASE("what happened to a source is an entry whose id never changes") {
    const HealthChange broke{.source = "Sidwaya",
                             .url = "https://sidwaya.example/feed",
                             .health = Health::failing,
                             .before = Health::fresh,
                             .since = kNow - 21h,
                             .noted = kNow - 20h,
                             .outcome = "dns",
                             .detail = "no such host <b>"};
    const auto of = [](const HealthChange& change, const std::string& language) {
        return render::health_entries({change}, language, "https://griot.example.org/").at(0);
    };
    CHECK(of(broke, "fr").id == of(broke, "en").id);
    HealthChange back = broke;
    back.health = Health::fresh;
    back.before = Health::failing;
    back.before_since = kNow - 23h;
    CHECK(of(back, "fr").id != of(broke, "fr").id);
    CHECK_THAT(of(back, "en").content, ContainsSubstring("It was broken for 3\u00A0h"));
    CHECK(of(broke, "fr").title == "Sidwaya est en panne");
    CHECK(of(broke, "en").title == "Sidwaya broke");
    CHECK_THAT(of(broke, "en").content, ContainsSubstring("no such host &lt;b&gt;"));
    CHECK(of(broke, "en").url == "https://griot.example.org/source?name=Sidwaya");
    CHECK(of(broke, "en").updated == broke.noted);
}

TEST_CASE("each change of a source's health has a title of its own and says what to do") {
    const std::pair<Health, std::string> titles[] = {
        {Health::silent, "S fell silent"},     {Health::failing, "S broke"},
        {Health::blocked, "S refuses robots"}, {Health::moved, "S moved"},
        {Health::gone, "S removed its feed"},  {Health::quarantined, "S told its archive again"}};
    for (const auto& [health, title] : titles) {
        const OutboundEntry entry = render::health_entries(
            {{.source = "S", .health = health, .noted = kNow}}, "en", "https://g.example/")[0];
        CHECK(entry.title == title);
        CHECK(entry.content.size() > 20);
    }
}
