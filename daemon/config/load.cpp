#include "config/load.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "config/document.hpp"
#include "config/environment.hpp"
#include "config/feeds.hpp"
#include "config/problems.hpp"
#include "config/settings.hpp"
#include "config/sources.hpp"

namespace griot::config {
namespace {

// Little more than a configuration may have at most, or why nothing could be read.
std::expected<std::string, std::string> read_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return std::unexpected{"is a folder: name the file in it"};
    }
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    std::string bytes;
    std::array<char, std::size_t{64} << 10U> piece;
    while (in && bytes.size() <= kMostBytes) {
        in.read(piece.data(), piece.size());
        bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.is_open() || in.bad()) {
        return std::unexpected{"cannot be read: " + std::generic_category().message(errno)};
    }
    return bytes;
}

}  // namespace

std::expected<Config, std::vector<Problem>> parse(std::string_view yaml, const std::string& path,
                                                  const Environment& environment) {
    Problems problems{path};
    Settings settings;
    settings.config.path = path;
    Context context{.problems = problems,
                    .environment = environment,
                    .folder = std::filesystem::path{path}.parent_path().string(),
                    .is_root = geteuid() == 0};
    if (const auto document = read_document(yaml, problems)) {
        const Value root{*document, "", context};
        if (root.is_null()) {
            problems.add(0, 0, "the file is empty: list the sources to follow under 'regions:'");
        } else {
            read_settings(root, settings);
            read_sources(root, settings);
            read_feeds(settings);
        }
    }
    if (!problems.empty()) return std::unexpected{std::move(problems).sorted()};
    return std::move(settings.config);
}

std::expected<Config, std::vector<Problem>> parse(std::string_view yaml, const std::string& path) {
    return parse(yaml, path, process_environment());
}

std::expected<Config, std::vector<Problem>> load(const std::string& path) {
    const auto bytes = read_file(path);
    if (bytes) return parse(*bytes, path);
    return std::unexpected{std::vector{Problem{.file = path, .message = bytes.error()}}};
}

}  // namespace griot::config
