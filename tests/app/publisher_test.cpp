#include "app/publisher.hpp"

#include <filesystem>
#include <stdexcept>

#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

namespace {

OutboundEntry entry(const std::string& title) {
    OutboundEntry entry;
    entry.id = "urn:uuid:6f1b0c1e-0f4b-4d0e-8f5a-2b1c3d4e5f60";
    entry.title = title;
    entry.content = "<p>" + std::string(2000, 'x') + "</p>";
    entry.published = entry.updated = Instant{Duration{1764000000000}};
    entry.place = {.published = entry.published, .item_id = 7};
    return entry;
}

struct Newsroom {
    Newsroom() {
        config.output = folder.file("public");
        config.feeds = {{.name = "mali",
                         .title = "Le Mali",
                         .selection = {.countries = {"ML"}},
                         .settings = {.entries = 1}}};
    }
    std::vector<std::string> publish(const std::string& merged, const std::string& mali) {
        read_mali = mali;
        return publisher.publish(config, {.entries = {entry(merged)}, .before = archive}, now);
    }
    [[nodiscard]] std::shared_ptr<const Document> document(const std::string& path) const {
        const auto found = snapshot->documents.find(path);
        return found == snapshot->documents.end() ? nullptr : found->second;
    }

    TemporaryDirectory folder;
    Config config;
    std::shared_ptr<const Snapshot> snapshot;
    std::string read_mali;
    std::optional<ArchivePart> archive;
    Instant now{Duration{1764000000000}};
    int readings = 0;
    app::Publisher publisher{
        [this](std::shared_ptr<const Snapshot> fresh) { snapshot = std::move(fresh); },
        [this](const Selection& selection, const OutboundSettings&,
               const FeedMark& last) -> std::optional<FeedReading> {
            CHECK(selection.countries == std::vector<std::string>{"ML"});
            if (read_mali.empty()) throw std::runtime_error{"too slow"};
            if (last.standing == read_mali) return std::nullopt;
            ++readings;
            return FeedReading{.entries = {entry(read_mali)},
                               .before = archive,
                               .mark = {.seq = 0, .items = {}, .standing = read_mali}};
        }};
};

}  // namespace

TEST_CASE("a named feed lies ready under its name, in three formats and packed") {
    Newsroom room;
    CHECK(room.publish("Un", "Deux").empty());
    for (const std::string suffix : {".atom", ".rss", ".json"}) {
        const auto named = room.document("/feeds/mali" + suffix);
        REQUIRE(named);
        CHECK_THAT(named->body, ContainsSubstring("Deux"));
        CHECK_THAT(named->body, ContainsSubstring("Le Mali"));
        // What comes before it is asked for under its name.
        CHECK_THAT(named->body, ContainsSubstring("/feeds/mali" + suffix + "?before="));
        const std::string file = room.config.output + "/feeds/mali" + suffix;
        CHECK(read_file(file) == named->body);
        CHECK(read_file(file + ".gz") == named->gzip);
        CHECK(read_file(file + ".br") == named->brotli);
        CHECK_FALSE(named->brotli.empty());
    }
}

TEST_CASE("what has not changed is neither made nor written again") {
    Newsroom room;
    room.publish("Un", "Deux");
    const auto before = room.document("/feeds/mali.atom");
    const auto written = std::filesystem::last_write_time(room.config.output + "/feeds/mali.atom");
    room.publish("Trois", "Deux");
    CHECK(room.document("/feeds/mali.atom") == before);
    CHECK(std::filesystem::last_write_time(room.config.output + "/feeds/mali.atom") == written);
    CHECK_THAT(room.document("/feed.atom")->body, ContainsSubstring("Trois"));
}

TEST_CASE("a named feed that cannot be read stays as it was, and the others go out") {
    Newsroom room;
    room.publish("Un", "Deux");
    const auto problems = room.publish("Trois", "");
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], ContainsSubstring("the feed mali stays as it was: too slow"));
    CHECK_THAT(room.document("/feeds/mali.atom")->body, ContainsSubstring("Deux"));
    CHECK_THAT(room.document("/feed.atom")->body, ContainsSubstring("Trois"));
}

TEST_CASE("a feed names the newest part of its archive, where there is somebody to ask for it") {
    Newsroom room;
    room.archive = {.after = 500, .last = 742};
    room.publish("Un", "Deux");
    CHECK_THAT(room.document("/feed.atom")->body,
               ContainsSubstring("rel=\"prev-archive\"") &&
                   ContainsSubstring("/feed.atom?archive=500-742\""));
    CHECK_THAT(room.document("/feeds/mali.rss")->body,
               ContainsSubstring("/feeds/mali.rss?archive=500-742\""));
    room.config.listen = "none";
    room.publisher.forget_marks();
    room.publish("Un", "Deux");
    CHECK_THAT(room.document("/feed.atom")->body, !ContainsSubstring("archive"));
}

TEST_CASE("a named feed is read again when something of it changed, or might have") {
    Newsroom room;
    room.publish("Un", "Deux");
    room.publish("Trois", "Deux");
    CHECK(room.readings == 1);
    CHECK_THAT(room.document("/feeds/mali.atom")->body, ContainsSubstring("Deux"));
    CHECK_THAT(room.document("/feed.atom")->body, ContainsSubstring("Trois"));
    room.publish("Trois", "Quatre");
    CHECK(room.readings == 2);
    CHECK_THAT(room.document("/feeds/mali.atom")->body, ContainsSubstring("Quatre"));
    room.now += std::chrono::hours{1};
    room.publish("Trois", "Quatre");
    CHECK(room.readings == 3);  // retention takes without a sign
    room.publisher.forget_marks();
    room.publish("Trois", "Quatre");
    CHECK(room.readings == 4);
    room.publish("Trois", "");  // it cannot be read: whatever it was is not to be trusted
    room.publish("Trois", "Quatre");
    CHECK(room.readings == 5);
}

TEST_CASE("a named feed with a window is read again when its oldest entry leaves it") {
    Newsroom room;
    room.config.feeds[0].settings.max_age = std::chrono::minutes{5};
    room.publish("Un", "Deux");  // published at room.now
    room.now += std::chrono::minutes{4};
    room.publish("Un", "Deux");
    CHECK(room.readings == 1);
    room.now += std::chrono::minutes{1};
    room.publish("Un", "Deux");
    CHECK(room.readings == 2);
}

TEST_CASE("a search is read each time: words are taken in after the items") {
    Newsroom room;
    room.config.feeds[0].selection.search = "mil";
    room.publish("Un", "Deux");
    room.publish("Un", "Deux");
    CHECK(room.readings == 2);
}
