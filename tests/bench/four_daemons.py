#!/usr/bin/env python3
"""Four daemons on one database, killed, frozen and woken at random: is each feed fetched once for each time it is due?

    tests/bench/four_daemons.py [--griot build/release/daemon/griot] [--feeds 2000] [--rounds 20] [--interval 30] [--seed N]

A farm of publishers (../shared/feedfarm) stands behind a recorder, which notes who asks for what from when to when, and
holds some answers back, so that there is always something to interrupt. In each round one daemon that waits for an
answer is killed with SIGKILL (and another started in its place), or frozen with SIGSTOP and woken with SIGCONT, some
after their leases ran out. Judged by news.polls and by the recorder:

- no poll starts before the time that the poll before it set;
- no feed is asked for while another request for it is open;
- a request without a poll is one whose daemon was killed or frozen;
- what a killed daemon held is fetched by another within 60 s.

Exit status 1 when one of them fails; figures are printed, never judged. Takes about six minutes.
"""
import argparse
import asyncio
import bisect
import collections
import dataclasses
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

from farm import ROOT, SHARED, Bench, Farm, Judge, free_port

DAEMONS = 4
HOSTS = 50           # the farm's
LEASE = 60           # seconds until what a killed daemon held is with another, at most (S7)
HELD = 0.03          # of the answers are held back
HOLD = 2.0           # seconds
COMMIT = 5           # seconds from an answer to its commit, at most
PATIENCE = 300       # seconds until an event that does not come is a failure


@dataclasses.dataclass
class Request:
    path: str
    agent: str
    start: float
    end: float = float("inf")


class Recorder(threading.Thread):
    """A proxy on the farm's addresses. Its list of requests is only added to."""

    def __init__(self, farm_port, seed):
        super().__init__(daemon=True)
        self.farm_port, self.port = farm_port, free_port()
        self.chance = random.Random(seed)
        self.requests, self.open, self.tasks = [], collections.Counter(), set()
        self.ready = threading.Event()
        self.start()
        if not self.ready.wait(10):
            sys.exit("the recorder does not listen")

    def run(self):
        asyncio.run(self.serve())

    async def serve(self):
        hosts = [f"127.0.0.{n + 1}" for n in range(HOSTS)]
        server = await asyncio.start_server(self.answer, hosts, self.port, backlog=1024)
        self.ready.set()
        async with server:
            await server.serve_forever()

    async def answer(self, reader, writer):
        task = asyncio.current_task()
        self.tasks.add(task)  # the loop itself holds it weakly
        task.add_done_callback(self.tasks.discard)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            return
        lines = head.rstrip("\r\n").split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        request = Request(lines[0].split()[1], fields.get("User-Agent", ""), time.time())
        self.requests.append(request)
        self.open[request.agent] += 1
        try:
            if self.chance.random() < HELD:
                await asyncio.sleep(HOLD)
            await self.forward(lines, writer)
        except ConnectionError:
            pass  # the daemon was killed
        finally:
            request.end = time.time()
            self.open[request.agent] -= 1
            writer.close()

    async def forward(self, lines, writer):
        origin, to_farm = await asyncio.open_connection("127.0.0.1", self.farm_port)
        kept = [line for line in lines if not line.lower().startswith("connection:")]
        to_farm.write("\r\n".join([*kept, "Connection: close", "", ""]).encode("latin-1"))
        try:
            while data := await origin.read(1 << 16):
                writer.write(data)
                await writer.drain()
        finally:
            to_farm.close()


class Daemon:
    """One place of the four. Each process in it has a name of its own, which is its User-Agent."""

    def __init__(self, fleet, number):
        self.fleet, self.number, self.generation = fleet, number, 0
        self.begin()

    def begin(self):
        self.generation += 1
        self.name = f"daemon-{self.number}.{self.generation}"
        folder = self.fleet.folder
        config = folder / f"{self.name}.yaml"
        config.write_text(self.fleet.configuration(self.name))
        self.log = open(folder / f"{self.name}.log", "w")
        self.process = subprocess.Popen([self.fleet.griot, "run", "-c", config], stderr=self.log)

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        self.process.wait(timeout=60)


