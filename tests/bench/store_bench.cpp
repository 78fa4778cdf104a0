// Measures the store alone: so many feeds of fifteen new items of 3 KB, against a private Postgres
// (unix socket, no fsync), then the same feeds unchanged.
//
//     store_bench [feeds 1000] [polls a commit 33] [rounds of new items 1]
//
// Prints CPU time of the backend and of this process, and wall time. The figures to hold: 80 µs of
// backend CPU a new item, 50 ms for a thousand 304s, 1 ms a claim of 50 feeds.
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <pqxx/pqxx>

#include "store/store.hpp"
#include "support/private_postgres.hpp"
#include "text/hash.hpp"

namespace {

using namespace griot;

constexpr std::size_t kItems = 15;  // a feed
constexpr std::size_t kClaim = 50;  // feeds at once
constexpr Duration kLease = std::chrono::minutes{10};

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
        measure("sync", config_.sources.size(), [&] { store_.sync_sources(config_, Duration{0}); });
    }

    std::vector<DueFeed> claim_all() {
        make_due();
        std::vector<DueFeed> feeds;
        measure("claim of 50", config_.sources.size() / kClaim, [&] {
            while (true) {
                auto claims = store_.claim(kClaim, kLease, {});
                if (claims.feeds.empty()) break;
                for (auto& feed : claims.feeds) feeds.push_back(std::move(feed));
            }
        });
        return feeds;
    }

    void commit_new(int round) {
        std::vector<PollReport> polls;
        for (const DueFeed& feed : claim_all()) polls.push_back(fetched(feed, round));
        std::size_t items = 0;
        measure("new item", polls.size() * kItems, [&] { items = commit(std::move(polls)); });
        std::cout << items << " items kept\n";
    }

    void commit_unchanged() {
        std::vector<PollReport> polls;
        for (const DueFeed& feed : claim_all()) polls.push_back(poll_of(feed));
        batch_ = 250;
        measure("304", polls.size(), [&] { commit(std::move(polls)); });
    }

    void outbound() {
        measure("outbound of 200", 1, [&] { store_.outbound({}); });
        measure("outbound of 200, 5 a source", 1,
                [&] { store_.outbound({.entries = 200, .per_source = 5}); });
        measure("status", 1, [&] { store_.status(); });
    }

private:
    std::string query(const std::string& sql) {
        pqxx::work work{look_};
        const pqxx::result rows = work.exec(sql);
        work.commit();
        return rows.empty() ? std::string{} : rows[0][0].c_str();
    }
    void make_due() { query("update griot.feed set due_at = now(), lease_until = null"); }

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

    template <class Work>
    void measure(const char* what, std::size_t count, Work work) {
        const double backend = backend_time();
        const double own = own_time();
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::micro> wall =
            std::chrono::steady_clock::now() - start;
        const auto per_unit = [&](double microseconds) {
            return microseconds / static_cast<double>(count);
        };
        std::cout << what << ": backend " << per_unit((backend_time() - backend) / 1e3)
                  << " µs, own " << per_unit((own_time() - own) / 1e3) << " µs, wall "
                  << per_unit(wall.count()) << " µs each, " << count << " times\n";
    }

    std::size_t commit(std::vector<PollReport> polls) {
        const auto all_new = [](const std::vector<Question>& questions,
                                const std::vector<KnownItem>&) {
            return std::vector<Decision>(questions.size(), Decision{.rule = "new", .evidence = {}});
        };
        std::size_t items = 0;
        while (!polls.empty()) {
            const auto cut =
                polls.size() > batch_ ? polls.end() - static_cast<long>(batch_) : polls.begin();
            const std::vector<PollReport> part{std::make_move_iterator(cut),
                                               std::make_move_iterator(polls.end())};
            polls.erase(cut, polls.end());
            items += store_.commit(part, all_new).new_items;
        }
        return items;
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
    bench.outbound();
}
