#include "app/process.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "model/version.hpp"
#include "normalise/normalise.hpp"
#include "normalise/repeats.hpp"
#include "parse/parse.hpp"
#include "schedule/address.hpp"
#include "schedule/schedule.hpp"
#include "stories/features.hpp"
#include "stories/story_terms.hpp"
#include "text/hash.hpp"
#include "text/timezone.hpp"

namespace griot::app {
namespace {

// What stays as it was: a poll that read nothing leaves validators, body and entries of the last
// one.
void keep_last_state(PollReport& report) {
    report.body_hash = report.feed.body_hash;
    report.fingerprints = report.feed.seen;
}

std::vector<std::string_view> titles_of(const ParsedFeed& parsed) {
    std::vector<std::string_view> titles;
    titles.reserve(parsed.entries.size());
    for (const Entry& entry : parsed.entries) titles.push_back(entry.title.value);
    return titles;
}

// Items of the entries that the last committed body did not have.
void collect_candidates(PollReport& report, const ParsedFeed& parsed,
                        const normalise::Context& context) {
    const std::vector<std::int64_t>& seen = report.feed.seen;
    stories::TitleHabits habits;
    std::optional<normalise::Repeats> repeats;
    for (const Entry& entry : parsed.entries) {
        const std::int64_t fingerprint = normalise::fingerprint(entry, context);
        report.fingerprints.push_back(fingerprint);
        if (std::binary_search(seen.begin(), seen.end(), fingerprint)) continue;
        if (!repeats) {
            repeats.emplace(context);
            habits = stories::title_habits(parsed.title.value, parsed.link, titles_of(parsed));
        }
        Candidate candidate;
        candidate.item = normalise::normalise(entry, context, *repeats);
        candidate.item.fingerprint = fingerprint;
        candidate.features = stories::features(candidate.item, habits);
        candidate.story = stories::story_terms(candidate.item.title, candidate.item.text,
                                               candidate.item.language);
        report.candidates.push_back(std::move(candidate));
    }
    std::sort(report.fingerprints.begin(), report.fingerprints.end());
}

void describe(PollReport& report, const ParsedFeed& parsed) {
    static constexpr std::string_view kFormats[] = {"rss", "atom", "rdf", "json"};
    report.format = kFormats[static_cast<std::size_t>(parsed.format)];
    if (!parsed.version.empty()) report.format += " " + parsed.version;
    report.encoding = parsed.encoding;
    report.feed_title = parsed.title.value;
    report.site_url = parsed.link;
    report.language = parsed.language;
    report.repairs = parsed.repairs;
    report.entries = parsed.entries.size();
}

std::vector<Instant> dates_of(const ParsedFeed& parsed) {
    std::vector<Instant> dates;
    dates.reserve(parsed.entries.size());
    for (const Entry& entry : parsed.entries) {
        const DateValue& date = entry.published.instant ? entry.published : entry.updated;
        if (date.instant) dates.push_back(*date.instant);
    }
    return dates;
}

// Reads a new body into the report. Returns what scheduling wants to know of it.
std::optional<ParsedFeed> read_body(PollReport& report, const Source& source, std::string_view body,
                                    Instant now) {
    const Key hash = text::key_of(body);
    if (hash == report.feed.body_hash) {
        report.fetch.outcome = Outcome::unchanged;
        keep_last_state(report);
        return std::nullopt;
    }
    const auto offset = text::utc_offset(source.timezone, now).value_or(std::chrono::minutes{0});
    auto parsed = parse::parse_feed({.bytes = body,
                                     .content_type = report.fetch.content_type,
                                     .url = report.fetch.final_url,
                                     .default_offset = offset});
    if (!parsed) {
        report.fetch.outcome = parsed.error().outcome;
        report.fetch.detail = parsed.error().detail;
        keep_last_state(report);
        return std::nullopt;
    }
    report.body_hash = hash;
    describe(report, *parsed);
    collect_candidates(
        report, *parsed,
        {.feed = *parsed, .source = source, .document_url = report.fetch.final_url, .now = now});
    return std::move(*parsed);
}

// F8: the pause that the host asked for, as long as the feed itself will wait at most.
Instant host_paused_until(const FetchResult& fetch, const IntervalBounds& bounds, Instant now) {
    if (fetch.outcome != Outcome::rate_limited || !fetch.cache.retry_after) return {};
    return now + std::min(*fetch.cache.retry_after, bounds.maximum);
}

}  // namespace

FetchRequest request_for(const Job& job) {
    const Config& config = *job.config;
    const Source& source = *job.source;
    FetchRequest request;
    request.url = job.feed.url;
    request.validators = job.feed.validators;
    request.user_agent = !source.user_agent.empty() ? source.user_agent
                         : !config.fetch.user_agent.empty()
                             ? config.fetch.user_agent
                             : "Griot/" + std::string{kVersion} + " (+" + config.public_url + ")";
    request.headers = source.headers;
    request.credentials = source.credentials;
    request.proxy = source.proxy;
    request.http_version = source.http_version;
    request.tls = source.tls;
    request.limits = config.fetch.limits;
    return request;
}

PollReport process(Job job, FetchResult result, Instant now, double jitter) {
    PollReport report;
    report.feed = std::move(job.feed);
    report.started = job.started;
    const std::string body = std::exchange(result.body, {});
    report.fetch = std::move(result);

    std::optional<ParsedFeed> parsed;
    if (report.fetch.outcome == Outcome::fetched) {
        parsed = read_body(report, *job.source, body, now);
    } else {
        keep_last_state(report);
    }
    if (!succeeded(report.fetch.outcome)) report.fetch.validators = report.feed.validators;  // F4

    const schedule::Plan plan =
        schedule::plan(report.feed.schedule,
                       {.outcome = report.fetch.outcome,
                        .cache = report.fetch.cache,
                        .feed = parsed ? &*parsed : nullptr,
                        .dates = parsed ? dates_of(*parsed) : std::vector<Instant>{},
                        .fresh = report.candidates.size()},
                       job.source->interval, now, jitter);
    report.schedule = plan.schedule;
    report.next_due = plan.next_due;
    report.next_reason = plan.reason;
    report.stop_polling = plan.stop_polling;
    const schedule::Address address = schedule::next_address(
        {report.feed.url_index, report.feed.fallback_since}, job.source->urls.size(),
        succeeded(report.fetch.outcome), report.schedule.failures, now);
    report.next_url_index = address.index;
    report.next_fallback_since = address.fallback_since;
    report.host_paused_until = host_paused_until(report.fetch, job.source->interval, now);
    return report;
}

}  // namespace griot::app
