#include "normalise/dates.hpp"

#include <algorithm>

namespace griot::normalise {
namespace {

bool is_credible(const DateValue& date) {
    return date.instant && *date.instant >= kEarliest;
}

}  // namespace

Dating date_of(const Entry& entry, Instant now) {
    Dating dating;
    if (is_credible(entry.updated)) dating.updated = std::min(*entry.updated.instant, now);

    if (is_credible(entry.published)) {
        dating.published = *entry.published.instant;
        dating.source = DateSource::published;
    } else if (is_credible(entry.updated)) {
        dating.published = *entry.updated.instant;
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
