#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// A file of its own, gone with the object.
class SecretFile {
public:
    explicit SecretFile(const std::string& text) {
        int const handle = mkstemp(path_.data());
        REQUIRE(handle >= 0);
        close(handle);
        std::ofstream{path_} << text;
    }
    ~SecretFile() { std::filesystem::remove(path_); }
    SecretFile(const SecretFile&) = delete;
    SecretFile& operator=(const SecretFile&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_ = (std::filesystem::temp_directory_path() / "griot-secret-XXXXXX").string();
};

Source source(const std::string& lines, Variables variables = {}) {
    return read(source_with(lines), std::move(variables)).sources.at(0);
}

}  // namespace

TEST_CASE("a password comes from the environment or from a file") {
    const Source one = source("auth: {user: awa, password_env: AIB}", {{"AIB", "hush"}});
    CHECK(one.credentials.user == "awa");
    CHECK(one.credentials.password == "hush");
    const SecretFile file{"from file\n"};
    CHECK(source("auth: {user: awa, password_file: " + file.path() + "}").credentials.password ==
          "from file");
}

TEST_CASE("a secret that is not there is named, where it was wanted") {
    CHECK(problem(source_with("auth: {user: awa, password_env: AIB}")) ==
          "feeds.yaml:6:41: password_env: the environment has no variable 'AIB'");
    CHECK_THAT(problem(source_with("auth: {user: awa, password_file: /nonexistent}")),
               ContainsSubstring("the file '/nonexistent' does not exist"));
    const SecretFile empty{"\n"};
    CHECK_THAT(problem(source_with("auth: {user: awa, password_file: " + empty.path() + "}")),
               ContainsSubstring("is empty"));
}

TEST_CASE("a secret of two lines could forge a header and is refused unseen") {
    const std::string told =
        problem(source_with("headers: {Cookie: {env: C}}"), {{"C", "hush\r\nX: y"}});
    CHECK_THAT(told, ContainsSubstring("more than one line"));
    CHECK_THAT(told, !ContainsSubstring("hush"));
    const SecretFile large{std::string(5000, 'h')};
    CHECK_THAT(problem(source_with("headers: {Cookie: {file: " + large.path() + "}}")),
               ContainsSubstring("longer than 4096 bytes"));
}

TEST_CASE("a password in the file is refused and not repeated") {
    for (const char* const line :
         {"auth: {user: awa, password: hush}", "headers: {Authorization: Basic hush}",
          "proxy: http://awa:hush@proxy.example:3128"}) {
        CAPTURE(line);
        const std::string told = problem(source_with(line));
        CHECK_THAT(told, ContainsSubstring("does not belong in this file"));
        CHECK_THAT(told, !ContainsSubstring("hush"));
    }
}

TEST_CASE("credentials name a user") {
    CHECK_THAT(problem(source_with("auth: {password_env: AIB}"), {{"AIB", "x"}}),
               ContainsSubstring("auth: has no 'user:'"));
}

TEST_CASE("headers are sent as written, or from the environment") {
    const Source one = source("headers:\n  Accept-Language: fr\n  Cookie: {env: COOKIE}",
                              {{"COOKIE", "session=1"}});
    CHECK(one.headers.at("Accept-Language") == "fr");
    CHECK(one.headers.at("Cookie") == "session=1");
}

TEST_CASE("a source's header replaces its region's, whatever the case") {
    const Config config = read(
        "regions:\n  mali:\n    headers: {Accept-Language: fr, X-Fil: a}\n    sources:\n"
        "      - {name: A, url: https://a.example/, headers: {accept-language: en}}\n");
    CHECK(config.sources[0].headers ==
          std::map<std::string, std::string>{{"X-Fil", "a"}, {"accept-language", "en"}});
}

TEST_CASE("headers that Griot sets itself cannot be set") {
    CHECK_THAT(problem(source_with("headers: {Host: x}")),
               ContainsSubstring("Griot sets it itself"));
    CHECK_THAT(problem(source_with("headers: {If-None-Match: x}")),
               ContainsSubstring("feeds.yaml:6:19"));
    CHECK_THAT(problem(source_with("headers: {User-Agent: x}")),
               ContainsSubstring("'user_agent:'"));
}

TEST_CASE("a header's name and value are one line of legal characters") {
    CHECK_THAT(problem(source_with("headers: {\"X Y\": z}")),
               ContainsSubstring("no name of a request header"));
    CHECK_THAT(problem(source_with("headers: {X: \"a\\nHost: b\"}")),
               ContainsSubstring("a header's value is one line"));
}

TEST_CASE("a proxy is an address, with its password from the environment") {
    CHECK(source("proxy: socks5h://127.0.0.1:9050").proxy == "socks5h://127.0.0.1:9050");
    CHECK(source("proxy: {env: PROXY}", {{"PROXY", "http://awa:hush@p.example:1"}}).proxy ==
          "http://awa:hush@p.example:1");
    CHECK_THAT(problem(source_with("proxy: proxy.example:3128")),
               ContainsSubstring("not a proxy's address"));
    CHECK_THAT(problem(source_with("proxy: {enviroment: X}")),
               ContainsSubstring("write {env: NAME}"));
}
