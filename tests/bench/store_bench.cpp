// Measures the store alone: so many feeds of fifteen new items of 3 KB, against a private Postgres
// (unix socket, no fsync), then the same feeds unchanged.
//
//     store_bench [feeds 1000] [polls a commit 33] [rounds of new items 1]
//
// Prints CPU time of the backend and of this process, and wall time. The figures to hold: 80 µs of
// backend CPU a new item, 50 ms for a thousand 304s, 1 ms a claim of 50 feeds.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

#include "store/store.hpp"
#include "support/private_postgres.hpp"
#include "text/hash.hpp"

namespace {

using namespace griot;

constexpr std::size_t kItems = 15;            // a feed
constexpr std::size_t kClaim = 50;            // feeds at once
constexpr std::size_t kUnchangedBatch = 250;  // polls a commit
constexpr Duration kLease = std::chrono::minutes{10};
// What autovacuum leaves for a claim to pass over: it comes once a minute, at 200 polls a second.
constexpr std::size_t kVacuum = 12'000;  // polls

// Words with a natural spread of frequencies: text compresses about as French does.
class Prose {
public:
    Prose() {
        for (int i = 0; i < 4000; ++i) {
            std::string word;
            const int length = 2 + static_cast<int>(random_() % 9);
            for (int j = 0; j < length; ++j) {
                word += static_cast<char>('a' + static_cast<char>(random_() % 26));
            }
            words_.push_back(word);
        }
    }
    std::string text(std::size_t bytes) {
        std::string out;
        std::exponential_distribution<double> often{1.0 / 400};
        while (out.size() < bytes) {
            out += words_[static_cast<std::size_t>(often(random_)) % words_.size()] + ' ';
        }
        return out;
    }
    std::mt19937_64& random() { return random_; }

private:
    std::mt19937_64 random_{1};
    std::vector<std::string> words_;
};

class Bench {
public:
    Bench(std::size_t feeds, std::size_t batch)
        : batch_{batch},
          connection_{test::PrivatePostgres::shared().create_database()},
          store_{connection_, "bench"},
          look_{connection_} {
        for (std::size_t i = 0; i < feeds; ++i) {
            Source source;
            source.name = "Source " + std::to_string(i);
            source.urls = {"https://source" + std::to_string(i) + ".test/feed"};
            config_.sources.push_back(source);
        }
        store_.migrate();
        store_.alive();
        backend_ = query(
            "select pid from pg_stat_activity where application_name = 'griot' "
            "and datname = current_database()");
    }

    void sync() {
        Meter meter{"sync", *this};
        meter.time(config_.sources.size(), [&] { store_.sync_sources(config_, Duration{0}); });
        autovacuum();
    }

    void commit_new(int round) {
        Meter meter{"new item", *this};
        std::size_t items = 0;
        poll_all(batch_, [&](const std::vector<DueFeed>& feeds) {
            std::vector<PollReport> polls;
            for (const DueFeed& feed : feeds) polls.push_back(fetched(feed, round));
            meter.time(polls.size() * kItems, [&] { items += commit(polls); });
        });
        std::cout << items << " items kept\n";
    }

    void commit_unchanged() {
        Meter meter{"304", *this};
        poll_all(kUnchangedBatch, [&](const std::vector<DueFeed>& feeds) {
            std::vector<PollReport> polls;
            for (const DueFeed& feed : feeds) polls.push_back(poll_of(feed));
            meter.time(polls.size(), [&] { commit(polls); });
        });
    }

    // As a start does for every source, then as after the polls of a moment.
    void judge_health() {
        const auto sources = config_.sources.size();
        Meter{"health of a source, first", *this}.time(
            sources, [&] { store_.judge_sources(std::nullopt, {}); });
        Meter{"health of a source, all again", *this}.time(
            sources, [&] { store_.judge_sources(std::nullopt, {}); });
        Meter polled{"health of a source, a batch", *this};
        std::vector<std::int64_t> batch;
        for (std::size_t feed = 1; feed <= sources; ++feed) {
            batch.push_back(static_cast<std::int64_t>(feed));
            if (batch.size() < batch_ && feed < sources) continue;
            polled.time(batch.size(), [&] { store_.judge_sources(batch, {}); });
            batch.clear();
        }
    }

    void outbound() {
        Meter{"outbound of 200", *this}.time(1, [&] { store_.outbound({}); });
        Meter{"outbound of 200, 5 a source", *this}.time(
            1, [&] { store_.outbound({.entries = 200, .per_source = 5}); });
        Meter{"status", *this}.time(1, [&] { store_.status(); });
    }

private:
    std::string query(const std::string& sql) {
        pqxx::work work{look_};
        const pqxx::result rows = work.exec(sql);
        work.commit();
        return rows.empty() ? std::string{} : rows[0][0].c_str();
    }
    void make_due() {
        query("update griot.feed set due_at = now(), lease_until = null");
        autovacuum();
    }
    // Its own comes when it likes.
    void autovacuum() {
        pqxx::nontransaction alone{look_};
        alone.exec("vacuum analyze griot.source, griot.feed, griot.host");
    }

