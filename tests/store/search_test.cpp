// Articles are found by their words, whatever the accents, in five languages (Q4).
#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Article {
    std::string language, title, summary;
};

class Archive {
public:
    explicit Archive(const std::vector<Article>& articles) : config_{config_with(1)} {
        std::vector<Candidate> candidates;
        for (const Article& article : articles) candidates.push_back(candidate_of(article));
        feed_ = claim_all(store, config_)[0];
        store.commit({fetched(feed_, candidates)}, by_keys);
        store.take_in_words(1000);
    }

    // Titles, best first.
    std::string found(const std::string& query, const std::string& more = "") {
        pqxx::work work{look_};
        const std::string sql = "select coalesce(string_agg(title, '|'), '') from news.search(" +
                                work.quote(query) + more + ")";
        return work.exec(sql)[0][0].c_str();
    }
    std::string value(const std::string& sql) { return database.value(sql); }

    void edit(const Article& before, const Article& after) {
        Candidate changed = candidate_of(after);
        changed.item.guid = candidate_of(before).item.guid;
        changed.item.guid_key = candidate_of(before).item.guid_key;
        store.commit({fetched(claim_all(store, config_)[0], {changed}, 30)}, by_keys);
        store.take_in_words(1000);
    }

    Database database;
    store::Store store = database.store();

private:
    static Candidate candidate_of(const Article& article) {
        Candidate out = candidate({article.title, "", article.title, article.summary});
        out.item.summary = article.summary;
        out.item.language = article.language;
        return out;
    }

    Config config_;
    DueFeed feed_;
    pqxx::connection look_{database.connection()};
};

const Article kSecurity{"fr", "La sécurité renforcée", "<p>Le ministre l’a dit.</p>"};
const Article kAttack{"fr", "L’attaque de l'état-major à Dori", "Qu’a fait le chef de l’État ?"};

}  // namespace

TEST_CASE("French is found without accents, by plurals, behind elisions and hyphens") {
    Archive archive{{kSecurity, kAttack}};
    for (const char* query :
         {"securite", "SÉCURITÉ", "sécurités", "la securite", "ministres", "renforcées"}) {
        CAPTURE(query);
        CHECK(archive.found(query) == kSecurity.title);
    }
    for (const char* query :
         {"attaques", "attaque a Dori", "les attaques à Dori", "l'attaque", "l’attaque",
          "d'attaques", "etat major", "état-major", "qu'attaque", "l'etat"}) {
        CAPTURE(query);
        CHECK(archive.found(query) == kAttack.title);
    }
    CHECK(archive.found("attaque Mali").empty());
}

TEST_CASE("each language is found by its own rules") {
    Archive archive{{{"en-NG", "Attacks near Maiduguri", "Two churches were burnt"},
                     {"pt-GW", "Eleições na Guiné-Bissau", "A segurança das nações"},
                     {"es", "Elecciones en Guinea Ecuatorial", "La nación y sus ataques"},
                     {"ar", "وزارة الخارجية والمدرسة", "القوات المسلحة في مستشفى"},
                     {"de", "Wähler in Häusern", "Straßen"},
                     {"ha", "Shugaban ƙasa", "Ya yi jawabi"}}};
    for (const auto& [query, title] : std::vector<std::pair<std::string, std::string>>{
             {"attack", "Attacks near Maiduguri"},
             {"church", "Attacks near Maiduguri"},
             {"eleicao bissau", "Eleições na Guiné-Bissau"},
             {"seguranca", "Eleições na Guiné-Bissau"},
             {"eleccion", "Elecciones en Guinea Ecuatorial"},
             {"ataque nacion", "Elecciones en Guinea Ecuatorial"},
             {"خارجية", "وزارة الخارجية والمدرسة"},
             {"مدرسه", "وزارة الخارجية والمدرسة"},
             {"وَزَارَة", "وزارة الخارجية والمدرسة"},
             {"قوات مستشفي", "وزارة الخارجية والمدرسة"},
             {"haus", "Wähler in Häusern"},
             {"shugaban kasa", "Shugaban ƙasa"}}) {
        CAPTURE(query);
        CHECK(archive.found(query) == title);
    }
    CHECK(archive.found("attack", ", language => 'en'") == "Attacks near Maiduguri");
    CHECK(archive.found("attack", ", language => 'fr'").empty());
}

