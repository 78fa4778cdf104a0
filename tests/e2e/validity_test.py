"""O1: every document that leaves is valid by judges of its own and read by readers without complaint, with every hostile title and
body in the store: each page of the feeds and of the archive, in the three formats; selections, named feeds, the health feed, OPML."""
import contextlib
import html
import json
import pathlib
import shutil
import sqlite3
import subprocess
import unittest
import urllib.parse
import xml.etree.ElementTree as tree

import feed_judges
import hostile_words
from griot_process import GriotTest, wait_for

try:
    import feedparser
except ImportError:
    feedparser = None

BROWSER = pathlib.Path(__file__).resolve().parents[1] / "browser"
JUDGES = {"rss": feed_judges.rss, "json": feed_judges.json_feed}
VERSIONS = {"atom": "atom10", "rss": "rss20"}
# Of the merged feed's path and of others: what can be asked for.
SELECTIONS = ["/feed.{}?text=summary", "/feed.{}?text=title", "/feed.{}?source=Nous&entries=7", "/feed.{}?lang=fr&country=BF", "/feed.{}?category=Sahel&entries=100",
              "/feed.{}?category=" + urllib.parse.quote("<b>gras</b> & <i>italique"), "/feed.{}?q=" + urllib.parse.quote("marché \" <>&'"),
              "/feed.{}?source=" + urllib.parse.quote("]]>\u0001\ufffe"), "/feeds/essai.{}", "/health.{}", "/health.{}?hl=en"]
PORTION = 300   # texts of one source


def further(suffix, body):
    """Where the document says that the feed goes on: by pages, and by parts of its archive."""
    if suffix == "json":
        return [address for address in [json.loads(body).get("next_url")] if address]
    links = tree.fromstring(body).iter(feed_judges.ATOM + "link")
    return [link.get("href") for link in links if link.get("rel") in ("next", "prev-archive")]


