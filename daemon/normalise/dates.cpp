#include "normalise/dates.hpp"

#include <algorithm>
#include <optional>

namespace griot::normalise {
namespace {

std::optional<Instant> credible(const DateValue& date) {
    return date.instant && *date.instant >= kEarliest ? date.instant : std::nullopt;
}

}  // namespace

Dating date_of(const Entry& entry, Instant now) {
    const auto published = credible(entry.published);
    const auto updated = credible(entry.updated);

    Dating dating;
    if (updated) dating.updated = std::min(*updated, now);

    if (published) {
        dating.published = *published;
        dating.source = DateSource::published;
    } else if (updated) {
        dating.published = *updated;
        dating.source = DateSource::updated;
        dating.raw = entry.published.raw;
    } else {
        dating.raw = entry.published.raw.empty() ? entry.updated.raw : entry.published.raw;
    }

    dating.said = dating.published;
    if (dating.published > now) {
        dating.raw =
            dating.source == DateSource::published ? entry.published.raw : entry.updated.raw;
        dating.published = now;
        dating.source = DateSource::clamped;
    }
    return dating;
}

}  // namespace griot::normalise
