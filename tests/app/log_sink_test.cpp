#include "app/log_sink.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <spdlog/logger.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/log_budget.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::app;
using namespace std::chrono_literals;

namespace {

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        read_end = ends[0];
        write_end = ends[1];
        std::signal(SIGPIPE, SIG_IGN);
    }
    ~Pipe() {
        ::close(read_end);
        ::close(write_end);
    }
    // All there is now.
    std::string read() const {
        ::fcntl(read_end, F_SETFL, O_NONBLOCK);
        std::string out;
        std::array<char, 65536> buffer{};
        for (ssize_t got = 0; (got = ::read(read_end, buffer.data(), buffer.size())) > 0;) {
            out.append(buffer.data(), static_cast<std::size_t>(got));
        }
        return out;
    }
    int read_end = -1, write_end = -1;
};

spdlog::logger logger_to(int descriptor, LogFormat format) {
    return {"test", std::make_shared<LogSink>(descriptor, format)};
}

}  // namespace

TEST_CASE("a line has its time, its level and no control character") {
    const Pipe pipe;
    auto log = logger_to(pipe.write_end, LogFormat::text);
    log.warn("source {}: gone\nforged", "x\x1b[31m");
    const std::string line = pipe.read();
    CHECK(line.ends_with("Z warning source x[31m: gone forged\n"));
    CHECK(line.size() ==
          std::string{"2026-11-23T12:00:00.000Z warning source x[31m: gone forged\n"}.size());
    auto json = logger_to(pipe.write_end, LogFormat::json);
    json.info("ready");
    CHECK_THAT(pipe.read(), ContainsSubstring(R"("level":"info","message":"ready"})") &&
                                ContainsSubstring("\n"));
}

TEST_CASE("a log that nobody reads holds nobody up, and says later how much is lost") {
    const Pipe pipe;
    auto log = logger_to(pipe.write_end, LogFormat::text);
    for (int i = 0; i < 3000; ++i) log.info("{:0100}", i);  // five times what a pipe holds
    const std::string first = pipe.read();
    const auto lines = std::ranges::count(first, '\n');
    CHECK(lines > 100);
    CHECK(lines < 3000);
    CHECK(first.ends_with('\n'));
    log.info("again");
    CHECK_THAT(pipe.read(),
               ContainsSubstring("log: " + std::to_string(3000 - lines) + " lines were lost") &&
                   ContainsSubstring("again"));
}

TEST_CASE("a log whose reader is gone is no error") {
    Pipe pipe;
    auto log = logger_to(pipe.write_end, LogFormat::text);
    ::close(std::exchange(pipe.read_end, -1));
    for (int i = 0; i < 100; ++i) log.info("nobody hears");
    SUCCEED();
}

TEST_CASE("the journal is spoken to by its own protocol where standard error is its") {
    const test::TemporaryDirectory directory;
    const std::string path = directory.path() / "socket";
    const int journal = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(journal, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);

    ::unsetenv("JOURNAL_STREAM");
    CHECK(journal_socket(path) == -1);
    ::setenv("JOURNAL_STREAM", "1:1", 1);  // of another program
    CHECK(journal_socket(path) == -1);
    struct stat status{};
    REQUIRE(::fstat(STDERR_FILENO, &status) == 0);
    ::setenv("JOURNAL_STREAM",
             (std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino)).c_str(), 1);
    const int ours = journal_socket(path);
    ::unsetenv("JOURNAL_STREAM");
    REQUIRE(ours >= 0);
    auto log = logger_to(ours, LogFormat::journal);
    log.error("poll source=\"x\" status=404");
    std::array<char, 4096> buffer{};
    const ssize_t got = ::recv(journal, buffer.data(), buffer.size(), 0);
    REQUIRE(got > 0);
    CHECK(std::string_view{buffer.data(), static_cast<std::size_t>(got)} ==
          "MESSAGE=poll source=\"x\" status=404\nPRIORITY=3\nSYSLOG_IDENTIFIER=griot\n"
          "GRIOT_EVENT=poll\nGRIOT_SOURCE=x\nGRIOT_STATUS=404\n");
    ::close(journal);
    for (int i = 0; i < 100; ++i) log.info("nobody hears");
    ::close(ours);
}

TEST_CASE(
    "a source that is polled every second has ten lines, then three a minute, and no line is kept "
    "from others") {
    LogBudget budget;
    SteadyInstant now{1h};
    std::size_t lines = 0, passed_over = 0;
    for (int second = 0; second < 600; ++second, now += 1s) {
        if (const auto before = budget.take(7, now)) {
            ++lines;
            passed_over += *before;
        }
        if (second == 300) CHECK(budget.take(8, now) == 0U);
    }
    CHECK(lines >= 38);
    CHECK(lines <= 40);
    CHECK(passed_over > 540);
    CHECK(passed_over + lines <= 600);
    for (std::int64_t source = 100; source < 10'000; ++source)
        CHECK(budget.take(source, now) == 0U);
    CHECK(budget.take(7, now + 20s).value_or(0) > 0);  // not forgotten among so many
}
