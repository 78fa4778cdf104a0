#!/usr/bin/env python3
"""How soon a daemon polls after its start and is gone after SIGTERM, and what it weighs at rest.

    tests/bench/service_bench.py [--griot build/release/daemon/griot] [--feeds 500] [--rounds 5] [--rest 30]

Figures are printed, never judged. The goals: first poll within 1 s with an existing database, within 6 s with a new embedded
one; gone within 2 s at rest and 10 s under load; at rest with 500 feeds at most 40 MB, without Postgres.
"""
import argparse
import atexit
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from farm import ROOT, free_port

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 120


class Publishers:
    def __init__(self, patience=0, pace=20):
        self.port = free_port()
        self.child = subprocess.Popen(
            [sys.executable, HERE / "newsstand.py", str(self.port), str(pace), str(patience)])

    def stop(self):
        self.child.terminate()
        self.child.wait()


class Daemon:
    """griot run, with what its log says and when."""

    def __init__(self, griot, folder, publishers, feeds, hours):
        self.griot, self.config = griot, folder / "feeds.yaml"
        self.state = folder / "state"
        sources = [f'      - {{name: s{n}, url: "http://127.0.0.1:{publishers.port}/{n}"}}' for n in range(feeds)]
        self.config.write_text("\n".join([
            "listen: none", f"state: {self.state}", f"interval: {{min: {hours}h, max: {hours}h, initial: {hours}h}}",
            "fetch:", "  host_gap: 0s", "  per_host: 16", f'  allow_private: ["127.0.0.1:{publishers.port}"]',
            "regions:", "  r:", "    sources:", *sources]) + "\n")
        self.child = None

    def start(self):
        """Seconds until the first poll was answered and said so."""
        began = time.monotonic()
        self.child = subprocess.Popen([self.griot, "run", "-c", self.config], stderr=subprocess.PIPE, text=True)
        for line in self.child.stderr:
            if " poll source=" in line:
                return time.monotonic() - began
        sys.exit("the daemon ended without a poll")

    def await_all_polled(self):
        """By the database: a log that is not read fast enough loses lines rather than wait."""
        while self.psql("select count(*) from griot.feed where due_at < now() or lease_token is not null") != "0":
            time.sleep(0.1)

    def stop(self):
        began = time.monotonic()
        self.child.send_signal(signal.SIGTERM)
        self.child.stderr.read()
        if self.child.wait(timeout=PATIENCE) != 0:
            sys.exit("the daemon did not end well")
        return time.monotonic() - began

    def psql(self, query):
        return subprocess.run([self.griot, "psql", "-c", self.config, "--", "-qAtX", "-c", query], check=True,
                              capture_output=True, text=True).stdout.strip()

    def megabytes(self):
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def poll_all(daemon):
    daemon.psql("update griot.feed set due_at = now()")
    daemon.start()
    daemon.await_all_polled()


def shown(seconds):
    return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f}, {len(seconds)} times)"


def new_folder(name):
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"griot-{name}-"))
    folder.chmod(0o755)   # run by root, the database belongs to the user postgres
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(ROOT / "build/release/daemon/griot"))
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rest", type=int, default=30, help="seconds at rest before the daemon is weighed")
    args = parser.parse_args()
    publishers, slow = Publishers(), Publishers(patience=5)
    daemon = busy = None
    try:
        fresh, existing, at_rest, under_load = [], [], [], []
        for _ in range(args.rounds):
            daemon = Daemon(args.griot, new_folder("new"), publishers, args.feeds, 1)
            fresh.append(daemon.start())
            daemon.stop()
        poll_all(daemon)
        daemon.stop()
        for _ in range(args.rounds):
            daemon.psql("update griot.feed set due_at = now() where feed_id % 50 = 0")
            existing.append(daemon.start())
            time.sleep(2)
            at_rest.append(daemon.stop())
        poll_all(daemon)
        time.sleep(args.rest)
        weight = daemon.megabytes()
        daemon.stop()
        for _ in range(args.rounds):
            busy = Daemon(args.griot, daemon.config.parent, slow, args.feeds, 1)
            busy.psql("update griot.feed set due_at = now()")
            busy.start()
            under_load.append(busy.stop())
        print(f"first poll with a new embedded database: {shown(fresh)}; with an existing one: {shown(existing)}")
        print(f"gone at rest: {shown(at_rest)}; with {args.feeds} feeds that take 5 s to answer: {shown(under_load)}")
        print(f"resident at rest, {args.feeds} feeds: {weight:.1f} MB")
    finally:
        for one in (daemon, busy):
            if one and one.child and one.child.poll() is None:
                one.child.kill()
        publishers.stop()
        slow.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
