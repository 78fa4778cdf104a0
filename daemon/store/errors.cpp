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
};

// A failed connection has words only. With several hosts the message holds one line for each: as
// long as one of them may come back, the database is down, not refused.
constexpr ConnectionRule kConnectionRules[] = {
    {"Connection refused", Kind::down},
    {"timeout expired", Kind::down},
    {"starting up", Kind::down},
    {"shutting down", Kind::down},
    {"No such file or directory", Kind::down},
    {"read-only", Kind::down},
    {"too many", Kind::down},
    {"authentication failed", Kind::refused},
    {"no password supplied", Kind::refused},
    {"does not exist", Kind::refused},
    {"no pg_hba.conf entry", Kind::refused},
    {"permission denied for database", Kind::refused},
};

// "ERROR:  deadlock detected\nDETAIL: …\n" → one line.
std::string one_line(std::string_view message) {
    std::string out;
    for (const char c : message) {
        const char plain = c == '\n' || c == '\t' ? ' ' : c;
        if (plain != ' ' || (!out.empty() && out.back() != ' ')) out += plain;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return text::printable(out);  // Postgres quotes values, and a publisher wrote them (R5)
}

}  // namespace

Failure statement_failure(std::string_view sqlstate, std::string_view message) {
    const auto* const rule = std::ranges::find_if(kStateRules, [&](const StateRule& candidate) {
        return sqlstate.starts_with(candidate.prefix);
    });
    Failure failure{Kind::down, one_line(message)};
    if (rule == std::end(kStateRules)) return failure;
    failure.kind = rule->kind;
    if (!rule->advice.empty()) failure.message += " (" + std::string{rule->advice} + ")";
    return failure;
}

Failure connection_failure(std::string_view message) {
    const auto* const rule =
        std::ranges::find_if(kConnectionRules, [&](const ConnectionRule& candidate) {
            return message.find(candidate.words) != std::string_view::npos;
        });
    return {rule == std::end(kConnectionRules) ? Kind::down : rule->kind, one_line(message)};
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
