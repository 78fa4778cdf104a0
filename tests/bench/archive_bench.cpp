// A large archive: what people ask of it, what a new item costs, how big it is (Q5).
//
//     archive_bench [items 3000000] [connection of an empty database]
//
// Fills a Postgres of its own (unix socket, no fsync, memory as the embedded one's; 4.2 KB an item
// under $TMPDIR) or the one given, by steps; prints. Goals: each question < 100 ms warm (p95); a
// new item at the end ≤ 1.15 of what it costs at 100,000; ≤ 3.2 KB an item; ≤ 0.3 ms to know 20
// items again; import ≥ 5,000 items/s.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <pqxx/pqxx>

#include "app/server_memory.hpp"
#include "invented_archive.hpp"
#include "store/store.hpp"
#include "stories/decide.hpp"
#include "stories/features.hpp"
#include "stories/story_terms.hpp"
#include "support/private_postgres.hpp"
#include "text/hash.hpp"

namespace {

using namespace griot;
using Clock = std::chrono::steady_clock;

constexpr Duration kLease = std::chrono::minutes{10};
constexpr int kAsked = 40;   // times each question, with another subject each time
constexpr int kItems = 20;   // a poll
constexpr int kPolls = 150;  // measured at each size
constexpr std::int64_t kSmall = 100'000;
constexpr std::int64_t kItemsAWarmPoll = 1'250;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class Bench {
public:
    Bench(std::string connection, std::int64_t total)
        : connection_{std::move(connection)},
          total_{total},
          store_{connection_, "bench"},
          look_{connection_},
          config_{bench::invented_sources()} {
        store_.migrate();
        store_.sync_sources(config_, Duration{0});
        store_.release_leases();  // of a run that was cut off
        backend_ = query(
            "select pid from pg_stat_activity where application_name = 'griot' and datname = "
            "current_database()");
        asking_ = query("select pg_backend_pid()");
        fresh_ += std::stoll(query("select last_value from griot.item_id")) * kItems;
    }

    void fill(std::int64_t until) {
        const std::int64_t first = std::stoll(query("select last_value from griot.item_id"));
        const double seconds = bench::import_items(connection_, prose_, first, until, total_);
        const auto count = static_cast<double>(until - first);
        std::cout << until << " items: imported " << count / seconds << " items/s" << std::endl;
        meet_present();
        run("call griot.make_months()");
        run("vacuum (analyze) griot.item");
        run("analyze");
    }

    void meet_present() {
        present_ = Instant{
            Duration{std::stoll(query("select griot.to_millis(max(published)) from griot.item"))}};
    }

    bool is_filled() { return std::stoll(query("select last_value from griot.item_id")) >= total_; }

    void new_items(std::int64_t items) {
        // Each page of the server's memory costs a process more the first time: a daemon's has met
        // them all.
        for (std::int64_t poll = 0; poll < items / kItemsAWarmPoll + 1; ++poll) {
            backend_cost([&](const DueFeed& feed) { return report(feed, fresh_ += kItems); });
        }
        double cost = 0;
        for (int poll = 0; poll < kPolls; ++poll) {
            cost +=
                backend_cost([&](const DueFeed& feed) { return report(feed, fresh_ += kItems); });
        }
        std::cout << "    a new item: " << cost / kPolls / kItems << " µs of the backend\n";
    }

    // What it costs more than a poll that brings nothing.
    void known_items() {
        double known = 0;
        double nothing = 0;
        polls_ -= kPolls;  // the sources that brought the last ones
        for (int poll = 0; poll < kPolls; ++poll) {
            const std::int64_t at = fresh_ - kItems * (kPolls - 1 - poll);
            known += backend_cost([&](const DueFeed& feed) { return report(feed, at); });
            --polls_;
            nothing += backend_cost([&](const DueFeed& feed) {
                PollReport out = report(feed, at);
                out.candidates.clear();
                return out;
            });
        }
        std::cout << "    20 known items: " << (known - nothing) / kPolls << " µs of the backend"
                  << std::endl;
    }

    // All words at once, by two sessions, and the index after: only how it stands matters here.
    void take_in_words() {
        const auto start = Clock::now();
        run("drop index griot.search_words");
        const std::int64_t last = std::stoll(query("select last_value from griot.item_id"));
        {
            const std::jthread one{[&] { words(0, last / 2); }};
            const std::jthread two{[&] { words(last / 2, last); }};
        }
        run("set maintenance_work_mem = '512MB'");
        run("create index search_words on griot.search using gin (words) with (fastupdate = off)");
        run("insert into griot.search_language values ('fr'), ('en')");
        run("update griot.search_progress set seq = (select last_value from griot.seq)");
        run("vacuum (analyze) griot.search");
        std::cout << "words taken in: " << seconds_since(start) / static_cast<double>(last) * 1e6
                  << " µs an item\n";
        double cost = 0;
        for (int i = 0; i < 10; ++i) {
            backend_cost([&](const DueFeed& feed) { return report(feed, fresh_ += kItems); });
            cost += cpu_of([&] { store_.take_in_words(kItems); });
        }
        std::cout << "words of a new item: " << cost / 10 / kItems << " µs of the backend"
                  << std::endl;
    }

