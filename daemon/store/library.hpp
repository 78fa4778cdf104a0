// The reading side of Postgres: what feeds of a selection and pages ask. It writes nothing, and
// what takes long is cut off. Thread rule: one Library per thread at a time. Throws DatabaseDown
// when there is no answer now, DatabaseRefused when there will be none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/health.hpp"
#include "model/outbound.hpp"
#include "model/pages.hpp"
#include "model/selection.hpp"

namespace griot::store {

class Library {
public:
    // connection: libpq connection string or URI. Connects with the first question.
    explicit Library(const std::string& connection);
    ~Library();
    Library(Library&&) noexcept;
    Library& operator=(Library&&) noexcept;

    // One entry a story, newest first: its lead, or where that is not of the selection, the report
    // that comes first of those that are. before: only what follows this place.
    std::vector<OutboundEntry> outbound(const Selection& selection,
                                        const OutboundSettings& settings,
                                        const std::optional<RiverPlace>& before = std::nullopt);

    // What is left for the pages after the first (store/outbound.hpp).
    std::vector<OutboundEntry> outbound_left(const Selection& selection,
                                             const OutboundSettings& settings,
                                             const RiverPlace& before, std::int64_t shown);

    // outbound(), with what tells later whether it changed. nullopt: it did not since `last`.
    std::optional<FeedReading> read(const Selection& selection, const OutboundSettings& settings,
                                    const FeedMark& last);

    // A part of its archive, and the newest one that ends at `last` or before (store/archive.hpp).
    std::vector<OutboundEntry> archived(const Selection& selection, const ArchivePart& part);
    std::optional<ArchivePart> newest_part(const Selection& selection);
    std::optional<ArchivePart> part_before(const Selection& selection, std::int64_t last);

    // outbound(), with the other sources of each story.
    std::vector<RiverStory> river(const Selection& selection, const OutboundSettings& settings,
                                  const std::optional<RiverPlace>& before = std::nullopt);

    // Best first. language: empty, of all.
    std::vector<SearchHit> search(const std::string& query, const std::string& language,
                                  std::size_t most);

    // Of a story or an item of it, by number; none: unknown, or held back.
    std::optional<StoryHistory> story(std::int64_t id);

    // The sources of the synced configuration, by name; one with its newest stories; what happened
    // to them, newest first.
    std::vector<SourceAccount> sources();
    std::optional<SourceHistory> source(const std::string& name, std::size_t stories);
    std::vector<HealthChange> health(Instant since);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::store
