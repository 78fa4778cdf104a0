// A pipeline as the daemon runs it, following feeds of a scripted origin into a database of its
// own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/pipeline.hpp"
#include "store/database.hpp"
#include "support/scripted_origin.hpp"
#include "support/temporary_directory.hpp"

namespace griot::test {

// An RSS document with an entry for each title; the link of "Un" is https://fil.example/Un.
std::string rss_of(const std::vector<std::string>& titles);
// A 200 with that document and an ETag of its own.
Reply document(const std::string& body, const std::string& etag = "");

struct World {
    Database database;
    ScriptedOrigin origin;
    TemporaryDirectory directory;

    // Sources named after their paths on the origin, polled without gaps.
    [[nodiscard]] std::shared_ptr<const Config> following(
        const std::vector<std::string>& paths) const;

    // What `griot once --all` does. Fails the test when the pipeline failed.
    void poll_all(const std::vector<std::string>& paths);
};

// A pipeline that polls until it is stopped.
class RunningPipeline {
public:
    // change: what is to differ from the daemon's options.
    using Change = std::function<void(app::StoreLoopOptions&)>;
    RunningPipeline(const World& world, std::shared_ptr<const Config> config,
                    const std::string& owner = "daemon-a", const Change& change = {});
    ~RunningPipeline();

    [[nodiscard]] app::Progress& progress() { return progress_; }
    void reload(std::shared_ptr<const Config> config) { pipeline_.reload(std::move(config)); }
    // Returns when every thread has ended; why, if it ended by itself.
    std::string stop();

private:
    app::Progress progress_;
    app::Pipeline pipeline_;
};

// Waits, at most half a minute, until it holds.
bool eventually(const std::function<bool()>& holds);

}  // namespace griot::test
