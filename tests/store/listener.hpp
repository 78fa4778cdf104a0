// LISTEN griot_news, as a program beside Griot would. libpqxx 7.10 has a function for it and no
// longer likes the object that it took before.
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
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
        connection_.listen("griot_news", [this](const pqxx::notification& notice) {
            heard_.emplace_back(notice.payload.c_str());
        });
#endif
        pqxx::work listen{connection_};
        listen.commit();  // a receiver listens from the next transaction on
    }

    // What was said since; waits for the first.
    std::vector<std::string> heard() {
        connection_.await_notification(5, 0);
        connection_.get_notifs();
        return std::exchange(heard_, {});
    }

private:
    std::vector<std::string> heard_;
    pqxx::connection connection_;

#if PQXX_VERSION_MAJOR < 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR < 10)
    struct Receiver : pqxx::notification_receiver {
        Receiver(pqxx::connection& connection, std::vector<std::string>& list)
            : pqxx::notification_receiver{connection, "griot_news"}, heard{list} {}
        void operator()(const std::string& payload, int) override { heard.push_back(payload); }
        std::vector<std::string>& heard;
    };
    Receiver receiver_{connection_, heard_};
#endif
};

}  // namespace griot::test