class Fleet:
    def __init__(self, args, folder, recorder, connection):
        self.args, self.folder, self.recorder, self.connection = args, folder, recorder, connection
        self.griot = os.path.abspath(args.griot)
        self.chance = random.Random(args.seed)
        self.interrupted = collections.defaultdict(list)  # by name: (from, until), killed ones for ever
        self.killed = {}
        self.sleepers = []  # (wake at, daemon)
        self.daemons = [Daemon(self, n) for n in range(DAEMONS)]

    def configuration(self, name):
        lines = ["title: Ferme", "listen: none", f"state: {self.folder}/{name}", f'database: "{self.connection}"', "log_level: warn",
                 f"interval: {{min: {self.args.interval}s, max: {self.args.interval}s, initial: {self.args.interval}s}}",
                 "fetch:", "  host_gap: 0s", "  per_host: 16", f"  user_agent: {name}",
                 f'  allow_private: ["127.0.0.0/8:{self.recorder.port}"]', "regions:", "  ferme:", "    language: fr", "    sources:"]
        lines += [f'      - {{name: f{i}, url: "http://127.0.0.{1 + i % HOSTS}:{self.recorder.port}/feed/{i}.xml"}}' for i in range(self.args.feeds)]
        return "\n".join(lines) + "\n"

    def wake(self):
        for due, daemon in list(self.sleepers):
            if time.time() >= due:
                daemon.signal(signal.SIGCONT)
                self.interrupted[daemon.name][-1] = (self.interrupted[daemon.name][-1][0], time.time())
                self.sleepers.remove((due, daemon))

    def victim(self):
        """A daemon, not frozen, that waits for an answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.wake()
            frozen = {daemon.name for _, daemon in self.sleepers}
            waiting = [d for d in self.daemons if d.name not in frozen and self.recorder.open[d.name] > 0]
            if waiting:
                return self.chance.choice(waiting)
            time.sleep(0.01)
        sys.exit(f"no daemon waits for an answer; see the logs in {self.folder}")

    def kill(self, daemon):
        daemon.signal(signal.SIGKILL)
        self.killed[daemon.name] = time.time()
        self.interrupted[daemon.name].append((time.time(), float("inf")))
        daemon.process.wait()
        daemon.begin()

    def freeze(self, daemon, seconds):
        daemon.signal(signal.SIGSTOP)
        self.interrupted[daemon.name].append((time.time(), float("inf")))
        self.sleepers.append((time.time() + seconds, daemon))

    def round(self, number):
        daemon = self.victim()
        # One at a time sleeps longer than its leases last.
        long_one = number % 7 == 3 and not self.sleepers
        if number % 2 == 0:
            what = f"SIGKILL {daemon.name}"
            self.kill(daemon)
        else:
            seconds = LEASE + 8 if long_one else self.chance.uniform(0.5, 6)
            what = f"SIGSTOP {daemon.name} for {seconds:.1f} s"
            self.freeze(daemon, seconds)
        print(f"round {number + 1:2}: {what}", flush=True)
        self.rest(self.chance.uniform(3, 9))

    def rest(self, seconds):
        until = time.time() + seconds
        while time.time() < until or (seconds > LEASE and self.sleepers):
            self.wake()
            time.sleep(0.05)

    def stop(self):
        """Requests that are under way end with their daemons."""
        for daemon in self.daemons:
            self.interrupted[daemon.name].append((time.time(), float("inf")))
        for daemon in self.daemons:
            daemon.stop()


def wait_for_first_polls(bench, feeds):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        migrated = bench.psql("select to_regclass('news.polls') is not null") == "t"
        if migrated and int(bench.psql("select count(distinct source) from news.polls")) == feeds:
            return
        time.sleep(2)
    sys.exit(f"not every feed was polled once; see the logs in {bench.folder}")


def unpolled(requests, polls):
    """Requests without a poll, each with the next one for its feed. A poll is of the first request that left after it began."""
    left = []
    for path, asked in requests.items():
        starts = [request.start for request in asked]
        answered = {bisect.bisect_left(starts, begun - 0.002) for begun in polls.get(path, ())}
        left += [(r, following) for n, (r, following) in enumerate(zip(asked, [*asked[1:], None])) if n not in answered]
    return left


def judge(fleet, recorder, bench, feeds):
    judge = Judge()
    requests = collections.defaultdict(list)
    for request in sorted(recorder.requests, key=lambda r: r.start):
        requests[request.path].append(request)
    polls = collections.defaultdict(list)
    for url, begun in bench.rows("select url, extract(epoch from started_at) from news.polls order by started_at"):
        polls["/" + url.split("/", 3)[3]].append(float(begun))

    def cut(request):
        """When the request lost its daemon; None: it did not."""
        for begin, end in fleet.interrupted[request.agent]:
            if begin <= request.end + COMMIT and end >= request.start:
                return begin
        return None

    count = sum(map(len, polls.values()))
    judge.check("feeds that were polled", len(polls), feeds)
    early = bench.psql("select count(*) from (select started_at, lag(next_due_at) over (partition by source order by started_at) as due "
                       "from news.polls) as p where started_at < due")
    judge.check("polls before the time that the last one set", int(early), 0)
    pairs = [(a, b) for asked in requests.values() for a, b in zip(asked, asked[1:])]
    doubles = [(a, b) for a, b in pairs if b.start < min(a.end, fleet.killed.get(a.agent, a.end)) and cut(a) is None]
    judge.check("requests while another for the same feed was open", len(doubles), 0)
    left = unpolled(requests, polls)
    unexplained = [r for r, _ in left if cut(r) is None]
    judge.check("requests without a poll whose daemon lived on", len(unexplained), 0)
    for request in unexplained[:5]:
        print("    ", request)
    taken_over = [following.start - fleet.killed[r.agent] for r, following in left if following and r.agent in fleet.killed]
    orphans = [r for r, following in left if not following and r.agent in fleet.killed]
    judge.check("feeds of killed daemons that nobody took over", len(orphans), 0)
    slowest = max(taken_over, default=0)
    judge.check("slowest take-over from a killed daemon, s", round(slowest, 1), f"at most {LEASE}", slowest <= LEASE)
    frozen = sum(r.agent not in fleet.killed for r, _ in left)
    print(f"{count} polls, {len(recorder.requests)} requests; {len(fleet.killed)} kills cost {len(taken_over)} requests, "
          f"freezes {frozen}; {polls_per_second(bench)} polls/s")
    return judge.failed


def polls_per_second(bench):
    return bench.psql("select round(count(*) / extract(epoch from max(started_at) - min(started_at)), 1) from news.polls")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(ROOT / "build/release/daemon/griot"))
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--interval", type=int, default=30, help="seconds between two polls of a feed")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()
    if not (SHARED / "feedfarm").exists():
        print(f"[skipped] needs {SHARED / 'feedfarm'}, which is absent")
        return 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-four-"))
    folder.chmod(0o755)
    farm = Farm(folder, ["--feeds", str(args.feeds), "--hosts", str(HOSTS), "--gzip"], free_port())
    fleet = holder = None
    try:
        print("seed", args.seed)
        recorder = Recorder(farm.port, args.seed)
        bench = Bench(args, folder)
        bench.config.write_text(f'state: {folder}/state\nregions: {{r: {{sources: [{{name: A, url: "http://a.invalid/"}}]}}}}\n')
        bench.hold_database()
        holder = bench
        fleet = Fleet(args, folder, recorder, f"postgresql:///griot?host={folder}/state/postgres-socket&user=griot")
        wait_for_first_polls(bench, args.feeds)
        for number in range(args.rounds):
            fleet.round(number)
        fleet.rest(LEASE + 2 * args.interval)  # whatever is left of leases runs out, and everyone is polled again
        fleet.stop()
        failed = judge(fleet, recorder, bench, args.feeds)
    finally:
        if fleet:
            fleet.stop()
        if holder:
            holder.release_database()
        farm.stop()
    if failed:
        print("kept:", folder)
    else:
        subprocess.run(["rm", "-rf", folder], check=False)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
