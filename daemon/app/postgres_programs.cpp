#include "app/postgres_programs.hpp"

#include <charconv>
#include <filesystem>

namespace griot::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDebianFolder = "/usr/lib/postgresql";
constexpr int kOldest = 15;

}  // namespace

std::optional<PostgresPrograms> find_postgres(int major) {
    std::optional<PostgresPrograms> best;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{kDebianFolder, error}) {
        const std::string name = entry.path().filename().string();
        int version = 0;
        std::from_chars(name.data(), name.data() + name.size(), version);
        const fs::path folder = entry.path() / "bin";
        if (!fs::exists(folder / "initdb", error) || !fs::exists(folder / "postgres", error))
            continue;
        const bool wanted = major == 0 ? version >= kOldest : version == major;
        if (wanted && (!best || version > best->major)) best = {version, folder.string()};
    }
    return best;
}

}  // namespace griot::app
