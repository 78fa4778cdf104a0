#include "integration/running_pipeline.hpp"

#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

#include "support/catch.hpp"

namespace griot::test {

std::string rss_of(const std::vector<std::string>& titles) {
    std::string items;
    for (const std::string& title : titles) {
        items += "<item><title>" + title + "</title><link>https://fil.example/" + title +
                 "</link><guid>https://fil.example/" + title +
                 "</guid><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>";
    }
    return "<rss version=\"2.0\"><channel><title>Le Fil</title>" + items + "</channel></rss>";
}

Reply document(const std::string& body, const std::string& etag) {
    Reply reply{.headers = {{"Content-Type", "application/rss+xml"}}, .body = body};
    if (!etag.empty()) reply.headers.emplace_back("ETag", etag);
    return reply;
}

std::shared_ptr<const Config> World::following(const std::vector<std::string>& paths) const {
    auto config = std::make_shared<Config>();
    config->title = "Le fil";
    config->output = directory.path();
    config->fetch.host_gap = Duration{0};
    config->fetch.per_host = 8;
    config->fetch.allow_private = {{.base = "127.0.0.0", .prefix_bits = 8, .port = origin.port()}};
    for (const std::string& path : paths) {
        Source& source = config->sources.emplace_back();
        source.name = path.substr(1);
        source.urls = {origin.url(path)};
        source.language = "fr";
    }
    return config;
}

void World::poll_all(const std::vector<std::string>& paths) {
    app::Progress progress;
    app::Pipeline pipeline{following(paths),
                           {.connection = database.connection(),
                            .owner = "once",
                            .once = true,
                            .all = true,
                            .revive_database = {},
                            .announce = {}},
                           progress};
    pipeline.start();
    pipeline.wait();
    REQUIRE(pipeline.failure() == "");
}

namespace {

app::StoreLoopOptions options_of(const World& world, const std::string& owner,
                                 const RunningPipeline::Change& change) {
    app::StoreLoopOptions options{.connection = world.database.connection(),
                                  .owner = owner,
                                  .revive_database = {},
                                  .announce = {}};
    if (change) change(options);
    return options;
}

}  // namespace

RunningPipeline::RunningPipeline(const World& world, std::shared_ptr<const Config> config,
                                 const std::string& owner, const Change& change)
    : pipeline_{std::move(config), options_of(world, owner, change), progress_} {
    // Made when first asked for, behind a guard inside the library that ThreadSanitizer cannot see.
    (void)spdlog::default_logger();
    pipeline_.start();
}

RunningPipeline::~RunningPipeline() {
    stop();
}

std::string RunningPipeline::stop() {
    pipeline_.stop();
    pipeline_.wait();
    return pipeline_.failure();
}

bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

}  // namespace griot::test
