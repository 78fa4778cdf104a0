"""RFC 5005: from the document that people subscribe to back to the first item, by pages and by parts of the archive, in each format."""
import json
import unittest
import urllib.parse
import xml.etree.ElementTree as tree

from griot_process import GriotTest, rss, wait_for
from hostile_words import distinct_words

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
CHATTY, QUIET = 700, 5
FORMATS = ("atom", "rss", "json")


def items(name, count):
    return [(number, f"{name} {distinct_words(f'{name} {number}')}") for number in range(1, count + 1)]


class Document:
    """Of any format: the titles by id, and where its links lead."""

    def __init__(self, suffix, body):
        self.links, self.archive, self.name = {}, False, None
        if suffix == "json":
            feed = json.loads(body)
            self.titles = {item["id"]: item["title"] for item in feed["items"]}
            self.links = {"self": feed["feed_url"], "next": feed.get("next_url")}
            return
        root = tree.fromstring(body)
        self.links = {link.get("rel"): link.get("href") for parent in (root, root.find("channel")) if parent is not None
                      for link in parent.findall(ATOM + "link")}
        self.archive = root.find(".//" + ARCHIVE) is not None
        self.name = root.findtext(ATOM + "id")
        entries = [(entry.findtext(ATOM + "id"), entry.findtext(ATOM + "title")) for entry in root.findall(ATOM + "entry")]
        self.titles = dict(entries or [(item.findtext("guid"), item.findtext("title")) for item in root.iter("item")])


class History(GriotTest):
    def setUp(self):
        super().setUp()
        self.origin.documents["/bavard"] = rss("Bavard", *items("Bavard", CHATTY))
        self.origin.documents["/calme"] = rss("Calme", *items("Calme", QUIET))
        self.write_config([("Bavard", self.origin.url("/bavard")), ("Calme", self.origin.url("/calme"))], extra=(
            "outbound: {entries: 50, per_source: 3}\nfeeds:\n  calme: {source: [Calme], entries: 2}"))
        self.griot("once", "--all", "-c", self.config)
        self.daemon = self.start()
        self.everything = {title for _, title in items("Bavard", CHATTY) + items("Calme", QUIET)}

    def read(self, suffix, address):
        parts = urllib.parse.urlsplit(address)
        answer = self.get(self.daemon, parts.path + (f"?{parts.query}" if parts.query else ""))
        self.assertEqual(answer.status, 200, address)
        return Document(suffix, answer.body)

    def walk(self, suffix, path, *relations):
        """All documents, from the one at a path by the first of these links that it has."""
        documents, address = [], path
        while address:
            document = self.read(suffix, address)
            self.assertTrue(document.links["self"].endswith(address), f"{document.links['self']} was asked for as {address}")
            documents.append(document)
            following = next((document.links[relation] for relation in relations if document.links.get(relation)), None)
            parts = urllib.parse.urlsplit(following or "")
            address = following and f"{parts.path}?{parts.query}"
        return documents

    def test_pages_reach_what_the_share_of_a_source_cut_off(self):
        for suffix in FORMATS:
            with self.subTest(suffix=suffix):
                pages = self.walk(suffix, f"/feed.{suffix}", "next")
                first = list(pages[0].titles.values())
                self.assertEqual(sum(title.startswith("Bavard") for title in first), 3)
                self.assertEqual({title for page in pages for title in page.titles.values()}, self.everything)
                shown = [id for page in pages for id in page.titles]
                self.assertEqual(len(shown), len(set(shown)), "an entry is on two pages")

    def test_the_archive_holds_every_item_once_back_to_the_first(self):
        for suffix in FORMATS:
            with self.subTest(suffix=suffix):
                if suffix == "json":   # knows no archive links: the newest part is told by the other formats
                    start = self.read("atom", "/feed.atom").links["prev-archive"].replace("/feed.atom", "/feed.json")
                    parts = self.walk(suffix, urllib.parse.urlsplit(start).path + "?" + urllib.parse.urlsplit(start).query, "next")
                else:
                    subscription, *parts = self.walk(suffix, f"/feed.{suffix}", "prev-archive")
                    self.assertFalse(subscription.archive)
                    self.assertTrue(all(part.archive and part.links["current"].endswith(f"/feed.{suffix}") for part in parts))
                    self.assertEqual({part.name for part in parts}, {subscription.name}, "one feed has one id")
                self.assertGreater(len(parts), 1)
                told = [title for part in parts for title in part.titles.values()]
                self.assertEqual(len(told), len(self.everything))
                self.assertEqual(set(told), self.everything)

    def test_a_selection_and_a_named_feed_have_their_own_archive(self):
        calm = {title for _, title in items("Calme", QUIET)}
        for path in ("/feed.atom?source=Calme", "/feeds/calme.atom", "/feed.atom?source=Calme&text=title"):
            with self.subTest(path=path):
                for relation in ("prev-archive", "next"):
                    documents = self.walk("atom", path, relation)
                    self.assertEqual({title for document in documents for title in document.titles.values()}, calm)
                self.assertEqual(len({document.name for document in documents}), 1)

    def test_a_part_that_is_over_stays_as_it_is_when_news_comes(self):
        _, newest, *older = self.walk("atom", "/feed.atom", "prev-archive")
        before = {part.links["self"]: self.body(part) for part in (newest, *older)}
        self.origin.documents["/calme"] = rss("Calme", *items("Calme", QUIET + 1))
        wait_for("the news is out", lambda: items("Calme", QUIET + 1)[-1][1].encode() in self.get(self.daemon, "/feed.atom").body)
        _, *parts = self.walk("atom", "/feed.atom", "prev-archive")
        self.assertEqual([part.links["self"] for part in parts][1:], [part.links["self"] for part in older])
        self.assertNotEqual(parts[0].links["self"], newest.links["self"])
        for address, body in before.items():
            part = self.read("atom", address)
            self.assertEqual(self.body(part), body)
        self.assertEqual(sum(len(part.titles) for part in parts), len(self.everything) + 1)

    def body(self, document):
        parts = urllib.parse.urlsplit(document.links["self"])
        return self.get(self.daemon, f"{parts.path}?{parts.query}").body


if __name__ == "__main__":
    unittest.main(verbosity=2)
