#include "store/library.hpp"

#include <utility>

#include "store/archive.hpp"
#include "store/connection_string.hpp"
#include "store/errors.hpp"
#include "store/feed_marks.hpp"
#include "store/health.hpp"
#include "store/outbound.hpp"
#include "store/session.hpp"
#include "store/source_accounts.hpp"
#include "store/store.hpp"
#include "store/story_history.hpp"

namespace griot::store {

class Library::Impl {
public:
    explicit Impl(const std::string& connection)
        : connection_{connection_string(connection, ConnectionUse::read)} {}

    // A connection that died while nobody asked is noticed by the first question: that is asked
    // again.
    template <class Question>
    auto ask(Question question) {
        const bool fresh = session_ == nullptr;
        try {
            return answer(question);
        } catch (const DatabaseDown&) {
            if (fresh || session_ != nullptr) throw;
        }
        return answer(question);
    }

private:
    template <class Question>
    auto answer(Question& question) {
        try {
            if (!session_) session_ = std::make_unique<Session>(connection_.text);
            Transaction transaction{*session_};
            return question(transaction);
        } catch (...) {
            auto failure = current_failure();
            if (!failure) throw;
            fail(std::move(*failure));
        }
    }

    [[noreturn]] void fail(Failure failure) {
        failure.message = redacted(failure.message, connection_.password);
        const bool too_long = failure.message.find("statement timeout") != std::string::npos;
        if (!too_long) session_.reset();
        if (failure.kind == Failure::Kind::refused) throw DatabaseRefused{failure.message};
        throw DatabaseDown{failure.message};
    }

    ConnectionString connection_;
    std::unique_ptr<Session> session_;
};

Library::Library(const std::string& connection) : impl_{std::make_unique<Impl>(connection)} {}
Library::~Library() = default;
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;

std::vector<OutboundEntry> Library::outbound(const Selection& selection,
                                             const OutboundSettings& settings,
                                             const std::optional<RiverPlace>& before) {
    return impl_->ask(
        [&](Transaction& tx) { return store::outbound(tx, selection, settings, before); });
}

std::vector<OutboundEntry> Library::outbound_left(const Selection& selection,
                                                  const OutboundSettings& settings,
                                                  const RiverPlace& before, std::int64_t shown) {
    return impl_->ask([&](Transaction& tx) {
        return store::outbound_left(tx, selection, settings, before, shown);
    });
}

std::optional<FeedReading> Library::read(const Selection& selection,
                                         const OutboundSettings& settings, const FeedMark& last) {
    return impl_->ask([&](Transaction& tx) -> std::optional<FeedReading> {
        // All of it as of one moment: what comes in between is a change after the mark.
        tx.run_script("set transaction isolation level repeatable read");
        if (!last.standing.empty() && unchanged(tx, selection, last)) return std::nullopt;
        const std::int64_t seq = newest_seq(tx);
        FeedReading reading{.entries = store::outbound(tx, selection, settings),
                            .before = store::part_before(tx, selection),
                            .mark = {}};
        reading.mark = mark_of(tx, seq, reading.entries);
        return reading;
    });
}

std::vector<OutboundEntry> Library::archived(const Selection& selection, const ArchivePart& part) {
    return impl_->ask([&](Transaction& tx) { return store::archived(tx, selection, part); });
}

std::optional<ArchivePart> Library::newest_part(const Selection& selection) {
    return impl_->ask([&](Transaction& tx) { return store::part_before(tx, selection); });
}

std::optional<ArchivePart> Library::part_before(const Selection& selection, std::int64_t last) {
    return impl_->ask([&](Transaction& tx) { return store::part_before(tx, selection, last); });
}

std::vector<RiverStory> Library::river(const Selection& selection, const OutboundSettings& settings,
                                       const std::optional<RiverPlace>& before) {
    return impl_->ask([&](Transaction& tx) {
        return with_others(tx, store::outbound(tx, selection, settings, before));
    });
}

std::vector<SearchHit> Library::search(const std::string& query, const std::string& language,
                                       std::size_t most) {
    return impl_->ask([&](Transaction& tx) { return store::search(tx, query, language, most); });
}

std::optional<StoryHistory> Library::story(std::int64_t id) {
    return impl_->ask([&](Transaction& tx) { return story_history(tx, id); });
}

std::vector<SourceAccount> Library::sources() {
    return impl_->ask([](Transaction& tx) { return source_accounts(tx); });
}

std::optional<SourceHistory> Library::source(const std::string& name, std::size_t stories) {
    return impl_->ask([&](Transaction& tx) {
        auto history = source_history(tx, name);
        if (history) {
            history->stories =
                with_others(tx, store::outbound(tx, {.sources = {name}}, {.entries = stories}));
        }
        return history;
    });
}

std::vector<HealthChange> Library::health(Instant since) {
    return impl_->ask([&](Transaction& tx) { return health_changes(tx, since); });
}

}  // namespace griot::store
