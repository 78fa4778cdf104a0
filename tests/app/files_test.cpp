#include "app/files.hpp"

#include <csignal>
#include <filesystem>
#include <future>
#include <iterator>
#include <latch>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "support/temporary_directory.hpp"

using griot::Document;
using griot::test::read_file;
using griot::test::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

auto files_in(const TemporaryDirectory& folder) {
    return std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{});
}

}  // namespace

TEST_CASE("an outbound file is readable by everybody whatever the umask") {
    const TemporaryDirectory folder;
    const mode_t before = ::umask(0077);
    CHECK_FALSE(griot::app::write_atomically(folder.file("feed.atom"), "<feed/>"));
    ::umask(before);
    CHECK(read_file(folder.file("feed.atom")) == "<feed/>");
    CHECK(fs::status(folder.file("feed.atom")).permissions() == fs::perms{0644});
}

TEST_CASE("a file with the same bytes keeps its modification time") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("feed.atom");
    REQUIRE_FALSE(griot::app::write_atomically(path, "same"));
    const fs::file_time_type long_ago{std::chrono::seconds{1}};
    fs::last_write_time(path, long_ago);
    REQUIRE_FALSE(griot::app::write_atomically(path, "same"));
    CHECK(fs::last_write_time(path) == long_ago);
    REQUIRE_FALSE(griot::app::write_atomically(path, "other"));
    CHECK(fs::last_write_time(path) != long_ago);
}

TEST_CASE("a replacement is a new file, so that a reader of the old one sees all of it") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("feed.atom");
    REQUIRE_FALSE(griot::app::write_atomically(path, "old"));
    struct stat before{};
    struct stat after{};
    REQUIRE(::stat(path.c_str(), &before) == 0);
    REQUIRE_FALSE(griot::app::write_atomically(path, "new"));
    REQUIRE(::stat(path.c_str(), &after) == 0);
    CHECK(before.st_ino != after.st_ino);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a missing directory is a problem that names the file") {
    const TemporaryDirectory folder;
    const auto problem = griot::app::write_atomically(folder.file("absent/feed.atom"), "x");
    REQUIRE(problem);
    CHECK_THAT(*problem, ContainsSubstring("absent/feed.atom"));
}

TEST_CASE("two daemons may write one file at once: no reader sees half of either") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("feed.atom");
    const std::string first(100'000, 'a');
    const std::string second(100'000, 'b');
    REQUIRE_FALSE(griot::app::write_atomically(path, first));
    std::latch both{3};
    const auto write = [&](const std::string& one, const std::string& other) {
        std::vector<std::string> own;
        both.arrive_and_wait();
        for (int round = 0; round < 50; ++round) {
            for (const std::string& bytes : {one, other}) {
                if (const auto problem = griot::app::write_atomically(path, bytes)) {
                    own.push_back(*problem);
                }
            }
        }
        return own;
    };
    auto here = std::async(std::launch::async, write, first, second);
    auto there = std::async(std::launch::async, write, second, first);
    both.arrive_and_wait();
    while (here.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
        const std::string seen = read_file(path);
        REQUIRE((seen == first || seen == second));
    }
    CHECK(here.get().empty());
    CHECK(there.get().empty());
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a write that fails half way leaves the old file whole and nothing beside it") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("feed.atom");
    REQUIRE_FALSE(griot::app::write_atomically(path, "old"));
    // The kernel's limit on file sizes stands for the full disk.
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{.rlim_cur = 16, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const auto problem = griot::app::write_atomically(path, std::string(100, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(problem);
    CHECK(read_file(path) == "old");
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a document is written with its variants beside it, and without those of before") {
    const TemporaryDirectory folder;
    Document document;
    document.body = "<feed/>";
    document.gzip = "packed";
    document.brotli = "smaller";
    REQUIRE(griot::app::write_documents({{folder.file("feed.atom"), &document}}).empty());
    CHECK(read_file(folder.file("feed.atom.gz")) == "packed");
    CHECK(read_file(folder.file("feed.atom.br")) == "smaller");
    document.gzip.clear();
    REQUIRE(griot::app::write_documents({{folder.file("feed.atom"), &document}}).empty());
    CHECK_FALSE(std::filesystem::exists(folder.file("feed.atom.gz")));
    CHECK(std::filesystem::exists(folder.file("feed.atom.br")));
    CHECK(files_in(folder) == 2);
}

TEST_CASE("one document that cannot be written keeps no other from its place") {
    const TemporaryDirectory folder;
    Document document;
    document.body = "<feed/>";
    const auto problems = griot::app::write_documents(
        {{folder.file("absent/feed.atom"), &document}, {folder.file("feed.atom"), &document}});
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], ContainsSubstring("absent/feed.atom"));
    CHECK(read_file(folder.file("feed.atom")) == "<feed/>");
    CHECK(files_in(folder) == 1);
}
