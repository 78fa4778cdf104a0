// The fetcher and the parser against every behaviour of the collected hostile origin, as far as one
// poll can tell: how it must end, what must never be connected to. Prints the table.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include <malloc.h>
#include <nlohmann/json.hpp>

#include "fetch/bare_network.hpp"
#include "fetch/child.hpp"
#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "parse/parse.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

struct Behaviour {
    std::string path{}, want{};
    int items = -1;          // that it must yield; −1: any
    int max_requests = 100;  // of one poll
};

std::vector<Behaviour> behaviours(const std::string& script, bool off_host) {
    Child list{{"python3", script, "--list-json"}};
    std::vector<Behaviour> all;
    for (const json& row : json::parse(list.read_all())) {
        if (row.contains("needs") && !off_host) continue;  // leads off this host
        all.push_back({.path = row["path"],
                       .want = row["want"],
                       .items = row["want"] == "items" ? row.value("items", -1) : -1,
                       .max_requests = row.value("max_requests", 100)});
    }
    all.push_back({.path = "tls:good/truncate", .want = "error"});   // no close_notify, no length
    all.push_back({.path = "tls:good/downgrade", .want = "items"});  // https → http is followed
    return all;
}

// Short, so that what never ends ends soon; /delay-5s must still come.
FetchLimits short_limits() {
    FetchLimits limits;
    limits.connect_timeout = 4s;
    limits.first_byte_timeout = 8s;
    limits.total_timeout = 15s;
    limits.low_speed_time = 4s;
    return limits;
}

std::string url_of(const Behaviour& behaviour, const json& ports) {
    if (!behaviour.path.starts_with("tls:")) {
        return "http://127.0.0.1:" + ports["http"].dump() + behaviour.path;
    }
    const std::size_t slash = std::min(behaviour.path.find('/'), behaviour.path.size());
    const std::string port = "tls-" + behaviour.path.substr(4, slash - 4);
    return "https://127.0.0.1:" + ports[port].dump() + behaviour.path.substr(slash);
}

struct Judged {
    Outcome outcome{};
    std::size_t items = 0;
    std::string detail{};
    bool is_small = true;  // no entity was expanded
};

Judged judge(const FetchResult& result) {
    if (result.outcome != Outcome::fetched)
        return {.outcome = result.outcome, .detail = result.detail};
    const auto parsed = parse::parse_feed(
        {.bytes = result.body, .content_type = result.content_type, .url = result.final_url});
    if (!parsed) return {.outcome = parsed.error().outcome, .detail = parsed.error().detail};
    const auto is_small = [](const Entry& entry) { return entry.title.value.size() < 1U << 18U; };
    return {.outcome = Outcome::fetched,
            .items = parsed->entries.size(),
            .detail = result.content_encoding_note,
            .is_small = std::ranges::all_of(parsed->entries, is_small)};
}

bool holds(const Behaviour& behaviour, const Judged& judged) {
    if (judged.outcome == Outcome::internal) return false;
    const bool good = judged.outcome == Outcome::fetched;
    // "Error or unexpanded": the parser expands no entity, and keeps the entries.
    if (behaviour.path == "/xml-lol" || behaviour.path == "/xml-quadratic") return judged.is_small;
    if (behaviour.want == "error") return !succeeded(judged.outcome);
    if (behaviour.want == "not-modified") return judged.outcome == Outcome::not_modified;
    if (behaviour.want != "items") return true;
    return good &&
           (behaviour.items < 0 || static_cast<std::size_t>(behaviour.items) == judged.items);
}

bool is_one_clean_line(const std::string& text) {
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

json ask(RunningFetcher& fetcher, const json& ports, const std::string& path) {
    return json::parse(fetcher.fetch("http://127.0.0.1:" + ports["http"].dump() + path).body);
}

FetchSettings settings_for(const json& ports) {
    FetchSettings settings = loopback_settings();
    settings.allow_private.clear();
    for (const auto& [name, port] : ports.items()) {
        if (name != "http" && !name.starts_with("tls-")) continue;  // never the canary
        settings.allow_private.push_back({.base = "127.0.0.1", .prefix_bits = 32, .port = port});
    }
    settings.ca_file = ports["ca"];
    return settings;
}

constexpr std::uint64_t kGood = 50;
const std::string kGoodFeed =
    "<rss version=\"2.0\"><channel><item><title>Un</title></item></channel></rss>";

// Fifty hosts of good repute, asked after all the others.
void submit_good(RunningFetcher& fetcher, const ScriptedOrigin& origin, std::uint64_t first_id) {
    for (std::uint64_t n = 0; n < kGood; ++n) {
        const std::string name = "good" + std::to_string(n) + ".test";
        name_resolves_to(name, {"127.0.0.1"});
        FetchRequest request = request_to(origin.url("/feed", name));
        request.id = first_id + n;
        request.limits = short_limits();
        fetcher.submit(std::move(request));
    }
}

struct Memory {
    long resident = 0, peak = 0;  // MiB
};

Memory memory() {
    std::ifstream status{"/proc/self/status"};
    Memory memory;
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") status >> memory.peak;
        if (word == "VmRSS:") status >> memory.resident;
    }
    return {.resident = memory.resident / 1024, .peak = memory.peak / 1024};
}

