#include "app/server_memory.hpp"

#include <filesystem>
#include <fstream>

#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using griot::app::archive_bytes;
using griot::app::memory_allowed;
using griot::app::shared_buffers;
using griot::test::TemporaryDirectory;

namespace {

constexpr std::uint64_t kGigabyte = std::uint64_t{1} << 30U;

// A machine whose process is in a group of groups.
class Machine {
public:
    explicit Machine(const std::string& group) {
        std::filesystem::create_directories(root_.file("proc/self"));
        std::ofstream{root_.file("proc/self/cgroup")} << "0::/" << group << '\n';
    }
    void limit(const std::string& group, const std::string& file, const std::string& value) {
        const std::string folder = root_.file("sys/fs/cgroup/" + group);
        std::filesystem::create_directories(folder);
        std::ofstream{folder + '/' + file} << value << '\n';
    }
    [[nodiscard]] std::uint64_t allowed() const {
        return memory_allowed(64 * kGigabyte, root_.path().string());
    }

private:
    TemporaryDirectory root_;
};

}  // namespace

TEST_CASE(
    "the embedded server keeps a sixteenth of the archive in an eighth of the memory at most") {
    CHECK(shared_buffers(64 * kGigabyte, 0) == "64MB");
    CHECK(shared_buffers(64 * kGigabyte, 8 * kGigabyte) == "512MB");
    CHECK(shared_buffers(64 * kGigabyte, 500 * kGigabyte) == "2048MB");
    CHECK(shared_buffers(4 * kGigabyte, 500 * kGigabyte) == "512MB");
    CHECK(shared_buffers(kGigabyte / 4, 500 * kGigabyte) == "64MB");
}

TEST_CASE("an archive is as big as the files of its databases") {
    TemporaryDirectory data;
    CHECK(archive_bytes(data.path().string()) == 0);
    std::filesystem::create_directories(data.file("base/5"));
    std::filesystem::create_directories(data.file("pg_wal"));
    std::ofstream{data.file("base/5/16384")} << std::string(1000, 'x');
    std::ofstream{data.file("base/5/16385")} << std::string(24, 'x');
    std::ofstream{data.file("pg_wal/000000010000000000000001")} << "not of it";
    CHECK(archive_bytes(data.path().string()) == 1024);
}

TEST_CASE("memory is the machine's where no control group says otherwise") {
    Machine machine{"user.slice"};
    CHECK(machine.allowed() == 64 * kGigabyte);
    machine.limit("user.slice", "memory.max", "max");
    CHECK(machine.allowed() == 64 * kGigabyte);
}

TEST_CASE("memory is what the narrowest group around the process allows") {
    Machine machine{"system.slice/griot.service"};
    machine.limit("system.slice/griot.service", "memory.max", "1610612736");
    CHECK(machine.allowed() == kGigabyte * 3 / 2);
    machine.limit("system.slice/griot.service", "memory.high", "1073741824");
    CHECK(machine.allowed() == kGigabyte);
    machine.limit("system.slice", "memory.high", "536870912");
    CHECK(machine.allowed() == kGigabyte / 2);
    machine.limit("", "memory.max", "268435456");
    CHECK(machine.allowed() == kGigabyte / 4);
}
