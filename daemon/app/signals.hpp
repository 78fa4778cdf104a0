// Signals as values: blocked in every thread, read by main from a signalfd.
// Thread rule: construct in main before any thread starts, so that all inherit the mask.
#pragma once

#include <chrono>
#include <optional>

namespace griot::app {

enum class Signal {
    stop,    // SIGTERM, SIGINT
    reload,  // SIGHUP
};

class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    // The next signal; nullopt when none came in time. A storm of one kind is one signal.
    std::optional<Signal> wait(std::chrono::milliseconds timeout);

private:
    int fd_;
};

// Undoes the mask in a child before exec.
void unblock_signals();

}  // namespace griot::app
