// What libpqxx throws → what Griot does about it.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace griot::store {

// Postgres refuses a value of this batch (SQLSTATE classes 22, 23, 54). Never leaves store/.
struct DataRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Failure {
    enum class Kind {
        retry,    // deadlock, serialisation: the same transaction may work at once
        down,     // DatabaseDown
        refused,  // DatabaseRefused
        data,     // DataRefused
    };
    Kind kind = Kind::down;
    std::string message;  // one line, for people
};

// Inside a catch block: what the exception in flight means; nullopt: nothing of the database's.
std::optional<Failure> current_failure();

// By SQLSTATE; by the words of a failed connection, which has no SQLSTATE.
Failure statement_failure(std::string_view sqlstate, std::string_view message);
Failure connection_failure(std::string_view message);

// "ERROR:  deadlock detected\nDETAIL: …\n" → one line that forges none.
std::string one_line(std::string_view message);

// The message with every occurrence of the password replaced.
std::string redacted(std::string message, std::string_view password);

}  // namespace griot::store
