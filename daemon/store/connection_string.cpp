#include "store/connection_string.hpp"

#include <map>
#include <memory>
#include <string_view>

#include <libpq-fe.h>

#include "store/store.hpp"

namespace griot::store {
namespace {

struct OptionsFree {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// A dead network is noticed within half a minute, whatever the kernel's own patience.
constexpr std::pair<const char*, const char*> kDefaults[] = {
    {"application_name", "griot"}, {"client_encoding", "UTF8"},  {"connect_timeout", "10"},
    {"keepalives_idle", "15"},     {"keepalives_interval", "5"}, {"keepalives_count", "3"},
    {"tcp_user_timeout", "30000"},
};

// Sent with the connection, so that a connection that libpqxx mends by itself has them too.
// Generic plans: a batch's arrays differ in length only, and planning costs more than a small
// batch. Nothing but nested loops over indexes: every statement here starts from a batch or a limit
// and looks rows up by key, while the planner, on a table that was small when it was last analysed,
// would read it whole for each batch (measured: 70 µs an item became 150 within 75,000 items).
constexpr std::string_view kSessionSettings =
    "-c timezone=UTC -c datestyle=ISO -c search_path=pg_catalog -c client_min_messages=warning "
    "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s "
    "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off "
    "-c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

// Strangers' questions: planned for their own values, cut off before they can be in anybody's way.
constexpr std::string_view kReadingSettings =
    "-c timezone=UTC -c datestyle=ISO -c search_path=pg_catalog -c client_min_messages=warning "
    "-c statement_timeout=4s -c lock_timeout=1s -c idle_in_transaction_session_timeout=10s "
    "-c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan -c jit=off";

std::string in_quotes(std::string_view value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + '\'';
}

}  // namespace

ConnectionString connection_string(const std::string& given, ConnectionUse use) {
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, OptionsFree> options{
        PQconninfoParse(given.c_str(), &problem)};
    PQfreemem(problem);  // not shown: it repeats parts of the string
    if (!options) {
        throw DatabaseRefused{
            "the database's connection string cannot be read; it looks like "
            "postgresql://user@host/name or host=… dbname=… user=…"};
    }

    std::map<std::string, std::string> chosen;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) chosen[option->keyword] = option->val;
    }
    for (const auto& [key, value] : kDefaults) chosen.try_emplace(key, value);
    // Of several hosts, the one that writes: the others are its standbys.
    if (chosen["host"].find(',') != std::string::npos) {
        chosen.try_emplace("target_session_attrs", "read-write");
    }
    // The user's own options come last and win.
    const std::string_view settings =
        use == ConnectionUse::write ? kSessionSettings : kReadingSettings;
    chosen["options"] = std::string{settings} + ' ' + chosen["options"];

    ConnectionString out;
    out.password = chosen["password"];
    for (const auto& [key, value] : chosen) {
        if (!value.empty()) out.text += key + '=' + in_quotes(value) + ' ';
    }
    return out;
}

}  // namespace griot::store
