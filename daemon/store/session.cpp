#include "store/session.hpp"

#include <spdlog/spdlog.h>

#include "store/errors.hpp"
#include "text/hash.hpp"

namespace griot::store {

namespace {

void log_warning(const char* message) noexcept {
    try {
        spdlog::warn("database: {}", one_line(message));
    } catch (...) {  // a log that fails must not fail what the server has done
        return;
    }
}

}  // namespace

#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
ServerWarnings::ServerWarnings(pqxx::connection& connection) {
    connection.set_notice_handler([](pqxx::zview message) { log_warning(message.c_str()); });
}
#else
bool ServerWarnings::operator()(const char* message) noexcept {
    log_warning(message);
    return true;
}
#endif

Session::Session(const std::string& connection) : connection_{connection}, warnings_{connection_} {}

void Session::prepare(const Statement& statement) {
    if (prepared_.insert(statement.name).second) {
        connection_.prepare(statement.name, statement.sql);
    }
}

pqxx::result Transaction::run(const Statement& statement, const Parameters& parameters) {
    session_.prepare(statement);
#if PQXX_VERSION_MAJOR >= 7
    pqxx::params values;
    for (const auto& parameter : parameters) {
        if (parameter) {
            values.append(*parameter);
        } else {
            values.append();
        }
    }
#if PQXX_VERSION_MAJOR > 7 || PQXX_VERSION_MINOR >= 10
    return work_.exec(pqxx::prepped{statement.name}, values);
#else
    return work_.exec_prepared(statement.name, values);
#endif
#else
    std::vector<const char*> values;
    values.reserve(parameters.size());
    for (const auto& parameter : parameters) {
        values.push_back(parameter ? parameter->c_str() : nullptr);
    }
    return work_.exec_prepared(statement.name, pqxx::prepare::make_dynamic_params(values));
#endif
}

std::string text_of(const pqxx::field& cell) {
    return cell.is_null() ? std::string{} : std::string{cell.c_str(), cell.size()};
}

Key key_of(const pqxx::field& cell) {
    return cell.is_null() ? Key{} : text::from_uuid({cell.c_str(), cell.size()});
}

Instant instant_of(const pqxx::field& cell) {
    return Instant{Duration{integer_of(cell)}};
}

std::int64_t integer_of(const pqxx::field& cell) {
    return cell.is_null() ? 0 : cell.as<std::int64_t>();
}

}  // namespace griot::store
