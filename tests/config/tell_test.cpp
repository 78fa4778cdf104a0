#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("reads whom to tell, and of what") {
    const Tell tell = read(with_source(R"(
tell:
  command: [/usr/local/bin/tell, --desk, "a b"]
  webhook: {env: HOOK}
  secret_env: HOOK_SECRET
  of: [failing, fresh]
)"),
                           {{"HOOK", "https://hook.example/x"}, {"HOOK_SECRET", "geheim"}})
                          .tell;
    CHECK(tell.command == std::vector<std::string>{"/usr/local/bin/tell", "--desk", "a b"});
    CHECK(tell.webhook == "https://hook.example/x");
    CHECK(tell.secret == "geheim");
    CHECK(tell.of == std::vector{Health::failing, Health::fresh});
    CHECK(read(with_source("tell: {command: /bin/true}")).tell.command ==
          std::vector<std::string>{"/bin/true"});
}

TEST_CASE("nobody is told but by the log unless the file says so") {
    const Tell tell = read(with_source("")).tell;
    CHECK(tell.command.empty());
    CHECK(tell.webhook.empty());
}

TEST_CASE("a mistake in whom to tell is told with its place and its remedy") {
    CHECK_THAT(problem(with_source("tell: {command: mail -s x}")),
               ContainsSubstring("feeds.yaml:1:") && ContainsSubstring("the program's whole path"));
    CHECK_THAT(problem(with_source("tell: {webhook: hook.example}")),
               ContainsSubstring("feeds.yaml:1:"));
    CHECK_THAT(problem(with_source("tell: {webhook: \"https://a:b@hook.example/\"}")),
               ContainsSubstring("{env: NAME}"));
    CHECK_THAT(problem(with_source("tell: {secret_env: NONE, webhook: \"https://a.example/\"}")),
               ContainsSubstring("NONE"));
    CHECK_THAT(problem(with_source("tell: {secret_env: S}"), {{"S", "x"}}),
               ContainsSubstring("no 'webhook:'"));
    CHECK_THAT(problem(with_source("tell: {of: [failed]}")), ContainsSubstring("failing"));
    CHECK_THAT(problem(with_source("tell: {webhok: x}")),
               ContainsSubstring("did you mean 'webhook'?"));
}
