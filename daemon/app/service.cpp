#include "app/service.hpp"

#include <cstdint>
#include <ctime>

#include <systemd/sd-daemon.h>

namespace griot::app {

void tell_ready() {
    sd_notify(0, "READY=1");
}

void tell_starting() {
    sd_notify(0, "EXTEND_TIMEOUT_USEC=60000000");
}

void tell_reloading() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    const auto microseconds =
        static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
    sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds)).c_str());
}

void tell_stopping() {
    sd_notify(0, "STOPPING=1");
}

void tell_status(const std::string& text) {
    sd_notify(0, ("STATUS=" + text).c_str());
}

void tell_alive() {
    sd_notify(0, "WATCHDOG=1");
}

std::optional<int> passed_socket() {
    if (sd_listen_fds(0) <= 0) return std::nullopt;
    return SD_LISTEN_FDS_START;
}

std::chrono::milliseconds watchdog_interval() {
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0) return {};
    return std::chrono::milliseconds{microseconds / 2000};
}

}  // namespace griot::app
