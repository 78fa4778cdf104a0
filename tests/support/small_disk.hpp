// A file system of so many bytes, mounted at a directory until the end of the scope: a disk that a
// test can fill. Mounting is root's.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <sys/mount.h>

namespace griot::test {

class SmallDisk {
public:
    // Throws std::system_error where one may not mount.
    SmallDisk(std::filesystem::path at, const std::string& size) : at_{std::move(at)} {
        std::filesystem::create_directory(at_);
        if (::mount("griot-small-disk", at_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) != 0) {
            throw std::system_error{errno, std::generic_category(), "mount " + at_.string()};
        }
    }
    ~SmallDisk() { ::umount2(at_.c_str(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    // Not one byte is free afterwards.
    void fill() const {
        std::ofstream ballast{at_ / "ballast", std::ios::binary};
        const std::string block(4096, '\0');
        while (ballast.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void make_room() const { std::filesystem::remove(at_ / "ballast"); }

private:
    std::filesystem::path at_;
};

}  // namespace griot::test
