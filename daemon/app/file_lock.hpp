// File descriptors that close themselves, and flock(2) on top. Locks die with the process, kill -9
// included.
#pragma once

#include <string>
#include <utility>

namespace griot::app {

class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : fd_{fd} {}
    ~UniqueFd();
    UniqueFd(UniqueFd&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    UniqueFd(const UniqueFd&) = delete;
    UniqueFd& operator=(const UniqueFd&) = delete;

    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_ = -1;
};

class FileLock {
public:
    enum class Kind {
        shared,
        exclusive
    };

    FileLock() = default;
    // Makes the file where there is none, waits for the lock. Throws std::system_error.
    FileLock(const std::string& path, Kind kind);

    // Shared → exclusive, when nobody else holds it now. False: somebody does, and it stays shared.
    bool try_upgrade();

private:
    UniqueFd file_;
};

}  // namespace griot::app
