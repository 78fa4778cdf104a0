#!/usr/bin/env python3
"""What pages and feeds on demand cost with an archive behind them: invented items of a year in an embedded database,
a daemon whose sources are paused, and one client that asks for each page in turn.

    tests/bench/pages_bench.py [--items 1000000] [--sources 500] [--rounds 40]

Prints for each address the median and the 95th percentile in milliseconds, and the bytes; and the CPU seconds that the
daemon and its Postgres spent."""
import argparse
import http.client
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))
COUNTRIES = ["BF", "ML", "NE", "SN", "CI", "TG", "BJ", "GN", "TD", "MR"]
TOPICS = 7
PORT = 18477

ITEMS = """
insert into griot.item (item_id, story_id, feed_id, published, first_seen, updated_at, url_key, title_key, content_hash,
                        skeleton, body_simhash, content_words, date_source, url, title, language,
                        wire, categories, authors)
select n, n, f.ids[1 + abs(hashint8(n)::bigint) %% {sources}],
       t.at, t.at + interval '7 min', t.at + interval '7 min', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
       0, 0, 60, 'published', 'https://journal.example/' || n,
       (array['Dori', 'Kaya', 'Gao', 'Kidal', 'Tahoua', 'Thiès', 'Labé'])[1 + n %% 7] || ' : article ' || n || ' sur le marché du mil',
       case when n %% 9 = 0 then 'en' else 'fr' end, case when n %% 6 = 0 then array['AIB'] end,
       array['Économie', 'rubrique ' || n %% 300], null
  from generate_series({first}, {last}) as n
 cross join (select array_agg(source_id order by source_id) as ids from griot.source) as f
 cross join lateral (select now() - ({items} - n) * interval '1 year' / {items} as at) as t;
call griot.make_months_since('item_text', now() - interval '1 year');
insert into griot.item_text (item_id, first_seen, version, summary, content)
select item_id, first_seen, 1,
       '<p>' || repeat('Le stock régional pèse sur les cours du mil de Maradi à Ségou. ', 4) || '</p>',
       '<p>' || repeat('Les riziculteurs saluent la décision mais demandent que les débits soient publiés. ', 12) || '</p>'
  from griot.item where item_id between {first} and {last};
insert into griot.sighting (feed_id, item_id, first_seen, rule, guid, as_item)
select feed_id, item_id, first_seen, 'new', 'g' || item_id, true from griot.item where item_id between {first} and {last};
"""


def sql(config, text):
    subprocess.run([GRIOT, "psql", "-c", config, "--", "-qX", "-v", "ON_ERROR_STOP=1", "-c", text], check=True)


def cpu_seconds(pid):
    """Of the process and all its children, those that ended too."""
    def of(one):
        fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    total, queue = 0, [pid]
    while queue:
        one = queue.pop()
        try:
            total += of(one)
            queue += map(int, pathlib.Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            pass
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--sources", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-pages-"))
    folder.chmod(0o755)
    config = folder / "feeds.yaml"
    lines = [f"listen: 127.0.0.1:{PORT}", f"state: {folder}/state", "defaults: {paused: yes, language: fr}", "regions:"]
    for place, country in enumerate(COUNTRIES):
        lines += [f"  r{place}:", f"    country: {country}", "    sources:"]
        lines += [f'      - {{name: Journal {n}, url: "http://127.0.0.1:9/{n}", topics: [theme {n % TOPICS}]}}' for n in range(options.sources) if n % len(COUNTRIES) == place]
    config.write_text("\n".join(lines) + "\n")
    daemon = subprocess.Popen([GRIOT, "run", "-c", config], stderr=(folder / "log").open("w"))
    try:
        while "ready:" not in (folder / "log").read_text():
            time.sleep(0.2)
        fill(config, options)
        measure(daemon.pid, options)
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def fill(config, options):
    """Items of a year, and their words, in the database of a daemon that runs."""
    began = time.monotonic()
    for first in range(1, options.items + 1, 100_000):
        last = min(first + 99_999, options.items)
        sql(config, ITEMS.replace("%%", "%").format(sources=options.sources, first=first, last=last, items=options.items))
    sql(config, f"select setval('griot.item_id', {options.items}), setval('griot.seq', {options.items})")
    sql(config, "set statement_timeout = 0; call griot.make_months()")   # as if the daemon had run for the year
    sql(config, "do $$ begin while griot.take_in_words(10000) = 10000 loop commit; end loop; end $$")
    sql(config, "vacuum analyze griot.item")
    sql(config, "vacuum analyze griot.search")
    sql(config, "vacuum analyze griot.sighting")
    sql(config, "checkpoint")
    print(f"{options.items} items in {time.monotonic() - began:.0f} s", file=sys.stderr)


def part(some, options):
    start = some.randrange(options.items // 500) * 500
    return f"/feed.atom?archive={start}-{start + 500}"


def measure(pid, options):
    some = random.Random(1)
    addresses = {
        "river": lambda: "/", "river, older": lambda: f"/?before={int(time.time() - some.randrange(30_000_000)) * 1000}.1",
        "river of a country": lambda: f"/?country={some.choice(COUNTRIES)}", "river of English": lambda: "/?lang=en",
        "story": lambda: f"/story?id={some.randrange(1, options.items)}", "sources": lambda: "/sources",
        "one source": lambda: f"/source?name=Journal%20{some.randrange(options.sources)}", "about": lambda: "/about",
        "feed of a country": lambda: f"/feed.atom?country={some.choice(COUNTRIES)}",
        "feed of a source": lambda: f"/feed.atom?source=Journal%20{some.randrange(options.sources)}",
        "feed of a topic": lambda: f"/feed.atom?topic=theme%20{some.randrange(TOPICS)}",
        "feed of a common category": lambda: "/feed.atom?category=%C3%89conomie",
        "feed of a search": lambda: "/feed.atom?q=" + some.choice(["Dori", "Kaya", "Gao"]),
        "part of the archive": lambda: part(some, options), "part, of a source": lambda: part(some, options) + f"&source=Journal%20{some.randrange(options.sources)}",
        "part, of a category": lambda: part(some, options) + f"&category=rubrique%20{some.randrange(300)}",
        "part, of a search": lambda: part(some, options) + "&q=Dori",
        "feed of a category": lambda: f"/feed.atom?category=rubrique%20{some.randrange(300)}&entries=50",
        "feed of an agency": lambda: "/feed.atom?wire=AIB", "health feed": lambda: "/health.atom",
        "search": lambda: "/search?q=" + some.choice(["Dori", "Kaya", "Gao"]), "nothing by that category": lambda: "/feed.atom?category=nichts",
    }
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    for name, address in addresses.items():
        millis, size, status, spent = [], 0, set(), cpu_seconds(pid)
        for _ in range(options.rounds):
            began = time.perf_counter()
            connection.request("GET", address())
            answer = connection.getresponse()
            size = max(size, len(answer.read()))
            status.add(answer.status)
            millis.append((time.perf_counter() - began) * 1000)
        millis.sort()
        print(f"{name:28} median {statistics.median(millis):7.1f} ms   p95 {millis[int(len(millis) * 0.95)]:7.1f} ms   "
              f"CPU {(cpu_seconds(pid) - spent) * 1000 / options.rounds:6.1f} ms   {size:7} bytes   {sorted(status)}", flush=True)


if __name__ == "__main__":
    main()
