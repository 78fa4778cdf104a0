#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "app/process_usage.hpp"
#include "model/version.hpp"

namespace griot::app {
namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;
using Buckets = Histogram::BucketBoundaries;

// A host of the region answers in a tenth of a second or in a minute; `total_timeout` ends it.
const Buckets kPollBuckets = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60};
// From due to asked: within a second when nothing is amiss, minutes while a host is spared.
const Buckets kLagBuckets = {0.1, 0.5, 1, 2, 5, 15, 60, 300, 1800, 7200};
// Work of our own: milliseconds, unless the database suffers.
const Buckets kWorkBuckets = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

double seconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>(time).count();
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;

    prometheus::Family<Counter>& counters(const char* name, const char* help) {
        return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
    }
    prometheus::Family<Gauge>& gauges(const char* name, const char* help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
    }
    Counter& counter(const char* name, const char* help) { return counters(name, help).Add({}); }
    Gauge& gauge(const char* name, const char* help) { return gauges(name, help).Add({}); }
    Histogram& histogram(const char* name, const char* help, const Buckets& buckets) {
        return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({},
                                                                                         buckets);
    }

    prometheus::Family<Counter>& polls =
        counters("griot_polls_total", "Polls committed, by outcome as in news.polls.");
    Counter& wire_bytes = counter("griot_poll_bytes_total",
                                  "Bytes of bodies as they came over the network, compressed.");
    Histogram& poll_seconds = histogram("griot_poll_duration_seconds",
                                        "From request to the whole answer, or to its "
                                        "failure.",
                                        kPollBuckets);
    Histogram& lag_seconds = histogram("griot_poll_lag_seconds",
                                       "From the time a feed was due to its request.", kLagBuckets);
    prometheus::Family<Counter>& items =
        counters("griot_items_total",
                 "Items by what they were found to be: new, revised, duplicate (new, "
                 "but tells what another does) or sighting (known, in a further feed).");
    Counter& leases_lost =
        counter("griot_leases_lost_total", "Polls that another daemon had taken over meanwhile.");
    Histogram& commit_seconds = histogram(
        "griot_commit_duration_seconds", "Transactions that store a batch of polls.", kWorkBuckets);
    Histogram& publish_seconds =
        histogram("griot_publication_duration_seconds",
                  "Settling of stories and regeneration of the merged feed.", kWorkBuckets);
    Gauge& published_at = gauge("griot_publication_timestamp_seconds",
                                "When the merged feed was last looked over, Unix time.");
    Counter& outages = counter("griot_database_outages_total",
                               "Times that the database could not be used and was waited for.");
    Gauge& sources = gauge("griot_sources", "Sources in feeds.yaml.");
    Gauge& ready = gauge("griot_ready", "1: started, and polling.");
    Gauge& database_up = gauge("griot_database_up", "1: the database answers.");
    Gauge& network_up =
        gauge("griot_network_up", "0: our own network is down, and no source is blamed.");
    prometheus::Family<Gauge>& backlog =
        gauges("griot_backlog_feeds", "Feeds between two stages: in_flight, fetched or processed.");
    Gauge& in_flight = backlog.Add({{"stage", "in_flight"}});
    Gauge& fetched = backlog.Add({{"stage", "fetched"}});
    Gauge& processed = backlog.Add({{"stage", "processed"}});
    Gauge& memory = gauge("process_resident_memory_bytes", "Resident memory.");
    Counter& cpu = counter("process_cpu_seconds_total", "User and system CPU time.");
    Gauge& started = gauge("process_start_time_seconds", "When the process started, Unix time.");
    Gauge& open_files = gauge("process_open_fds", "Open file descriptors.");
};

Metrics::Metrics(Instant started) : families_(std::make_unique<Families>()) {
    Families& f = *families_;
    f.gauges("griot_build_info", "1; the version is its label.")
        .Add({{"version", std::string(kVersion)}})
        .Set(1);
    // Rates begin at nought, not at the first event.
    for (int outcome = 0; outcome <= static_cast<int>(Outcome::internal); ++outcome) {
        f.polls.Add({{"outcome", std::string(outcome_name(static_cast<Outcome>(outcome)))}});
    }
    for (const auto* verdict : {"new", "revised", "duplicate", "sighting"}) {
        f.items.Add({{"verdict", verdict}});
    }
    f.started.Set(seconds(started.time_since_epoch()));
}

Metrics::~Metrics() = default;

void Metrics::polled(const PollReport& poll) {
    Families& f = *families_;
    const std::string outcome(outcome_name(poll.fetch.outcome));
    f.polls.Add({{"outcome", outcome}}).Increment();
    f.wire_bytes.Increment(static_cast<double>(poll.fetch.wire_bytes));
    f.poll_seconds.Observe(seconds(poll.ended - poll.began));
    if (poll.feed.due != Instant{} && poll.started > poll.feed.due) {
        f.lag_seconds.Observe(seconds(poll.started - poll.feed.due));
    }
}

void Metrics::committed(const CommitSummary& summary, Duration took) {
    Families& f = *families_;
    const auto add = [&](const char* verdict, std::size_t count) {
        f.items.Add({{"verdict", verdict}}).Increment(static_cast<double>(count));
    };
    add("new", summary.new_items);
    add("revised", summary.revised + summary.copies_revised);
    add("duplicate", summary.duplicates);
    add("sighting", summary.sightings);
    f.leases_lost.Increment(static_cast<double>(summary.lost_leases));
    f.commit_seconds.Observe(took.count());
}

void Metrics::published(Instant at, Duration took) {
    families_->publish_seconds.Observe(took.count());
    families_->published_at.Set(seconds(at.time_since_epoch()));
}

void Metrics::lost_database() {
    families_->outages.Increment();
}

std::string Metrics::text(const Progress& progress, const Backlog& backlog) {
    Families& f = *families_;
    f.sources.Set(static_cast<double>(progress.sources));
    f.ready.Set(progress.ready ? 1 : 0);
    f.database_up.Set(progress.database_up ? 1 : 0);
    f.network_up.Set(progress.network_down ? 0 : 1);
    f.in_flight.Set(static_cast<double>(backlog.in_flight));
    f.fetched.Set(static_cast<double>(backlog.fetched));
    f.processed.Set(static_cast<double>(backlog.processed));
    const ProcessUsage usage = process_usage();
    f.memory.Set(static_cast<double>(usage.resident_bytes));
    f.cpu.Increment(usage.cpu_seconds - f.cpu.Value());
    f.open_files.Set(static_cast<double>(usage.open_files));
    return prometheus::TextSerializer().Serialize(f.registry.Collect());
}

}  // namespace griot::app
