#include <iostream>

#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/story_json.hpp"
#include "cli/story_report.hpp"
#include "store/store.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

int unknown(const Arguments& arguments) {
    std::cerr << "griot explain: no article is known as \"" << text::printable(arguments.url)
              << '"';
    const std::string compared = text::comparison_url(arguments.url);
    if (!compared.empty()) std::cerr << " (compared as " << text::printable(compared) << ')';
    std::cerr << "; `griot status` shows whether its source is followed and well, and `griot "
                 "fetch FEED` whether the feed has it\n";
    return kFailed;
}

}  // namespace

int explain(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-explain"};
    store.migrate();
    const auto item = store.explain(arguments.url);
    if (!item) return unknown(arguments);
    if (arguments.json) {
        std::cout << explanation_json(*item).dump(2) << '\n';
    } else {
        print_explanation(*item);
    }
    return kOk;
}

}  // namespace griot::cli
