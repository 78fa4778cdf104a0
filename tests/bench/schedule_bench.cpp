// Simulates scheduling: replays invented publishers through schedule::plan, the very function that
// the daemon calls, and prints how long entries wait to be fetched and what that costs in polls.
//
//     schedule_bench [weeks 26] [weeks of warm-up 26] [seed 1]
//
// A feed shows its newest 10 to 20 entries, with dates or without; an unchanged feed answers 304.
// Entries published in the measured weeks count with their delay from publication to fetch, and
// polls of the measured weeks count as spent.
//
// "Equal polls": a fixed interval I spends feed-time / I polls and, its phase being independent of
// what publishers do, delays entries by I/2 in the mean and by 0.95 I at the 95th percentile. (Of
// all fixed intervals that spend no more, that is the best.) Each row compares with the I that
// spends, over that row's feeds, exactly as many polls as the daemon's plan did there: `fixed` of a
// class is its feed-time over its own polls. `all` gives the whole population one I, its whole
// feed-time over all its polls; every class stands for as many feeds there, however many were
// simulated. `all, an I a class` compares with the fixed intervals of the classes' own rows.
// Means are per entry.
//
// To hold: ratio at most 0.60 for `all`, at most 1.00 for each class.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <vector>

#include "schedule/schedule.hpp"
#include "schedule_traces.hpp"

namespace {

using namespace griot;
using namespace griot::bench;
using std::chrono::days;

const FeedClass kClasses[] = {
    {"10 a year", Manner::steady, 10.0 / 365, true, 1500},
    {"1 a week", Manner::steady, 1.0 / 7, true, 600},
    {"1 a day", Manner::steady, 1, true, 200},
    {"5 a day", Manner::steady, 5, true, 100},
    {"20 a day", Manner::steady, 20, true, 100},
    {"60 a day", Manner::steady, 60, true, 60},
    {"200 a day", Manner::steady, 200, true, 40},
    {"bursts, 2 a week", Manner::bursts, 2.0 / 7, true, 200},
    {"bursts, 3 a day", Manner::bursts, 3, true, 100},
    {"silence, else 1 a day", Manner::silence, 1, true, 200},
    {"silence, else 20 a day", Manner::silence, 20, true, 100},
    {"column, weekdays", Manner::column, 1, true, 200},
    {"no dates, 10 a year", Manner::steady, 10.0 / 365, false, 1500},
    {"no dates, 1 a day", Manner::steady, 1, false, 200},
    {"no dates, 20 a day", Manner::steady, 20, false, 100},
    {"no dates, 200 a day", Manner::steady, 200, false, 40},
    {"no dates, column", Manner::column, 1, false, 200},
};

struct Span {
    Instant begin;     // of the warm-up
    Instant measured;  // from here on everything counts
    Instant end;
};

struct Tally {
    std::vector<double> delays;  // minutes, one an entry
    double polls = 0;
    double feed_days = 0;
    std::size_t missed = 0;  // entries that had scrolled off the feed; counted as fetched

