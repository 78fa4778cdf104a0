#!/usr/bin/env python3
"""Benchmark and judge: the whole daemon against a farm of publishers with known truth (../shared/feedfarm).

    tests/bench/farm.py --griot build/release/daemon/griot [--feeds 1000] [--errors 0] [--base S] [--wire 20] [--carriers 5] [--keep]

Builds and starts the farm on loopback, runs `griot once --all` cold, warm (nothing new) and delta (two new items a
feed), once more with nothing new, and prints CPU seconds of griot and of its Postgres, wall time, peak memory and rows;
then compares what is stored with the farm's truth. Exit status 1 when a comparison fails; times are printed, never judged.
"""
import argparse
import collections
import csv
import fcntl
import glob
import hashlib
import io
import json
import os
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("GRIOT_SHARED", ROOT.parent / "shared"))
TICK = os.sysconf("SC_CLK_TCK")


class Farm:
    """The publishers, on 127.0.0.1..50, stopped by pid."""

    def __init__(self, folder, flags, generations_port):
        self.program = build_farm(folder)
        self.port, self.flags = generations_port, flags
        self.log = open(folder / "farm.log", "w")
        self.process = subprocess.Popen([self.program, "--port", str(self.port), *flags], stderr=self.log)
        self.wait_until_serving()

    def wait_until_serving(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                sys.exit("farm: it ended at once; is the port taken?")
            try:
                self.control("stats")
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("farm: it does not answer")

    def control(self, what):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_ctl/{what}", timeout=60) as answer:
            return answer.read().decode()

    def truth(self, kind, generation):
        args = [self.program, "--port", str(self.port), *self.flags, "--gen", str(generation), "--truth", kind]
        return subprocess.run(args, capture_output=True, text=True, check=True).stdout

    def stop(self):
        self.process.terminate()
        self.process.wait()


def build_farm(folder):
    program, source = folder / "feedfarm", SHARED / "feedfarm" / "feedfarm.cpp"
    subprocess.run(["g++", "-O2", "-std=c++17", "-pthread", "-o", program, source, "-lz"], check=True)
    return str(program)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def write_config(path, state, farm_port, feeds):
    urls = urllib.request.urlopen(f"http://127.0.0.1:{farm_port}/urls").read().decode().split()
    assert len(urls) == feeds
    lines = ["title: Ferme", "listen: none", f"state: {state}", "log_level: error",
             "fetch:", "  host_gap: 0s", "  per_host: 64", "  concurrency: 128", f'  allow_private: ["127.0.0.0/8:{farm_port}"]',
             "regions:", "  ferme:", "    name: Ferme", "    language: fr", "    sources:"]
    lines += [f"      - {{name: f{i}, url: \"{url}\"}}" for i, url in enumerate(urls)]
    path.write_text("\n".join(lines) + "\n")


def process_cpu(pid):
    """CPU seconds of a process and of its ended children."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(n) for n in fields[11:15]) / TICK


def cluster_cpu(postmaster):
    """CPU seconds of a Postgres: the postmaster, the children that ended, and those that live.

    A backend that ends is in neither sum for a moment, so a reading counts once the next one repeats it.
    """
    previous, total = None, cluster_cpu_once(postmaster)
    while total != previous:
        time.sleep(0.1)
        previous, total = total, cluster_cpu_once(postmaster)
    return total


def cluster_cpu_once(postmaster):
    total = process_cpu(postmaster)
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = pathlib.Path(stat).read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == postmaster:
                total += sum(int(n) for n in fields[11:15]) / TICK
        except (OSError, IndexError):
            continue
    return total


class PeakMemory(threading.Thread):
    """The peak of a running process in MB. Its rusage would count what this script held when it forked."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status, self.megabytes = pathlib.Path(f"/proc/{pid}/status"), 0.0
        self.start()

    def run(self):
        while peak := re.search(r"VmHWM:\s+(\d+) kB", self.status.read_text()):
            self.megabytes = int(peak[1]) / 1024
            time.sleep(0.01)


class Bench:
    def __init__(self, args, folder):
        self.args, self.folder = args, folder
        self.state, self.config = folder / "state", folder / "feeds.yaml"
        self.griot = os.path.abspath(args.griot)

    def psql(self, sql):
        run = subprocess.run([self.griot, "psql", "-c", self.config, "--", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql],
                             capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"psql: {run.stderr.strip()}")
        return run.stdout.strip()

    def rows(self, query):
        return list(csv.reader(io.StringIO(self.psql(f"copy ({query}) to stdout with (format csv)"))))

    def hold_database(self):
        """Makes the cluster and keeps it running between the commands, as a daemon would."""
        self.holder = subprocess.Popen([self.griot, "psql", "-c", self.config, "--", "-qAtX"], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        self.holder.stdin.write("select 'up';\n")
        self.holder.stdin.flush()
        if self.holder.stdout.readline().strip() != "up":
            sys.exit("the embedded database did not start")
        self.postmaster = int((self.state / "postgres" / "postmaster.pid").read_text().split()[0])

    def release_database(self):
        self.holder.stdin.close()
        self.holder.wait()

    def item_writes(self):
        return self.psql("select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables where schemaname = 'griot' "
                         "and relname not in ('feed', 'source', 'migration', 'redirect') and relname !~ '^poll(_|$)'")

    def cycle(self, name):
        database_before = cluster_cpu(self.postmaster)
        wall = time.monotonic()
        process = subprocess.Popen([self.griot, "once", "-c", self.config, "--all", "--json"], stdout=subprocess.PIPE, text=True)
        peak = PeakMemory(process.pid)
        output = process.stdout.read()
        peak.join()  # an ended process has no memory; one that was waited for has no status
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - wall
        griot = usage.ru_utime + usage.ru_stime
        database = cluster_cpu(self.postmaster) - database_before
        if process.returncode != 0:
            sys.exit(f"{name}: griot once ended with {process.returncode}")
        summary = json.loads(output.strip().splitlines()[-1])
        print(f"{name:<8} cpu {griot + database:6.2f} s (griot {griot:5.2f} + postgres {database:5.2f})  wall {wall:6.2f} s  "
              f"peak {peak.megabytes:5.0f} MB  polls {summary['polls']} failed {summary['failed']} new {summary['new_items']} "
              f"revised {summary['revised']} duplicates {summary['duplicates']} sightings {summary['sightings']}", flush=True)
        return summary

    def outbound_digest(self):
        return {p.name: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns)
                for p in sorted((self.state / "public").glob("feed.*"))}


class Judge:
    def __init__(self):
        self.failed = 0

    def check(self, what, actual, wanted, good=None):
        good = actual == wanted if good is None else good
        self.failed += not good
        print(f"{'ok  ' if good else 'FAIL'} {what}: {actual}" + ("" if good else f" (wanted {wanted})"))


def judge_items(bench, judge, truth, summary):
    rows = list(csv.DictReader(io.StringIO(truth), delimiter="\t", quoting=csv.QUOTE_NONE))
    by_feed = {}
    for source, guid, url in bench.rows("select source, guid, url from news.sightings"):
        by_feed.setdefault(source, set()).update((guid, url))
    lost = [r for r in rows if r["link"] not in by_feed.get("f" + r["feed"], ()) and r["guid"] not in by_feed.get("f" + r["feed"], ())]
    judge.check("items of the truth that are lost", len(lost), 0)
    for row in lost[:5]:
        print("     lost:", row["feed"], row["kind"], row["link"])
    judge.check("distinct canonical URLs", int(bench.psql("select count(distinct canonical_url) from news.items")), summary["unique_canonical_link"])
    articles = int(bench.psql("select count(*) from news.items where duplicate_of is null"))
    wanted = summary["unique_article"]
    judge.check("articles with duplicates hidden", articles, f"{wanted} ± 0.2 %", abs(articles - wanted) <= wanted * 0.002)
    serial_links = {r["link"] for r in rows if r["kind"] == "serial"}
    shown = set(bench.psql("select url from news.items where duplicate_of is null").splitlines())
    judge.check("columns kept as items of their own", len(serial_links & shown), summary["serial_items"])
    revised = int(bench.psql("select count(*) from news.revisions where retitled is not null"))
    judge.check("retitlings kept as revisions", revised, summary["edited_visible"])
    judge_stories(bench, judge, rows)
    judge_dates(bench, judge, rows)
    judge_titles(bench, judge, rows)
    judge_credits(bench, judge, rows)


def judge_stories(bench, judge, rows):
    """Which items tell one event (B-cubed over all items), and that no column is part of another story."""
    item_of, story_of = {}, {}
    for source, guid, url, item, story in bench.rows("select s.source, s.guid, s.url, i.id, i.story_id "
                                                     "from news.sightings s join news.items i on i.id = s.item_id"):
        item_of[source, guid] = item_of[source, url] = item
        story_of[item] = story
    told = [(r["story"], story_of.get(item_of.get(("f" + r["feed"], r["link"])) or item_of.get(("f" + r["feed"], r["guid"])))) for r in rows]
    both, truth, ours = (collections.Counter(key(pair) for pair in told) for key in (lambda p: p, lambda p: p[0], lambda p: p[1]))
    precision = sum(both[pair] / ours[pair[1]] for pair in told) / len(told)
    recall = sum(both[pair] / truth[pair[0]] for pair in told) / len(told)
    print(f"     stories: {len(ours)}, in truth {len(truth)}")
    judge.check("stories, B-cubed precision", f"{precision:.4f}", "0.995", precision >= 0.995)
    judge.check("stories, B-cubed recall", f"{recall:.4f}", "0.98", recall >= 0.98)
    columns = {story for row, (_, story) in zip(rows, told) if row["kind"] == "serial"}
    judge.check("columns that are part of another story", sum(ours[story] > 1 for story in columns), 0)


def judge_dates(bench, judge, rows):
    """All four date forms: every item's date to the second."""
    stored = {(source, url): int(at) for source, url, at in
              bench.rows("select source, url, extract(epoch from published_at)::bigint from news.items")}
    wrong = [r for r in rows if stored.get(("f" + r["feed"], r["link"]), int(r["published"])) != int(r["published"])]
    judge.check("items with a wrong date", len(wrong), 0)


def judge_titles(bench, judge, rows):
    """windows-1252 feeds: every title to the letter."""
    stored = {(source, guid): title for source, guid, title in bench.rows("select source, guid, title from news.sightings")}
    flat = lambda text: " ".join(text.replace("\u00a0", " ").split())
    wrong = [r for r in rows if int(r["feed"]) % 20 == 13
             and flat(stored.get(("f" + r["feed"], r["guid"]), "")) not in (flat(r["title"]), flat(r["title"].removesuffix(" (mise à jour)")))]
    judge.check("windows-1252 titles that differ", len(wrong), 0)


def judge_credits(bench, judge, rows):
    """The agency that the truth names, and no other. Summaries leave it out: there the article's copies may name it."""
    item_of, agencies, own = {}, {}, {}
    for source, guid, url, item, wire, inherited in bench.rows(
            "select s.source, s.guid, s.url, i.id, array_to_string(i.wire, '|'), i.wire_inherited "
            "from news.sightings s join news.items i on i.id = s.item_id"):
        item_of[source, guid] = item_of[source, url] = item
        agencies[item] = set(filter(None, wire.split("|")))
        own[item] = inherited == "f"
    items = [(item_of.get(("f" + r["feed"], r["link"])) or item_of.get(("f" + r["feed"], r["guid"])), r["wire"]) for r in rows]
    of_agencies = [(item, {wire}) for item, wire in items if wire != "-"]
    right = [item for item, wanted in of_agencies if agencies.get(item) == wanted]
    print(f"     agency items whose own words name the agency: {sum(own[item] for item in right)} of {len(of_agencies)}")
    judge.check("agency items that name the agency of the truth", len(right), f"99 % of {len(of_agencies)}",
                len(right) >= 0.99 * len(of_agencies))
    judge.check("agency items that name another", sum(bool(agencies.get(item, set()) - wanted) for item, wanted in of_agencies), 0)
    judge.check("other items that name an agency", sum(bool(agencies.get(item)) for item, wire in items if wire == "-"), 0)


def judge_outbound(bench, judge):
    feed = ET.parse(bench.state / "public" / "feed.atom").getroot()
    namespace = "{http://www.w3.org/2005/Atom}"
    links = [e.find(f"{namespace}link").get("href") for e in feed.findall(f"{namespace}entry")]
    wanted = bench.psql("select i.url from news.stories s join news.items i on i.id = s.lead_item "
                        f"order by i.published_at desc, i.id desc limit {len(links)}").splitlines()
    judge.check("entries in the merged feed", len(links), "at least 100", len(links) >= 100)
    judge.check("merged feed holds exactly the newest stories' leads", len(set(links) ^ set(wanted)), 0)


def judge_errors(bench, judge, farm):
    """--errors: each trouble has its name, and every readable feed was read."""
    outcome = {"404": ("http-4xx",), "410": ("gone",), "500": ("http-5xx",), "429": ("rate-limited",), "html": ("not-a-feed",),
               "truncated": ("truncated",)}
    rows = {r[0]: r[1:] for r in bench.rows("select name, last_outcome, items, url, redirected_to from news.sources")}
    for feed in csv.DictReader(io.StringIO(farm.truth("feeds", 0)), delimiter="\t"):
        name, trouble = "f" + feed["feed"], feed["trouble"]
        seen, items, url, moved = rows[name]
        if trouble in outcome:
            if seen not in outcome[trouble]:
                judge.check(f"{name} ({trouble})", seen, outcome[trouble])
            continue
        if int(items) == 0:
            judge.check(f"{name} ({trouble}) items", items, "some", False)
        if url != feed["url"]:
            judge.check(f"{name} ({trouble}) stored URL", url, feed["url"])
        if (trouble == "301") != bool(moved):
            judge.check(f"{name} ({trouble}) noted move", moved, "a note for 301 only", False)
    judge.check("troubles that are named wrongly or feeds not read", judge.failed, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(ROOT / "build/release/daemon/griot"))
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--errors", type=int, default=0, help="per cent of the feeds that misbehave")
    parser.add_argument("--base", type=int, help="when the newest item is published, in seconds since 1970")
    parser.add_argument("--wire", type=int, help="per cent of the items that are agencies'")
    parser.add_argument("--carriers", type=int, help="how many feeds carry each of those")
    parser.add_argument("--keep", action="store_true", help="keep the folder with state and logs")
    args = parser.parse_args()
    if not (SHARED / "feedfarm").exists():
        print(f"[skipped] needs {SHARED / 'feedfarm'}, which is absent")
        return 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-farm-"))
    folder.chmod(0o755)
    flags = ["--feeds", str(args.feeds), "--gzip", *(["--errors", str(args.errors)] if args.errors else [])]
    flags += [part for name in ("base", "wire", "carriers") if (value := getattr(args, name)) for part in ("--" + name, str(value))]
    farm = Farm(folder, flags, free_port())
    bench, judge = Bench(args, folder), Judge()
    try:
        write_config(bench.config, bench.state, farm.port, args.feeds)
        bench.hold_database()
        bench.cycle("cold")
        if args.errors:
            judge_errors(bench, judge, farm)
        writes = None if args.errors else bench.item_writes()
        bench.cycle("warm")
        if not args.errors:
            judge.check("rows written to item tables by the warm run", int(bench.item_writes()) - int(writes), 0)
            farm.control("gen/1")
            bench.cycle("delta")
            judge_items(bench, judge, farm.truth("tsv", 1), json.loads(farm.truth("summary", 1)))
            judge_outbound(bench, judge)
            before = bench.outbound_digest()
            bench.cycle("again")
            judge.check("outbound files changed by a run with nothing new", sum(a != b for a, b in zip(before.items(), bench.outbound_digest().items())), 0)
        bench.release_database()
    finally:
        farm.stop()
        if args.keep:
            print("kept:", folder)
        else:
            subprocess.run(["rm", "-rf", folder], check=False)
    return 1 if judge.failed else 0


if __name__ == "__main__":
    sys.exit(main())
