// Where log lines go. None ever waits: what its reader has no room for is dropped, and how much
// that was is said as soon as there is room (R5).
#pragma once

#include <cstddef>
#include <mutex>
#include <string>

#include <spdlog/sinks/base_sink.h>

namespace griot::app {

enum class LogFormat {
    text,
    json,
    journal  // to a socket of journald's native protocol
};

// Thread rule: any thread.
class LogSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    // descriptor: of a file, a terminal, a pipe or a socket. Stays the caller's.
    LogSink(int descriptor, LogFormat format);

protected:
    void sink_it_(const spdlog::details::log_msg& message) override;
    void flush_() override {}

private:
    [[nodiscard]] std::string line_of(const spdlog::details::log_msg& message);
    [[nodiscard]] std::string line_of(spdlog::log_clock::time_point time,
                                      spdlog::level::level_enum level, const std::string& words);
    // False: there is no room, or nobody reads.
    [[nodiscard]] bool write(const std::string& line) const;

    int descriptor_;
    bool socket_;
    LogFormat format_;
    std::size_t lost_ = 0;
};

// A socket connected to journald where standard error is its stream; -1: it is not.
int journal_socket(const std::string& path = "/run/systemd/journal/socket");

}  // namespace griot::app
