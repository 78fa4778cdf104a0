#include "app/embedded_postgres.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "app/postmaster.hpp"
#include "app/server_memory.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using griot::app::EmbeddedPostgres;
using griot::app::process_exists;
using griot::app::running_postmaster;
using griot::test::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

pid_t server_of(const TemporaryDirectory& state) {
    const auto server = running_postmaster(state.file("postgres"));
    return server ? server->pid : 0;
}

std::string text_of(const std::string& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<pid_t> children_of(pid_t parent) {
    const std::string pid = std::to_string(parent);
    std::ifstream in{"/proc/" + pid + "/task/" + pid + "/children"};
    return {std::istream_iterator<pid_t>{in}, {}};
}

}  // namespace

TEST_CASE("the embedded cluster is made, shared, and stopped by the last one to leave") {
    const TemporaryDirectory state;
    auto first = std::make_optional<EmbeddedPostgres>(state.path().string());
    const pid_t server = server_of(state);
    REQUIRE(server > 0);
    CHECK_THAT(first->connection_string(), ContainsSubstring("dbname=griot"));
    auto second = std::make_optional<EmbeddedPostgres>(state.path().string());
    CHECK(server_of(state) == server);
    first.reset();
    CHECK(process_exists(server));
    second.reset();
    CHECK_FALSE(process_exists(server));
}

TEST_CASE("the embedded server keeps more pages in memory once its archive has grown") {
    using namespace griot::app;
    const TemporaryDirectory state;
    {
        const EmbeddedPostgres new_one{state.path().string()};
    }
    const std::string grown = state.file("postgres/base/grown");
    std::ofstream{grown};
    std::filesystem::resize_file(grown, std::uintmax_t{4} << 30U);  // no block of it is written
    const EmbeddedPostgres postgres{state.path().string()};
    const std::string command = text_of("/proc/" + std::to_string(server_of(state)) + "/cmdline");
    CHECK_THAT(command, ContainsSubstring("shared_buffers=" +
                                          shared_buffers(memory_allowed(memory_of_machine()),
                                                         archive_bytes(state.file("postgres")))));
}

TEST_CASE("the server of a griot that was killed is adopted by the next") {
    const TemporaryDirectory state;
    const pid_t killed = ::fork();
    REQUIRE(killed >= 0);
    if (killed == 0) {
        const EmbeddedPostgres postgres{state.path().string()};
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(killed, nullptr, 0);
    const pid_t orphan = server_of(state);
    REQUIRE(orphan > 0);
    {
        const EmbeddedPostgres postgres{state.path().string()};
        CHECK(server_of(state) == orphan);
    }
    CHECK_FALSE(process_exists(orphan));
}

TEST_CASE("a server that was killed starts again over its stale pid file") {
    const TemporaryDirectory state;
    EmbeddedPostgres postgres{state.path().string()};
    const pid_t before = server_of(state);
    ::kill(before, SIGKILL);
    while (process_exists(before)) ::usleep(1000);
    postgres.ensure_running();
    const pid_t after = server_of(state);
    CHECK(after > 0);
    CHECK(after != before);
}

TEST_CASE("a server that was killed starts again once its orphans let go of its memory") {
    const TemporaryDirectory state;
    EmbeddedPostgres postgres{state.path().string()};
    const pid_t before = server_of(state);
    const std::vector<pid_t> orphans = children_of(before);
    REQUIRE_FALSE(orphans.empty());
    for (const pid_t orphan : orphans) ::kill(orphan, SIGSTOP);
    ::kill(before, SIGKILL);
    while (process_exists(before)) ::usleep(1000);
    std::thread waker{[&] {
        while (text_of(state.file("postgres.log")).find("still in use") == std::string::npos) {
            ::usleep(1000);
        }
        for (const pid_t orphan : orphans) ::kill(orphan, SIGCONT);
    }};
    postgres.ensure_running();
    waker.join();
    CHECK(server_of(state) > 0);
}

TEST_CASE("a server that cannot start says why at once") {
    const TemporaryDirectory state;
    {
        const EmbeddedPostgres postgres{state.path().string()};
    }
    std::ofstream{state.file("postgres/postgresql.conf"), std::ios::app} << "no_such_setting = 1\n";
    CHECK_THROWS_WITH(EmbeddedPostgres{state.path().string()},
                      ContainsSubstring("no_such_setting") && ContainsSubstring("/log"));
}

TEST_CASE("a pid file that names a stranger is stale") {
    const TemporaryDirectory state;
    fs::create_directories(state.file("postgres"));
    std::ofstream{state.file("postgres/postmaster.pid")} << ::getpid() << "\n";
    CHECK_FALSE(running_postmaster(state.file("postgres")));
}

TEST_CASE("a data directory of another major version is refused with what to do") {
    const TemporaryDirectory state;
    fs::create_directories(state.file("postgres"));
    std::ofstream{state.file("postgres/PG_VERSION")} << "9\n";
    CHECK_THROWS_WITH(EmbeddedPostgres{state.path().string()},
                      ContainsSubstring("PostgreSQL 9") && ContainsSubstring("postgresql-9"));
    CHECK(fs::exists(state.file("postgres/PG_VERSION")));
}

TEST_CASE("a state directory with a long name has its socket elsewhere") {
    const TemporaryDirectory state;
    const std::string deep = state.file(std::string(100, 'x'));
    const EmbeddedPostgres postgres{deep};
    CHECK_THAT(postgres.connection_string(), !ContainsSubstring("xxxx"));
    CHECK(running_postmaster(deep + "/postgres"));
}
