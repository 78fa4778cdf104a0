#!/usr/bin/env python3
"""Whether a daemon's memory is flat over days: 500 feeds that are polled as often as they would be in days, within minutes.

    tests/bench/soak.py [--griot build/release/daemon/griot] [--feeds 500] [--polls 48] [--rate 200] [--pace 400] [--minutes 120]

A simulated day is --polls polls of each feed; at --rate polls a second, two minutes. One poll in --pace brings an item: few,
because stories are sought among the reports of the last 72 hours by the clock, which no simulation makes pass, and each that
is held for them takes a kilobyte. The daemon's resident memory at the end of each day is printed, and its slope by least
squares, the first fifth left out: that is when its caches fill. The goal: less than 1 MB a simulated day.
"""
import argparse
import sys
import time

from farm import ROOT
from service_bench import Daemon, Publishers, new_folder


def slope(weights):
    """Megabytes a day; nothing is said of less than two."""
    if len(weights) < 2:
        return 0.0
    n = len(weights)
    middle = (n - 1) / 2
    mean = sum(weights) / n
    spread = sum((i - middle) ** 2 for i in range(n))
    return sum((i - middle) * (w - mean) for i, w in enumerate(weights)) / spread if spread else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(ROOT / "build/release/daemon/griot"))
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--polls", type=int, default=48, help="of a feed in a simulated day")
    parser.add_argument("--rate", type=int, default=200, help="polls a second")
    parser.add_argument("--pace", type=int, default=400, help="polls for each that brings an item")
    parser.add_argument("--minutes", type=float, default=120)
    args = parser.parse_args()
    publishers = Publishers(pace=args.pace)
    daemon = Daemon(args.griot, new_folder("soak"), publishers, args.feeds, 1)
    pause = f"{max(args.feeds // args.rate, 1)}s"
    config = daemon.config.read_text(encoding="utf-8").replace("1h", pause)
    daemon.config.write_text("log_level: info\n" + config, encoding="utf-8")
    weights = []
    try:
        daemon.start()
        end = time.monotonic() + args.minutes * 60
        polls, new_day = 0, args.feeds * args.polls
        for line in daemon.child.stderr:
            # What a source's log budget passes over stands in its next line.
            if " poll source=" in line:
                polls += 1 + int(line.rpartition("passed_over=")[2].split()[0] if "passed_over=" in line else 0)
            if polls >= new_day * (len(weights) + 1):
                weights.append(daemon.megabytes())
                print(f"day {len(weights)}: {weights[-1]:.1f} MB after {polls} polls", flush=True)
            if time.monotonic() > end:
                break
        items = daemon.psql("select count(*) from news.items")
        kept = weights[len(weights) // 5:]
        print(f"{len(weights)} simulated days, {polls} polls, {items} items in {args.minutes:g} minutes: "
              f"{slope(kept):+.3f} MB a day over the last {len(kept)}")
    finally:
        if daemon.child and daemon.child.poll() is None:
            daemon.stop()
        publishers.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