// At its height. The list itself allows /many-items, parsed, 128 MiB; a bomb that goes off takes
// gigabytes. What is between is for fetch_bench to measure. A sanitiser's own memory says nothing
// of ours.
#if defined(GRIOT_SANITIZED)
constexpr long kMostGrowth = 4096;
#else
constexpr long kMostGrowth = 256;
#endif

}  // namespace

TEST_CASE("holds its ground against every behaviour of the hostile origin") {
    const auto folder = shared_folder("hostile");
    if (!folder) return;
    const std::string script = *folder / "origin.py";
    const bool bare = enter_bare_network();
    Child origin{bare ? std::vector<std::string>{"python3", script, "--tls", "--off-host"}
                      : std::vector<std::string>{"python3", script, "--tls"}};
    const json ports = json::parse(origin.read_line());
    ScriptedOrigin good_origin;
    good_origin.on("/feed", {.body = kGoodFeed});
    FetchSettings settings = settings_for(ports);
    settings.allow_private.push_back(
        {.base = "127.0.0.1", .prefix_bits = 32, .port = good_origin.port()});
    // All that is hostile is one host here: more slots than it would ever have, but not all.
    settings.per_host = 8;
    RunningFetcher fetcher{settings};
    const Memory before = memory();

    const std::vector<Behaviour> all = behaviours(script, bare);
    for (std::size_t i = 0; i < all.size(); ++i) {
        FetchRequest request = request_to(url_of(all[i], ports));
        request.id = i;
        request.limits = short_limits();
        if (all[i].want == "not-modified") request.validators.etag = "\"v1\"";
        fetcher.submit(std::move(request));
    }
    std::map<std::uint64_t, Judged> judged;
    submit_good(fetcher, good_origin, all.size());
    std::size_t good = 0;
    std::size_t hostile_before_good = 0;
    for (std::size_t i = 0; i < all.size() + kGood; ++i) {
        const FetchResult result = fetcher.next();
        if (result.id >= all.size()) {
            good += judge(result).items;
            hostile_before_good = judged.size();
        } else {
            judged[result.id] = judge(result);
        }
    }
    ::malloc_trim(0);  // what the allocator keeps for later is not held
    const Memory after = memory();
    const Memory growth{.resident = after.resident - before.resident,
                        .peak = after.peak - before.peak};

    const json stats = ask(fetcher, ports, "/__stats");
    std::size_t held = 0;
    std::ostringstream failed;
    std::ostringstream table;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Behaviour& behaviour = all[i];
        const Judged& got = judged[i];
        CAPTURE(behaviour.path, behaviour.want, outcome_name(got.outcome), got.items, got.detail);
        const int requests = stats["requests"].value(behaviour.path, 0);
        const bool holds_here = holds(behaviour, got) && is_one_clean_line(got.detail) &&
                                requests <= behaviour.max_requests;
        CHECK(holds_here);
        held += holds_here ? 1 : 0;
        (holds_here ? table : failed)
            << std::left << std::setw(26) << behaviour.path << std::setw(16) << behaviour.want
            << std::setw(16) << outcome_name(got.outcome) << std::setw(4) << got.items << got.detail
            << '\n';
    }
    std::cout << held << " of " << all.size() << " behaviours hold; " << good << " of " << kGood
              << " good feeds beside them, the last after " << hostile_before_good
              << " of the others; memory grew by " << growth.resident << " MiB, at its height by "
              << growth.peak << " MiB\n";
    if (held < all.size()) std::cout << "FAILED:\n" << failed.str() << "held:\n";
    std::cout << table.str();
    CHECK(good == kGood);
    // They waited for none that hangs.
    CHECK(hostile_before_good < all.size() / 2);
    CHECK(growth.peak < kMostGrowth);
    CHECK(stats["canary"].empty());
    for (const auto* name : {"expired", "notyet", "wronghost", "self"}) {
        CAPTURE(name);
        CHECK_FALSE(stats["tls"].contains(std::string{name} + "-request"));
    }
}
