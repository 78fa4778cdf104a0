#include <iostream>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "store/store.hpp"

namespace griot::cli {
namespace {

// Small enough for a running daemon to get its turns in between.
constexpr std::size_t kStep = 200;

store::Upkeep keep_up(store::Store& store) {
    store::Upkeep sum;
    for (bool more = true; more;) {
        const store::Upkeep step = store.maintain(kStep);
        sum.months += step.months;
        sum.texts += step.texts;
        sum.items += step.items;
        more = step.more;
    }
    return sum;
}

std::size_t take_in_words(store::Store& store) {
    std::size_t sum = 0;
    for (std::size_t taken = kStep; taken == kStep; sum += taken) {
        taken = store.take_in_words(kStep);
    }
    return sum;
}

}  // namespace

int maintain(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-maintain"};
    store.migrate();
    store.sync_sources(*config, Duration{0});
    store.admit_reader();
    const store::Upkeep upkeep = keep_up(store);
    const std::size_t words = take_in_words(store);
    store.analyze();
    if (arguments.json) {
        const nlohmann::ordered_json answer = {{"texts_forgotten", upkeep.texts},
                                               {"items_forgotten", upkeep.items},
                                               {"months_dropped", upkeep.months},
                                               {"items_made_searchable", words}};
        std::cout << answer.dump(2) << '\n';
        return kOk;
    }
    std::cout << fmt::format(
        "{} texts and {} items kept no longer, {} months dropped, {} items made searchable\n",
        upkeep.texts, upkeep.items, upkeep.months, words);
    return kOk;
}

}  // namespace griot::cli
