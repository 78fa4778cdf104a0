#include "app/teller.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>

#include "app/child_process.hpp"
#include "fetch/post.hpp"
#include "render/pages.hpp"
#include "render/telling.hpp"
#include "schedule/words.hpp"
#include "store/store.hpp"
#include "text/signature.hpp"
#include "text/unicode.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kCommandTime = 30s;
// Of whoever took one: longer than any attempt.
constexpr Duration kLease = 60s;
constexpr Duration kFirstPause = 10s, kLongestPause = 1h;
// After that nobody waits for the news any more.
constexpr Duration kWorthTelling = 24h;
constexpr Duration kLongestSleep = 1min;
constexpr std::size_t kErrorBytes = 300;

Duration pause_after(int attempts) {
    Duration pause = kFirstPause;
    for (int i = 0; i < attempts && pause < kLongestPause; ++i) pause *= 3;
    return std::min(pause, kLongestPause);
}

std::string run_command(const Tell& tell, const std::string& json, const std::stop_token& stop) {
    const Finished done = run_program_within(tell.command, json, kCommandTime, stop);
    if (done.exit_code == 0) return {};
    return "exit code " + std::to_string(done.exit_code) + ": " +
           text::printable(text::one_line(text::truncate_utf8(done.output, kErrorBytes)));
}

std::string post_webhook(const Config& config, const store::Telling& telling,
                         const std::string& json, const std::stop_token& stop) {
    // Of the change, not of the attempt: who gets it twice can tell.
    const std::string id = render::health_id(telling.change);
    const std::string at = std::to_string(
        std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count());
    fetch::Post post{.url = config.tell.webhook,
                     .headers = {{"webhook-id", id}, {"webhook-timestamp", at}},
                     .body = json,
                     .ca_file = config.fetch.ca_file};
    if (!config.tell.secret.empty()) {
        post.headers.emplace_back("webhook-signature",
                                  text::webhook_signature(config.tell.secret, id, at, json));
    }
    return fetch::post(post, stop);
}

std::string attempt(const Config& config, const store::Telling& telling,
                    const std::stop_token& stop) {
    const std::string json = render::telling(telling.change, config.public_url, "en");
    return telling.channel == "command" ? run_command(config.tell, json, stop)
                                        : post_webhook(config, telling, json, stop);
}

}  // namespace

Teller::Teller(std::shared_ptr<const Config> config, const std::string& connection)
    : config_{std::move(config)}, tellings_{connection} {}

void Teller::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Duration sleep = tell_all(stop);
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, stop, sleep, [this] { return awake_; });
        awake_ = false;
    }
}

Duration Teller::tell_all(const std::stop_token& stop) {
    const std::vector<std::string> channels = store::channels_of(config()->tell);
    if (channels.empty()) return kLongestSleep;
    try {
        while (!stop.stop_requested() && tell_due(stop)) {
        }
        const auto due = tellings_.next_due(channels);
        if (!due) return kLongestSleep;
        return std::clamp<Duration>(*due - now(), 100ms, kLongestSleep);
    } catch (const store::DatabaseDown&) {  // the store loop says so
        return kFirstPause;
    } catch (const store::DatabaseRefused&) {
        return kLongestSleep;
    }
}

bool Teller::tell_due(const std::stop_token& stop) {
    const auto current = config();
    const auto telling = tellings_.take(store::channels_of(current->tell), kLease);
    if (!telling) return false;
    const std::string error = attempt(*current, *telling, stop);
    const HealthChange& change = telling->change;
    const std::string what =
        fmt::format("{} is {}", text::printable(change.source), health_name(change.health));
    if (error.empty()) {
        tellings_.told(*telling);
        spdlog::info("tell: the {} has been told that {}", telling->channel, what);
        return true;
    }
    const Duration pause = pause_after(telling->attempts);
    if (now() + pause - change.noted > kWorthTelling) {
        tellings_.give_up(*telling, error);
        spdlog::error("tell: the {} was never told that {}, and will not be: {}", telling->channel,
                      what, error);
        return true;
    }
    tellings_.put_off(*telling, stop.stop_requested() ? Duration{0} : pause, error);
    spdlog::warn("tell: the {} could not be told that {}: {}; again in {}", telling->channel, what,
                 error, schedule::words(pause));
    return true;
}

void Teller::adopt(std::shared_ptr<const Config> config) {
    {
        const std::lock_guard lock{mutex_};
        config_ = std::move(config);
    }
    wake();
}

void Teller::wake() {
    {
        const std::lock_guard lock{mutex_};
        awake_ = true;
    }
    woken_.notify_all();
}

std::shared_ptr<const Config> Teller::config() {
    const std::lock_guard lock{mutex_};
    return config_;
}

}  // namespace griot::app
