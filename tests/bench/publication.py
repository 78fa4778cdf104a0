#!/usr/bin/env python3
"""How soon and how often news is published, with an archive behind it: a daemon that asks five feeds every second, invented items of
a year in its database, and a reader who asks for the merged feed fifty times a second.

    tests/bench/publication.py [--items 1000000] [--news 30] [--burst 500] [--state FOLDER]

Prints what the regeneration of the merged feed costs when its newest entry was edited (200 entries of 3 KB, three formats, packed and
written: CPU time of the store thread and of Postgres), how long a publication took (by /metrics), how long after its fetch a new item was
out (median, 95th percentile), and how often a burst was published. With --state the archive is kept there, and not filled again."""
import argparse
import hashlib
import http.client
import http.server
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import pages_bench

GRIOT = pages_bench.GRIOT
PORT, FEEDS = 18476, 5


RUN = str(time.time())   # what an archive of before knows is no news


def words(seed):
    digits = hashlib.sha1((RUN + seed).encode()).hexdigest()
    return " ".join("".join(chr(ord("a") + int(digit, 16)) for digit in digits[i:i + 7]) for i in range(0, 35, 7))


def prose(config):
    """The newest items are as long as articles, and repeat themselves as prose does."""
    some = random.Random(1)
    syllables = "ma ré con tion vil le sa hel pou voir é tat mi lé".split()
    known = ["".join(some.choices(syllables, k=1 + some.randrange(4))) for _ in range(4000)]

    def text(size):
        said = ""
        while len(said) < size:
            said += known[int(4000 * some.random() ** 2)] + (".</p>\n<p>" if some.random() < 1 / 60 else " ")   # common words are common
        return f"<p>{said}</p>"

    for _ in range(16):   # an argument has its bounds
        texts = ", ".join(f"({place}, '{text(300)}', '{text(2700)}')" for place in range(25))
        pages_bench.sql(config, f"""
            with newest as (select item_id, first_seen, row_number() over (order by published desc) - 1 as place
                              from (select i.item_id, i.first_seen, i.published
                                      from griot.item i join griot.item_text t using (item_id, first_seen)
                                     where coalesce(length(t.content), 0) < 2000
                                     order by i.published desc limit 25) as i)
            update griot.item_text i set summary = t.summary, content = t.content
              from newest n join (values {texts}) as t (place, summary, content) using (place)
             where i.item_id = n.item_id
               and i.first_seen = n.first_seen""")


class Publishers:
    """Feeds by number; `fetched`: when an item was first sent, by its words."""

    def __init__(self):
        self.items, self.fetched = {n: [] for n in range(FEEDS)}, {}
        publishers = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                titles = list(publishers.items[int(self.path[1:])])
                body = ("<rss version='2.0'><channel><title>A</title>" + "".join(
                    f"<item><title>{title}</title><link>https://a.example/{title.replace(' ', '-')}</link><description>{words(title)}</description></item>"
                    for title in titles[::-1]) + "</channel></rss>").encode()
                etag = f'"{len(titles)}"'
                same = self.headers.get("If-None-Match") == etag
                self.send_response(304 if same else 200)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", "0" if same else str(len(body)))
                self.end_headers()
                if not same:
                    self.wfile.write(body)
                    for title in titles:
                        publishers.fetched.setdefault(title, time.monotonic())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Reader:
    """Of the ready feed, as often as it can change."""

    def __init__(self):
        self.connection, self.etag, self.body = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30), None, b""

    def get(self, path, headers):
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def feed(self):
        answer, body = self.get("/feed.json", {"If-None-Match": self.etag} if self.etag else {})
        if answer.status == 200:
            self.etag, self.body = answer.headers["ETag"], body
        return self.body

    def publications(self):
        """How many there were, and their seconds."""
        _, body = self.get("/metrics", {})
        values = dict(line.rsplit(" ", 1) for line in body.decode().splitlines() if line.startswith("griot_publication_duration_seconds_"))
        return int(float(values["griot_publication_duration_seconds_count"])), float(values["griot_publication_duration_seconds_sum"])

    def wait_for(self, title):
        while title.encode() not in self.feed():
            time.sleep(0.02)
        return time.monotonic()


def spent(pid):
    """CPU seconds of the store thread, and of each process of the daemon's Postgres."""
    def of(task):
        return int((task / "schedstat").read_text().split()[0]) / 1e9

    tasks = list(pathlib.Path(f"/proc/{pid}/task").iterdir())
    threads = {"griot-store": of(task) for task in tasks if (task / "comm").read_text().strip() == "griot-store"}
    postmasters = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    backends = [child for one in postmasters for child in pathlib.Path(f"/proc/{one}/task/{one}/children").read_text().split()]
    for backend in backends:
        try:
            threads[backend] = of(pathlib.Path(f"/proc/{backend}"))
        except OSError:
            pass   # it ended meanwhile
    return threads