class Validity(GriotTest):
    def publish(self, texts, documents):
        self.origin.documents["/nous"] = hostile_words.feed("nous", hostile_words.OWN)
        sources = ["Nous"]
        for number in range(0, len(texts), PORTION):
            sources.append(f"T{number}")
            self.origin.documents[f"/t{number}"] = hostile_words.feed(f"t{number}", texts[number:number + PORTION])
        for number, document in enumerate(documents):
            sources.append(f"D{number}")
            self.origin.documents[f"/d{number}"] = document
        self.write_config([(name, self.origin.url("/" + name.lower())) for name in sources], interval="{min: 1h, max: 5h, initial: 1h}", extra=(
            "title: \"Le fil ]]> & <du> Sahel\"\noutbound: {entries: 250, per_source: 100}\n"
            "feeds:\n  essai: {title: \"]]> & <essai>\", language: [fr], entries: 50}"))
        return len(sources), len(hostile_words.OWN) + len(texts)

    def documents_of(self, griot, suffix):
        """By address, all that can be reached from the merged feed of one format, and the nearest of the others."""
        found, queue = {}, [(f"/feed.{suffix}", 10_000)] + [(path.format(suffix), 2) for path in SELECTIONS]
        while queue:
            path, further_on = queue.pop(0)
            if path in found:
                continue
            answer = self.get(griot, path)
            self.assertEqual(answer.status, 200, path)
            found[path] = answer
            for address in further(suffix, answer.body) if further_on else []:
                parts = urllib.parse.urlsplit(address)
                queue.append((f"{parts.path}?{parts.query}", further_on - 1))
        return found

    def judge(self, griot, suffix):
        answers = self.documents_of(griot, suffix)
        bodies = {path: answer.body for path, answer in answers.items()}
        for path, body in bodies.items():
            with self.subTest(path=path):
                self.assertEqual(feed_judges.characters(body), [])
                self.assertEqual(JUDGES.get(suffix, lambda _: [])(body), [])
        if suffix == "atom" and shutil.which("jing"):
            self.assertEqual(feed_judges.atom(bodies)[:20], [])
        if suffix in VERSIONS and feedparser:
            self.read_by_feedparser(answers, VERSIONS[suffix])
        if suffix in VERSIONS and shutil.which("newsboat"):
            self.read_by_newsboat(griot, suffix, bodies)
        if suffix == "json":
            self.read_by_feedsmith(bodies)
        return bodies

    def read_by_feedparser(self, answers, version):
        for path, answer in answers.items():
            with self.subTest(reader="feedparser", path=path):
                read = feedparser.parse(answer.body, response_headers={"content-type": answer.headers["Content-Type"]})
                self.assertFalse(read.bozo, read.get("bozo_exception"))
                self.assertEqual(read.version, version)
                self.assertEqual(len({entry.id for entry in read.entries}), len(read.entries))
                self.assertTrue(all(entry.published_parsed and entry.source.title for entry in read.entries if "/health" not in path))

    def read_by_newsboat(self, griot, suffix, bodies):
        """By itself it reads the file that stands at an address; warnings go to its log."""
        home = self.folder / f"newsboat-{suffix}"
        home.mkdir()
        wanted = set()
        for path, body in bodies.items():
            root = tree.fromstring(body)
            wanted |= {id.text for id in root.findall(f"{feed_judges.ATOM}entry/{feed_judges.ATOM}id")} | {guid.text for guid in root.iter("guid")}
        (home / "urls").write_text("".join(f"http://{griot.address}{path}\n" for path in bodies))
        (home / "config").write_text("max-items 0\n")
        command = ["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-d", home / "log", "-l", "4"]
        done = subprocess.run([*command, "-x", "reload"], capture_output=True, text=True, timeout=120, env={"HOME": str(home), "LANG": "C.UTF-8"}, check=False)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))
        self.assertEqual((home / "log").read_text(errors="replace") if (home / "log").exists() else "", "")
        with contextlib.closing(sqlite3.connect(home / "cache.db")) as database:
            self.assertEqual({guid for (guid,) in database.execute("select guid from rss_item")}, wanted)

    def read_by_feedsmith(self, bodies):
        files = []
        for number, body in enumerate(bodies.values()):
            files.append(self.folder / f"{number}.json")
            files[-1].write_bytes(body)
        done = subprocess.run(["node", BROWSER / "read_json_feeds.mjs", *files], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        if "[skipped]" in done.stdout:
            print(done.stdout, end="")
            return
        self.assertEqual(json.loads(done.stdout), [[item["id"] for item in json.loads(body)["items"]] for body in bodies.values()])

    def test_every_document_is_valid_whatever_is_in_the_store(self):
        texts, documents = [], []
        if hostile_words.SHARED.exists():
            texts, documents = hostile_words.shared_bodies(), hostile_words.shared_documents()
        else:
            print(f"[skipped] in part: {hostile_words.SHARED} is not there; our own words alone")
        sources, items = self.publish(texts, documents)
        self.griot("once", "--all", "-c", self.config)
        griot = self.start()
        self.assertEqual(self.sql("select count(distinct source) from news.polls"), str(sources))
        held = self.sql("select count(*) from news.items where source = 'Nous' or source like 'T%'")
        self.assertEqual(int(held), items, "every text is in the store")
        stories = self.sql("select count(distinct story_id) from news.items where duplicate_of is null")
        wait_for("all that is stored can be searched", lambda: self.sql(
            "select exists (select from news.search('marché'))") == "t")
        for suffix in ("atom", "rss", "json"):
            self.judge(griot, suffix)
        listed = self.get(griot, "/sources.opml").body
        self.assertEqual(feed_judges.opml(listed), [])
        self.assertEqual(listed.count(b'type="rss"'), sources)
        print(f"{items} texts and {len(documents)} documents in the store, {stories} stories")


if __name__ == "__main__":
    for tool, present in {"jing": shutil.which("jing"), "newsboat": shutil.which("newsboat"), "python3-feedparser": feedparser}.items():
        if not present:
            print(f"[skipped] in part: {tool} is not installed")
    unittest.main(verbosity=2)
