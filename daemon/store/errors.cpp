#include "store/errors.hpp"

#include <algorithm>
#include <exception>

#include <pqxx/pqxx>

#include "text/unicode.hpp"

namespace griot::store {
namespace {

using Kind = Failure::Kind;

struct StateRule {
    std::string_view prefix;  // of the SQLSTATE; the first that fits wins
    Kind kind;
    std::string_view advice;
};

// https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr StateRule kStateRules[] = {
    {"40001", Kind::retry, ""},
    {"40P01", Kind::retry, ""},
    {"22", Kind::data, ""},
    {"23", Kind::data, ""},
    {"54", Kind::data, ""},
    {"53100", Kind::down,
     "the server's disk is full: make room there, and Griot goes on by itself"},
    {"25006", Kind::down, "the database is read-only: a standby, or full"},
    {"28", Kind::refused, "check user and password in the connection string"},
    {"3D000", Kind::refused, "create the database, or correct its name"},
    {"42501", Kind::refused, "the user must own the database's griot and news schemas"},
    {"42P01", Kind::refused, "the schema is not there yet: griot run or griot once makes it"},
    {"3F000", Kind::refused, "the schema is not there yet: griot run or griot once makes it"},
    {"42", Kind::refused, "the schema is not the one that this griot made"},
    {"0A", Kind::refused, "the server lacks what Griot needs"},
};

struct ConnectionRule {
    std::string_view words;
    Kind kind;
    std::string_view advice;
};

constexpr std::string_view kNotThere =
    "start the server, or correct 'database' in feeds.yaml; 'embedded' brings its own";
constexpr std::string_view kWait = "it passes by itself: try again";
constexpr std::string_view kCredentials =
    "check user and password of 'database' in feeds.yaml, or PGPASSWORD";

// A failed connection has words only. With several hosts the message holds one line for each: as
// long as one of them may come back, the database is down, not refused.
constexpr ConnectionRule kConnectionRules[] = {
    {"Connection refused", Kind::down, kNotThere},
    {"timeout expired", Kind::down, kNotThere},
    {"could not translate host name", Kind::down, kNotThere},
    {"starting up", Kind::down, kWait},
    {"shutting down", Kind::down, kWait},
    {"No such file or directory", Kind::down, kNotThere},
    {"read-only", Kind::down, "name a server that takes writes"},
    {"too many", Kind::down, "raise the server's max_connections, or close others"},
    {"authentication failed", Kind::refused, kCredentials},
    {"no password supplied", Kind::refused, kCredentials},
    {"does not exist", Kind::refused, "create it on the server, or correct its name"},
    {"no pg_hba.conf entry", Kind::refused, "let this machine in by the server's pg_hba.conf"},
    {"permission denied for database", Kind::refused, "grant this user connect on the database"},
};

std::string with_advice(std::string message, std::string_view advice) {
    if (!advice.empty()) message.append(" (").append(advice).append(")");
    return message;
}

}  // namespace

std::string one_line(std::string_view message) {
    std::string out;
    for (const char c : message) {
        const char plain = c == '\n' || c == '\t' ? ' ' : c;
        if (plain != ' ' || (!out.empty() && out.back() != ' ')) out += plain;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return text::printable(out);  // Postgres quotes values, and a publisher wrote them (R5)
}

Failure statement_failure(std::string_view sqlstate, std::string_view message) {
    const auto* const rule = std::ranges::find_if(kStateRules, [&](const StateRule& candidate) {
        return sqlstate.starts_with(candidate.prefix);
    });
    if (rule == std::end(kStateRules)) return {Kind::down, one_line(message)};
    return {rule->kind, with_advice(one_line(message), rule->advice)};
}

Failure connection_failure(std::string_view message) {
    const auto* const rule =
        std::ranges::find_if(kConnectionRules, [&](const ConnectionRule& candidate) {
            return message.find(candidate.words) != std::string_view::npos;
        });
    if (rule == std::end(kConnectionRules)) return {Kind::down, one_line(message)};
    return {rule->kind, with_advice(one_line(message), rule->advice)};
}

std::optional<Failure> current_failure() {
    try {
        throw;
    } catch (const pqxx::serialization_failure& e) {
        return Failure{Kind::retry, one_line(e.what())};
    } catch (const pqxx::deadlock_detected& e) {
        return Failure{Kind::retry, one_line(e.what())};
    } catch (const pqxx::broken_connection& e) {
        return connection_failure(e.what());
    } catch (const pqxx::sql_error& e) {
        return statement_failure(e.sqlstate(), e.what());
    } catch (const pqxx::failure& e) {
        return Failure{Kind::down, one_line(e.what())};
    } catch (const std::exception&) {
        return std::nullopt;  // a bug, or no memory: not the database's
    }
}

std::string redacted(std::string message, std::string_view password) {
    if (password.empty()) return message;
    for (std::size_t at = message.find(password); at != std::string::npos;
         at = message.find(password, at)) {
        message.replace(at, password.size(), "***");
        at += 3;
    }
    return message;
}

}  // namespace griot::store
