#include "app/daemon.hpp"

#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "app/files.hpp"
#include "app/open_files.hpp"
#include "app/pages.hpp"
#include "app/pipeline.hpp"
#include "app/service.hpp"
#include "app/signals.hpp"
#include "app/teller.hpp"
#include "app/watchdog.hpp"
#include "config/load.hpp"
#include "model/version.hpp"
#include "serve/listen.hpp"
#include "serve/server.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kStatusInterval = 5s;
// So many feeds without an answer are no coincidence.
constexpr std::uint64_t kEnoughSilence = 5;
// SIGTERM: done within 10 s (R2). What has not ended by then is cut off: the database rolls back.
constexpr auto kGrace = 9s;

// The HTTP side: absent when `listen: none`.
class HttpFace {
public:
    HttpFace(const std::shared_ptr<const Config>& config, const std::string& connection,
             const Progress& progress, serve::Exposition metrics) {
        const std::optional<int> passed = passed_socket();
        if (config->listen == "none" && !passed) return;
        pages_ = std::make_shared<Pages>(config, connection);
        server_ = std::make_unique<serve::Server>(
            passed ? serve::inherited(*passed) : config->listen,
            [pages = pages_](const serve::PageRequest& request) { return pages->page(request); },
            [&progress] { return health(progress); }, [&progress] { return readiness(progress); },
            serve::Limits{}, std::move(metrics));
        thread_ = std::jthread{[this](const std::stop_token& stop) { server_->run(stop); }};
    }

    void publish(std::shared_ptr<const Snapshot> snapshot) {
        if (server_) server_->publish(std::move(snapshot));
    }
    void adopt(std::shared_ptr<const Config> config) {
        if (pages_) pages_->adopt(std::move(config));
    }
    void stop() { thread_ = {}; }
    [[nodiscard]] std::string address() const { return server_ ? server_->address() : "none"; }

private:
    static serve::Health health(const Progress& progress) {
        if (!progress.database_up) return {.ok = true, .text = "alive; the database is away"};
        if (progress.network_down) return {.ok = true, .text = "alive; our own network is down"};
        return {.ok = true, .text = "ok"};
    }
    static serve::Health readiness(const Progress& progress) {
        if (progress.upgrading) {
            return {.ok = false, .text = "starting: bringing the database to this version"};
        }
        if (!progress.ready) return {.ok = false, .text = "starting"};
        if (!progress.database_up) return {.ok = false, .text = "the database is away"};
        return {.ok = true, .text = "ready"};
    }

    std::shared_ptr<Pages> pages_;
    std::unique_ptr<serve::Server> server_;
    std::jthread thread_;
};

// Nobody is served by what is going away, however it ends.
class Serving {
public:
    explicit Serving(HttpFace& face) : face_{face} {}
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;
    ~Serving() { stop(); }
    void stop() const { face_.stop(); }

private:
    HttpFace& face_;
};

// Feeds systemd's watchdog only while every stage of the pipeline gets on.
class Watchdog {
public:
    explicit Watchdog(Pipeline& pipeline)
        : pipeline_{pipeline}, interval_{watchdog_interval()}, watch_{interval_} {}

    // The stage that stalls; empty: none.
    std::string_view look() {
        if (interval_ == 0ms) return {};
        const std::string_view stalled = watch_.stalled(pipeline_.life(), steady_now());
        if (stalled.empty()) {
            tell_alive();
        } else if (stalled != told_) {
            spdlog::critical(
                "watchdog: the stage {} stands still; systemd is not told any more "
                "that we are alive, and will restart us",
                stalled);
        }
        told_ = stalled;
        return stalled;
    }
    [[nodiscard]] std::chrono::milliseconds pause() const {
        return interval_ == 0ms
                   ? kStatusInterval
                   : std::min<std::chrono::milliseconds>(interval_ / 4, kStatusInterval);
    }

private:
    Pipeline& pipeline_;
    std::chrono::milliseconds interval_;
    StageWatch watch_;
    std::string_view told_;
};

std::string status_line(const Progress& progress) {
    return fmt::format("{} sources; {} polls ({} failed), {} new items, {} duplicates{}{}",
                       progress.sources.load(), progress.polls.load(), progress.failed.load(),
                       progress.new_items.load(), progress.duplicates.load(),
                       progress.network_down ? "; our own network is down" : "",
                       progress.database_up ? "" : "; the database is away");
}

bool is_cut_off(const Progress& progress) {
    return progress.nothing_reached() &&
           progress.polls >= std::min(kEnoughSilence, progress.sources.load());
}

