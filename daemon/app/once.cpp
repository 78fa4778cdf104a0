#include "app/once.hpp"

#include <string>

#include <unistd.h>

#include "app/database.hpp"
#include "app/files.hpp"
#include "app/open_files.hpp"
#include "app/pipeline.hpp"
#include "app/signals.hpp"

namespace griot::app {

std::string run_once(const std::shared_ptr<const Config>& config, const Pass& pass,
                     Progress& progress, const std::function<void()>& look) {
    using namespace std::chrono_literals;
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
    return pipeline.failure();
}

}  // namespace griot::app