TEST_CASE("phrases, beginnings, exclusions and alternatives are understood") {
    Archive archive{{kSecurity, kAttack, {"fr", "Chef de village", "Un village, son chef"}}};
    CHECK(archive.found("\"chef de l'etat\"") == kAttack.title);
    CHECK(archive.found("\"etat chef\"").empty());
    CHECK(archive.found("secur*") == kSecurity.title);
    CHECK(archive.found("attaq* dor*") == kAttack.title);
    CHECK(archive.found("chef -village") == kAttack.title);
    CHECK(archive.found("chef -dori") == "Chef de village");
    CHECK(archive.found("securite or dori") == kAttack.title + "|" + kSecurity.title);
    for (const char* nothing : {"", "*", "\"", "l'", "-", "' or 1=1 --", "a:*b", "\\*", "<p>"}) {
        CAPTURE(nothing);
        CHECK(archive.found(nothing).empty());
    }
}

TEST_CASE("a word of the title weighs more") {
    Archive archive{
        {{"fr", "Une autre nouvelle", "On parle de coton, et de coton encore, du coton"},
         {"fr", "Le coton", "Rien"}}};
    CHECK(archive.found("coton") == "Le coton|Une autre nouvelle");
}

TEST_CASE("what was found is marked, in HTML that is safe") {
    Archive archive{{{"fr", "Sécurité <script> & l’ordre", "<p>La <b>sécurité</b> d'abord</p>"}}};
    CHECK(archive.value("select title_marked from news.search('securite')") ==
          "<mark>Sécurité</mark> &lt;script&gt; &amp; l’ordre");
    CHECK_THAT(archive.value("select excerpt from news.search('securite')"),
               ContainsSubstring("<mark>sécurité</mark>") && !ContainsSubstring("<b>"));
}

TEST_CASE("an article is found by its words of now") {
    Archive archive{{kAttack}};
    archive.edit(kAttack, {"fr", "Une embuscade", "Rien"});
    CHECK(archive.found("attaque").empty());
    CHECK(archive.found("embuscades") == "Une embuscade");
}

TEST_CASE("search is asked for what came since, and for so many") {
    Archive archive{{{"fr", "Marché un", ""}, {"fr", "Marché deux", ""}}};
    CHECK(archive.found("marche", ", since => '2026-05-03 09:00Z'") == "Marché deux|Marché un");
    CHECK(archive.found("marche", ", since => '2026-05-03 11:00Z'").empty());
    CHECK(archive.found("marche", ", most => 1") == "Marché deux");
}

TEST_CASE("words are taken in by parts, by one daemon at a time") {
    Archive archive{{}};
    const Config config = config_with(1);
    std::vector<Candidate> candidates;
    for (const char* title : {"Un", "Deux", "Trois"}) {
        candidates.push_back(candidate({title, "", title, "x"}));
    }
    archive.store.commit({fetched(claim_all(archive.store, config)[0], candidates, 60)}, by_keys);
    CHECK(archive.store.take_in_words(2) == 2);
    {
        pqxx::connection other{archive.database.connection()};
        pqxx::work work{other};
        work.exec("select griot.take_in_words(0), seq from griot.search_progress for update");
        CHECK(archive.store.take_in_words(2) == 0);
    }
    CHECK(archive.store.take_in_words(2) == 1);
    CHECK(archive.store.take_in_words(2) == 0);
    CHECK(archive.value("select count(*) from griot.search") == "3");
}

TEST_CASE("what came before its month was made moves there") {
    Database database;
    database.query(
        "insert into griot.search values (1, '2031-05-31 23:59Z', 'fr', ''), "
        "(2, '2031-06-01 00:00Z', 'fr', '')");
    database.query("call griot.make_month('search', '2031-05-02')");
    database.query("call griot.make_month('search', '2031-05-03')");
    CHECK(database.value("select item_id from griot.search_2031_05") == "1");
    CHECK(database.value("select item_id from griot.search_other") == "2");
}
