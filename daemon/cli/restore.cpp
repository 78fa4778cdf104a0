#include <filesystem>
#include <iostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/postgres_client.hpp"
#include "store/store.hpp"

namespace griot::cli {
namespace {

int refuse(const Config& config) {
    std::cerr << "griot restore: the database holds an archive already, which stays as it is; ";
    if (config.database == "embedded") {
        std::cerr << "stop the daemon, move " << config.state
                  << "/postgres out of the way, and try again\n";
    } else {
        std::cerr << "create an empty database and name it in `database:`\n";
    }
    return kFailed;
}

}  // namespace

// All or nothing, then brought up to this griot's schema.
int restore(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    if (!std::filesystem::is_regular_file(arguments.file)) {
        std::cerr << "griot restore: there is no file " << arguments.file << '\n';
        return kUsage;
    }
    const PostgresClient client{*config};
    store::Store store{client.connection(), "griot-restore"};
    if (!store.is_empty()) return refuse(*config);
    const int code = client.run(
        "pg_restore", {"--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
                       "--dbname=" + client.connection(), arguments.file});
    if (code != 0) {
        std::cerr << "griot restore: nothing was restored\n";
        return kFailed;
    }
    store.migrate();
    store.admit_reader();
    store.analyze();
    std::cout << "restored; the daemon can start\n";
    return kOk;
}

}  // namespace griot::cli
