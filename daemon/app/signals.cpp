#include "app/signals.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace griot::app {
namespace {

sigset_t handled() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

}  // namespace

Signals::Signals() {
    const sigset_t set = handled();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A reader that went away (a closed log, a dropped client) is no reason to die.
    std::signal(SIGPIPE, SIG_IGN);
    fd_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd_ < 0) throw std::system_error{errno, std::generic_category(), "signalfd"};
}

Signals::~Signals() {
    ::close(fd_);
    unblock_signals();
}

std::optional<Signal> Signals::wait(std::chrono::milliseconds timeout) {
    pollfd waiting{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(timeout.count())) <= 0) return std::nullopt;
    signalfd_siginfo info{};
    if (::read(fd_, &info, sizeof info) != static_cast<ssize_t>(sizeof info)) return std::nullopt;
    return info.ssi_signo == SIGHUP ? Signal::reload : Signal::stop;
}

void unblock_signals() {
    const sigset_t set = handled();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace griot::app
