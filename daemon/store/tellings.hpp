// What the command and the webhook of `tell:` are still to be told: kept in the database, so that
// neither a restart nor a second daemon tells a thing twice or never.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/health.hpp"

namespace griot::store {

class Transaction;

struct Telling {
    std::int64_t id = 0;
    std::string channel;  // "command" or "webhook"
    int attempts = 0;     // before this one
    HealthChange change;
};

// Where changes are told to, as `tell:` says.
std::vector<std::string> channels_of(const Tell& tell);

// Thread rule: one thread. Throws DatabaseDown and DatabaseRefused.
class Tellings {
public:
    // Connects with the first question.
    explicit Tellings(const std::string& connection);
    ~Tellings();
    Tellings(const Tellings&) = delete;
    Tellings& operator=(const Tellings&) = delete;

    // The next one that is due, of these channels. It is this daemon's for `lease`; then it is due
    // again, unless one of the calls below says what became of it.
    std::optional<Telling> take(const std::vector<std::string>& channels, Duration lease);
    // When the next one is due; none: there is none.
    std::optional<Instant> next_due(const std::vector<std::string>& channels);

    void told(const Telling& telling);
    void put_off(const Telling& telling, Duration pause, const std::string& error);
    void give_up(const Telling& telling, const std::string& error);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

// In the transaction that notes the changes. More than a thousand are never kept waiting: the
// oldest give way.
void queue_tellings(Transaction& transaction, const std::vector<HealthChange>& changes,
                    const Tell& tell);

}  // namespace griot::store
