#include "store/transactor.hpp"

#include <chrono>
#include <random>
#include <thread>

#include "store/store.hpp"

namespace griot::store {
namespace {

// Two daemons that met in a deadlock part after a pause of their own choosing.
constexpr int kAttempts = 5;
constexpr int kLongestPauseMs = 100;

void pause() {
    static thread_local std::minstd_rand chance{std::random_device{}()};
    std::this_thread::sleep_for(
        std::chrono::milliseconds{std::uniform_int_distribution{5, kLongestPauseMs}(chance)});
}

}  // namespace

Transactor::Transactor(const std::string& connection)
    : connection_{connection_string(connection)} {}

bool Transactor::worth_a_retry(const Failure& failure, int tries) {
    if (failure.kind != Failure::Kind::retry || tries >= kAttempts) return false;
    pause();
    return true;
}

void Transactor::give_up(Failure failure) {
    failure.message = redacted(failure.message, connection_.password);
    if (failure.kind == Failure::Kind::data) throw DataRefused{failure.message};
    session_.reset();
    if (failure.kind == Failure::Kind::refused) throw DatabaseRefused{failure.message};
    throw DatabaseDown{failure.message};
}

void Transactor::refuse(const DataRefused& refused) {
    throw DatabaseRefused{refused.what()};
}

}  // namespace griot::store
