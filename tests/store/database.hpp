// A fresh database with Griot's schema, and a look into it past the store.
#pragma once

#include <memory>
#include <string>

#include <pqxx/pqxx>

#include "store/store.hpp"
#include "support/private_postgres.hpp"

namespace griot::test {

class Database {
public:
    Database();

    [[nodiscard]] store::Store store(const std::string& owner = "daemon-a") const {
        return {connection_, owner};
    }
    [[nodiscard]] const std::string& connection() const { return connection_; }

    // Runs SQL in a transaction of its own; on a new connection when the server was restarted.
    pqxx::result query(const std::string& sql);
    // The one value of a query; "NULL" for NULL.
    std::string value(const std::string& sql);
    // Makes every feed due now.
    void make_all_due();

private:
    std::string connection_;
    std::unique_ptr<pqxx::connection> look_;
};

}  // namespace griot::test