// R1: a broken file, or one emptied of all feeds, leaves everything as it is.
std::shared_ptr<const Config> reread(const Config& current) {
    auto fresh = config::load(current.path);
    if (!fresh) {
        for (const config::Problem& problem : fresh.error()) {
            spdlog::error("reload: {}", config::to_string(problem));
        }
        spdlog::error("reload: refused, the configuration in force stays");
        return nullptr;
    }
    if (fresh->listen != current.listen || fresh->database != current.database ||
        fresh->state != current.state) {
        spdlog::warn("reload: `listen`, `database` and `state` change only with a restart");
    }
    return std::make_shared<const Config>(std::move(*fresh));
}

void supervise(Pipeline& pipeline, HttpFace& http, Teller& teller, const Progress& progress,
               Signals& signals, std::shared_ptr<const Config> config) {
    Watchdog watchdog{pipeline};
    bool told_ready = false;
    bool told_cut_off = false;
    while (!pipeline.ended().stop_requested()) {
        // Short until ready, so that systemd does not wait for us.
        const auto signal = signals.wait(told_ready ? watchdog.pause() : 20ms);
        if (signal == Signal::stop) return;
        if (signal == Signal::reload) {
            tell_reloading();
            if (auto fresh = reread(*config)) {
                config = std::move(fresh);
                http.adopt(config);
                teller.adopt(config);
                pipeline.reload(config);
            }
            tell_ready();
        }
        if (progress.upgrading) tell_starting();
        if (!told_ready && progress.ready) {
            told_ready = true;
            tell_ready();
            spdlog::info("ready: merged feed at {}/feed.atom", config->public_url);
        }
        // Of few hosts only: of more, the pipeline itself has said so.
        if (progress.network_down) told_cut_off = true;
        if (!told_cut_off && is_cut_off(progress)) {
            told_cut_off = true;
            spdlog::warn("no source can be reached so far: {}", kIsThereANetwork);
        }
        const std::string_view stalled = told_ready ? watchdog.look() : std::string_view{};
        tell_status(status_line(progress) + (stalled.empty() ? "" : "; stalled: ") +
                    std::string{stalled});
    }
}

// A second signal, or the end of the grace, ends the process at once.
class LastResort {
public:
    explicit LastResort(Signals& signals)
        : thread_{[&signals](const std::stop_token& done) {
              const auto deadline = std::chrono::steady_clock::now() + kGrace;
              while (!done.stop_requested()) {
                  const bool again = signals.wait(50ms) == Signal::stop;
                  if (!again && std::chrono::steady_clock::now() < deadline) continue;
                  spdlog::warn("stopping at once: {}", again ? "second signal" : "took too long");
                  ::_exit(again ? EXIT_SUCCESS : EXIT_FAILURE);
              }
          }} {}

private:
    std::jthread thread_;
};

}  // namespace

int run_daemon(const std::shared_ptr<const Config>& config) {
    Signals signals;
    spdlog::info("griot {} with {} sources from {}", kVersion, config->sources.size(),
                 config->path);
    spdlog::debug("up to {} open files", raise_open_files());
    if (const auto problem = make_directory(config->output)) {
        spdlog::critical("output: {}", *problem);
        return EXIT_FAILURE;
    }
    Database database{*config};

    Progress progress;
    Metrics metrics{now()};
    std::unique_ptr<HttpFace> http;
    Teller teller{config, database.connection()};
    Pipeline pipeline{config,
                      {.connection = database.connection(),
                       .owner = fmt::format("griot-{}", ::getpid()),
                       .revive_database = [&database] { database.revive(); },
                       .announce =
                           [&http](std::shared_ptr<const Snapshot> snapshot) {
                               http->publish(std::move(snapshot));
                           },
                       .metrics = &metrics,
                       .health_changed = [&teller] { teller.wake(); }},
                      progress};
    http = std::make_unique<HttpFace>(config, database.connection(), progress,
                                      [&] { return metrics.text(progress, pipeline.backlog()); });
    const Serving serving{*http};
    spdlog::info("listening on {}{}", http->address(),
                 passed_socket() ? " (a socket of systemd's)" : "");
    const std::jthread telling{[&](const std::stop_token& stop) { teller.run(stop); }};
    pipeline.start();
    supervise(pipeline, *http, teller, progress, signals, config);

    tell_stopping();
    const LastResort last_resort{signals};
    serving.stop();
    pipeline.stop();
    pipeline.wait();
    if (!pipeline.failure().empty()) {
        spdlog::critical("database: {}", pipeline.failure());
        return EXIT_FAILURE;
    }
    spdlog::info("stopped: {}", status_line(progress));
    return EXIT_SUCCESS;
}

}  // namespace griot::app
