#include "app/once.hpp"

#include <chrono>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/database.hpp"
#include "app/files.hpp"
#include "app/open_files.hpp"
#include "app/pipeline.hpp"
#include "app/signals.hpp"
#include "app/teller.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;

// What is not told by then is the next pass's, or a daemon's.
constexpr auto kTellingTime = 20s;

void tell(const std::shared_ptr<const Config>& config, const std::string& connection,
          Signals& signals) {
    if (config->tell.command.empty() && config->tell.webhook.empty()) return;
    Teller teller{config, connection};
    std::stop_source stop;
    const std::jthread over{[&](const std::stop_token& done) {
        const auto deadline = std::chrono::steady_clock::now() + kTellingTime;
        while (!done.stop_requested()) {
            const bool asked = signals.wait(50ms) == Signal::stop;
            if (asked || std::chrono::steady_clock::now() > deadline) stop.request_stop();
        }
    }};
    try {
        while (!stop.stop_requested() && teller.tell_due(stop.get_token())) {
        }
    } catch (const std::runtime_error& away) {
        spdlog::warn("tell: {}; the next pass tells it", away.what());
    }
}

}  // namespace

std::string run_once(const std::shared_ptr<const Config>& config, const Pass& pass,
                     Progress& progress, const std::function<void()>& look) {
    Signals signals;
    raise_open_files();
    if (auto problem = make_directory(config->output)) return *problem;
    const Database database{*config};
    Pipeline pipeline{config,
                      {.connection = database.connection(),
                       .owner = "griot-once-" + std::to_string(::getpid()),
                       .once = true,
                       .all = pass.all,
                       .only = pass.only,
                       .revive_database = {},
                       .announce = {}},
                      progress};
    pipeline.start();
    while (!pipeline.ended().stop_requested()) {
        if (signals.wait(100ms) == Signal::stop) pipeline.stop();
        look();
    }
    pipeline.wait();
    look();
    if (pipeline.failure().empty()) tell(config, database.connection(), signals);
    return pipeline.failure();
}

}  // namespace griot::app
