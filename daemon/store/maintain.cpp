#include "store/maintain.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "store/commit.hpp"
#include "store/story_verdicts.hpp"

namespace griot::store {
namespace {

constexpr Statement kDropMonths{"drop_months", "select griot.drop_months()"};
constexpr Statement kForgetText{"forget_text", "select griot.forget_text($1::integer)"};
constexpr Statement kForgetItems{"forget_items",
                                 "select story_id from griot.forget_items($1::integer)"};

constexpr Statement kIsEmpty{"is_empty", "select to_regclass('griot.migration') is null"};

// A large archive takes its time.
constexpr const char* kAnalyze = "set local statement_timeout = 0; analyze";

}  // namespace

Upkeep turn_months(Transaction& transaction) {
    transaction.run_script("call griot.make_months()");
    return {.months = static_cast<std::size_t>(integer_of(transaction.run(kDropMonths)[0][0]))};
}

void renew_texts(Transaction& transaction) {
    transaction.run_script("call griot.renew_texts()");
}

std::size_t forget_text(Transaction& transaction, std::size_t limit) {
    lock_items(transaction);
    return static_cast<std::size_t>(
        integer_of(transaction.run(kForgetText, {std::to_string(limit)})[0][0]));
}

std::size_t forget_items(Transaction& transaction, std::size_t limit) {
    lock_items(transaction);
    const pqxx::result rows = transaction.run(kForgetItems, {std::to_string(limit)});
    std::vector<std::int64_t> stories;
    for (const auto& row : rows) stories.push_back(integer_of(row[0]));
    retell_stories(transaction, stories);
    return stories.size();
}

void admit_reader(Transaction& transaction) {
    transaction.run_script("call griot.admit_reader()");
}

bool is_empty(Transaction& transaction) {
    return transaction.run(kIsEmpty)[0][0].as<bool>();
}

void analyze(Transaction& transaction) {
    transaction.run_script(kAnalyze);
}

}  // namespace griot::store
