#include <iostream>
#include <string>
#include <vector>

#include "app/child_process.hpp"
#include "app/embedded_postgres.hpp"
#include "app/postgres_programs.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"

namespace griot::cli {
namespace {

int open_psql(const std::string& program, const std::string& connection,
              const std::vector<std::string>& rest) {
    std::vector<std::string> arguments{program, "-d", connection};
    arguments.insert(arguments.end(), rest.begin(), rest.end());
    return app::run_in_foreground(arguments);
}

}  // namespace

int psql(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    if (config->database == "embedded") {
        const app::EmbeddedPostgres postgres{config->state};  // runs as long as psql does
        return open_psql(postgres.psql(), postgres.connection_string(), arguments.rest);
    }
    const auto programs = app::find_postgres();
    if (!programs) {
        std::cerr << "griot psql: psql is not installed; install the package postgresql-client\n";
        return kFailed;
    }
    return open_psql(programs->folder + "/psql", config->database, arguments.rest);
}

}  // namespace griot::cli
