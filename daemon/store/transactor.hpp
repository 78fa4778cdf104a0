// Work in transactions over one connection: connects where there is none, tries again after a
// deadlock, turns every other failure of the database into its exception. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "store/connection_string.hpp"
#include "store/errors.hpp"
#include "store/session.hpp"

namespace griot::store {

class Transactor {
public:
    explicit Transactor(const std::string& connection);

    // For work whose data is Griot's own.
    template <class Work>
    auto transact(Work work) {
        try {
            return attempt(work);
        } catch (const DataRefused& refused) {
            refuse(refused);
        }
    }

    // keep: whether what it wrote stays. Throws DataRefused too.
    template <class Work>
    auto attempt(Work work, bool keep = true) {
        for (int tries = 1;; ++tries) {
            Failure failure;
            try {
                return run(work, keep);
            } catch (...) {
                auto of_database = current_failure();
                if (!of_database) throw;
                failure = std::move(*of_database);
            }
            if (!worth_a_retry(failure, tries)) give_up(failure);
        }
    }

    // What a failure means to whoever asked. Throws.
    [[noreturn]] void give_up(Failure failure);

    [[nodiscard]] const std::string& connection() const { return connection_.text; }

private:
    template <class Work>
    std::invoke_result_t<Work, Transaction&> run(Work& work, bool keep) {
        if (!session_) session_ = std::make_unique<Session>(connection_.text);
        Transaction transaction{*session_};
        if constexpr (std::is_void_v<std::invoke_result_t<Work, Transaction&>>) {
            work(transaction);
            if (keep) transaction.commit();
        } else {
            auto result = work(transaction);
            if (keep) transaction.commit();
            return result;
        }
    }

    // After a pause, where it is.
    static bool worth_a_retry(const Failure& failure, int tries);
    [[noreturn]] static void refuse(const DataRefused& refused);

    ConnectionString connection_;
    std::unique_ptr<Session> session_;
};

}  // namespace griot::store
