#include "app/postgres_install.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <ranges>
#include <string_view>

#include <unistd.h>

#include "app/child_process.hpp"

namespace griot::app {
namespace {

namespace fs = std::filesystem;

// Debian and Ubuntu; Red Hat; Arch, Alpine and Homebrew put the programs on PATH.
struct Layout {
    std::string_view parent, prefix, below;
};
constexpr std::array kLayouts = std::to_array<Layout>({
    {"/usr/lib/postgresql", "", "bin"},
    {"/usr", "pgsql-", "bin"},
});

bool is_program(const std::string& path) {
    return ::access(path.c_str(), X_OK) == 0;
}

std::vector<std::string> path_directories() {
    std::vector<std::string> directories;
    const char* const path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (path == nullptr) return directories;
    for (const auto part : std::views::split(std::string_view{path}, ':')) {
        directories.emplace_back(part.begin(), part.end());
    }
    return directories;
}

std::vector<std::string> candidate_directories() {
    std::vector<std::string> directories;
    for (const Layout& layout : kLayouts) {
        std::error_code absent;
        for (const fs::directory_entry& entry : fs::directory_iterator{layout.parent, absent}) {
            if (!entry.path().filename().string().starts_with(layout.prefix)) continue;
            directories.push_back((entry.path() / layout.below).string());
        }
    }
    const std::vector<std::string> on_path = path_directories();
    for (const std::string& directory : on_path) {
        const std::string config = directory + "/pg_config";
        if (!is_program(config)) continue;
        std::string told =
            run_to_end({.program = config, .arguments = {"--bindir"}, .user = {}, .input = {}})
                .output;
        directories.push_back(told.substr(0, told.find('\n')));
    }
    directories.insert(directories.end(), on_path.begin(), on_path.end());
    return directories;
}

}  // namespace

std::optional<int> major_version(const std::string& version_line) {
    const std::size_t digits = version_line.find_first_of("0123456789");
    if (!version_line.starts_with("postgres") || digits == version_line.npos) return std::nullopt;
    int major = 0;
    const char* const end = version_line.data() + version_line.size();
    std::from_chars(version_line.data() + digits, end, major);
    return major;
}

std::vector<PostgresInstall> find_postgres() {
    std::vector<PostgresInstall> found;
    for (const std::string& directory : candidate_directories()) {
        const PostgresInstall install{.major = 0, .directory = directory};
        if (!is_program(install.program("postgres")) || !is_program(install.program("initdb"))) {
            continue;
        }
        const Completed told = run_to_end({.program = install.program("postgres"),
                                           .arguments = {"--version"},
                                           .user = {},
                                           .input = {}});
        const int major = major_version(told.output).value_or(0);
        const bool again = std::ranges::find(found, major, &PostgresInstall::major) != found.end();
        if (major >= kOldestPostgres && !again) found.push_back({major, directory});
    }
    std::ranges::sort(found, std::greater{}, &PostgresInstall::major);
    return found;
}

std::string find_psql() {
    for (const std::string& directory : candidate_directories()) {
        if (std::string psql = directory + "/psql"; is_program(psql)) return psql;
    }
    return {};
}

}  // namespace griot::app
