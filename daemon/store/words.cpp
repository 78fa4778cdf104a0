#include "store/words.hpp"

#include <string>

namespace griot::store {
namespace {

constexpr Statement kTakeIn{"take_in_words", "select griot.take_in_words($1::integer)"};

}  // namespace

std::size_t take_in_words(Transaction& transaction, std::size_t limit) {
    return static_cast<std::size_t>(
        integer_of(transaction.run(kTakeIn, {std::to_string(limit)})[0][0]));
}

}  // namespace griot::store
