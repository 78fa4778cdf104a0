// griot check: judges a configuration; with --online also tries each feed, as the daemon would;
// --schema: what editors judge it by.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/process.hpp"
#include "cli/commands.hpp"
#include "cli/config_schema.hpp"
#include "cli/configuration.hpp"
#include "cli/fetching.hpp"
#include "config/load.hpp"
#include "config/redact.hpp"
#include "fetch/fetcher.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Failure {
    std::string url;
    Outcome outcome = Outcome::internal;
    std::string detail;  // what went wrong and what to do, in the words of fetch/ or parse/
};

// How one source fared: by the first of its addresses that works, or every failure.
struct Trial {
    const Source* source = nullptr;
    std::size_t url_index = 0;
    bool works = false;
    std::size_t entries = 0;
    std::string encoding;
    std::vector<std::string> repairs;
    std::vector<Failure> failures;
};

// Fetches on a thread of its own; everything else happens on the caller's.
class OnlineCheck {
public:
    explicit OnlineCheck(const Config& config)
        : config_{std::make_shared<const Config>(config)},
          fetcher_{config.fetch, [this](FetchResult result) { arrived(std::move(result)); }},
          thread_{[this](const std::stop_token& stop) { fetcher_.run(stop); }} {
        for (const Source& source : config_->sources) {
            if (!source.paused) trials_.emplace_back().source = &source;
        }
    }

    // Calls told(trial) for each source as it is known.
    template <class Told>
    std::vector<Trial> run(const Told& told) {
        std::deque<std::size_t> waiting;
        for (std::size_t i = 0; i < trials_.size(); ++i) waiting.push_back(i);
        std::size_t unfinished = trials_.size();
        while (unfinished > 0) {
            while (!waiting.empty() && fetcher_.room() > 0) {
                submit(waiting.front());
                waiting.pop_front();
            }
            const FetchResult result = next_result();
            const auto id = static_cast<std::size_t>(result.id);
            Trial& trial = trials_[id];
            if (judge(trial, result)) {
                told(trial);
                --unfinished;
            } else {
                waiting.push_back(id);
            }
        }
        return std::move(trials_);
    }

private:
    void submit(std::size_t id) {
        const Trial& trial = trials_[id];
        app::Job job;
        job.feed.url = trial.source->urls[trial.url_index];
        job.config = config_;
        job.source = trial.source;
        FetchRequest request = app::request_for(job);
        request.id = id;
        fetcher_.submit(std::move(request));
    }

    // False: the next address is to be tried.
    static bool judge(Trial& trial, const FetchResult& result) {
        auto feed = read_feed(result);
        if (feed) {
            trial.works = true;
            trial.entries = feed->entries.size();
            trial.encoding = feed->encoding;
            trial.repairs = std::move(feed->repairs);
            return true;
        }
        trial.failures.push_back({.url = result.url,
                                  .outcome = feed.error().outcome,
                                  .detail = std::move(feed.error().detail)});
        if (trial.url_index + 1 == trial.source->urls.size()) return true;
        ++trial.url_index;
        return false;
    }

    void arrived(FetchResult result) {
        {
            const std::lock_guard lock{mutex_};
            results_.push_back(std::move(result));
        }
        ready_.notify_one();
    }

    FetchResult next_result() {
        std::unique_lock lock{mutex_};
        ready_.wait(lock, [this] { return !results_.empty(); });
        FetchResult result = std::move(results_.front());
        results_.pop_front();
        return result;
    }

    std::shared_ptr<const Config> config_;
    std::vector<Trial> trials_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<FetchResult> results_;
    fetch::Fetcher fetcher_;
    std::jthread thread_;  // last: ends before what it uses
};

void print_trial(const Trial& trial) {
    std::string line = trial.source->name + ": ";
    if (trial.works) {
        line += std::to_string(trial.entries) + (trial.entries == 1 ? " entry" : " entries");
        if (!trial.repairs.empty()) line += ", mended: " + trial.repairs.front();
        if (trial.url_index > 0)
            line += ", by " + text::redacted(trial.source->urls[trial.url_index]);
    }
    const char* separator = trial.works ? "; " : "";
    for (const Failure& failure : trial.failures) {
        line += separator + text::redacted(failure.url) + " " +
                std::string{outcome_name(failure.outcome)} + ": " + failure.detail;
        separator = "; ";
    }
    std::cout << (trial.works ? "ok      " : "FAILED  ") << text::printable(text::one_line(line))
              << '\n'
              << std::flush;  // a slow host must not hold back the news of the others
}

