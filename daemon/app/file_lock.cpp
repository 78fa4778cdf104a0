#include "app/file_lock.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace griot::app {

UniqueFd::~UniqueFd() {
    if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(const std::string& path, Kind kind)
    : file_{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)} {
    if (file_.get() < 0) throw std::system_error{errno, std::generic_category(), path};
    while (::flock(file_.get(), kind == Kind::shared ? LOCK_SH : LOCK_EX) != 0) {
        if (errno != EINTR) throw std::system_error{errno, std::generic_category(), path};
    }
}

bool FileLock::try_upgrade() {
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return true;
    // A failed conversion may have dropped the lock that we had (flock(2), "Notes").
    ::flock(file_.get(), LOCK_SH);
    return false;
}

}  // namespace griot::app
