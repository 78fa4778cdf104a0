#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include <sys/stat.h>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/postgres_client.hpp"

namespace griot::cli {
namespace {

namespace fs = std::filesystem;

constexpr ::mode_t kOthers = 077;  // may not read what is backed up

}  // namespace

// One moment of the whole database, while daemons go on. Owners and grants stay behind: restoring
// gives them anew, also under another user.
int backup(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const PostgresClient client{*config};
    ::umask(kOthers);
    const std::string part = arguments.file + ".part";
    const int code = client.run("pg_dump", {"--format=custom", "--no-owner", "--no-privileges",
                                            "--file=" + part, "--dbname=" + client.connection()});
    std::error_code error;
    if (code == 0) fs::rename(part, arguments.file, error);
    if (code != 0 || error) {
        std::error_code ignored;
        fs::remove(part, ignored);
        std::cerr << "griot backup: " << arguments.file << " was not written"
                  << (error ? ": " + error.message() : "") << '\n';
        return kFailed;
    }
    std::cout << arguments.file << ": " << fs::file_size(arguments.file, error) << " bytes\n";
    return kOk;
}

}  // namespace griot::cli
