#include "app/child_process.hpp"

#include <csignal>
#include <fstream>
#include <thread>

#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace std::chrono_literals;
using griot::app::run_program_within;

namespace {

constexpr auto kAmple = 30s;

bool is_gone(pid_t pid) {
    return ::kill(pid, 0) != 0;
}

}  // namespace

TEST_CASE("a program gets its arguments as they are, no shell between, and its input") {
    const auto done = run_program_within({"/usr/bin/printf", "%s|%s", "$(id) `id`", "a b;c"}, "",
                                         kAmple, std::stop_token{});
    CHECK(done.exit_code == 0);
    CHECK(done.output == "$(id) `id`|a b;c");
    CHECK(run_program_within({"/bin/cat"}, "{\"a\":1}\n", kAmple, std::stop_token{}).output ==
          "{\"a\":1}\n");
}

TEST_CASE("a program's failure is told by its exit code") {
    const auto code = [](const std::vector<std::string>& arguments) {
        return run_program_within(arguments, "", kAmple, std::stop_token{}).exit_code;
    };
    CHECK(code({"/bin/sh", "-c", "exit 3"}) == 3);
    CHECK(code({"/nonexistent"}) == 127);
    CHECK(code({"/bin/sh", "-c", "kill -9 $$"}) == 137);
}

TEST_CASE("a program that does not end is killed with all that it started") {
    const griot::test::TemporaryDirectory directory;
    const std::string pids = directory.path() / "pids";
    const auto done = run_program_within(
        {"/bin/sh", "-c", "sleep 600 & echo $! > " + pids + "; exec 1>&- 2>&-; sleep 600"}, "",
        300ms, std::stop_token{});
    CHECK(done.exit_code == 137);
    pid_t grandchild = 0;
    std::ifstream{pids} >> grandchild;
    REQUIRE(grandchild > 0);
    for (int i = 0; i < 1000 && !is_gone(grandchild); ++i) std::this_thread::sleep_for(10ms);
    CHECK(is_gone(grandchild));
}

TEST_CASE("a program is killed at once when we are to stop") {
    std::stop_source stop;
    const std::jthread asks{[&] { stop.request_stop(); }};
    CHECK(run_program_within({"/bin/sleep", "600"}, "", 600s, stop.get_token()).exit_code == 137);
}
