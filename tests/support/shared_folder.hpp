// The folder of third-party cases beside the checkout. Tests that need it skip loudly where it is
// absent.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace griot::test {

// <checkout>/../shared/<part>, or nullopt after printing "[skipped] …", which ctest reports as
// skipped. $GRIOT_SHARED names another place.
std::optional<std::filesystem::path> shared_folder(std::string_view part);

// tests/fixtures/<name>, read whole. Throws when it is missing.
std::string fixture(std::string_view name);
std::string read_file(const std::filesystem::path& path);

}  // namespace griot::test
