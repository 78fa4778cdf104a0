#include "app/daemon.hpp"
#include "app/logging.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"

namespace griot::cli {

int run(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    app::start_logging(config->log_level, config->log_format);
    return app::run_daemon(config);
}

}  // namespace griot::cli
