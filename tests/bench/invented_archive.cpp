#include "invented_archive.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <vector>

#include <libpq-fe.h>

namespace griot::bench {
namespace {

constexpr std::size_t kTextBytes = std::size_t{64} << 20U;
constexpr unsigned kWords = 40'000;
constexpr std::int64_t kRowsACopy = 20'000;
constexpr std::int64_t kTwoYears = 730LL * 86'400'000;
constexpr const char* kCountries[] = {"BF", "ML", "NE", "CI", "SN", "TG", "BJ", "GN", "MR", "TD"};
// Nearly every second word of French, the most frequent first.
constexpr const char* kSmallWords[] = {
    "de",   "la",   "le",   "et",    "les",  "des",   "à",     "en",   "du",    "a",    "un",
    "une",  "dans", "que",  "pour",  "par",  "est",   "au",    "qui",  "sur",   "ce",   "il",
    "pas",  "son",  "avec", "ne",    "plus", "se",    "aux",   "sont", "cette", "ont",  "été",
    "ses",  "mais", "sa",   "leur",  "ces",  "comme", "elle",  "nous", "ils",   "on",   "ou",
    "même", "tout", "fait", "entre", "être", "deux",  "après", "sans", "aussi", "dont", "leurs"};
// A text comes back to the words of its subject: of the last so many.
constexpr std::size_t kSubject = 80;
constexpr double kRepeated = 0.25;
// Texts are short notes and long reports, 3 KB in the mean: e^(spread × a normal number) of this.
constexpr double kMedianText = 2'500;
constexpr double kSpread = 0.6;
constexpr std::size_t kParagraph = 485;

std::uint64_t mixed(std::uint64_t number) {  // splitmix64
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

std::string uuid_of(char kind, std::uint64_t number) {
    char text[40];
    const std::uint64_t low = mixed(number * 31 + static_cast<unsigned char>(kind));
    std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(mixed(low)),
                  static_cast<unsigned long long>(low));
    return text;
}

class Connection {
public:
    explicit Connection(const std::string& connection)
        : connection_{PQconnectdb(connection.c_str()), &PQfinish} {
        if (PQstatus(connection_.get()) != CONNECTION_OK) fail();
    }
    void run(const std::string& sql) {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> result{
            PQexec(connection_.get(), sql.c_str()), &PQclear};
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
            fail();
        }
    }
    void copy(const std::string& target, const std::string& rows) {
        run("copy " + target + " from stdin");
        if (PQputCopyData(connection_.get(), rows.data(), static_cast<int>(rows.size())) != 1 ||
            PQputCopyEnd(connection_.get(), nullptr) != 1) {
            fail();
        }
        const std::unique_ptr<PGresult, void (*)(PGresult*)> result{PQgetResult(connection_.get()),
                                                                    &PQclear};
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail();
        while (PGresult* rest = PQgetResult(connection_.get())) PQclear(rest);
    }

private:
    [[noreturn]] void fail() const { throw std::runtime_error{PQerrorMessage(connection_.get())}; }
    std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

// What one COPY sends.
struct Rows {
    std::string items, texts, keys, sightings, stories;
};

void add(std::string& rows, std::initializer_list<std::string_view> cells) {
    for (const std::string_view cell : cells) {
        rows.append(cell);
        rows += '\t';
    }
    rows.back() = '\n';
}

// Of every hundred items: 80 tell stories of their own, ten repeat the one before, and ten report,
// in two stories, what another has told.
std::int64_t story_of(std::int64_t id) {
    const std::int64_t place = id % 100;
    if (place % 10 == 9) return id - 1;                      // a copy
    if (place >= 41 && place <= 45) return id - place + 40;  // reports of item …40
    if (place >= 61 && place <= 65) return id - place + 60;
    return id;
}

// Paragraphs, one with a link, as the sanitiser leaves them.
std::string content_of(const InventedProse& prose, std::uint64_t number) {
    std::mt19937_64 chance{number};
    const double normal = std::clamp(std::normal_distribution<>{}(chance), -2.5, 2.5);
    auto left = static_cast<std::size_t>(kMedianText * std::exp(kSpread * normal));
    std::string content;
    for (std::uint64_t part = number * 3 + 2; left > 0; part += 1'000'003) {
        const std::size_t bytes = std::clamp(left, std::size_t{40}, kParagraph);
        content.append("<p>").append(prose.slice(part, bytes));
        if (content.size() < kParagraph) {
            content.append("<a href=\"https://www.source.test/dossier/")
                .append(prose.slice(part, 12));
            content.append("\">").append(prose.slice(part + 1, 20)).append("</a>");
        }
        content += "</p>";
        left -= std::min(left, bytes);
    }
    return content;
}

void add_item(Rows& rows, const InventedProse& prose, std::int64_t id, std::int64_t begin,
              std::int64_t total) {
    const auto number = static_cast<std::uint64_t>(id);
    const std::string name = std::to_string(id);
    const std::int64_t story = story_of(id);
    const bool copy = id % 10 == 9;
    const std::string feed = std::to_string(1 + mixed(number) % kSources);
    const std::int64_t seen =
        begin + static_cast<std::int64_t>(static_cast<double>(kTwoYears) *
                                          (static_cast<double>(id) / static_cast<double>(total)));
    const std::int64_t published = seen - static_cast<std::int64_t>(mixed(number + 7) % 3'600'000);
    char seen_text[32];
    char published_text[32];
    const auto write = [](char(&out)[32], std::int64_t millis) {
        const std::time_t seconds = millis / 1000;
        std::tm time{};
        ::gmtime_r(&seconds, &time);
        std::strftime(out, sizeof out, "%F %T+00", &time);
    };
    write(seen_text, seen);
    write(published_text, published);
    const std::string url =
        "https://www.source" + feed + ".test/actualite/article-" + name + "-du-jour.html";
    // Half of them have the address for a guid, the others WordPress's short one.
    const std::string guid =
        mixed(number) % kSources % 2 == 0 ? url : "https://www.source" + feed + ".test/?p=" + name;
    const std::string url_key = uuid_of('u', number);
    const std::string title{prose.slice(number * 3, 70)};
    const std::string summary = "<p>" + std::string{prose.slice(number * 3 + 1, 260)} + "</p>";
    const std::string content = content_of(prose, number);
    add(rows.items, {name,
                     std::to_string(story),
                     copy ? std::to_string(id - 1) : "\\N",
                     feed,
                     published_text,
                     seen_text,
                     seen_text,
                     url_key,
                     uuid_of('t', number),
                     uuid_of('c', number),
                     std::to_string(static_cast<std::int64_t>(mixed(number))),
                     std::to_string(static_cast<std::int64_t>(mixed(number + 1))),
                     "480",
                     "published",
                     url,
                     title,
                     "fr",
                     "{Société,\"Burkina Faso\"}",
                     "{{\"Awa Traoré\",\"\",\"\"}}",
                     name});
    add(rows.texts, {name, seen_text, "1", summary, content});
    add(rows.keys, {url_key, name});
    add(rows.sightings,
        {feed, name, seen_text, uuid_of('g', number), url_key, "new", guid == url ? "\\N" : guid,
         uuid_of('c', number), "t", guid == url ? "t" : "f"});
    if (id % 100 == 46 || id % 100 == 66) {  // after the last of its reports
        add(rows.stories, {std::to_string(id - 6), std::to_string(id - 6), seen_text, "6",
                           published_text, published_text});
    }
}

}  // namespace

Config invented_sources() {
    Config config;
    for (int i = 0; i < kSources; ++i) {
        Source source;
        source.name = "Source " + std::to_string(i);
        source.urls = {"https://source" + std::to_string(i) + ".test/feed"};
        source.country = kCountries[i % 10];
        source.language = "fr";
        config.sources.push_back(source);
    }
    return config;
}

std::string InventedProse::word(unsigned rank) {
    static constexpr const char* kSyllables[] = {"ba",  "ré", "mon", "ti",  "lou", "ga", "sé",
                                                 "dra", "ko", "vi",  "nan", "pel", "té", "ou"};
    std::string made;
    do {
        made += kSyllables[rank % 14];
        rank /= 14;
    } while (rank > 0);
    return made;
}

InventedProse::InventedProse() {
    std::mt19937_64 chance{11};
    std::uniform_real_distribution<double> share{0, 1};
    text_.reserve(kTextBytes + 64);
    // Zipf: the rank is the exponential of an even share of its logarithm.
    const auto rank = [&](std::size_t words) {
        return static_cast<std::size_t>(
                   std::exp(std::log(static_cast<double>(words)) * share(chance))) -
               1;
    };
    std::vector<std::string> told(kSubject);
    for (std::size_t words = 0; text_.size() < kTextBytes; ++words) {
        std::string& next = told[words % kSubject];
        if (share(chance) < 0.47) {
            next = kSmallWords[rank(std::size(kSmallWords))];
        } else if (share(chance) < kRepeated) {
            next = told[chance() % kSubject];
        } else {
            next = word(static_cast<unsigned>(rank(kWords)));
        }
        text_ += next;
        text_ += chance() % 9 == 0 ? ", " : " ";
    }
}

std::string_view InventedProse::slice(std::uint64_t number, std::size_t bytes) const {
    const std::string_view text{text_};
    const std::size_t at = text.find(' ', mixed(number) % (text.size() - bytes - 64)) + 1;
    return text.substr(at, text.find(' ', at + bytes - 8) - at);
}

double import_items(const std::string& connection, const InventedProse& prose, std::int64_t first,
                    std::int64_t last, std::int64_t total) {
    Connection database{connection};
    const std::int64_t begin = std::chrono::duration_cast<std::chrono::milliseconds>(
                                   std::chrono::system_clock::now().time_since_epoch())
                                   .count() -
                               kTwoYears;
    database.run("call griot.make_months_since('item_text', to_timestamp(" +
                 std::to_string(begin / 1000) + "))");
    double seconds = 0;
    for (std::int64_t id = first + 1; id <= last;) {
        Rows rows;
        for (const std::int64_t end = std::min(last, id + kRowsACopy - 1); id <= end; ++id) {
            add_item(rows, prose, id, begin, total);
        }
        const auto start = std::chrono::steady_clock::now();
        database.run("begin; lock table griot.turn in exclusive mode");
        database.copy(
            "griot.item (item_id, story_id, duplicate_of, feed_id, published, first_seen, "
            "updated_at, url_key, title_key, content_hash, skeleton, body_simhash, content_words, "
            "date_source, url, title, language, categories, authors, seq)",
            rows.items);
        database.copy("griot.item_text (item_id, first_seen, version, summary, content)",
                      rows.texts);
        database.copy("griot.item_key (url_key, item_id)", rows.keys);
        database.copy(
            "griot.sighting (feed_id, item_id, first_seen, guid_key, url_key, rule, guid, "
            "content_hash, as_item, guid_is_link)",
            rows.sightings);
        database.copy(
            "griot.story (story_id, lead_item, founded_at, reports, first_published, "
            "last_published)",
            rows.stories);
        database.run("select setval('griot.item_id', " + std::to_string(id - 1) +
                     "), setval('griot.seq', " + std::to_string(id - 1) + ")");
        database.run("commit");
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return seconds;
}

}  // namespace griot::bench
