#!/usr/bin/env python3
"""griot check: exit codes, words and JSON, with and without --online."""

import http.server
import json
import os
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))
FEED = (b'<rss version="2.0"><channel><title>T</title><item><title>A</title>'
        b"<link>http://a.example/1</link></item></channel></rss>")


class Origin(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path.split("?")[0] == "/feed"
        self.send_response(200 if found else 404)
        body = FEED if found else b"no"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.config = Path(folder.name) / "feeds.yaml"

    def check(self, yaml, *options, **environment):
        self.config.write_text(yaml, encoding="utf-8")
        return subprocess.run([GRIOT, "check", "-c", str(self.config), *options], timeout=50,
                              capture_output=True, text=True, env={**os.environ, **environment})

    def online(self, sources):
        """The result of --online --json over sources in flow style; {o} is the origin."""
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        origin = f"127.0.0.1:{server.server_address[1]}"
        listed = sources.replace("{o}", f"http://{origin}")
        yaml = (f"fetch: {{host_gap: 0s, allow_private: ['{origin}']}}\n"
                f"regions:\n  mali:\n    sources: [{listed}]\n")
        return self.check(yaml, "--online", "--json"), self.check(yaml, "--online")

    def test_without_a_name_it_is_the_file_here(self):
        (self.config.parent / "feeds.yaml").write_text(
            "regions: {mali: {sources: [{name: A, url: https://a.example/}]}}\n", encoding="utf-8")
        done = subprocess.run([GRIOT, "check", "--json"], cwd=self.config.parent,
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, json.loads(done.stdout)["path"]), (0, "feeds.yaml"))

    @unittest.skipIf(Path("/etc/griot/feeds.yaml").exists(), "[skipped] Griot is installed here")
    def test_where_there_is_none_it_says_which_was_looked_for(self):
        done = subprocess.run([GRIOT, "check"], cwd=self.config.parent, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("feeds.yaml", done.stderr)

    def test_the_bundled_configuration_is_good(self):
        done = subprocess.run([GRIOT, "check", "--json", "-c", str(ROOT / "feeds.yaml")],
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        told = json.loads(done.stdout)
        self.assertIs(told["ok"], True)
        self.assertEqual(told["sources"], 94)
        self.assertEqual(told["countries"]["BF"], 15)

    def test_a_bad_configuration_is_told_on_standard_error_with_code_2(self):
        done = self.check("titel: x\nregions:\n")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr.splitlines(), [
            f"{self.config}:1:1: unknown key 'titel' (did you mean 'title'?)",
            f"{self.config}:2:1: there is no source to follow: list at least one under 'regions:'"])

    def test_problems_are_json_where_that_was_asked_for(self):
        done = self.check("titel: x\nregions:\n", "--json")
        self.assertEqual(done.returncode, 2)
        told = json.loads(done.stdout)
        self.assertIs(told["ok"], False)
        self.assertEqual([(p["line"], p["column"]) for p in told["problems"]], [(1, 1), (2, 1)])

    def test_a_password_of_the_database_is_not_shown(self):
        good = "regions: {mali: {sources: [{name: A, url: http://a.example/feed}]}}\n"
        for option in ([], ["--json"]):
            done = self.check(good, *option, GRIOT_DATABASE="postgresql://griot:hush@db/griot")
            self.assertEqual(done.returncode, 0)
            self.assertIn("griot:***@db", done.stdout)
            self.assertNotIn("hush", done.stdout + done.stderr)

    def test_online_tries_every_source_that_is_not_paused(self):
        as_json, as_text = self.online(
            "{name: Good, url: '{o}/feed'}, {name: Gone, url: '{o}/x'}, "
            "{name: Rests, url: '{o}/y', paused: yes}")
        self.assertEqual((as_json.returncode, as_text.returncode), (1, 1))
        feeds = {feed["name"]: feed for feed in json.loads(as_json.stdout)["feeds"]}
        self.assertEqual(sorted(feeds), ["Gone", "Good"])
        self.assertEqual((feeds["Good"]["ok"], feeds["Good"]["entries"]), (True, 1))
        self.assertEqual(feeds["Gone"]["failures"][0]["outcome"], "http-4xx")
        self.assertIn("ok      Good: 1 entry\n", as_text.stdout)
        self.assertRegex(as_text.stdout, r"(?m)^FAILED  Gone: http://\S+/x http-4xx: \S")

    def test_online_goes_on_to_the_next_address(self):
        as_json, _ = self.online("{name: Moved, url: ['{o}/old', '{o}/feed']}")
        self.assertEqual(as_json.returncode, 0)
        feed = json.loads(as_json.stdout)["feeds"][0]
        self.assertTrue(feed["url"].endswith("/feed"))
        self.assertEqual(len(feed["failures"]), 1)

    def test_online_hides_the_secret_in_an_address(self):
        for done in self.online("{name: A, url: ['{o}/old?token=hush', '{o}/feed?token=hush']}"):
            self.assertEqual(done.returncode, 0)
            self.assertIn("/feed", done.stdout)
            self.assertNotIn("hush", done.stdout + done.stderr)

    def test_online_keeps_to_the_address_guard(self):
        done = self.check("regions: {mali: {sources: [{name: A, url: http://127.0.0.1:9/feed}]}}",
                          "--online")
        self.assertEqual(done.returncode, 1)
        self.assertIn("private-address", done.stdout)


if __name__ == "__main__":
    unittest.main()
