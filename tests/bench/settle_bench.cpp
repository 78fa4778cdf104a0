// What deciding costs as the archive grows: identity, duplicates and stories of new items, in
// Postgres (backend) and here (own), CPU µs an item.
//
//     settle_bench [items in the archive 10000]
//
// The archive is older than any report can be held against, but its keys and titles are looked up;
// before it stands a full window of 72 h at 6,000 reports a day. Prints; judges nothing.
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <pqxx/pqxx>

#include "app/story_desk.hpp"
#include "invented_news.hpp"
#include "store/store.hpp"
#include "stories/decide.hpp"
#include "stories/features.hpp"
#include "stories/story_terms.hpp"
#include "support/private_postgres.hpp"
#include "text/hash.hpp"

namespace {

using namespace griot;

constexpr int kWindow = 18000;
constexpr int kMeasured = 2000;
constexpr int kBatch = 50;  // items a commit
constexpr std::chrono::seconds kApart{14};
constexpr Duration kLease = std::chrono::minutes{10};

// Rows as commits leave them, with texts of a kilobyte.
constexpr const char* kFillArchive = R"(
with made as (
    select nextval('griot.item_id') as id, n,
           now() - interval '5 days' - random() * interval '2000 days' as at
      from generate_series(1, %1) as n),
items as (
    insert into griot.item
           (item_id, story_id, feed_id, published, first_seen, updated_at, url_key, title_key,
            content_hash, skeleton, body_simhash, content_words, date_source, url,
            title, language)
    select id, id, 1 + n % 30, at, at, at, md5('u' || n)::uuid, md5('t' || n)::uuid,
           md5('c' || n)::uuid, n, n, 8, 'published', 'https://a.test/' || n,
           'Titre ' || md5(n::text), 'fr'
      from made),
texts as (
    insert into griot.item_text (item_id, first_seen, version, summary)
    select id, at, 1,
           (select string_agg(md5((n * 40 + k)::text), ' ') from generate_series(1, 30) as k)
      from made),
keys as (insert into griot.item_key select md5('u' || n)::uuid, id from made)
insert into griot.sighting (feed_id, item_id, first_seen, guid_key, url_key, rule, guid, as_item)
select 1 + n % 30, id, at, md5('g' || n)::uuid, md5('u' || n)::uuid, 'new', 'guid-' || n, true
  from made)";

struct Cost {
    double backend = 0, own = 0;  // CPU ns
};

class Bench {
public:
    Bench()
        : connection_{test::PrivatePostgres::shared().create_database()},
          store_{connection_, "bench"},
          look_{connection_} {
        for (int i = 0; i < 30; ++i) {
            Source source;
            source.name = "Source " + std::to_string(i);
            source.urls = {"https://source" + std::to_string(i) + ".test/feed"};
            config_.sources.push_back(source);
        }
        store_.migrate();
        store_.sync_sources(config_, Duration{0});
        backend_ = query(
            "select pid from pg_stat_activity where application_name = 'griot' and datname = "
            "current_database()");
    }

    void fill_archive(const std::string& items) {
        std::string sql = kFillArchive;
        sql.replace(sql.find("%1"), 2, items);
        query(sql);
        pqxx::nontransaction{look_}.exec("vacuum analyze");
    }

    void tell(int items, Cost& committing, Cost& settling) {
        for (int told = 0; told < items; told += kBatch) {
            const std::string source = "Source " + std::to_string(told / kBatch % 30);
            PollReport poll = poll_of(store_.claim_named({source}, kLease).at(0));
            measure(committing, [&] { store_.commit({poll}, stories::decide); });
            measure(settling, [&] { desk_.settle(store_); });
        }
    }

    std::string query(const std::string& sql) {
        pqxx::work work{look_};
        const pqxx::result rows = work.exec(sql);
        work.commit();
        return rows.empty() || rows.columns() == 0 ? std::string{} : rows[0][0].c_str();
    }

private:
    template <class Work>
    void measure(Cost& cost, Work work) {
        const Cost before{backend_time(), own_time()};
        work();
        cost.backend += backend_time() - before.backend;
        cost.own += own_time() - before.own;
    }
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

    PollReport poll_of(const DueFeed& feed) {
        PollReport poll;
        poll.feed = feed;
        poll.fetch.outcome = Outcome::fetched;
        poll.fetch.status = 200;
        poll.fetch.url = poll.fetch.final_url = feed.url;
        poll.format = "rss";
        for (int i = 0; i < kBatch; ++i) poll.candidates.push_back(candidate());
        poll.started = at_;
        poll.next_due = at_ + std::chrono::minutes{30};
        return poll;
    }
    Candidate candidate() {
        const auto [title, summary] = news_.next();
        Candidate out;
        Item& item = out.item;
        at_ += kApart;
        item.published = at_;
        item.date_source = DateSource::published;
        item.guid = item.url = item.canonical_url = "https://news.test/" + std::to_string(++count_);
        item.guid_key = item.url_key = text::key_of(item.url);
        item.title = title;
        item.summary = "<p>" + summary + "</p>";
        item.text = summary;
        item.content_hash = text::key_of(title + summary);
        item.language = "fr";
        out.features = stories::features(item, {});
        out.story = stories::story_terms(title, summary, "fr");
        return out;
    }

    std::string connection_;
    store::Store store_;
    pqxx::connection look_;
    std::string backend_;
    Config config_;
    app::StoryDesk desk_;
    bench::InventedNews news_;
    Instant at_ = std::chrono::floor<Duration>(std::chrono::system_clock::now()) -
                  kApart * (kWindow + kMeasured);
    int count_ = 0;
};

void print(const char* what, const Cost& cost) {
    std::cout << what << ": backend " << cost.backend / 1e3 / kMeasured << " µs, own "
              << cost.own / 1e3 / kMeasured << " µs an item\n";
}

}  // namespace

int main(int argc, char** argv) {
    Bench bench;
    bench.fill_archive(argc > 1 ? argv[1] : "10000");
    Cost filling, committing, settling;
    bench.tell(kWindow, filling, filling);
    bench.tell(kMeasured, committing, settling);
    std::cout << bench.query("select count(*) from griot.item") << " items, "
              << bench.query(
                     "select count(*) || ' stories of more than one report' from griot.story")
              << '\n';
    print("look up, decide, write", committing);
    print("settle stories", settling);
    return EXIT_SUCCESS;
}
