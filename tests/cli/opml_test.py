#!/usr/bin/env python3
"""griot import and griot export: lists of subscriptions to and from other readers."""

import os
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))

ANOTHER_READERS = """<?xml version="1.0" encoding="windows-1252"?>
<opml version="1.1"><head><title>Abonnements</title></head><body>
<outline text="Côte d'Ivoire">
  <outline title="Le Matin: l'édition" xmlurl="http://matin.example.ci/rss?a=1&b=2" language="FR_ci"/>
  <outline type="rss" text="#1 &amp; &quot;only&quot;" xmlUrl="feed://un.example.ci/rss" category="/Sport,agence, agence"/>
  <outline type="rss" text="Encore" xmlUrl="http://un.example.ci/rss"/>
</outline>
<outline text="123"><outline text="Yes" xmlUrl="https://yes.example/feed"/></outline>
<outline text="Yes" xmlUrl="https://other.example/feed"/>
<outline xmlUrl="https://nameless.example/feed"/>
<outline text="Local" xmlUrl="file:///etc/passwd"/>
<outline text="A link" url="https://no.example/"/>
</body></opml>""".encode("windows-1252")


class Opml(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def griot(self, *arguments, stdin=b""):
        return subprocess.run([GRIOT, *arguments], input=stdin, capture_output=True, timeout=50)

    def exported(self, config):
        done = self.griot("export", "-c", str(config))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def outlines(self, opml):
        """(folder, name, address, language, topics) of each source."""
        return [(folder.get("text"), *(source.get(name) for name in ("text", "xmlUrl", "language", "category")))
                for folder in ElementTree.fromstring(opml).find("body") for source in folder]

    def test_what_another_reader_exported_becomes_a_configuration(self):
        done = self.griot("import", "-", stdin=ANOTHER_READERS)
        self.assertEqual(done.returncode, 0, done.stderr)
        config = self.folder / "feeds.yaml"
        config.write_bytes(done.stdout)
        self.assertEqual(self.outlines(self.exported(config)), [
            ("Côte d'Ivoire", "Le Matin: l'édition", "http://matin.example.ci/rss?a=1&b=2", "fr-CI", None),
            ("Côte d'Ivoire", '#1 & "only"', "http://un.example.ci/rss", None, "Sport,agence"),
            ("123", "Yes", "https://yes.example/feed", None, None),
            ("Import", "Yes (2)", "https://other.example/feed", None, None),
            ("Import", "nameless.example", "https://nameless.example/feed", None, None)])
        self.assertIn(b"\n  cote-d-ivoire:\n", done.stdout)

    def test_what_is_left_out_is_told(self):
        told = self.griot("import", "-", stdin=ANOTHER_READERS).stderr.decode()
        self.assertEqual(told.count("left out"), 2, told)
        self.assertIn("Local: no http or https address: file:///etc/passwd", told)
        self.assertIn("Encore: listed before", told)

    def test_the_bundled_sources_come_back_as_they_went(self):
        before = self.exported(ROOT / "feeds.yaml")
        listed = self.folder / "sources.opml"
        listed.write_bytes(before)
        config = self.folder / "feeds.yaml"
        config.write_bytes(self.griot("import", str(listed)).stdout)
        self.assertEqual(self.outlines(self.exported(config)), self.outlines(before))
        self.assertGreater(len(self.outlines(before)), 90)

    def test_a_list_that_was_cut_gives_what_is_whole(self):
        cut = ANOTHER_READERS[:ANOTHER_READERS.index(b"<outline text=\"123\"")]
        done = self.griot("import", "-", stdin=cut)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout.count(b"- name:"), 2)
        self.assertIn(b"left out what follows byte", done.stderr)

    def test_what_is_no_list_is_refused(self):
        for document in (b"", b"<html><body/></html>", b"<rss/>", b"\x00\xff", b"{}"):
            done = self.griot("import", "-", stdin=document)
            self.assertEqual((done.returncode, done.stdout), (1, b""), document)
            self.assertIn(b"OPML", done.stderr)
        self.assertEqual(self.griot("import", str(self.folder / "absent")).returncode, 1)
        self.assertEqual(self.griot("import").returncode, 2)
        self.assertEqual(self.griot("import", "-", stdin=b"<opml><body/></opml>").returncode, 1)

    def test_a_name_cannot_break_out_of_the_yaml(self):
        name = "a: b # c &#10;- d: 'e' \\ &#x202E; [f] {g} é"
        opml = f'<opml><body><outline text="{name}"><outline text="{name}" xmlUrl="https://a.example/"/></outline></body></opml>'
        config = self.folder / "feeds.yaml"
        config.write_bytes(self.griot("import", "-", stdin=opml.encode()).stdout)
        plain = "a: b # c - d: 'e' \\ [f] {g} é"
        self.assertEqual([(f, n.replace("  ", " ")) for f, n, *_ in self.outlines(self.exported(config))],
                         [(plain, plain)])

    def test_a_secret_does_not_leave_unsaid(self):
        config = self.folder / "feeds.yaml"
        config.write_text("regions: {mali: {sources: [{name: A, url: 'http://a.example/feed?token=hush'}]}}")
        done = self.griot("export", "-c", str(config))
        self.assertNotIn(b"hush", done.stdout + done.stderr)
        self.assertIn(b'"A" is hidden', done.stderr)


if __name__ == "__main__":
    unittest.main()
