#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/postgres_client.hpp"

namespace griot::cli {

int psql(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const PostgresClient client{*config};
    std::vector<std::string> words{"-d", client.connection()};
    words.insert(words.end(), arguments.rest.begin(), arguments.rest.end());
    return client.run("psql", words);
}

}  // namespace griot::cli
