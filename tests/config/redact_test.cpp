#include "config/redact.hpp"

#include "support/catch.hpp"

using griot::config::redacted_database;

TEST_CASE("a database's address is shown without its password") {
    CHECK(redacted_database("embedded") == "embedded");
    CHECK(redacted_database("postgresql://db/griot") == "postgresql://db/griot");
    CHECK(redacted_database("postgresql://griot@a,b:5433/griot") ==
          "postgresql://griot@a,b:5433/griot");
    CHECK(redacted_database("postgresql://griot:hush@db/griot") ==
          "postgresql://griot:***@db/griot");
    CHECK(redacted_database("postgresql://db/griot?user=g&password=hush&sslmode=require") ==
          "postgresql://db/griot?user=g&password=***&sslmode=require");
}

TEST_CASE("no spelling of a password gets through") {
    for (const char* const address :
         {"postgresql://griot:hu@hush@db/griot", "postgresql://griot:hush?hush@db/griot",
          "postgresql://db/griot?sslpassword=hush", "postgresql://db/griot?pass%77ord=hush",
          "host=db password=hush", "postgresql://griot:hush:hush@db"}) {
        CAPTURE(address);
        CHECK_THAT(redacted_database(address), !ContainsSubstring("hush"));
    }
}
