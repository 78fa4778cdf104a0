#include "fetch/post.hpp"

#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot::test;
using griot::fetch::post;

TEST_CASE("a POST has its body, its headers and our name") {
    ScriptedOrigin origin;
    origin.on("/hook", {.status = 202, .body = "thanks"});
    CHECK(post({.url = origin.url("/hook?key=1"), .headers = {{"webhook-id", "7"}}, .body = "{}"},
               {}) == "");
    const auto seen = origin.requests("/hook").at(0);
    CHECK(seen.method == "POST");
    CHECK(seen.target == "/hook?key=1");
    CHECK(seen.header("content-length") == "2");
    CHECK(seen.header("webhook-id") == "7");
    CHECK_THAT(seen.header("user-agent"), ContainsSubstring("Griot/"));
}

TEST_CASE("only 2xx is an answer, and no redirect is followed") {
    ScriptedOrigin origin;
    origin.on("/no", {.status = 404});
    origin.on("/there", {.status = 307, .headers = {{"Location", origin.url("/other")}}});
    CHECK(post({.url = origin.url("/no")}, {}) == "HTTP 404");
    CHECK(post({.url = origin.url("/there")}, {}) == "HTTP 307");
    CHECK(origin.requests("/other").empty());
}

TEST_CASE("what cannot be reached or never answers is told without its address") {
    ScriptedOrigin origin;
    origin.on("/slow", {.body = "x", .before = std::make_shared<Gate>()});
    const std::string slow =
        post({.url = origin.url("/slow?key=geheim"), .timeout = std::chrono::milliseconds{50}}, {});
    CHECK_THAT(slow, ContainsSubstring("Timeout"));
    CHECK(slow.find("geheim") == std::string::npos);
    CHECK(post({.url = "http://127.0.0.1:1/hook"}, {}) != "");
    CHECK(post({.url = "file:///etc/passwd"}, {}) != "");
    std::stop_source stop;
    stop.request_stop();
    CHECK(post({.url = origin.url("/slow")}, stop.get_token()) == "the daemon stopped");
}
