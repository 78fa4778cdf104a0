#!/usr/bin/env python3
"""The real binary against every behaviour of the collected hostile origin: two passes over all of them, fifty good feeds beside
them. Prints the table: what each wanted, how the passes ended, how many items the source has.

What one poll can tell is tests/fetch/hostile_origin_test.cpp's. Here is what takes a daemon: what is stored, what the second
request says, when the next one is due, what the log and the merged feed hold, and what it all costs in memory.
"""
import ctypes
import fcntl
import hashlib
import http.server
import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest
import xml.etree.ElementTree

from griot_process import GRIOT, GriotTest, rss

SHARED = pathlib.Path(os.environ.get("GRIOT_SHARED", pathlib.Path(__file__).resolve().parents[3] / "shared"))
SCRIPT = SHARED / "hostile" / "origin.py"

GOOD = 50
SUCCEEDED = {"fetched", "unchanged", "not-modified"}
# What the requests of a source without headers of its own may hold.
MEANT = {"host", "user-agent", "accept", "accept-encoding", "if-none-match", "if-modified-since"}
# "Error or unexpanded": the parser expands no entity, and keeps the entries.
UNEXPANDED = {"/xml-lol", "/xml-quadratic"}
# Anew at each request by their nature.
GROWING = {"/always-new", "/flaky"}
LONGEST = 12 * 3600       # the default of interval: max
# MiB, of what is held when a pass is at its end; at its height the list itself allows /many-items alone 128.
MOST_GROWTH, MOST_AT_HEIGHT = 64, 128


def enter_bare_network():
    """Leaves every network but a loopback of its own: what must never be connected to cannot be harmed. False: not allowed to."""
    if ctypes.CDLL(None).unshare(0x40000000) != 0:   # CLONE_NEWNET
        print("SKIPPED in part: no network namespace of our own on this machine")
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up = struct.pack("16sh14s", b"lo", 0x41, b"")   # IFF_UP | IFF_RUNNING
        fcntl.ioctl(any_socket, 0x8914, up)             # SIOCSIFFLAGS
    return True