Json to_json(const Trial& trial) {
    Json failures = Json::array();
    for (const Failure& failure : trial.failures) {
        failures.push_back({{"url", text::redacted(failure.url)},
                            {"outcome", outcome_name(failure.outcome)},
                            {"detail", text::clean(failure.detail)}});
    }
    return {{"name", trial.source->name},
            {"ok", trial.works},
            {"url", text::redacted(trial.source->urls[trial.url_index])},
            {"entries", trial.entries},
            {"encoding", trial.encoding},
            {"repairs", trial.repairs},
            {"failures", std::move(failures)}};
}

using Counts = std::map<std::string, std::size_t>;

struct Summary {
    Counts regions, countries, languages;
    std::size_t paused = 0;
};

Summary summarize(const Config& config) {
    Summary summary;
    for (const Source& source : config.sources) {
        ++summary.regions[source.region_name];
        ++summary.countries[source.country.empty() ? "none" : source.country];
        ++summary.languages[source.language.empty() ? "none" : source.language];
        if (source.paused) ++summary.paused;
    }
    return summary;
}

std::string in_a_row(const Counts& counts) {
    std::string row;
    for (const auto& [name, count] : counts) {
        row += (row.empty() ? "" : ", ") + name + " " + std::to_string(count);
    }
    return row;
}

void print_summary(const Config& config) {
    const Summary summary = summarize(config);
    std::cout << config.path << ": good. " << config.sources.size() << " sources";
    if (summary.paused > 0) std::cout << ", " << summary.paused << " of them paused";
    std::cout << "\n  regions:    " << in_a_row(summary.regions)
              << "\n  countries:  " << in_a_row(summary.countries)
              << "\n  languages:  " << in_a_row(summary.languages)
              << "\n  database:   " << config::redacted_database(config.database)
              << "\n  listens on: " << config.listen << ", known as " << config.public_url
              << "\n  state:      " << config.state << "\n  output:     " << config.output << '\n';
}

Json to_json(const Config& config) {
    const Summary summary = summarize(config);
    return {{"ok", true},
            {"path", config.path},
            {"title", config.title},
            {"listen", config.listen},
            {"public_url", config.public_url},
            {"database", config::redacted_database(config.database)},
            {"state", config.state},
            {"output", config.output},
            {"sources", config.sources.size()},
            {"paused", summary.paused},
            {"regions", summary.regions},
            {"countries", summary.countries},
            {"languages", summary.languages}};
}

int report(const std::vector<config::Problem>& problems, bool json) {
    Json list = Json::array();
    for (const config::Problem& problem : problems) {
        std::cerr << config::to_string(problem) << '\n';
        list.push_back({{"file", problem.file},
                        {"line", problem.line},
                        {"column", problem.column},
                        {"message", problem.message}});
    }
    if (json) std::cout << Json{{"ok", false}, {"problems", std::move(list)}}.dump(2) << '\n';
    return kUsage;
}

}  // namespace

int check(const Arguments& arguments) {
    if (arguments.schema) {
        std::cout << config_schema() << '\n';
        return kOk;
    }
    const auto config = config::load(configuration_file(arguments));
    if (!config) return report(config.error(), arguments.json);
    Json json = to_json(*config);
    if (!arguments.json) print_summary(*config);

    bool all_work = true;
    if (arguments.online) {
        OnlineCheck online{*config};  // owns the sources that the trials point to
        const auto trials = online.run([&](const Trial& trial) {
            if (!arguments.json) print_trial(trial);
        });
        json["feeds"] = Json::array();
        for (const Trial& trial : trials) {
            all_work = all_work && trial.works;
            json["feeds"].push_back(to_json(trial));
        }
        json["ok"] = all_work;
    }
    if (arguments.json) std::cout << json.dump(2) << '\n';
    return all_work ? kOk : kFailed;
}

}  // namespace griot::cli