def since(before, after):
    """Of the store thread, and of all backends that were there from first to last."""
    spent = {name: after[name] - before[name] for name in after if name in before}
    store = spent.pop("griot-store")
    return store, sum(spent.values())


def rest(pid, seconds=5):
    """CPU seconds a second while five feeds are asked in vain."""
    before = spent(pid)
    time.sleep(seconds)
    return [some / seconds for some in since(before, spent(pid))]


def regeneration(pid, config, reader, rounds):
    """The newest entry is edited behind the daemon's back, so that nothing but the feed has to be made anew."""
    at_rest, costs = rest(pid), []
    for number in range(rounds):
        reader.feed()
        etag, before, began = reader.etag, spent(pid), time.monotonic()
        pages_bench.sql(config, f"""
            update griot.item set title = 'Titre {number} {words(str(began))}'
             where item_id = (select item_id from griot.item where duplicate_of is null and quarantine is null
                               order by published desc, item_id desc limit 1);
            update griot.news_count set news = news + 1""")
        while reader.etag == etag:
            time.sleep(0.02)
            reader.feed()
        time.sleep(0.5)   # for the files
        took = time.monotonic() - began
        costs.append([(some - quiet * took) * 1000 for some, quiet in zip(since(before, spent(pid)), at_rest)])
    store, postgres = ([cost[side] for cost in costs] for side in (0, 1))
    both = sorted(map(sum, costs))
    print(f"{rounds} regenerations of {len(reader.body)} bytes of JSON Feed: median {statistics.median(both):.1f} ms of CPU ({both[0]:.1f} to "
          f"{both[-1]:.1f}), of which Postgres {statistics.median(postgres):.1f} ms", flush=True)


def measure(pid, publishers, reader, options):
    late, began = [], reader.publications()
    for number in range(options.news):
        title = words(f"news {number}")
        publishers.items[number % FEEDS].append(title)
        out = reader.wait_for(title)
        late.append(out - publishers.fetched[title])
    time.sleep(1)   # readers are told before the files are written, and that is before it is counted
    count, seconds = (after - before for after, before in zip(reader.publications(), began))
    late.sort()
    print(f"{options.news} single items: {count} publications of {seconds / count * 1000:.1f} ms; out after the fetch: median "
          f"{statistics.median(late):.2f} s, p95 {late[int(len(late) * 0.95)]:.2f} s", flush=True)
    if not options.burst:
        return
    before, _ = reader.publications()
    burst = [words(f"burst {number}") for number in range(options.burst)]
    publishers.items[0] += burst
    out = reader.wait_for(burst[0])   # the last of the document, which is the newest of those without a date
    time.sleep(4)   # whatever else would be published
    print(f"a burst of {options.burst}: {reader.publications()[0] - before} publication(s), out {out - publishers.fetched[burst[0]]:.2f} s after the fetch")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in {"items": 1_000_000, "news": 30, "edits": 20, "burst": 500, "sources": 500}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--state", type=pathlib.Path)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-publication-"))
    folder.chmod(0o755)
    state = (options.state or folder / "state").resolve()
    filled = state.exists()
    publishers, config, daemon = Publishers(), folder / "feeds.yaml", None
    live = "".join(f'      - {{name: Live {n}, url: "http://127.0.0.1:{publishers.port}/{n}"}}\n' for n in range(FEEDS))
    paused = "".join(f'      - {{name: Journal {n}, url: "http://127.0.0.1:9/{n}", paused: yes}}\n' for n in range(options.sources))
    config.write_text(f"""listen: 127.0.0.1:{PORT}
state: {state}
fetch: {{host_gap: 0s, allow_private: ["127.0.0.1:{publishers.port}"]}}
interval: {{min: 1s, max: 1s, initial: 1s}}
regions:
  r:
    country: BF
    language: fr
    sources:
{live}{paused}""")
    try:
        log = folder / "log"
        daemon = subprocess.Popen([GRIOT, "run", "-c", config], stderr=log.open("w"))
        while "ready:" not in log.read_text():
            time.sleep(0.1)
        if not filled:
            pages_bench.fill(config, options)
        reader = Reader()
        # In an archive of before, sources that were away start spread over a minute.
        premiere = [f"premier {number} {words(f'premier {number}')}" for number in range(FEEDS)]
        for number, title in enumerate(premiere):
            publishers.items[number].append(title)
        for title in premiere:
            reader.wait_for(title)
        prose(config)
        time.sleep(3)
        regeneration(daemon.pid, config, reader, options.edits)
        measure(daemon.pid, publishers, reader, options)
    finally:
        if daemon:
            daemon.terminate()
            daemon.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