    void questions() {
        const auto word = [](int i) {
            return bench::InventedProse::word(static_cast<unsigned>(100 + i * 37));
        };
        const auto day = [](int i) {
            return "now() - interval '" + std::to_string(3 + i * 17) + " days'";
        };
        const auto number = [](int i) { return std::to_string(i); };
        ask("newest 100", [&](int i) {
            return "select id, title, source, published_at from news.items where duplicate_of is "
                   "null order by published_at desc, id desc limit 100 offset " +
                   number(i);
        });
        ask("one source's week", [&](int i) {
            return "select id, title, published_at from news.items where source = 'Source " +
                   number(i * 9) + "' and published_at >= " + day(i) + " and published_at < " +
                   day(i) + " + interval '7 days' order by published_at";
        });
        ask("one country's day", [&](int i) {
            return "select id, title, source from news.items where country = 'BF' and published_at "
                   ">= " +
                   day(i) + " and published_at < " + day(i) +
                   " + interval '1 day' order by published_at";
        });
        ask("one story, all reports", [&](int i) {
            return "select * from news.reports where story_id = " +
                   std::to_string(total_ / kAsked / 100 * i * 100 + 40);
        });
        ask("who had it first, a country's day", [&](int i) {
            return "select * from news.first_reports('ML', (" + day(i) + ")::date)";
        });
        ask("two words, ranked", [&](int i) {
            return "select * from news.search('" + word(i) + ' ' + word(i + 1) + "')";
        });
        ask("two frequent words, ranked", [&](int i) {
            return "select * from news.search('" +
                   bench::InventedProse::word(20U + static_cast<unsigned>(i)) + ' ' +
                   bench::InventedProse::word(30U + static_cast<unsigned>(i)) + "')";
        });
        ask("two words of a month", [&](int i) {
            return "select * from news.search('" + word(i) + ' ' + word(i + 2) +
                   "', since => now() - interval '30 days')";
        });
        ask("a page of the cursor", [&](int i) {
            return "select * from news.since(" + std::to_string(total_ / kAsked * i) + ", 1000)";
        });
    }

    void size() {
        const double items = std::stod(query("select count(*) from griot.item"));
        std::cout << "size: "
                  << std::stod(query("select pg_database_size(current_database())")) / items
                  << " bytes an item\n";
        for (const auto& row : rows(
                 "select coalesce(p.inhparent::regclass, c.oid::regclass), "
                 "sum(pg_relation_size(c.oid)), sum(pg_indexes_size(c.oid)), "
                 "sum(pg_total_relation_size(c.oid)) from pg_class c left join pg_inherits p on "
                 "p.inhrelid = c.oid where c.relnamespace = 'griot'::regnamespace and c.relkind in "
                 "('r') group by 1 order by 4 desc limit 5")) {
            std::cout << "    " << row[0].c_str() << ": rows " << row[1].as<double>() / items
                      << ", indexes " << row[2].as<double>() / items << ", all "
                      << row[3].as<double>() / items << " bytes an item\n";
        }
    }

private:
    void run(const std::string& sql) { pqxx::nontransaction{look_}.exec(sql); }
    pqxx::result rows(const std::string& sql) { return pqxx::nontransaction{look_}.exec(sql); }
    std::string query(const std::string& sql) { return rows(sql)[0][0].c_str(); }

    void words(std::int64_t first, std::int64_t last) {
        pqxx::connection connection{connection_};
        pqxx::nontransaction{connection}.exec(
            "insert into griot.search select i.item_id, i.first_seen, 'fr', "
            "griot.search_words('fr', i.title, t.summary) from griot.item i "
            "join griot.item_text t using (item_id, first_seen) where i.item_id > " +
            std::to_string(first) + " and i.item_id <= " + std::to_string(last));
    }

