// One connection and its prepared statements; one transaction. The only place that calls libpqxx to
// execute, so that its versions differ here alone (6.4, 7.x).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <pqxx/pqxx>

#include "store/arrays.hpp"

namespace griot::store {

// SQL under a name, prepared at its first use on a connection.
struct Statement {
    const char* name;
    const char* sql;
};

// What the server finds worth a warning goes to the log, as long as this lives. libpqxx takes a
// function for it since 7.10, and no longer likes the object that it took before.
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
class ServerWarnings {
public:
    explicit ServerWarnings(pqxx::connection& connection);
};
#else
class ServerWarnings : public pqxx::errorhandler {
public:
    using errorhandler::errorhandler;
    bool operator()(const char* message) noexcept override;
};
#endif

class Session {
public:
    // Throws what libpqxx throws; errors.hpp says what it means.
    explicit Session(const std::string& connection);

    [[nodiscard]] int server_version() { return connection_.server_version(); }

private:
    friend class Transaction;
    void prepare(const Statement& statement);

    pqxx::connection connection_;
    ServerWarnings warnings_;
    std::unordered_set<std::string_view> prepared_;
};

// Rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Session& session) : session_{session}, work_{session.connection_} {}

    pqxx::result run(const Statement& statement, const Parameters& parameters = {});
    // Nothing where there are no rows.
    void send(const Statement& statement, Rows rows) {
        if (!rows.empty()) run(statement, std::move(rows).parameters());
    }
    // Several statements, without parameters: migrations, settings.
    void run_script(const std::string& sql) { work_.exec(sql); }
    void commit() { work_.commit(); }

private:
    Session& session_;
    pqxx::work work_;
};

// Cells → values. NULL is the empty value.
std::string text_of(const pqxx::field& cell);
Key key_of(const pqxx::field& cell);
Instant instant_of(const pqxx::field& cell);  // of a column of milliseconds
std::int64_t integer_of(const pqxx::field& cell);

}  // namespace griot::store
