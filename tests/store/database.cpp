#include "database.hpp"

namespace griot::test {
namespace {

// Migrated once a process; every test gets a copy.
const std::string& migrated_template() {
    static const std::string name = [] {
        const std::string connection = PrivatePostgres::shared().create_database();
        store::Store{connection, "template"}.migrate();
        return PrivatePostgres::name_in(connection);
    }();
    return name;
}

std::unique_ptr<pqxx::connection> connect(const std::string& connection) {
    return std::make_unique<pqxx::connection>(connection + " options='-c timezone=UTC'");
}

pqxx::result run(pqxx::connection& connection, const std::string& sql) {
    pqxx::work work{connection};
    pqxx::result rows = work.exec(sql);
    work.commit();
    return rows;
}

}  // namespace

Database::Database()
    : connection_{PrivatePostgres::shared().create_database(migrated_template())},
      look_{connect(connection_)} {}

pqxx::result Database::query(const std::string& sql) {
    try {
        return run(*look_, sql);
    } catch (const pqxx::broken_connection&) {
        look_ = connect(connection_);
        return run(*look_, sql);
    }
}

std::string Database::value(const std::string& sql) {
    const pqxx::result rows = query(sql);
    if (rows.size() != 1) return "(" + std::to_string(rows.size()) + " rows)";
    return rows[0][0].is_null() ? "NULL" : rows[0][0].c_str();
}

void Database::make_all_due() {
    query("update griot.feed set due_at = now() - interval '1 second'");
}

}  // namespace griot::test
