#include "app/logging.hpp"

#include <cstdlib>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace griot::app {

void start_logging(const std::string& level) {
    auto logger = std::make_shared<spdlog::logger>(
        "griot", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    // The journal stamps every line itself. Nothing in the daemon calls setenv.
    const bool journal = std::getenv("JOURNAL_STREAM") != nullptr;  // NOLINT(concurrency-mt-unsafe)
    logger->set_pattern(journal ? "%l %v" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                        spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace griot::app