    void ask(const char* what, const std::function<std::string(int)>& question) {
        std::vector<double> times;
        std::vector<double> cpu;
        std::size_t found = 0;
        for (const bool warm : {false, true}) {
            for (int i = 0; i < kAsked; ++i) {
                const auto start = Clock::now();
                const double before = cpu_time(asking_);
                const pqxx::result answer = rows(question(i));
                if (!warm) continue;
                times.push_back(seconds_since(start) * 1e3);
                cpu.push_back((cpu_time(asking_) - before) / 1e6);
                found += static_cast<std::size_t>(answer.size());
            }
        }
        std::ranges::sort(times);
        std::ranges::sort(cpu);
        std::cout << what << ": p95 " << times[kAsked * 95 / 100] << " ms, on a processor "
                  << cpu[kAsked * 95 / 100] << " ms (median " << cpu[kAsked / 2] << "), "
                  << found / kAsked << " rows" << std::endl;
    }

    // µs on a processor.
    template <class Work>
    double cpu_of(Work work) {
        const double before = backend_time();
        work();
        return (backend_time() - before) / 1e3;
    }
    template <class Report>
    double backend_cost(Report report) {
        const std::string source = "Source " + std::to_string(polls_++ % bench::kSources);
        const PollReport poll = report(store_.claim_named({source}, kLease).at(0));
        return cpu_of([&] { store_.commit({poll}, stories::decide); });
    }
    [[nodiscard]] double backend_time() const { return cpu_time(backend_); }
    static double cpu_time(const std::string& process) {
        double nanoseconds = 0;
        std::ifstream{"/proc/" + process + "/schedstat"} >> nanoseconds;
        return nanoseconds;
    }

    // Items first … first + 20, the same for the same number.
    PollReport report(const DueFeed& feed, std::int64_t first) {
        PollReport poll;
        poll.feed = feed;
        poll.fetch.outcome = Outcome::fetched;
        poll.fetch.status = 200;
        poll.fetch.url = poll.fetch.final_url = feed.url;
        poll.format = "rss";
        poll.started = std::chrono::floor<Duration>(wall_now());
        poll.next_due = poll.started + std::chrono::minutes{30};
        for (int i = 0; i < kItems; ++i) poll.candidates.push_back(candidate(first + i));
        return poll;
    }
    static std::chrono::system_clock::time_point wall_now() {
        return std::chrono::system_clock::now();
    }
    Candidate candidate(std::int64_t number) {
        const auto slice = static_cast<std::uint64_t>(number) * 3;
        Candidate out;
        Item& item = out.item;
        item.published = present_;
        item.date_source = DateSource::published;
        item.guid = item.url = item.canonical_url = "https://news.test/" + std::to_string(number);
        item.guid_key = item.url_key = text::key_of(item.url);
        item.title = prose_.slice(slice, 70);
        item.summary = "<p>" + std::string{prose_.slice(slice + 1, 260)} + "</p>";
        item.content = "<p>" + std::string{prose_.slice(slice + 2, 3000)} + "</p>";
        item.text = prose_.slice(slice + 2, 3000);
        item.content_hash = text::key_of(item.title + item.content);
        item.language = "fr";
        out.features = stories::features(item, {});
        out.story = stories::story_terms(item.title, item.text, "fr");
        return out;
    }

    std::string connection_;
    std::int64_t total_;
    store::Store store_;
    pqxx::connection look_;
    std::string backend_, asking_;  // processes of the two connections
    Config config_;
    bench::InventedProse prose_;
    std::int64_t fresh_ = std::int64_t{1} << 40U;  // above the numbers of the archive
    int polls_ = 0;
    Instant present_{};  // of the archive: its newest item's
};

// As for an archive that was as big at the last start.
std::string database_of_its_own(std::int64_t items) {
    constexpr std::uint64_t kBytesOfItem = 4000;
    test::PrivatePostgres& server = test::PrivatePostgres::shared();
    {
        pqxx::connection connection{server.connection("postgres")};
        pqxx::nontransaction{connection}.exec(
            "alter system set shared_buffers = '" +
            app::shared_buffers(app::memory_allowed(app::memory_of_machine()),
                                static_cast<std::uint64_t>(items) * kBytesOfItem) +
            "'");
    }
    server.stop(test::PrivatePostgres::Stop::fast);
    server.start();
    return server.create_database();
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t total = argc > 1 ? std::atoll(argv[1]) : 3'000'000;
    Bench bench{argc > 2 ? argv[2] : database_of_its_own(total), total};
    if (!bench.is_filled()) {
        for (std::int64_t items = std::min(kSmall, total);; items = std::min(items * 10, total)) {
            bench.fill(items);
            bench.new_items(items);
            bench.known_items();
            if (items == total) break;
        }
        bench.take_in_words();
    } else {
        bench.meet_present();
        bench.new_items(total);
        bench.known_items();
    }
    bench.questions();
    bench.size();
    return EXIT_SUCCESS;
}
