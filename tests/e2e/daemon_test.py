"""The daemon from start to stop."""
import gzip
import json
import os
import pathlib
import re
import signal
import time
import unittest

import yaml

from griot_process import TITLES, GriotTest, rss, wait_for


class Daemon(GriotTest):
    def wait_for_file(self, name, content):
        """Readers over HTTP are told before the disk."""
        file = self.state / "public" / name
        wait_for(f"{name} is written", lambda: file.exists() and file.read_bytes() == content)

    def test_follows_feeds_and_serves_one_merged_feed(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "La pluie est tombée sur tout le plateau central"))
        self.origin.documents["/b"] = rss("Beta", (7, "La pluie est tombée sur tout le plateau central"), (8, "Autre chose"))
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b"))])
        griot = self.start()
        body = wait_for("both feeds are in", lambda: (b := self.get(griot, "/feed.atom").body) and b"Autre chose" in b and b"La pluie" in b and b)
        self.assertEqual(body.count(b"</entry>"), 2, "the copy is hidden")

        first = self.get(griot, "/feed.atom")
        self.assertEqual(self.get(griot, "/feed.atom", {"If-None-Match": first.headers["ETag"]}).status, 304)
        packed = self.get(griot, "/feed.atom", {"Accept-Encoding": "gzip"})
        if packed.headers.get("Content-Encoding") == "gzip":
            self.assertEqual(gzip.decompress(packed.body), first.body)
        self.wait_for_file("feed.atom", first.body)
        self.assertEqual(len(json.loads(self.get(griot, "/feed.json").body)["items"]), 2)
        self.assertIn(b"<rss", self.get(griot, "/feed.rss").body)
        self.assertIn(b"<opml", self.get(griot, "/sources.opml").body)

        self.assertEqual(self.get(griot, "/healthz").status, 200)
        self.assertEqual(self.get(griot, "/readyz").status, 200)
        self.assertEqual(self.get(griot, "/feed.atom?utm_source=x").body, first.body, "other people's parameters select nothing")
        self.wait_for_file("feed.atom.gz", packed.body)
        self.wait_for_file("feed.atom.br", self.get(griot, "/feed.atom", {"Accept-Encoding": "br"}).body)

        page = self.get(griot, "/").body.decode()
        self.assertIn("La pluie est tombée", page)
        self.assertIn('lang="fr"', page)
        about = self.get(griot, "/about?hl=en")
        again = self.get(griot, "/about?hl=en", {"If-None-Match": about.headers["ETag"]})
        self.assertTrue(again.status == 304 or again.headers["ETag"] != about.headers["ETag"], "asked again within a minute")
        self.assertIn("Alpha", self.get(griot, "/sources").body.decode())
        self.assertIn("The river", self.get(griot, "/", {"Accept-Language": "en"}).body.decode())
        self.assertIn("Autre chose", self.get(griot, "/source?name=Beta").body.decode())
        self.assertIn("feed.atom?lang=fr", self.get(griot, "/about").body.decode())
        story = json.loads(self.get(griot, "/feed.json").body)["items"][0]["id"]
        number = self.sql(f"select story_id from news.items where urn = '{story}'")
        self.assertIn("<h1", self.get(griot, f"/story?id={number}").body.decode())
        wait_for("the search has taken the words in", lambda: b"<mark>pluie</mark>" in self.get(griot, "/search?q=pluie").body)
        self.assertEqual(self.get(griot, "/feed.atom?q=pluie").body.count(b"</entry>"), 1)
        for missing in ("/story?id=4711", "/story?id=x", "/source?name=Gamma", "/feed.atom?entries=0", "/feeds/nichts.atom"):
            self.assertEqual(self.get(griot, missing).status, 404, missing)

    def test_a_selection_has_its_own_feed_on_demand_and_by_name(self):
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES[:4], 1))
        self.origin.documents["/b"] = rss("Beta", *enumerate(TITLES[4:], 5))
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b"))],
                          extra="feeds:\n  beta: {title: Tout Beta, source: Beta, text: title}")
        griot = self.start()
        wait_for("all are in", lambda: self.get(griot, "/feed.atom").body.count(b"</entry>") == 8)
        named = wait_for("the named feed", lambda: (a := self.get(griot, "/feeds/beta.atom")).body.count(b"</entry>") == 4 and a)
        self.assertIn(b"<title>Tout Beta</title>", named.body)
        self.wait_for_file("feeds/beta.atom", named.body)
        asked = self.get(griot, "/feed.atom?source=Alpha")
        self.assertEqual(asked.body.count(b"</entry>"), 4)
        self.assertEqual(self.get(griot, "/feed.atom?source=Alpha", {"If-None-Match": asked.headers["ETag"]}).status, 304)
        seen, address = [], "/feed.json?entries=3"
        while address:
            page = json.loads(self.get(griot, address).body)
            seen += [item["title"] for item in page["items"]]
            address = "/" + page["next_url"].split("/", 3)[3] if "next_url" in page else None
        self.assertEqual(sorted(seen), sorted(TITLES), "paging reaches every story once")
        self.assertEqual(self.get(griot, "/sources.opml?source=Alpha").body.count(b"xmlUrl"), 1)
        self.assertIn(b"<feed", self.get(griot, "/health.atom").body)

    def test_metrics_tell_what_happened_and_all_that_the_monitoring_asks_for(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "La pluie est tombée"), (2, "Le marché rouvre"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        told = wait_for("the items", lambda: (t := self.get(griot, "/metrics").body.decode())
                        and 'griot_items_total{verdict="new"} 2' in t and t)
        self.assertIn('griot_polls_total{outcome="fetched"} 1', told)
        self.assertIn("griot_poll_lag_seconds_count 1", told)
        self.assertIn("griot_database_up 1", told)
        self.assertIn("griot_sources 1", told)

        known = set(re.findall(r"(?m)^# TYPE (\w+) ", told))
        root = pathlib.Path(__file__).resolve().parents[2]
        rules = yaml.safe_load((root / "systemd/monitoring/alerts.yaml").read_text(encoding="utf-8"))
        board = json.loads((root / "systemd/monitoring/dashboard.json").read_text(encoding="utf-8"))
        asked = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
        asked += [target["expr"] for panel in board["panels"] for target in panel["targets"]]
        self.assertGreater(len(asked), 20)
        for expression in asked:
            for name in re.findall(r"\b(?:griot|process)_\w+", expression):
                self.assertIn(re.sub(r"_(bucket|sum|count)$", "", name), known, expression)
        manual = (root / "daemon/man/griot.1").read_text(encoding="utf-8")
        listed = " ".join(re.findall(r"(?m)^\.It Li (.*)$", manual))
        explained = set(re.findall(r"\b(?:griot|process)_\w+", listed))
        self.assertEqual(known, explained)

    def test_an_edit_is_a_revision_and_the_entry_keeps_its_id(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Premier titre"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        before = wait_for("the item", lambda: (i := json.loads(self.get(griot, "/feed.json").body)["items"]) and i[0])
        self.origin.documents["/a"] = rss("Alpha", (1, "Titre corrigé"))
        after = wait_for("the edit", lambda: (i := json.loads(self.get(griot, "/feed.json").body)["items"][0])["title"] == "Titre corrigé" and i)
        self.assertEqual(before["id"], after["id"])
        self.assertEqual(self.sql("select count(*) from news.items"), "1")
        self.assertEqual(self.sql("select title from news.revisions"), "Premier titre")

    def test_what_a_moved_site_tells_again_is_served_once_it_is_accepted(self):
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES, 1))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        entries = lambda: self.get(griot, "/feed.atom").body.count(b"</entry>")
        wait_for("the old site", lambda: entries() == 8)
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES, 101), (200, "Une nouvelle du jour"))
        wait_for("the warning", lambda: any('griot accept "Alpha"' in line for line in griot.log))
        wait_for("today's news", lambda: b"Une nouvelle du jour" in self.get(griot, "/feed.atom").body)
        self.assertEqual(entries(), 9)
        self.griot("accept", "Alpha", "-c", str(self.config))
        wait_for("what was held back", lambda: entries() == 17)

    def test_a_reload_adds_and_removes_sources_and_a_broken_file_changes_nothing(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.origin.documents["/b"] = rss("Beta", (2, "Deux"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        wait_for("Alpha", lambda: b"Un" in self.get(griot, "/feed.atom").body)

        good = self.config.read_text()
        self.config.write_text(good + "nonsense: [")
        griot.send_signal(signal.SIGHUP)
        wait_for("the refusal", lambda: any("reload: refused" in line for line in griot.log))
        polls = len(self.origin.requests)
        wait_for("polling goes on", lambda: len(self.origin.requests) > polls)

        self.write_config([("Beta", self.origin.url("/b"))])
        griot.send_signal(signal.SIGHUP)
        wait_for("Beta", lambda: b"Deux" in self.get(griot, "/feed.atom").body)
        self.assertEqual(self.sql("select count(*) from news.items"), "2", "what a removed source brought stays")

    def test_a_hundred_reloads_while_the_file_changes_end_in_one_configuration(self):
        names = [f"S{number}" for number in range(8)]
        for name, title in zip(names, TITLES):
            self.origin.documents[f"/{name}"] = rss(name, (1, title))
        seldom = "{min: 1h, max: 12h, initial: 1h}"

        def write(chosen):
            self.write_config([(name, self.origin.url(f"/{name}")) for name in chosen], interval=seldom)

        write(names[:4])
        griot = self.start()
        wait_for("the first polls", lambda: len(self.origin.requests) >= 4)
        for turn in range(100):
            if turn % 10 == 5:
                self.config.write_text("regions: [half of")  # as a reader meets it that comes too early
            else:
                write(names[turn % 4:turn % 4 + 4])
            griot.send_signal(signal.SIGHUP)
        write(names[1:])
        griot.send_signal(signal.SIGHUP)
        wait_for("the last source", lambda: TITLES[7].encode() in self.get(griot, "/feed.atom").body)
        self.assertEqual(self.sql("select string_agg(name, ' ' order by name) from news.sources where state <> 'retired'"),
                         " ".join(names[1:]))
        paths = [path for path, _ in self.origin.requests]
        self.assertEqual(sorted(paths), sorted(set(paths)), "each feed is polled once")
        self.assertIsNone(griot.poll())

    def test_sigterm_ends_it_cleanly_within_ten_seconds(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        pid = int((self.state / "postgres" / "postmaster.pid").read_text().split()[0])
        asked = time.monotonic()
        griot.send_signal(signal.SIGTERM)
        self.assertEqual(griot.wait(timeout=30), 0)
        self.assertLess(time.monotonic() - asked, 10)
        self.assertFalse(pathlib.Path(f"/proc/{pid}").exists(), "the embedded database is stopped with it")

    def test_a_killed_daemon_starts_again_and_loses_nothing(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        wait_for("the item", lambda: b"Un" in self.get(griot, "/feed.atom").body)
        griot.kill()
        griot.wait()
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"), (2, "Deux"))
        again = self.start()   # adopts the orphaned database
        wait_for("the new item", lambda: b"Deux" in self.get(again, "/feed.atom").body)
        self.assertEqual(self.sql("select count(*), count(distinct url) from news.items"), "2|2")

    def test_the_database_dying_pauses_polling_and_heals(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        wait_for("the item", lambda: b"Un" in self.get(griot, "/feed.atom").body)
        pid = int((self.state / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"), (2, "Après la panne"))
        wait_for("the new item", lambda: "Après la panne".encode() in self.get(griot, "/feed.atom").body)
        self.assertIsNone(griot.poll())
        self.assertEqual(self.sql("select count(*) from news.items"), "2")


if __name__ == "__main__":
    unittest.main()
