"""The commands that end by themselves."""
import json
import unittest

from griot_process import TITLES, GriotTest, rss


class Commands(GriotTest):
    def test_once_polls_everything_and_a_second_run_changes_no_byte(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"), (2, "Deux"))
        self.write_config([("Alpha", self.origin.url("/a")), ("Absent", self.origin.url("/absent"))])
        first = json.loads(self.griot("once", "--all", "--json", "-c", str(self.config)).stdout)
        self.assertEqual((first["polls"], first["failed"], first["new_items"]), (2, 1, 2))
        files = sorted((self.state / "public").iterdir())
        before = [(f.read_bytes(), f.stat().st_mtime_ns) for f in files]
        second = json.loads(self.griot("once", "--all", "--json", "-c", str(self.config)).stdout)
        self.assertEqual((second["unchanged"], second["new_items"]), (1, 0))
        self.assertEqual(before, [(f.read_bytes(), f.stat().st_mtime_ns) for f in files])
        self.assertTrue(any(h.get("If-None-Match") for path, h in self.origin.requests if path == "/a"))

    def test_once_prints_a_summary_for_people(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        out = self.griot("once", "-c", str(self.config)).stdout
        self.assertIn("1 new items", out)
        self.assertIn("feed.atom", out)

    def test_status_shows_a_sick_source_with_its_reason(self):
        self.write_config([("Absent", self.origin.url("/absent"))])
        self.griot("once", "--all", "-c", str(self.config))
        self.assertIn("404", self.griot("status", "-c", str(self.config)).stdout)
        status = json.loads(self.griot("status", "--json", "-c", str(self.config)).stdout)
        text = json.dumps(status)
        self.assertIn("http-4xx", text)

    def test_status_tells_the_sick_from_the_well_and_no_secret(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b?token=hush"))])
        self.griot("once", "--all", "-c", str(self.config))
        shown = self.griot("status", "-c", str(self.config)).stdout
        self.assertNotIn("Alpha", shown)
        self.assertIn("Beta", shown)
        self.assertIn("2 sources: 1 failing, 1 fresh; --all", shown)
        everything = self.griot("status", "--all", "-c", str(self.config)).stdout
        self.assertIn("Alpha", everything)
        as_json = self.griot("status", "--json", "-c", str(self.config)).stdout
        self.assertEqual(len(json.loads(as_json)), 2)
        self.assertNotIn("hush", shown + everything + as_json)

    def test_a_moved_site_is_held_back_until_accept(self):
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES, 1))
        self.write_config([("Alpha", self.origin.url("/a"))], extra="log_level: warn")
        self.griot("once", "--all", "-c", str(self.config))
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES, 101))
        warned = self.griot("once", "--all", "-c", str(self.config))
        self.assertIn('griot accept "Alpha"', warned.stdout + warned.stderr)
        merged = self.state / "public" / "feed.atom"
        self.assertEqual(merged.read_bytes().count(b"<entry"), 8)

        source = json.loads(self.griot("status", "--json", "-c", str(self.config)).stdout)[0]
        self.assertEqual((source["state"], source["quarantined"]), ("quarantined", 8))
        self.assertIn("griot accept", self.griot("status", "-c", str(self.config)).stdout)

        unknown = self.griot("accept", "Alpah", "-c", str(self.config), check=False)
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("Alpha", unknown.stderr)
        accepted = json.loads(self.griot("accept", "Alpha", "--json", "-c", str(self.config)).stdout)
        self.assertEqual(accepted, {"source": "Alpha", "items": 8, "decision": "accepted"})
        self.assertEqual(self.griot("accept", "Alpha", "-c", str(self.config), check=False).returncode, 1)
        self.griot("once", "-c", str(self.config))
        self.assertEqual(merged.read_bytes().count(b"<entry"), 16)

    def test_check_counts_sources(self):
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b"))])
        self.assertIn("2", self.griot("check", "-c", str(self.config)).stdout)

    def test_parse_reads_a_file_and_standard_input(self):
        path = self.folder / "feed.xml"
        path.write_bytes(rss("Alpha", (1, "L&#8217;été &amp; l&#8217;hiver")))
        parsed = json.loads(self.griot("parse", "--json", str(path)).stdout)
        self.assertEqual(parsed["entries"][0]["title"], "L’été & l’hiver")
        batch = self.griot("parse", "--batch", input=f"{path}\tapplication/rss+xml\thttps://a.example/\n").stdout
        self.assertEqual(json.loads(batch)["entries"][0]["title"], "L’été & l’hiver")

    def test_sanitize_answers_line_by_line(self):
        line = json.dumps({"id": "1", "html": "<p onclick=x()>a<script>b</script></p>", "base": ""})
        answers = self.griot("sanitize", "--batch", input=line + "\nnot json\n" + line + "\n").stdout.splitlines()
        self.assertEqual(len(answers), 3)
        self.assertEqual(json.loads(answers[0])["html"], "<p>a</p>")
        self.assertIn("error", json.loads(answers[1]))
        self.assertEqual(answers[0], answers[2])

    def test_fetch_shows_every_step(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        out = self.griot("fetch", "-c", str(self.config), self.origin.url("/a")).stdout
        self.assertIn("200", out)
        self.assertIn("rss", out.lower())

    def test_fetch_refuses_a_private_address(self):
        self.write_config([("Alpha", self.origin.url("/a"))])
        secret = self.origin.port + 1
        done = self.griot("fetch", "-c", str(self.config), f"http://127.0.0.1:{secret}/", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("private-address", done.stdout + done.stderr)

    def test_a_second_command_shares_the_embedded_database(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.start()
        self.griot("once", "--all", "-c", str(self.config))
        self.assertEqual(self.sql("select count(*) from news.items"), "1")

    def test_help_and_version(self):
        self.assertIn("Exit codes", self.griot("--help").stdout)
        self.assertRegex(self.griot("--version").stdout, r"griot \d+\.\d+\.\d+")
        for command in "run once check parse sanitize fetch discover status explain stories import export maintain backup restore psql".split():
            self.assertIn("--help", self.griot(command, "--help").stdout)
        self.assertEqual(self.griot("nonsense", check=False).returncode, 2)


if __name__ == "__main__":
    unittest.main()
