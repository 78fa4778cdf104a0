// P9: a title becomes one plain line, decoded as often as it was encoded.
#include <string>

#include "cli/neutral_json.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("an RSS title is one plain line") {
    const auto [raw, want] = GENERATE(table<const char*, const char*>({
        {"Eau & vie", "Eau & vie"},
        {"Eau &amp; vie", "Eau & vie"},
        {"AT&amp;amp;T", "AT&T"},
        {"<![CDATA[R&amp;D]]>", "R&D"},
        {"l&amp;#8217;eau", "l’eau"},
        {"3&amp;nbsp;%", "3 %"},
        {"<![CDATA[Eau & vie]]>", "Eau & vie"},
        {"<![CDATA[l&rsquo;eau]]>", "l’eau"},
        {"<![CDATA[<b>Eau</b> vive]]>", "Eau vive"},
        {"&lt;b&gt;Eau&lt;/b&gt; vive", "Eau vive"},
        {"<b>Eau</b> vive", "Eau vive"},
        {"3 &lt; 5", "3 < 5"},
        {"&lt;script&gt;x&lt;/script&gt;Eau", "Eau"},
        {"un\n  \xc2\xa0 deux", "un deux"},
        {"E\xcc\x81lan", "Élan"},
    }));
    INFO(raw);
    const std::string item = "<title>" + std::string(raw) + "</title>";
    CHECK(cli::plain_title(rss_item(item).title) == want);
}

// That it may be one escaping too many is normalise/'s to say: titles of items lose it.
TEST_CASE("a reference set apart in an RSS title is what the title speaks of") {
    CHECK(cli::plain_title(rss_item("<title>Eau &amp;amp; vie</title>").title) == "Eau &amp; vie");
    CHECK(cli::plain_title(rss_item("<title><![CDATA[Écrire &amp;amp; lire]]></title>").title) ==
          "Écrire &amp;amp; lire");
    CHECK(cli::plain_title(rss_item("<title>&amp;amp; &lt;b&gt;fin&lt;/b&gt;</title>").title) ==
          "& fin");
}

TEST_CASE("an Atom title of type text is decoded once") {
    CHECK(cli::plain_title(atom_entry("<title>Eau &amp;amp; vie</title>").title) ==
          "Eau &amp; vie");
    CHECK(cli::plain_title(atom_entry("<title type='html'>Eau &amp;amp; vie</title>").title) ==
          "Eau & vie");
}
