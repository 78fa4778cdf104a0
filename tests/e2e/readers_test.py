"""What feed readers make of the outbound feeds: feedparser and newsboat, where they are installed."""
import contextlib
import json
import shutil
import sqlite3
import subprocess
import unittest
from xml.sax.saxutils import escape

from griot_process import TITLES, GriotTest, rss, wait_for

try:
    import feedparser
except ImportError:
    feedparser = None

HOSTILE = ["]]> & <b>gras</b>", "&amp;lt;script&amp;gt;alert(1)", "\u202eexe.fdp\u202c du Sahel", "a\u2028b\u2029c",
           "<![CDATA[x]]>", "Le marché 🐪👩🏿‍🌾 de Dori", "العنوان بالعربية «نص»", "100 % d’\"eau\" 'pure'", "\\u0000 \\\" / {}",
           "</title></entry></item></channel>"]
FORMATS = {"atom": "atom10", "rss": "rss20"}


class Readers(GriotTest):
    @unittest.skipUnless(feedparser, "[skipped] python3-feedparser is not installed")
    def test_feedparser_has_no_complaint_whatever_the_publishers_write(self):
        self.origin.documents["/a"] = rss("Alpha", *((n, escape(escape(title)), escape(title)) for n, title in enumerate(HOSTILE, 1)))
        self.write_config([("Alpha", self.origin.url("/a"))])
        griot = self.start()
        wait_for("all are in", lambda: len(json.loads(self.get(griot, "/feed.json").body)["items"]) == len(HOSTILE))
        ids = {item["id"] for item in json.loads(self.get(griot, "/feed.json").body)["items"]}
        for suffix, version in FORMATS.items():
            for query in ("", "?text=summary", "?text=title", "?source=Alpha"):
                with self.subTest(suffix=suffix, query=query):
                    answer = self.get(griot, f"/feed.{suffix}{query}")
                    read = feedparser.parse(answer.body, response_headers={"content-type": answer.headers["Content-Type"]})
                    self.assertFalse(read.bozo, read.get("bozo_exception"))
                    self.assertEqual(read.version, version)
                    self.assertEqual({entry.id for entry in read.entries}, ids)
                    self.assertTrue(all(entry.source.title == "Alpha" for entry in read.entries))
                    self.assertTrue(all(entry.published_parsed for entry in read.entries))

    @unittest.skipUnless(shutil.which("newsboat"), "[skipped] newsboat is not installed")
    def test_newsboat_shows_every_story_of_a_week_once(self):
        self.origin.documents["/a"] = self.origin.documents["/b"] = rss("Alpha")
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b"))])
        griot = self.start()
        # A cache for each format: newsboat takes one guid for one article, whichever feed it is in.
        readers = {suffix: self.folder / suffix for suffix in FORMATS}
        for suffix, home in readers.items():
            home.mkdir()
            (home / "urls").write_text(f"http://{griot.address}/feed.{suffix}\n")
            (home / "config").write_text("")
        for day in range(1, len(TITLES) + 1):
            # Yesterday's article is edited, today's is copied by the other outlet the day after.
            own = [(n, title + (" (actualisé)" if n < day else "")) for n, title in enumerate(TITLES[:day], 1)]
            self.origin.documents["/a"] = rss("Alpha", *own)
            self.origin.documents["/b"] = rss("Beta", *((n + 100, title) for n, title in own[:-1]))
            edited = TITLES[day - 2] + " (actualisé)" if day > 1 else TITLES[0]
            wait_for(f"day {day}", lambda: {TITLES[day - 1], edited} <= {
                item["title"] for item in json.loads(self.get(griot, "/feed.json").body)["items"]})
            for home in readers.values():
                subprocess.run(["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-x", "reload"],
                               check=True, capture_output=True, timeout=60, env={"HOME": str(home), "LANG": "C.UTF-8"})
        for suffix, home in readers.items():
            with contextlib.closing(sqlite3.connect(home / "cache.db")) as database:
                guids = [guid for (guid,) in database.execute("select guid from rss_item")]
            self.assertEqual(len(guids), len(TITLES), f"{suffix}: each story once, none missing, none again after an edit")
            self.assertEqual(len(set(guids)), len(guids))


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says what it skips
