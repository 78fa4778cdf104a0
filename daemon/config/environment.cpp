#include "config/environment.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <unistd.h>

#include "config/load.hpp"
#include "config/values.hpp"

namespace griot::config {
namespace {

constexpr std::size_t kLongestSecret = 4096;  // a password or token; more is the wrong file

// A control character could smuggle a second header line into requests.
std::expected<std::string, std::string> usable(std::string secret, const std::string& origin) {
    if (secret.empty()) return std::unexpected{origin + " is empty"};
    if (secret.size() > kLongestSecret)
        return std::unexpected{origin + " is longer than 4096 bytes"};
    const bool clean = std::none_of(secret.begin(), secret.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (!clean) return std::unexpected{origin + " has more than one line, or a control character"};
    return secret;
}

}  // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        // Nothing in the daemon calls setenv.
        const char* const value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
        if (value == nullptr) return std::nullopt;
        return value;
    };
}

std::expected<std::string, std::string> secret_from_environment(const std::string& name,
                                                                const Environment& environment) {
    auto value = environment(name);
    if (!value) return std::unexpected{"the environment has no variable " + in_quotes(name)};
    return usable(std::move(*value), "the variable " + in_quotes(name));
}

std::expected<std::string, std::string> secret_from_file(const std::string& path,
                                                         const std::string& folder) {
    const auto whole = std::filesystem::path{folder} / path;
    std::ifstream in{whole, std::ios::binary};
    std::string secret(kLongestSecret + 2, '\0');
    in.read(secret.data(), static_cast<std::streamsize>(secret.size()));
    if (in.bad() || in.gcount() == 0) {
        std::error_code error;
        const bool there = std::filesystem::exists(whole, error);
        return std::unexpected{"the file " + in_quotes(path) +
                               (there ? " is empty or cannot be read" : " does not exist")};
    }
    secret.resize(static_cast<std::size_t>(in.gcount()));
    if (secret.ends_with('\n')) secret.pop_back();
    if (secret.ends_with('\r')) secret.pop_back();
    return usable(std::move(secret), "the file " + in_quotes(path));
}

std::string state_directory(const Environment& environment, bool is_root) {
    const auto set = [&](const char* name) { return environment(name).value_or(""); };
    // systemd gives several, separated by colons, when the unit names several (systemd.exec(5)).
    if (const std::string given = set("STATE_DIRECTORY"); !given.empty()) {
        return given.substr(0, given.find(':'));
    }
    if (is_root) return "/var/lib/griot";
    // The XDG base directory specification: a relative value is to be ignored.
    if (const std::string given = set("XDG_STATE_HOME"); given.starts_with('/')) {
        return given + "/griot";
    }
    const std::string home = set("HOME");
    return (home.empty() ? "/var/lib" : home + "/.local/state") + "/griot";
}

std::string absolute_path(const std::string& path, const std::string& folder,
                          const Environment& environment) {
    std::filesystem::path whole{path};
    if (path == "~" || path.starts_with("~/")) {
        whole = std::filesystem::path{environment("HOME").value_or("/")} /
                path.substr(std::min<std::size_t>(2, path.size()));
    } else if (whole.is_relative()) {
        std::error_code error;
        whole = std::filesystem::absolute(std::filesystem::path{folder} / whole, error);
    }
    std::string text = whole.lexically_normal().string();
    while (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
}

// Declared in load.hpp.
std::string default_state_directory() {
    return state_directory(process_environment(), geteuid() == 0);
}

}  // namespace griot::config
