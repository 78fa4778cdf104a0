#include "store/place.hpp"

#include <algorithm>

namespace griot::store {
namespace {

constexpr Statement kDrawIds{"draw_ids", R"(
select nextval('griot.item_id')
  from generate_series(1, $1::bigint))"};

// The item that a decision is about: item_id when it is stored, else duplicate_of, which names a
// candidate of this batch as −(1 + index).
std::int64_t name_in(const Decision& decision) {
    return decision.item_id != 0 ? decision.item_id : decision.duplicate_of;
}

// Follows names within the batch, where one candidate may name another that names a third.
std::int64_t resolve(const Batch& batch, std::int64_t name) {
    for (std::size_t step = 0; name < 0 && step <= batch.decisions.size(); ++step) {
        const auto index = static_cast<std::size_t>(-(name + 1));
        name = batch.item_ids[index] != 0 ? batch.item_ids[index] : name_in(batch.decisions[index]);
    }
    return name;
}

void give_new_ids(Transaction& transaction, Batch& batch) {
    const auto count = std::ranges::count_if(
        batch.decisions, [](const Decision& decision) { return makes_item(decision.verdict); });
    batch.item_ids.assign(batch.decisions.size(), 0);
    if (count == 0) return;
    const pqxx::result ids = transaction.run(kDrawIds, {std::to_string(count)});
    auto next = ids.begin();
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (!makes_item(batch.decisions[i].verdict)) continue;
        batch.item_ids[i] = integer_of(next[0]);
        ++next;
    }
}

// A duplicate names its original itself, never another duplicate.
void find_originals(Batch& batch) {
    std::unordered_map<std::int64_t, std::int64_t> hidden_behind;
    for (const KnownItem& item : batch.known) {
        if (item.duplicate_of != 0) hidden_behind.emplace(item.item_id, item.duplicate_of);
    }
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (batch.decisions[i].verdict != Verdict::duplicate) continue;
        hidden_behind.emplace(batch.item_ids[i], resolve(batch, batch.decisions[i].duplicate_of));
    }
    batch.duplicate_of.assign(batch.decisions.size(), 0);
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (batch.decisions[i].verdict != Verdict::duplicate) continue;
        std::int64_t original = batch.item_ids[i];
        for (std::size_t step = 0; step <= hidden_behind.size(); ++step) {
            const auto next = hidden_behind.find(original);
            if (next == hidden_behind.end()) break;
            original = next->second;
        }
        if (original != batch.item_ids[i]) batch.duplicate_of[i] = original;
    }
}

}  // namespace

void place(Transaction& transaction, Batch& batch) {
    give_new_ids(transaction, batch);
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (batch.item_ids[i] == 0) {
            batch.item_ids[i] = resolve(batch, name_in(batch.decisions[i]));
        }
    }
    find_originals(batch);
}

}  // namespace griot::store
