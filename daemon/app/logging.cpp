#include "app/logging.hpp"

#include <memory>
#include <utility>

#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/log_sink.hpp"

namespace griot::app {
namespace {

std::shared_ptr<LogSink> sink_for(const std::string& format) {
    if (format == "json") return std::make_shared<LogSink>(STDERR_FILENO, LogFormat::json);
    const int journal = journal_socket();
    if (journal >= 0) return std::make_shared<LogSink>(journal, LogFormat::journal);
    return std::make_shared<LogSink>(STDERR_FILENO, LogFormat::text);
}

}  // namespace

void start_logging(const std::string& level, const std::string& format) {
    auto logger = std::make_shared<spdlog::logger>("griot", sink_for(format));
    logger->set_level(spdlog::level::from_str(level));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace griot::app
