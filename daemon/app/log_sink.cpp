#include "app/log_sink.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spdlog/fmt/fmt.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/log_line.hpp"
#include "text/date.hpp"

namespace griot::app {
namespace {

// syslog(3)'s.
int priority_of(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::critical: return 2;
        case spdlog::level::err: return 3;
        case spdlog::level::warn: return 4;
        case spdlog::level::info: return 6;
        default: return 7;
    }
}

bool is_socket(int descriptor) {
    struct stat status{};
    return ::fstat(descriptor, &status) == 0 && S_ISSOCK(status.st_mode);
}

// Of a pipe, POLLOUT means room for a whole line of ours; files and terminals take it anyway.
bool has_room(int descriptor) {
    pollfd writable{.fd = descriptor, .events = POLLOUT, .revents = 0};
    return ::poll(&writable, 1, 0) > 0 && (writable.revents & POLLOUT) != 0;
}

// "2026-11-28T21:49:16.601Z"
std::string with_millis(Instant instant) {
    const auto second = std::chrono::floor<std::chrono::seconds>(instant);
    std::string text = text::to_rfc3339(second);
    return text.insert(text.size() - 1, fmt::format(".{:03}", (instant - second).count()));
}

}  // namespace

LogSink::LogSink(int descriptor, LogFormat format)
    : descriptor_{descriptor}, socket_{is_socket(descriptor)}, format_{format} {}

void LogSink::sink_it_(const spdlog::details::log_msg& message) {
    if (lost_ > 0) {
        const std::string words =
            fmt::format("log: {} lines were lost, because nobody read them in time", lost_);
        if (write(line_of(message.time, spdlog::level::warn, words))) lost_ = 0;
    }
    if (lost_ > 0 || !write(line_of(message))) ++lost_;
}

std::string LogSink::line_of(const spdlog::details::log_msg& message) {
    return line_of(message.time, message.level, {message.payload.data(), message.payload.size()});
}

std::string LogSink::line_of(spdlog::log_clock::time_point time, spdlog::level::level_enum level,
                             const std::string& words) {
    if (format_ == LogFormat::journal) return journal_entry(priority_of(level), words);
    const auto view = spdlog::level::to_string_view(level);
    const std::string_view name{view.data(), view.size()};
    const std::string at = with_millis(std::chrono::time_point_cast<Duration>(time));
    if (format_ == LogFormat::json) return json_line(at, name, words) + '\n';
    return fmt::format("{} {} {}\n", at, name, safe_line(words));
}

bool LogSink::write(const std::string& line) const {
    if (socket_) {
        return ::send(descriptor_, line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL) ==
               static_cast<ssize_t>(line.size());
    }
    return has_room(descriptor_) &&
           ::write(descriptor_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

int journal_socket(const std::string& path) {
    // Nothing in the daemon calls setenv.
    const char* const stream = std::getenv("JOURNAL_STREAM");  // NOLINT(concurrency-mt-unsafe)
    struct stat status{};
    if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return -1;
    if (stream != fmt::format("{}:{}", status.st_dev, status.st_ino)) return -1;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return -1;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -1;
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        return descriptor;
    }
    ::close(descriptor);
    return -1;
}

}  // namespace griot::app
