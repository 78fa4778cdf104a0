// Every spelling of the collected URLs: no connection to an address that is not public, no file, no
// other protocol (F16, F17).
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "fetch/bare_network.hpp"
#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "text/url.hpp"

using namespace griot;
using namespace griot::test;

namespace {

bool is_refused(Outcome outcome) {
    return outcome == Outcome::private_address || outcome == Outcome::bad_url;
}

// What each verdict allows. Names that this test does not script are unknown here.
bool holds(const std::string& verdict, Outcome outcome) {
    if (verdict == "allow") return !is_refused(outcome);
    if (verdict == "block-after-dns") return outcome == Outcome::private_address;
    return is_refused(outcome) || outcome == Outcome::dns;
}

}  // namespace

TEST_CASE("agrees with every URL of the collected list") {
    const auto folder = shared_folder("hostile");
    if (!folder || !enter_bare_network()) return;
    FetchSettings settings = loopback_settings();
    settings.allow_private.clear();
    RunningFetcher fetcher{settings};

    std::map<std::uint64_t, nlohmann::json> asked;
    std::ifstream lines{*folder / "url" / "urls.jsonl"};
    for (std::string line; std::getline(lines, line);) {
        auto vector = nlohmann::json::parse(line);
        FetchRequest request = request_to(vector["url"]);
        if (vector["verdict"] == "block-after-dns") {
            name_resolves_to(text::host_of(request.url), {"127.0.0.1"});
        }
        request.id = asked.size();
        asked[request.id] = std::move(vector);
        fetcher.submit(std::move(request));
    }
    REQUIRE(asked.size() > 200);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const FetchResult result = fetcher.next();
        const nlohmann::json& vector = asked[result.id];
        CAPTURE(vector.dump(), outcome_name(result.outcome), result.detail);
        CHECK(holds(vector["verdict"], result.outcome));
    }
}
