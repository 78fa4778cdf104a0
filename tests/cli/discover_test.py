#!/usr/bin/env python3
"""griot discover: the feeds of a site, from its pages and from usual places, as lines for feeds.yaml."""

import http.server
import json
import os
import socket
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))


def rss(title, *entries, language="fr"):
    items = "".join(f"<item><title>{name}</title><link>http://a.example/{n}</link><pubDate>{date}</pubDate></item>"
                    for n, (name, date) in enumerate(entries))
    language = f"<language>{language}</language>" if language else ""
    return f'<rss version="2.0"><channel><title>{title}</title>{language}{items}</channel></rss>'


FEED = rss("Le Courrier", ("Un", "Mon, 23 Nov 2026 08:00:00 +0100"), ("Deux", "Mon, 23 Nov 2026 18:30:00 GMT"))
LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


class Origin(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        document = self.server.documents.get(self.path)
        moved = isinstance(document, tuple)
        body = b"" if moved or document is None else document.encode()
        self.send_response(document[0] if moved else 404 if document is None else 200)
        if moved:
            self.send_header("Location", document[1])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Discover(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.config = Path(folder.name) / "feeds.yaml"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
        self.server.documents, self.server.asked = {}, []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.origin = f"http://{self.host}"

    def discover(self, path, *options, documents=None):
        self.server.documents = documents or {}
        self.config.write_text(
            f"fetch: {{host_gap: 0s, allow_private: ['{self.host}']}}\n"
            "regions: {mali: {sources: [{name: A, url: 'http://a.example/feed'}]}}\n", encoding="utf-8")
        url = path if "." in path.split("/")[0] else self.origin + path
        return subprocess.run([GRIOT, "discover", "-c", str(self.config), url, *options], timeout=50,
                              capture_output=True, text=True)

    def found(self, path, documents):
        done = self.discover(path, "--json", documents=documents)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["feeds"]

    def test_a_feed_that_the_page_announces_is_read_and_described(self):
        feed, = self.found("/", {"/": LINK.format("/flux"), "/flux": FEED})
        self.assertEqual(feed, {
            "url": self.origin + "/flux", "title": "Le Courrier", "format": "rss 2.0", "entries": 2,
            "newest": "2026-11-23T18:30:00Z", "language": "fr", "found": "announced by the page",
            "yaml": f"- {{name: Le Courrier, url: {self.origin}/flux, language: fr}}"})

    def test_people_see_the_same_with_a_line_to_paste(self):
        done = self.discover("/", documents={"/": LINK.format("/flux"), "/flux": FEED})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.splitlines(), [
            "Le Courrier",
            "  rss 2.0, 2 entries, the newest of 2026-11-23T18:30:00Z, in fr; announced by the page",
            f"  - {{name: Le Courrier, url: {self.origin}/flux, language: fr}}"])

    def test_the_line_is_one_that_a_configuration_takes(self):
        for title in ("Yes", "a: b, {c} # d", "L'Éveil \"du\" [Nord]", "123", "*x", "&amp;y", ""):
            address = "/flux?a=1,2&amp;b={x}"
            feed, = self.found("/", {"/": LINK.format(address), "/flux?a=1,2&b={x}": rss(title, ("Un", "")),
                                     "/flux?a=1,2&b=%7Bx%7D": rss(title, ("Un", ""))})
            self.config.write_text(f"regions:\n  mali:\n    sources:\n      {feed['yaml']}\n", encoding="utf-8")
            done = subprocess.run([GRIOT, "export", "-c", str(self.config)], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), feed["yaml"])
            self.assertEqual(done.stdout.count("xmlUrl="), 1)

    def test_usual_places_are_asked_only_where_the_page_names_no_feed_that_works(self):
        self.found("/", {"/": LINK.format("/flux"), "/flux": FEED, "/rss.xml": FEED})
        self.assertEqual(sorted(self.server.asked), ["/", "/flux"])
        feed, = self.found("/", {"/": LINK.format("/gone"), "/rss.xml": FEED})
        self.assertEqual((feed["url"], feed["found"]), (self.origin + "/rss.xml", "at a usual place"))

    def test_a_page_that_is_refused_does_not_hide_the_feed_beside_it(self):
        feed, = self.found("/blog/", {"/blog/feed/": FEED})
        self.assertEqual(feed["url"], self.origin + "/blog/feed/")

    def test_each_publishing_system_is_found_where_it_keeps_its_feed(self):
        for place in ("/feed/", "/feed", "/rss", "/atom.xml", "/feed.xml", "/index.xml", "/spip.php?page=backend",
                      "/?feed=rss2", "/index.php?format=feed&type=rss"):
            feed, = self.found("/", {"/": "<html><p>Bonjour", place: FEED})
            self.assertEqual(feed["url"], self.origin + place)

    def test_an_anchor_counts_when_what_it_leads_to_is_a_feed(self):
        feeds = self.found("/", {"/": "<html><a href=/a>RSS</a><a href=/b>Flux RSS</a>", "/a": FEED,
                                 "/b": "<html>How to read RSS"})
        self.assertEqual([(f["url"], f["found"]) for f in feeds], [(self.origin + "/a", "linked from the page")])

    def test_several_feeds_keep_the_order_of_the_page_and_comments_come_last(self):
        feeds = self.found("/", {"/": "<html>" + "".join(LINK.format(a) for a in ("/comments/feed/", "/b", "/a")),
                                 "/comments/feed/": rss("Commentaires"), "/a": rss("A"), "/b": rss("B")})
        self.assertEqual([f["title"] for f in feeds], ["B", "A", "Commentaires"])
        self.assertEqual((feeds[0]["entries"], feeds[0]["newest"]), (0, None))

    def test_two_addresses_of_one_feed_are_one_and_a_permanent_move_is_taken(self):
        page = LINK.format("/old") + LINK.format("/new") + LINK.format("/today")
        feeds = self.found("/", {"/": "<html>" + page, "/old": (301, "/new"), "/new": FEED, "/today": (302, "/x"),
                                 "/x": rss("X")})
        self.assertEqual([f["url"] for f in feeds], [self.origin + "/new", self.origin + "/today"])

    def test_a_feed_itself_is_its_own_answer(self):
        feed, = self.found("/flux", {"/flux": FEED})
        self.assertEqual(feed["found"], "the address itself")
        self.assertEqual(self.server.asked, ["/flux"])

    def test_a_language_that_nobody_declares_is_told_by_the_words(self):
        titles = ["Le président de la République a reçu les députés à Bamako", "Les prix du riz dans les marchés de la ville"]
        feed, = self.found("/f", {"/f": rss("T", *((t, "") for t in titles * 3), language="")})
        self.assertEqual(feed["language"], "fr")

    def test_a_host_without_a_scheme_is_asked_by_https_then_http(self):
        done = self.discover(self.host + "/flux", documents={"/flux": FEED})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"url: {self.origin}/flux", done.stdout)

    def test_none_found_is_a_failure_that_says_what_to_do(self):
        done = self.discover("/", documents={"/": "<html><title>Le Journal</title>"})
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertRegex(done.stderr, r"^griot discover: no feed at http://\S+ \(not-a-feed: an HTML page "
                                      r"\(“Le Journal”\)\); 13 other addresses .* ask the publisher\n$")
        told = json.loads(self.discover("/", "--json", documents={"/": "<html>"}).stdout)
        self.assertEqual(told["feeds"], [])
        self.assertEqual(len(told["no_feeds"]), 14)
        self.assertEqual(told["no_feeds"][0]["outcome"], "not-a-feed")

    def test_a_host_that_does_not_answer_is_asked_once(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{silent.getsockname()[1]}"
            self.origin = f"http://{self.host}"
            done = self.discover("/")
        self.assertEqual(done.returncode, 1)
        self.assertIn("connect", done.stderr)
        self.assertNotIn("other addresses", done.stderr)

    def test_the_guard_holds_for_the_page_and_for_what_it_links_to(self):
        other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
        other.documents, other.asked = {"/flux": FEED}, []
        threading.Thread(target=other.serve_forever, daemon=True).start()
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        private = f"http://127.0.0.1:{other.server_address[1]}/flux"
        done = self.discover("/", "--json", documents={"/": LINK.format(private)})
        self.assertEqual(done.returncode, 1)
        self.assertIn({"url": private, "outcome": "private-address"},
                      [{k: f[k] for k in ("url", "outcome")} for f in json.loads(done.stdout)["no_feeds"]])
        self.assertEqual(other.asked, [])
        self.assertEqual(self.discover(private.removeprefix("http://")).returncode, 1)
        self.assertEqual(other.asked, [])

    def test_a_secret_in_an_address_is_not_shown(self):
        done = self.discover("/", documents={"/": LINK.format("/flux?token=hush"), "/flux?token=hush": FEED})
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("hush", done.stdout + done.stderr)
        self.assertIn("put it back", done.stderr)

    def test_a_configuration_that_is_named_must_be_there(self):
        for command in ("discover", "fetch"):
            done = subprocess.run([GRIOT, command, "-c", str(self.config) + ".lost", self.origin + "/flux"],
                                  timeout=50, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2, command)
            self.assertIn("feeds.yaml.lost", done.stderr)
        self.assertEqual(self.server.asked, [])


if __name__ == "__main__":
    unittest.main()
