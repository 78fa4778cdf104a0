// A file descriptor with an owner. Thread rule: one thread.
#pragma once

#include <utility>

#include <unistd.h>

namespace griot::app {

class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) : fd_{fd} {}
    ~FileDescriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    FileDescriptor(FileDescriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }
    void close() { FileDescriptor{std::exchange(fd_, -1)}; }

private:
    int fd_;
};

}  // namespace griot::app
