// griot export: the sources of feeds.yaml as OPML, for any other reader.
#include <iostream>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "render/render.hpp"
#include "text/url.hpp"

namespace griot::cli {

int export_opml(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    std::cout << render::opml(config->title, config->sources).body;
    for (const Source& source : config->sources) {
        if (text::redacted(source.urls.front()) == source.urls.front()) continue;
        std::cerr << "griot export: the secret in the address of \"" << source.name
                  << "\" is hidden; another reader will need it\n";
    }
    return kOk;
}

}  // namespace griot::cli
