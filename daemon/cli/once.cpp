#include "app/once.hpp"

#include <algorithm>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/logging.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"

namespace griot::cli {
namespace {

// A bar on a terminal, nothing elsewhere: the summary is enough for a log.
class ProgressBar {
public:
    ProgressBar() : shown_{::isatty(STDERR_FILENO) == 1} {}

    void draw(const app::Progress& progress) const {
        if (!shown_) return;
        constexpr std::uint64_t kWidth = 40;
        const std::uint64_t total = std::max<std::uint64_t>(progress.sources, 1);
        const std::uint64_t done = std::min<std::uint64_t>(progress.polls, total);
        const std::string bar(done * kWidth / total, '#');
        std::cerr << "\r[" << bar << std::string(kWidth - bar.size(), ' ') << "] " << done << '/'
                  << total << " feeds, " << progress.new_items << " new items ";
    }
    void end() const {
        if (shown_) std::cerr << '\n';
    }

private:
    bool shown_;
};

void print_summary(const app::Progress& progress, const Config& config, bool json) {
    if (json) {
        const nlohmann::ordered_json summary{{"sources", progress.sources.load()},
                                             {"polls", progress.polls.load()},
                                             {"failed", progress.failed.load()},
                                             {"unchanged", progress.unchanged.load()},
                                             {"new_items", progress.new_items.load()},
                                             {"revised", progress.revised.load()},
                                             {"duplicates", progress.duplicates.load()},
                                             {"sightings", progress.sightings.load()},
                                             {"output", config.output}};
        std::cout << summary.dump() << '\n';
        return;
    }
    std::cout << progress.polls << " feeds polled: " << progress.unchanged << " unchanged, "
              << progress.failed << " failed\n"
              << progress.new_items << " new items, of which " << progress.duplicates
              << " repeat another; " << progress.revised << " revised, " << progress.sightings
              << " seen in a further feed\n"
              << "merged feed: " << config.output << "/feed.atom\n";
    if (progress.failed > 0) std::cout << "`griot status` says which feeds fail and why\n";
}

}  // namespace

int once(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const ProgressBar bar;
    // Lines per poll would drown the bar and the summary; what fails is in `griot status`.
    app::start_logging(config->log_level == "info" ? "error" : config->log_level,
                       config->log_format);
    app::Progress progress;
    const std::string failure =
        app::run_once(config, {.all = arguments.all}, progress, [&] { bar.draw(progress); });
    bar.end();
    if (!failure.empty()) {
        std::cerr << "griot once: " << failure << '\n';
        return kFailed;
    }
    print_summary(progress, *config, arguments.json);
    if (!progress.nothing_reached()) return kOk;
    std::cerr << "griot once: no source could be reached: " << app::kIsThereANetwork << '\n';
    return kFailed;
}

}  // namespace griot::cli
