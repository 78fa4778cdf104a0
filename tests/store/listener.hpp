// LISTEN griot_news, as a program beside Griot would.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

#include "database.hpp"

namespace griot::test {

class Listener {
public:
    explicit Listener(const Database& database) : connection_{database.connection()} {
        pqxx::work listen{connection_};
        listen.commit();  // the receiver listens from the next transaction on
    }

    // What was said since; waits for the first.
    std::vector<std::string> heard() {
        connection_.await_notification(5, 0);
        connection_.get_notifs();
        return std::exchange(receiver_.heard, {});
    }

private:
    struct Receiver : pqxx::notification_receiver {
        explicit Receiver(pqxx::connection& connection)
            : pqxx::notification_receiver{connection, "griot_news"} {}
        void operator()(const std::string& payload, int) override { heard.push_back(payload); }
        std::vector<std::string> heard;
    };

    pqxx::connection connection_;
    Receiver receiver_{connection_};
};

}  // namespace griot::test
