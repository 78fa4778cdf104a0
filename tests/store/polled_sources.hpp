// Two sources whose articles are met again: what identity_test and lookup_test poll.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "database.hpp"
#include "reports.hpp"

namespace griot::test {

inline Candidate article(const std::string& title = "Le premier titre",
                         const std::string& guid = "g1",
                         const std::string& url = "https://a.test/1") {
    return candidate({guid, url, title, "Texte de " + title});
}

// A store with two sources that have polled nothing yet.
struct Newsroom {
    Database database;
    store::Store store = database.store();
    Config config = config_with(2);

    CommitSummary poll(std::size_t source, std::vector<Candidate> candidates, int minute,
                       const store::Decide& decide = by_keys) {
        const auto feeds = claim_all(store, config);
        const auto summary =
            store.commit({fetched(feeds.at(source - 1), std::move(candidates), minute)}, decide);
        store.release_leases();
        return summary;
    }
};

}  // namespace griot::test