    // Nanoseconds on a processor.
    [[nodiscard]] double backend_time() const {
        double nanoseconds = 0;
        std::ifstream{"/proc/" + backend_ + "/schedstat"} >> nanoseconds;
        return nanoseconds;
    }
    static double own_time() {
        timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
    }

    // Adds up what a kind of work costs, and prints it at its end.
    class Meter {
    public:
        Meter(const char* what, const Bench& bench) : what_{what}, bench_{bench} {}
        Meter(const Meter&) = delete;
        Meter& operator=(const Meter&) = delete;
        ~Meter() {
            const double count = static_cast<double>(std::max(count_, std::size_t{1}));
            std::cout << what_ << ": backend " << backend_ / 1e3 / count << " µs, own "
                      << own_ / 1e3 / count << " µs, wall " << wall_.count() / count << " µs each, "
                      << count_ << " times\n";
        }

        template <class Work>
        void time(std::size_t count, Work work) {
            const double backend = bench_.backend_time();
            const double own = own_time();
            const auto start = std::chrono::steady_clock::now();
            work();
            wall_ += std::chrono::steady_clock::now() - start;
            backend_ += bench_.backend_time() - backend;
            own_ += own_time() - own;
            count_ += count;
        }

    private:
        const char* what_;
        const Bench& bench_;
        double backend_ = 0, own_ = 0;  // ns
        std::chrono::duration<double, std::micro> wall_{};
        std::size_t count_ = 0;
    };

    // As the daemon does: claims, and settles before it has claimed much more than it can fetch.
    template <class Settle>
    void poll_all(std::size_t in_flight, Settle settle) {
        make_due();
        Meter claiming{"claim of 50", *this};
        std::vector<DueFeed> feeds;
        std::size_t polled = 0;
        bool more = true;
        while (more) {
            std::vector<DueFeed> claimed;
            claiming.time(1, [&] { claimed = store_.claim(kClaim, kLease, {}).feeds; });
            more = !claimed.empty();
            std::ranges::move(claimed, std::back_inserter(feeds));
            if (feeds.size() < in_flight && more) continue;
            polled += feeds.size();
            settle(std::exchange(feeds, {}));
            if (polled >= kVacuum) {
                autovacuum();
                polled = 0;
            }
        }
    }

    std::size_t commit(const std::vector<PollReport>& polls) {
        const auto all_new = [](const std::vector<Question>& questions,
                                const std::vector<KnownItem>&) {
            return std::vector<Decision>(questions.size(), Decision{.rule = "new", .evidence = {}});
        };
        return store_.commit(polls, all_new).new_items;
    }

    static PollReport poll_of(const DueFeed& feed) {
        PollReport poll;
        poll.feed = feed;
        poll.fetch.outcome = Outcome::not_modified;
        poll.fetch.status = 304;
        poll.fetch.url = poll.fetch.final_url = feed.url;
        poll.started = std::chrono::floor<Duration>(std::chrono::system_clock::now());
        poll.next_due = poll.started + std::chrono::minutes{30};
        poll.next_reason = "12 items a day; ttl 60 min";
        return poll;
    }

    PollReport fetched(const DueFeed& feed, int round) {
        PollReport poll = poll_of(feed);
        poll.fetch.outcome = Outcome::fetched;
        poll.fetch.status = 200;
        poll.fetch.validators = {"\"0123456789abcdef\"", "Sun, 03 May 2026 10:00:00 GMT"};
        poll.format = "rss";
        poll.entries = kItems;
        for (std::size_t i = 0; i < kItems; ++i) {
            const std::string name = std::to_string(round) + "-" + std::to_string(i);
            poll.candidates.push_back(candidate(feed.url + "/" + name, poll.started));
            poll.fingerprints.push_back(static_cast<std::int64_t>(prose_.random()()));
        }
        return poll;
    }

    Candidate candidate(const std::string& url, Instant now) {
        Candidate out;
        Item& item = out.item;
        item.guid = item.url = item.canonical_url = url;
        item.guid_key = item.url_key = text::key_of(url);
        item.title = prose_.text(70);
        item.summary = "<p>" + prose_.text(400) + "</p>";
        item.content = "<p>" + prose_.text(3000) + "</p>";
        item.content_hash = text::key_of(item.content);
        item.language = "fr";
        item.published = now - std::chrono::minutes{prose_.random()() % 20'000};
        item.date_source = DateSource::published;
        item.authors = {{"Awa Traoré", "", ""}};
        item.categories = {"Société", "Burkina Faso"};
        out.features.title_key = text::key_of(item.title);
        return out;
    }

    std::size_t batch_;
    std::string connection_;
    store::Store store_;
    pqxx::connection look_;
    std::string backend_;
    Config config_;
    Prose prose_;
};

}  // namespace

int main(int argc, char** argv) {
    const auto number = [&](int at, std::size_t otherwise) {
        return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
    };
    Bench bench{number(1, 1000), number(2, 33)};
    bench.sync();
    for (std::size_t round = 0; round < number(3, 1); ++round) {
        bench.commit_new(static_cast<int>(round));
    }
    bench.commit_unchanged();
    bench.judge_health();
    bench.outbound();
}
