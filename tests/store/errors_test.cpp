#include "store/errors.hpp"

#include "store/connection_string.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"

using namespace griot::store;
using Kind = Failure::Kind;

TEST_CASE("tells by SQLSTATE what is worth a retry") {
    struct Case {
        const char* sqlstate;
        Kind kind;
    };
    const Case sample =
        GENERATE(Case{"40001", Kind::retry}, Case{"40P01", Kind::retry}, Case{"57P01", Kind::down},
                 Case{"53100", Kind::down}, Case{"53300", Kind::down}, Case{"25006", Kind::down},
                 Case{"55P03", Kind::down}, Case{"58030", Kind::down}, Case{"XX000", Kind::down},
                 Case{"28P01", Kind::refused}, Case{"3D000", Kind::refused},
                 Case{"42P01", Kind::refused}, Case{"42501", Kind::refused},
                 Case{"22021", Kind::data}, Case{"23514", Kind::data}, Case{"54000", Kind::data});
    CAPTURE(sample.sqlstate);
    REQUIRE(statement_failure(sample.sqlstate, "ERROR").kind == sample.kind);
}

TEST_CASE("tells a server that is away from one that refuses") {
    REQUIRE(connection_failure("connection to server failed: Connection refused").kind ==
            Kind::down);
    REQUIRE(connection_failure("FATAL:  the database system is starting up").kind == Kind::down);
    REQUIRE(connection_failure("FATAL:  password authentication failed for user \"g\"").kind ==
            Kind::refused);
    REQUIRE(connection_failure("FATAL:  database \"griot\" does not exist").kind == Kind::refused);
}

TEST_CASE("says what to do about a connection that fails") {
    REQUIRE(connection_failure("connection to server failed: Connection refused").message ==
            "connection to server failed: Connection refused (start the server, or correct "
            "'database' in feeds.yaml; 'embedded' brings its own)");
    REQUIRE(connection_failure("FATAL:  sorry, too many clients already").message ==
            "FATAL: sorry, too many clients already (raise the server's max_connections, or close "
            "others)");
    REQUIRE(connection_failure("something new").message == "something new");
}

TEST_CASE("waits for several hosts as long as one of them may come back") {
    REQUIRE(connection_failure("host a: Connection refused\n"
                               "host b: FATAL: no pg_hba.conf entry for host")
                .kind == Kind::down);
}

TEST_CASE("makes a message one line") {
    REQUIRE(statement_failure("XX000", "ERROR:  broken\nDETAIL:  so\n").message ==
            "ERROR: broken DETAIL: so");
}

TEST_CASE("a value in a message cannot forge a line or send an escape") {
    const Failure failure = statement_failure("23514", "Failing row (\x1b[2J, a\n[error] b)");
    REQUIRE(failure.message == "Failing row ([2J, a [error] b)");
}

TEST_CASE("keeps the password out of messages") {
    REQUIRE(redacted("user=g password=secret, secret!", "secret") == "user=g password=***, ***!");
    REQUIRE(redacted("nothing to hide", "") == "nothing to hide");
}

TEST_CASE("never repeats a connection string that cannot be read") {
    for (const char* broken : {"postgresql://griot:secret@[host/griot", "password secret"}) {
        CAPTURE(broken);
        try {
            connection_string(broken);
            FAIL("accepted");
        } catch (const DatabaseRefused& refused) {
            REQUIRE_THAT(refused.what(), !ContainsSubstring("secret"));
        }
    }
}

TEST_CASE("adds its settings to a connection string and lets the user's win") {
    const ConnectionString plain = connection_string("postgresql://griot:s%27x@db/griot");
    REQUIRE(plain.password == "s'x");
    REQUIRE_THAT(plain.text, ContainsSubstring("application_name='griot'") &&
                                 ContainsSubstring("password='s\\'x'") &&
                                 !ContainsSubstring("target_session_attrs='read-write'"));
    const ConnectionString chosen = connection_string(
        "host=a,b dbname=griot application_name=newsroom options='-c work_mem=8MB'");
    REQUIRE_THAT(chosen.text, ContainsSubstring("application_name='newsroom'") &&
                                  ContainsSubstring("-c work_mem=8MB'") &&
                                  ContainsSubstring("target_session_attrs='read-write'"));
}