class Memory(threading.Thread):
    """What a process holds, in MiB, until it has ended: at last, and at its height."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status, self.last, self.height = pathlib.Path(f"/proc/{pid}/status"), 0, 0
        self.start()

    def run(self):
        try:
            while True:
                fields = dict(line.split(":", 1) for line in self.status.read_text().splitlines())
                self.last, self.height = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
                time.sleep(0.02)
        except (OSError, KeyError):
            return


class GoodPublishers:
    """Each at an address of its own. `times` of their requests."""

    def __init__(self):
        self.times, self.servers = [], []
        publishers = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                publishers.times.append(time.monotonic())
                number = self.path.removeprefix("/")
                digits = hashlib.sha1(number.encode()).hexdigest()   # no two are of one story
                words = " ".join("".join(chr(ord("a") + int(digit, 16)) for digit in digits[i:i + 7]) for i in range(0, 35, 7))
                body = rss(f"Bon{number}", (number, "Bonne nouvelle " + words))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        for n in range(GOOD):
            self.servers.append(http.server.ThreadingHTTPServer((f"127.0.1.{n + 1}", 0), Handler))
            threading.Thread(target=self.servers[-1].serve_forever, daemon=True).start()

    def sources(self):
        return [(f"good {n}", f"http://127.0.1.{n + 1}:{server.server_address[1]}/{n}", "") for n, server in enumerate(self.servers)]

    def ports(self):
        return [(f"127.0.1.{n + 1}", server.server_address[1]) for n, server in enumerate(self.servers)]

    def stop(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()


class HostileTest(GriotTest):
    def setUp(self):
        super().setUp()
        os.environ["HOSTILE_PASSWORD"] = "hush"
        off_host = ["--off-host"] if enter_bare_network() else []
        self.hostile = subprocess.Popen([sys.executable, SCRIPT, "--tls", *off_host], stdout=subprocess.PIPE, text=True)
        self.ports = json.loads(self.hostile.stdout.readline())
        rows = json.loads(subprocess.run([sys.executable, SCRIPT, "--list-json"], check=True, capture_output=True).stdout)
        self.behaviours = {row["path"]: row for row in rows if off_host or "needs" not in row}
        self.good = GoodPublishers()

    def tearDown(self):
        self.hostile.terminate()
        self.hostile.wait()
        self.hostile.stdout.close()
        self.good.stop()
        super().tearDown()

    def hostile_sources(self):
        for path in self.behaviours:
            if path.startswith("tls:"):
                yield path, f"https://127.0.0.1:{self.ports['tls-' + path[4:]]}/", f", tls: {{ca_file: \"{self.ports['ca']}\"}}"
            else:
                auth = ", auth: {user: awa, password_env: HOSTILE_PASSWORD}" if path == "/redirect-auth" else ""
                yield path, f"http://127.0.0.1:{self.ports['http']}{path}", auth

    def write(self, sources):
        allowed = [("127.0.0.1", port) for name, port in self.ports.items() if name == "http" or name.startswith("tls-")]   # never the canary
        lines = ["listen: none", f"state: {self.state}", "outbound: {per_source: 3}", "fetch:", "  host_gap: 0s", "  per_host: 16",
                 "  connect_timeout: 4s", "  first_byte_timeout: 8s", "  total_timeout: 15s", "  low_speed_time: 4s", "  allow_private:"]
        lines += [f'    - "{address}:{port}"' for address, port in allowed + self.good.ports()]
        lines += ["regions:", "  essai:", "    language: fr", "    sources:"]
        lines += [f'      - {{name: "{name}", url: "{url}"{more}}}' for name, url, more in sources]
        self.config.write_text("\n".join(lines) + "\n")

    def one_pass(self):
        """Of `griot once --all`: its log, its memory, seconds from the first good request to the last."""
        self.lay_cluster()
        self.hold_database()
        self.good.times.clear()
        log = self.folder / "log"
        with log.open("wb") as out:
            child = subprocess.Popen([GRIOT, "once", "--all", "-c", self.config], stdout=out, stderr=out)
            memory = Memory(child.pid)
            child.wait()
        text = log.read_bytes()
        self.assertEqual(child.returncode, 0, text.decode(errors="replace")[-4000:])
        self.sql("delete from griot.host")   # one host asked for a pause of all that are hostile
        return text, memory, max(self.good.times) - min(self.good.times)

    def items(self):
        rows = self.sql("select s.name || ' ' || count(distinct g.item_id) from griot.source s left join griot.sighting g on g.feed_id = s.source_id group by s.name")
        return {name: int(count) for name, count in (row.rsplit(" ", 1) for row in rows.splitlines())}

    def polls(self):
        """By source, in the order of time: outcome, seconds until the next, detail."""
        rows = self.sql("select json_agg(json_build_array(source, outcome, extract(epoch from next_due_at - started_at), detail) order by started_at) from news.polls")
        polls = {}
        for source, *poll in json.loads(rows):
            polls.setdefault(source, []).append(poll)
        return polls

    def faults(self, path, row, polls, first, second):
        """What is not as it should be, in words."""
        outcomes = [poll[0] for poll in polls]
        good = [outcome in SUCCEEDED for outcome in outcomes]
        if not polls or "internal" in outcomes:
            yield "not polled, or Griot's own error"
        if row["want"] == "items" and not all(good):
            yield "must be read"
        if row["want"] == "items" and row.get("items", second) != second:
            yield f"{row['items']} items are wanted"
        if row["want"] == "error" and path not in UNEXPANDED and (any(good) or second):
            yield "must fail, and leave nothing"
        if row["want"] == "not-modified" and outcomes[-1] != "not-modified":
            yield "must be known unchanged"
        if path not in GROWING and first != second:
            yield f"the second poll added {second - first}"
        if any(wait is not None and wait > LONGEST * 1.2 for _, wait, _ in polls):
            yield "waits longer than the longest"
        if "retry_after" in row and any(wait < row["retry_after"] for _, wait, _ in polls):
            yield "does not wait as long as it was told to"
        if any(re.search(r"[\x00-\x1f\x7f]", detail or "") for *_, detail in polls):
            yield "control characters in its detail"

    def judge_requests(self, stats):
        for _, raw, headers in stats["log"]:
            path = raw.split(" ")[1].split("?")[0]
            meant = MEANT | ({"authorization"} if path == "/redirect-auth" else set())
            self.assertLessEqual({name.lower() for name in headers}, meant, raw)
        # Sent back exactly as they came.
        second = [headers for _, raw, headers in stats["log"] if raw.startswith("GET /ok ")][-1]
        names = {name.lower() for name in second}
        self.assertLessEqual({"if-none-match", "if-modified-since"}, names)
        for path, row in self.behaviours.items():
            self.assertLessEqual(stats["requests"].get(path, 0), 2 * row.get("max_requests", 100), path)
        for name in ("expired", "notyet", "wronghost", "self"):
            self.assertNotIn(name + "-request", stats["tls"])
        self.assertEqual(stats["canary"], [])

    def judge_merged_feed(self):
        merged = (self.state / "public" / "feed.atom").read_bytes()
        feed = xml.etree.ElementTree.fromstring(merged)
        titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
        self.assertEqual(sum("Bonne nouvelle" in title for title in titles), GOOD, "what is always new pushes nobody out")

    def test_holds_its_ground_against_every_behaviour_of_the_hostile_origin(self):
        self.write(self.good.sources())
        _, alone, seconds_alone = self.one_pass()
        self.write([*self.hostile_sources(), *self.good.sources()])
        log, memory, seconds_beside = self.one_pass()
        first = self.items()
        # An answer that nothing has changed is one to somebody who has something.
        self.sql("""update griot.feed set etag = '"v1"' where feed_id = (select source_id from griot.source where name = '/304-with-body')""")
        more, again, _ = self.one_pass()
        second, polls = self.items(), self.polls()

        held, table = 0, []
        for path, row in self.behaviours.items():
            faults = list(self.faults(path, row, polls.get(path, []), first[path], second[path]))
            held += not faults
            outcomes = " ".join(dict.fromkeys(poll[0] for poll in polls.get(path, [])))
            table.append(f"{'FAILED ' if faults else ''}{path:26}{row['want']:16}{outcomes:32}{second[path]:5}  {'; '.join(faults)}")
        growth = max(memory.last, again.last) - alone.last
        height = max(memory.height, again.height) - alone.height
        print(f"{held} of {len(self.behaviours)} behaviours hold; memory grew by {growth:.0f} MiB, at its height by {height:.0f}; "
              f"{GOOD} good feeds were asked within {seconds_alone:.2f} s alone, {seconds_beside:.2f} s beside them")
        print("\n".join(sorted(table, key=lambda line: not line.startswith("FAILED"))))
        self.assertEqual(held, len(self.behaviours))
        stats = json.loads(self.ask("/__stats"))
        self.judge_requests(stats)
        self.judge_merged_feed()
        self.assertEqual(sum(polls[f"good {n}"][0][0] == "fetched" for n in range(GOOD)), GOOD)
        for line in (log + more).split(b"\n"):
            self.assertNotRegex(line, rb"[\x00-\x08\x0b-\x1f\x7f]")
            self.assertNotIn(b"hush", line)
        self.assertLess(growth, MOST_GROWTH)
        self.assertLess(height, MOST_AT_HEIGHT)

    def ask(self, path):
        with socket.create_connection(("127.0.0.1", self.ports["http"]), timeout=30) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        return answer.split(b"\r\n\r\n", 1)[1]


if __name__ == "__main__":
    if not SCRIPT.exists():
        print(f"SKIPPED: {SCRIPT} is not there")
        sys.exit(0)
    unittest.main()
