// What systemd wants to hear (R3, sd_notify(3)); nothing where it does not run us. Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace griot::app {

void tell_ready();
// Not ready yet, and not stuck: the start may take a minute more from now.
void tell_starting();
void tell_reloading();
void tell_stopping();
void tell_status(const std::string& text);
void tell_alive();

// A listening socket that systemd made and passed on (griot.socket); none: it did not. Of several
// the first.
std::optional<int> passed_socket();

// Half the watchdog's time; 0: no watchdog asked for.
std::chrono::milliseconds watchdog_interval();

}  // namespace griot::app
