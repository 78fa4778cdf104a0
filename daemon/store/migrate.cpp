#include "store/migrate.hpp"

#include <string>

#include <spdlog/spdlog.h>

#include "store/store.hpp"
#include "text/hash.hpp"

namespace griot::store {
namespace {

// Two daemons that start at once: the second waits here, then finds everything done. Migrations may
// take long, and so may waiting for another's.
constexpr const char* kAlone =
    "set statement_timeout = 0;"
    "set lock_timeout = 0;"
    "set idle_in_transaction_session_timeout = 0;"
    "select pg_advisory_lock(hashtextextended('griot.migration', 0))";

constexpr const char* kLedger =
    "create schema if not exists griot;"
    "create table if not exists griot.migration ("
    "    number integer primary key,"
    "    name text not null,"
    "    checksum text not null,"
    "    applied_at timestamptz not null default now())";

constexpr Statement kApplied{"migrations_applied",
                             "select number, name, checksum from griot.migration order by number"};

constexpr Statement kRecord{
    "migration_record",
    "insert into griot.migration (number, name, checksum) values ($1::integer, $2, $3)"};

std::string checksum(const Migration& migration) {
    return text::to_hex(text::key_of(migration.sql));
}

void require_recent_server(int version) {
    if (version >= kOldestServer) return;
    throw DatabaseRefused{"Griot needs Postgres " + std::to_string(kOldestServer / 10000) +
                          " or newer; the server is " + std::to_string(version / 10000) +
                          ": upgrade it, or use `database: embedded`"};
}

// Throws unless what was applied is what this binary would have applied.
void compare(const pqxx::result& applied, const std::vector<Migration>& migrations) {
    for (const auto& row : applied) {
        const auto number = row[0].as<std::size_t>();
        const std::string label = std::to_string(number) + " (" + text_of(row[1]) + ")";
        if (number > migrations.size()) {
            throw DatabaseRefused{"the database's schema has migration " + label +
                                  ", this griot knows " + std::to_string(migrations.size()) +
                                  ": it was upgraded by a newer griot; install that one here"};
        }
        if (text_of(row[2]) != checksum(migrations[number - 1])) {
            throw DatabaseRefused{"migration " + label +
                                  " is not the one that was applied to this database: its checksum "
                                  "differs; install the griot that the database belongs to"};
        }
    }
}

}  // namespace

void migrate(Session& session, const std::vector<Migration>& migrations) {
    require_recent_server(session.server_version());
    {
        Transaction alone{session};
        alone.run_script(kAlone);
        alone.commit();  // the lock is the session's: it stays
    }
    std::size_t done = 0;
    {
        Transaction look{session};
        look.run_script(kLedger);
        const pqxx::result applied = look.run(kApplied);
        compare(applied, migrations);
        done = applied.size();
        look.commit();
    }
    const bool holds_an_archive = done > 0;
    for (; done < migrations.size(); ++done) {
        const Migration& migration = migrations[done];
        if (holds_an_archive) {
            spdlog::info("database: migration {} ({}); with millions of items it may take minutes",
                         migration.number, migration.name);
        }
        Transaction step{session};
        step.run_script(std::string{migration.sql});
        step.run(kRecord, {std::to_string(migration.number), std::string{migration.name},
                           checksum(migration)});
        step.commit();
    }
}

}  // namespace griot::store
