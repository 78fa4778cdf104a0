#include "normalise/dates.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using normalise::date_of;

namespace {

const Instant kNow = at("2026-11-23T12:00:00Z");

Entry dated(const std::string& published, const std::string& updated = {}) {
    Entry entry;
    if (!published.empty()) entry.published = date(published);
    if (!updated.empty()) entry.updated = date(updated);
    return entry;
}

}  // namespace

TEST_CASE("the publisher's date is taken as it stands") {
    const auto dating = date_of(dated("2026-11-23T08:05:00Z", "2026-11-23T09:00:00Z"), kNow);
    CHECK(dating.published == at("2026-11-23T08:05:00Z"));
    CHECK(dating.source == DateSource::published);
    CHECK(dating.updated == at("2026-11-23T09:00:00Z"));
    CHECK(dating.raw.empty());
}

TEST_CASE("without a date of publication the date of the last change stands in") {
    const auto dating = date_of(dated("", "2026-11-23T09:00:00Z"), kNow);
    CHECK(dating.published == at("2026-11-23T09:00:00Z"));
    CHECK(dating.source == DateSource::updated);
    CHECK(dating.updated == at("2026-11-23T09:00:00Z"));
}

TEST_CASE("an unreadable date gives way to the date of the last change and is kept as written") {
    const auto dating = date_of(dated("bientôt", "2026-11-23T09:00:00Z"), kNow);
    CHECK(dating.published == at("2026-11-23T09:00:00Z"));
    CHECK(dating.source == DateSource::updated);
    CHECK(dating.raw == "bientôt");
}

TEST_CASE("without any date the store's first sight counts") {
    const auto dating = date_of(dated(""), kNow);
    CHECK(dating.source == DateSource::first_seen);
    CHECK(dating.published == Instant{});
    CHECK(dating.updated == Instant{});
    CHECK(dating.raw.empty());
}

TEST_CASE("an unreadable date is first seen, and kept as written") {
    CHECK(date_of(dated("bientôt"), kNow).source == DateSource::first_seen);
    CHECK(date_of(dated("bientôt"), kNow).raw == "bientôt");
    CHECK(date_of(dated("", "hier soir"), kNow).raw == "hier soir");
}

TEST_CASE("a date before the Web is no date") {
    const auto dating = date_of(dated("Thu, 01 Jan 1970 00:00:00 GMT"), kNow);
    CHECK(dating.source == DateSource::first_seen);
    CHECK(dating.published == Instant{});
    CHECK(dating.raw == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(date_of(dated("1989-12-31T23:59:59Z"), kNow).source == DateSource::first_seen);
    CHECK(date_of(dated("1990-01-01T00:00:00Z"), kNow).source == DateSource::published);
}

TEST_CASE("a date in the future is clamped to the poll and kept as written") {
    const auto dating = date_of(dated("2027-01-01T00:00:00Z"), kNow);
    CHECK(dating.published == kNow);
    CHECK(dating.source == DateSource::clamped);
    CHECK(dating.raw == "2027-01-01T00:00:00Z");
    CHECK(dating.said == at("2027-01-01T00:00:00Z"));
    CHECK(date_of(dated("2026-11-23T12:00:00Z"), kNow).source == DateSource::published);
}

TEST_CASE("a change in the future stands in, clamped, and is kept as written") {
    const auto dating = date_of(dated("", "2027-01-01T00:00:00Z"), kNow);
    CHECK(dating.published == kNow);
    CHECK(dating.source == DateSource::clamped);
    CHECK(dating.raw == "2027-01-01T00:00:00Z");
    CHECK(dating.updated == kNow);
}
