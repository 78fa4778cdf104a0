#include <iostream>

#include <nlohmann/json.hpp>

#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "store/store.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::cli {
namespace {

nlohmann::ordered_json json_of(const Move& move) {
    nlohmann::ordered_json undone_at;
    if (move.undone_at != Instant{}) undone_at = text::to_rfc3339(move.undone_at);
    return {{"source", move.source},
            {"from_url", text::redacted(move.from_url)},
            {"to_url", text::redacted(move.to_url)},
            {"polls", move.polls},
            {"moved_at", text::to_rfc3339(move.moved_at)},
            {"undone_at", std::move(undone_at)}};
}

void print(const Move& move) {
    std::cout << text::printable(move.source) << '\n'
              << "    in feeds.yaml  " << text::printable(text::redacted(move.from_url)) << '\n'
              << "    moved to       " << text::printable(text::redacted(move.to_url)) << '\n'
              << "    since          " << text::to_rfc3339(move.moved_at) << ", after "
              << move.polls << " polls that agreed\n";
    if (move.undone_at != Instant{}) {
        std::cout << "    undone         " << text::to_rfc3339(move.undone_at) << '\n';
    }
}

int undo(store::Store& store, const Arguments& arguments) {
    const auto move = store.undo_move(arguments.name);
    if (!move) {
        std::cerr << "griot moves: \"" << text::printable(arguments.name)
                  << "\" is polled at its address in feeds.yaml: nothing to undo\n";
        return kFailed;
    }
    if (arguments.json) {
        std::cout << json_of(*move).dump(2) << '\n';
    } else {
        print(*move);
    }
    return kOk;
}

}  // namespace

int moves(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-moves"};
    store.migrate();
    if (arguments.undo) return undo(store, arguments);
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Move& move : store.moves()) {
        if (!arguments.name.empty() && move.source != arguments.name) continue;
        if (!arguments.json) print(move);
        all.push_back(json_of(move));
    }
    if (arguments.json) {
        std::cout << all.dump(2) << '\n';
    } else if (all.empty()) {
        std::cout << "no source has moved for good\n";
    }
    return kOk;
}

}  // namespace griot::cli
