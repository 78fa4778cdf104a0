// Tells the command and the webhook of `tell:` what became of sources, in its own time: polling
// never waits for them. What is still to be told lies in the database (store/tellings.hpp).
// Thread rule: run() and tell_due() on one thread; adopt() and wake() from any.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "app/clock.hpp"
#include "model/config.hpp"
#include "store/tellings.hpp"

namespace griot::app {

class Teller {
public:
    Teller(std::shared_ptr<const Config> config, const std::string& connection);

    // Until stop is requested. A database that is away is waited for.
    void run(const std::stop_token& stop);

    // Whether there was something due; it has been tried. Throws what store::Tellings throws.
    bool tell_due(const std::stop_token& stop);

    void adopt(std::shared_ptr<const Config> config);
    void wake();

private:
    std::shared_ptr<const Config> config();
    // When to look again; something may come sooner.
    Duration tell_all(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool awake_ = false;
    std::shared_ptr<const Config> config_;
    store::Tellings tellings_;
};

}  // namespace griot::app
