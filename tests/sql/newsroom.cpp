#include "newsroom.hpp"

#include <array>
#include <cstdio>
#include <memory>

#include "reports.hpp"
#include "support/catch.hpp"

namespace griot::test {
namespace {

// As one report of an event.
Candidate told(const Words& words) {
    Candidate out = candidate(words);
    out.story.terms = {{7, 1.25, TermKind::name}};
    return out;
}

}  // namespace

void report_news(store::Store& store) {
    const Config config = config_with(4);
    const Words article{"g1", "https://a.test/1", "Dori rouvre", "x"};
    const Words retitled{"g1", "https://a.test/1", "Dori : le marché rouvre", "x"};
    const auto with_copies = [](const std::vector<Question>& questions,
                                const std::vector<KnownItem>& known) {
        auto decisions = by_keys(questions, known);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            decisions[i].quarantined = questions[i].candidate->item.guid == "old";
            if (questions[i].candidate->item.guid != "copy") continue;
            decisions[i].verdict = Verdict::duplicate;
            decisions[i].duplicate_of = known.front().item_id;
        }
        return decisions;
    };
    const std::vector<DueFeed> first = claim_all(store, config);
    store.commit({fetched(first[0], {told(article)}),
                  fetched(first[1], {candidate({"g7", article.url, article.title, "x"})}),
                  ended(first[2], Outcome::not_modified), ended(first[3], Outcome::timeout)},
                 by_keys);
    const std::vector<DueFeed> then = claim_all(store, config);
    const Words copy{"copy", "https://c.test/1", article.title, "x"};
    const Words old{"old", "https://a.test/0", "Dori ferme", "x"};
    store.commit(
        {fetched(then[0], {candidate(retitled), candidate(old)}, 30),
         fetched(then[1], {told({"g8", "https://b.test/2", "Marché : il ouvre", "y"})}, 30),
         fetched(then[2], {candidate(copy)}, 30), ended(then[3], Outcome::timeout, 30)},
        with_copies);
    store.judge_sources(std::nullopt, {});
}

void join_story(store::Store& store, Database& database) {
    constexpr int kRules = 1;
    const store::StoryNews news = store.story_news({}, kRules);
    const store::StoryNews::Told& founder = news.reports.front();
    StoryVerdict verdict{.standing = news.reports.back().held, .rule = "similar", .evidence = {}};
    verdict.standing.founder = founder.report.place;
    verdict.standing.story_id = founder.report.item_id;
    REQUIRE(store.settle_stories({verdict}, news.cursor, kRules));
    REQUIRE(database.value("select reports from news.stories where reports > 1") == "2");
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), &::pclose};
    REQUIRE(pipe);
    std::string out;
    std::array<char, 4096> buffer{};
    while (std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
        out.append(buffer.data(), size);
    }
    return out;
}

}  // namespace griot::test
