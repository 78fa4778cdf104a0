#!/usr/bin/env python3
"""A daemon at work and at rest: how late do due feeds start, and what does it cost to wait?

    tests/bench/due_delay.py [--griot build/release/daemon/griot] [--feeds 2000] [--interval 10] [--others 98000] [--seconds 60]

A farm of publishers (../shared/feedfarm) whose feeds are due every --interval seconds, among many others in the table that
are not due for a year. After every feed was polled once: the time from due to started over --seconds, and the CPU of the
daemon and its Postgres. Then the daemon is told of feeds that are due in an hour only, and its CPU at rest is taken.
Figures are printed, never judged. The goals: 99 % start within 1 s at 200 polls a second; under 1 % of a core at rest.
"""
import argparse
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time

from farm import ROOT, SHARED, Bench, Farm, cluster_cpu, free_port, process_cpu

HOSTS = 50  # the farm's
PATIENCE = 300

OTHERS = """
with added as (
    insert into griot.source (name, urls)
    select 'other ' || n, array['http://other' || n || '.example/feed'] from generate_series(1, {count}) as n
    returning source_id, urls)
insert into griot.feed (feed_id, enabled, due_at, url)
select source_id, true, now() + interval '1 year', urls[1] from added
"""

DELAYS = """
select count(*), percentile_cont(0.5) within group (order by delay), percentile_cont(0.99) within group (order by delay), max(delay)
  from (select extract(epoch from started_at - lag(next_due_at) over (partition by source order by started_at)) as delay, started_at
          from news.polls) as p
 where delay is not null and started_at >= to_timestamp({since})
"""


def write_config(bench, farm_port, feeds, interval):
    lines = ["title: Ferme", "listen: none", f"state: {bench.state}", "log_level: warn",
             f"interval: {{min: {interval}s, max: {interval}s, initial: {interval}s}}",
             "fetch:", "  host_gap: 0s", "  per_host: 16", f'  allow_private: ["127.0.0.0/8:{farm_port}"]', "regions:", "  ferme:",
             "    language: fr", "    sources:"]
    lines += [f'      - {{name: f{i}, url: "http://127.0.0.{1 + i % HOSTS}:{farm_port}/feed/{i}.xml"}}' for i in range(feeds)]
    bench.config.write_text("\n".join(lines) + "\n")


def wait_for(what, happened):
    deadline = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > deadline:
            sys.exit(f"{what}: not within {PATIENCE} s")
        time.sleep(1)


def cpu_over(bench, daemon, seconds):
    """CPU seconds of the daemon and of its Postgres in so many seconds."""
    before = process_cpu(daemon.pid), cluster_cpu(bench.postmaster)
    time.sleep(seconds)
    return process_cpu(daemon.pid) - before[0], cluster_cpu(bench.postmaster) - before[1]


def work(bench, daemon, args):
    since = time.time()
    griot, postgres = cpu_over(bench, daemon, args.seconds)
    polls, median, late, latest = bench.rows(DELAYS.format(since=since))[0]
    polls = int(polls)
    print(f"{polls} polls, {polls / args.seconds:.0f} a second; from due to started: half within {float(median) * 1000:.0f} ms, "
          f"99 % within {float(late) * 1000:.0f} ms, all within {float(latest) * 1000:.0f} ms")
    print(f"CPU a poll: griot {griot / polls * 1e6:.0f} us, postgres {postgres / polls * 1e6:.0f} us", flush=True)


def rest(bench, daemon, farm_port, args):
    write_config(bench, farm_port, args.feeds, 3600)
    bench.psql("update griot.feed set due_at = now() + interval '1 hour' where due_at < now() + interval '1 hour'")
    daemon.send_signal(signal.SIGHUP)
    bench.psql("vacuum analyze")  # what the work left is not the price of rest
    time.sleep(10)
    griot, postgres = cpu_over(bench, daemon, args.seconds)
    print(f"at rest, {args.feeds + args.others} feeds in the table: griot {griot / args.seconds:.2%} of a core, "
          f"postgres {postgres / args.seconds:.2%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(ROOT / "build/release/daemon/griot"))
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--interval", type=int, default=10, help="seconds between two polls of a feed")
    parser.add_argument("--others", type=int, default=98000, help="feeds in the table that are not due")
    parser.add_argument("--seconds", type=int, default=60)
    args = parser.parse_args()
    if not (SHARED / "feedfarm").exists():
        print(f"[skipped] needs {SHARED / 'feedfarm'}, which is absent")
        return 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory(prefix="griot-due-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        farm = Farm(folder, ["--feeds", str(args.feeds), "--hosts", str(HOSTS), "--gzip"], free_port())
        bench = Bench(args, folder)
        daemon = None
        try:
            write_config(bench, farm.port, args.feeds, args.interval)
            bench.hold_database()
            daemon = subprocess.Popen([bench.griot, "run", "-c", bench.config])
            polled = "select count(distinct source) from news.polls"
            wait_for("the tables", lambda: bench.psql("select to_regclass('news.polls') is not null") == "t")
            wait_for("a poll of each feed", lambda: int(bench.psql(polled)) == args.feeds)
            bench.psql(OTHERS.format(count=args.others))
            bench.psql("analyze griot.feed")
            time.sleep(2 * args.interval)  # the first round leaves the feeds bunched and its items to commit
            work(bench, daemon, args)
            rest(bench, daemon, farm.port, args)
        finally:
            if daemon:
                daemon.terminate()
                daemon.wait(timeout=60)
            bench.release_database()
            farm.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
