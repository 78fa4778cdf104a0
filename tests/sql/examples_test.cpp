// The programs of sql/examples do what they say, as the reader's role.
#include <string>

#include "newsroom.hpp"
#include "reports.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("follow.py tells what is new and what changed, and goes on where it was stopped") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    const auto tell = [&](const char* title, int minute) {
        store.commit({fetched(claim_all(store, config)[0],
                              {candidate({"g1", "https://a.test/1", title, title}),
                               candidate({"g2", "https://a.test/2", "L’école", "x"})},
                              minute)},
                     by_keys);
    };
    database.query("call griot.admit_reader(); alter role griot_reader login");
    std::string reader = database.connection();
    reader.replace(reader.find("user=griot"), 10, "user=griot_reader");
    const TemporaryDirectory directory;
    const std::string follow = "/usr/bin/python3 " GRIOT_SOURCE_ROOT
                               "/sql/examples/follow.py --once '" +
                               reader + "' " + directory.file("cursor") + " 2>&1";

    tell("Un", 0);
    CHECK(output_of(follow) ==
          R"({"seq": 1, "id": 1, "source": "Source 1", "title": "Un", "url": "https://a.test/1", )"
          R"("published_at": "2026-05-03T10:00:00+00:00", "revisions": 0})"
          "\n"
          R"({"seq": 2, "id": 2, "source": "Source 1", "title": "L’école", "url": )"
          R"("https://a.test/2", "published_at": "2026-05-03T10:00:00+00:00", "revisions": 0})"
          "\n");
    tell("Un, revu", 30);
    CHECK_THAT(output_of(follow), ContainsSubstring(R"("seq": 3, "id": 1)") &&
                                      ContainsSubstring(R"("title": "Un, revu")") &&
                                      !ContainsSubstring(R"("id": 2)"));
    CHECK(output_of(follow).empty());
}
