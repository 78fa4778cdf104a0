#include "support/shared_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace griot::test {

std::optional<std::filesystem::path> shared_folder(std::string_view part) {
    const char* named = std::getenv("GRIOT_SHARED");
    const std::filesystem::path path =
        std::filesystem::path{named != nullptr ? named : GRIOT_SHARED_FOLDER} / part;
    if (std::filesystem::exists(path)) return path;
    std::cerr << "[skipped] needs " << path.lexically_normal().string() << ", which is absent\n";
    return std::nullopt;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) throw std::runtime_error{"cannot read " + path.string()};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string fixture(std::string_view name) {
    return read_file(std::filesystem::path{GRIOT_FIXTURES} / name);
}

}  // namespace griot::test