    [[nodiscard]] double mean() const {
        const double sum = std::accumulate(delays.begin(), delays.end(), 0.0);
        return sum / static_cast<double>(std::max<std::size_t>(delays.size(), 1));
    }
    [[nodiscard]] double fixed_interval() const { return feed_days * 24 * 60 / polls; }
};

// One feed from its first poll to the end.
void replay(const FeedClass& feed_class, const Span& span, std::mt19937_64& random, Tally& tally) {
    const std::vector<Instant> trace = trace_of(feed_class, span.begin, span.end, random);
    const std::size_t shown = 10 + random() % 11;
    std::uniform_real_distribution<double> chance{};
    ParsedFeed document;
    document.entries.resize(shown);
    Schedule state;
    std::size_t seen = 0;  // entries of the trace that earlier polls saw
    Instant now = span.begin + Duration{static_cast<Duration::rep>(random() % 3'600'000)};
    for (bool over = false; !over;) {
        over = now >= span.end;
        const auto published = static_cast<std::size_t>(
            std::upper_bound(trace.begin(), trace.end(), now) - trace.begin());
        for (std::size_t i = seen; i < published; ++i) {
            if (trace[i] < span.measured) continue;
            tally.delays.push_back(
                std::chrono::duration<double, std::ratio<60>>{now - trace[i]}.count());
            tally.missed += i + shown < published;
        }
        if (now >= span.measured && !over) ++tally.polls;
        schedule::PollFacts facts;
        facts.outcome = Outcome::not_modified;
        if (published > seen || state.last_success == Instant{}) {
            facts.outcome = Outcome::fetched;
            facts.feed = &document;
            facts.fresh = std::min(published - seen, shown);
            const std::size_t oldest = published - std::min(published, shown);
            for (std::size_t i = oldest; feed_class.dated && i < published; ++i) {
                facts.dates.push_back(std::chrono::floor<std::chrono::seconds>(trace[i]));
            }
        }
        seen = published;
        const schedule::Plan made =
            schedule::plan(state, facts, IntervalBounds{}, now, chance(random));
        state = made.schedule;
        now = made.next_due;
    }
    tally.feed_days +=
        std::chrono::duration<double, std::ratio<86400>>{span.end - span.measured}.count();
}

// The delay that so much of the weight does not exceed.
double percentile(std::vector<std::pair<double, double>> delays, double wanted) {
    std::sort(delays.begin(), delays.end());
    double total = 0;
    for (const auto& [delay, weight] : delays) total += weight;
    double below = 0;
    for (const auto& [delay, weight] : delays) {
        below += weight;
        if (below >= wanted * total) return delay;
    }
    return 0;
}

void print(const char* name, double entries, double polls_a_day, double mean, double p95,
           double fixed) {
    std::printf("%-23s %8.0f %9.2f %9.1f %9.1f %9.1f %9.1f %9.1f %6.3f\n", name, entries,
                polls_a_day, mean, p95, fixed, fixed / 2, fixed * 0.95, mean / (fixed / 2));
}

void print(const FeedClass& feed_class, const Tally& tally) {
    std::vector<std::pair<double, double>> delays;
    for (const double delay : tally.delays) delays.emplace_back(delay, 1);
    print(feed_class.name.c_str(), static_cast<double>(tally.delays.size()),
          tally.polls / tally.feed_days, tally.mean(), percentile(std::move(delays), 0.95),
          tally.fixed_interval());
    if (tally.missed > 0) std::printf("    of these %zu had scrolled off\n", tally.missed);
}

// Every class by as many feed-days.
void print_all(const std::vector<Tally>& tallies) {
    std::vector<std::pair<double, double>> delays;
    double polls = 0, entries = 0, waited = 0, waited_fixed = 0;
    for (const Tally& tally : tallies) {
        const double weight = 1 / tally.feed_days;
        const auto count = static_cast<double>(tally.delays.size());
        for (const double delay : tally.delays) delays.emplace_back(delay, weight);
        polls += tally.polls * weight;
        entries += count * weight;
        waited += tally.mean() * count * weight;
        waited_fixed += tally.fixed_interval() / 2 * count * weight;
    }
    const auto classes = static_cast<double>(tallies.size());
    const auto counted = static_cast<double>(delays.size());
    const double p95 = percentile(std::move(delays), 0.95);
    print("all", counted, polls / classes, waited / entries, p95, 24 * 60 / (polls / classes));
    std::printf("%-23s %8s %9s %9.1f %9s %9s %9.1f %9s %6.3f\n", "all, an I a class", "", "",
                waited / entries, "", "", waited_fixed / entries, "", waited / waited_fixed);
}

}  // namespace

int main(int argc, char** argv) {
    const auto number = [&](int at, int otherwise) {
        return argc > at ? std::atoi(argv[at]) : otherwise;
    };
    const int weeks = number(1, 26), warm_up = number(2, 26);
    const auto seed = static_cast<std::uint64_t>(number(3, 1));
    const Instant begin = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
    const Span span{begin, begin + days{7 * warm_up}, begin + days{7 * (warm_up + weeks)}};
    std::printf(
        "%d weeks after %d of warm-up, seed %llu; delays and intervals in minutes\n"
        "equal polls: fixed interval = feed-time / polls of the same row's plan\n\n",
        weeks, warm_up, static_cast<unsigned long long>(seed));
    std::printf("%-23s %8s %9s %9s %9s %9s %9s %9s %6s\n", "class", "entries", "polls/day", "mean",
                "p95", "fixed I", "mean", "p95", "ratio");
    std::vector<Tally> tallies;
    for (const FeedClass& feed_class : kClasses) {
        Tally& tally = tallies.emplace_back();
        for (std::size_t feed = 0; feed < feed_class.feeds; ++feed) {
            std::seed_seq seeds{seed, static_cast<std::uint64_t>(tallies.size()),
                                static_cast<std::uint64_t>(feed)};
            std::mt19937_64 random{seeds};
            replay(feed_class, span, random, tally);
        }
        print(feed_class, tally);
    }
    print_all(tallies);
}
