"""A judge that lets everything pass would be noticed by nobody: each is shown what it must complain of."""
import json
import shutil
import unittest

import feed_judges

DATE = "2026-01-05T08:00:00Z"
ENTRY = f"<entry><id>urn:x:1</id><title>a</title><updated>{DATE}</updated><content type='html'>b</content></entry>"


def atom(entries=ENTRY, head="<author><name>a</name></author><link rel='self' href='http://a.test/'/>"):
    return (f"<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:0</id><title>t</title><updated>{DATE}</updated>"
            f"{head}{entries}</feed>").encode()


def rss(item, channel=""):
    return ("<rss version='2.0'><channel><title>t</title><link>http://a.test/</link><description>d</description>"
            "<lastBuildDate>Mon, 05 Jan 2026 08:00:00 GMT</lastBuildDate>"
            f"<link xmlns='http://www.w3.org/2005/Atom' rel='self' href='http://a.test/feed'/>{channel}<item>{item}</item></channel></rss>").encode()


def json_feed(**members):
    item = {"id": "1", "content_html": "<p>a</p>", **members}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [item]}).encode()


class Judges(unittest.TestCase):
    def complains(self, judge, good, bad):
        self.assertEqual(judge(good), [])
        for document in bad:
            with self.subTest(document=document):
                self.assertNotEqual(judge(document), [])

    @unittest.skipUnless(shutil.which("jing"), "[skipped] jing is not installed")
    def test_of_the_grammar_of_atom(self):
        self.complains(lambda body: feed_judges.by_jing({"x": body}), atom(),
                       [atom(ENTRY + "<title>after the entries</title>"), atom(ENTRY.replace("<title>a</title>", "")), atom("<entry/>"),
                        atom(ENTRY.replace(DATE, "2026-01-05 08:00")), atom(head="<link rel='self'/>"), atom(ENTRY + "<entry>")])

    def test_of_what_atom_says_in_words(self):
        self.complains(feed_judges.atom_in_words, atom(),
                       [atom(ENTRY * 2), atom(head="<link rel='self' href='http://a.test/'/>"), atom(head="<author><name>a</name></author>"),
                        atom(ENTRY.replace("urn:x:1", "one two")), atom(ENTRY.replace("<content type='html'>b</content>", "")),
                        atom(ENTRY.replace("<title>", "<link href='http://a.test/a b'/><title>")),
                        atom(ENTRY.replace("<title>", "<link href='http://a.test/'/><link href='http://b.test/'/><title>"))])

    def test_of_rss(self):
        item = "<title>a</title><guid isPermaLink='false'>1</guid>"
        self.complains(feed_judges.rss, rss(item),
                       [rss("<guid isPermaLink='false'>1</guid>"), rss("<title>a</title><guid>1</guid>"), rss(item + "<pubDate>2026-01-05</pubDate>"),
                        rss(item + "<pubDate>Tue, 05 Jan 2026 08:00:00 GMT</pubDate>"), rss(item + "<title>b</title>"), rss(item + "<content>b</content>"),
                        rss(item + "<enclosure url='http://a.test/a' type='audio/mpeg'/>"), rss(item + "<enclosure url='http://a.test/a' length='1' type='son'/>"),
                        rss(item + "<link>/relative</link>"), rss(item + "<source>a</source>"), rss(item + "<category> </category>"), rss(item, "<ttl>1</ttl><ttl>2</ttl>"),
                        rss(item, f"<item>{item}</item>")])

    def test_of_json_feed(self):
        self.complains(feed_judges.json_feed, json_feed(url="http://a.test/", tags=["a"], _own={"about": "x"}, date_published=DATE),
                       [json_feed(id=1), json_feed(id=" "), json_feed(url="/a"), json_feed(url="http://a.test/a b"), json_feed(tags="a"), json_feed(tags=[""]),
                        json_feed(date_published="2026-02-30T00:00:00Z"), json_feed(date_published="lundi"), json_feed(authors=[{}]), json_feed(authors=["a"]),
                        json_feed(attachments=[{"url": "http://a.test/a"}]), json_feed(attachments=[{"url": "http://a.test/a", "mime_type": "son"}]),
                        json_feed(attachments=[{"url": "http://a.test/a", "mime_type": "a/b", "size_in_bytes": "1"}]), json_feed(_own="x"), json_feed(body="x"),
                        json_feed().replace(b"content_html", b"content"), json_feed().replace(b"1.1", b"1"), json_feed().replace(b'"title": "t", ', b"")])
        for broken in (json_feed().replace(b"{", b'{"title": "t", ', 1), json_feed(size=float("nan")), json_feed() + b"x"):
            with self.assertRaises(ValueError):
                feed_judges.json_feed(broken)

    def test_of_opml(self):
        head = "<opml version='2.0'><head><title>t</title></head><body>"
        good = f"{head}<outline text='a'><outline type='rss' text='b' xmlUrl='http://a.test/'/></outline></body></opml>"
        self.complains(lambda text: feed_judges.opml(text.encode()), good,
                       [good.replace("text='b'", ""), good.replace("http://a.test/", "feed"), good.replace("2.0", "1.0"), f"{head}</body></opml>"])

    def test_of_characters(self):
        self.complains(feed_judges.characters, "é 🐪\n".encode(), [b"\x01", "\ufffe".encode(), "\uffff".encode()])


if __name__ == "__main__":
    unittest.main(verbosity=2)
