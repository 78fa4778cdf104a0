#!/usr/bin/env python3
"""How soon and how often news is published, with an archive behind it: a daemon that asks five feeds every second, invented items of
a year in its database, and a reader who asks for the merged feed fifty times a second.

    tests/bench/publication.py [--items 1000000] [--news 30] [--burst 500]

Prints how long a publication took (by /metrics: three formats, packed and written) and its CPU time, how long after its fetch a new
item was out (median, 95th percentile), and how often a burst was published."""
import argparse
import hashlib
import http.client
import http.server
import os
import pathlib
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


def words(seed):
    digits = hashlib.sha1(seed.encode()).hexdigest()
    return " ".join("".join(chr(ord("a") + int(digit, 16)) for digit in digits[i:i + 7]) for i in range(0, 35, 7))


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


def rate_at_rest(pid, seconds=5):
    """CPU seconds a second, while five feeds are asked in vain and a reader is told 304."""
    spent = pages_bench.cpu_seconds(pid)
    time.sleep(seconds)
    return (pages_bench.cpu_seconds(pid) - spent) / seconds


def measure(pid, publishers, reader, options):
    late, began = [], reader.publications()
    at_rest = rate_at_rest(pid)
    spent, since = pages_bench.cpu_seconds(pid), time.monotonic()
    for number in range(options.news):
        title = words(f"news {number}")
        publishers.items[number % FEEDS].append(title)
        out = reader.wait_for(title)
        late.append(out - publishers.fetched[title])
    count, seconds = (after - before for after, before in zip(reader.publications(), began))
    spent = pages_bench.cpu_seconds(pid) - spent - at_rest * (time.monotonic() - since)
    late.sort()
    print(f"{options.news} single items: {count} publications of {seconds / count * 1000:.1f} ms, {spent / count * 1000:.1f} ms of CPU each (griot and "
          f"Postgres, with the item's own fetch and commit); out after the fetch: median {statistics.median(late):.2f} s, "
          f"p95 {late[int(len(late) * 0.95)]:.2f} s")
    before, _ = reader.publications()
    burst = [words(f"burst {number}") for number in range(options.burst)]
    publishers.items[0] += burst
    out = reader.wait_for(burst[0])   # the last of the document, which is the newest of those without a date
    time.sleep(4)   # whatever else would be published
    print(f"a burst of {options.burst}: {reader.publications()[0] - before} publication(s), out {out - publishers.fetched[burst[0]]:.2f} s after the fetch")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in {"items": 1_000_000, "news": 30, "burst": 500, "sources": 500}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-publication-"))
    folder.chmod(0o755)
    publishers, config, daemon = Publishers(), folder / "feeds.yaml", None
    live = "".join(f'      - {{name: Live {n}, url: "http://127.0.0.1:{publishers.port}/{n}"}}\n' for n in range(FEEDS))
    paused = "".join(f'      - {{name: Journal {n}, url: "http://127.0.0.1:9/{n}", paused: yes}}\n' for n in range(options.sources))
    config.write_text(f"""listen: 127.0.0.1:{PORT}
state: {folder}/state
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
        pages_bench.fill(config, options)
        reader = Reader()
        publishers.items[0].append("premier " + words("premier"))
        reader.wait_for("premier")
        measure(daemon.pid, publishers, reader, options)
    finally:
        if daemon:
            daemon.terminate()
            daemon.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
