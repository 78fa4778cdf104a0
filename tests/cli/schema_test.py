#!/usr/bin/env python3
"""griot check --schema against griot check: what editors judge and what the daemon judges."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))
SOURCE = "regions: {mali: {sources: [{name: A, url: https://a.example/feed}]}}\n"

# Each is judged by both; the schema may be milder where a value's words are at stake.
GOOD = [
    SOURCE,
    "title: 2026\nlisten: none\nlog_level: warn\n" + SOURCE,
    "fetch: {concurrency: 8, host_gap: 1m30s, max_body: 16M, low_speed: 300}\n" + SOURCE,
    "feeds: {sport: {title: Sport, topic: sport, country: [ML], entries: 20, text: summary}}\n"
    "retention: {text: 2y, items: 10y}\n"
    "regions: {mali: {country: ML, sources: [{name: A, url: https://a.example/, topics: sport}]}}\n",
    "interval: {min: 10m, max: 1d}\noutbound: {entries: 50, per_source: 2}\n" + SOURCE,
    "defaults: {language: fr, topics: agence, paused: no}\n" + SOURCE,
    "defaults: {http_version: 1.1, tls: {min_version: 1.0, verify: no}}\n" + SOURCE,
    "regions: {mali: {name: Mali, country: ML, sources: [{name: A, url: [https://a.example/1, "
    "https://a.example/2], topics: [a, b], paused: yes, headers: {X-Key: abc}, "
    "timezone: Africa/Bamako}]}, niger: {sources: }}\n",
    "feeds: {sport: {region: mali, source: A, category: Sport, max_age: 7d, text: title}}\n" + SOURCE,
]
BAD = [
    "",
    "regions: {}\ntitel: x\n" + SOURCE,
    "fetch: {host_gap: 5}\n" + SOURCE,
    "fetch: {concurrency: viele}\n" + SOURCE,
    "fetch: {max_body: 16 moutons}\n" + SOURCE,
    "interval: {least: 5m}\n" + SOURCE,
    "feeds: {sport: {sujet: sport}}\n" + SOURCE,
    "regions: {mali: {sources: [{name: A}]}}\n",
    "regions: {mali: }\n",
    "regions: {mali: {sources: [{url: https://a.example/}]}}\n",
    "regions: {mali: {sources: {name: A, url: https://a.example/}}}\n",
    "regions: {mali: {sources: [{name: A, url: https://a.example/, paused: perhaps}]}}\n",
    "regions: {mali: {sources: [{name: A, url: https://a.example/, auth: {user: b, word: c}}]}}\n",
]


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        told = subprocess.run([GRIOT, "check", "--schema"], capture_output=True, text=True,
                              check=True).stdout
        cls.schema = json.loads(told)
        jsonschema.Draft202012Validator.check_schema(cls.schema)
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def accepted(self, text):
        return not list(self.validator.iter_errors(yaml.safe_load(text)))

    def checked(self, text):
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder, "feeds.yaml")
            config.write_text(text, encoding="utf-8")
            return subprocess.run([GRIOT, "check", "-c", str(config)], capture_output=True,
                                  check=False).returncode == 0

    def test_the_bundled_configuration_is_good(self):
        self.assertTrue(self.accepted((ROOT / "feeds.yaml").read_text(encoding="utf-8")))

    def test_what_griot_takes_the_schema_takes(self):
        for text in GOOD:
            with self.subTest(text):
                self.assertTrue(self.checked(text))
                self.assertTrue(self.accepted(text))

    def test_what_the_schema_refuses_griot_refuses(self):
        for text in BAD:
            with self.subTest(text):
                self.assertFalse(self.checked(text))
                self.assertFalse(self.accepted(text))

    def test_every_key_is_explained(self):
        for place, definition in self.schema["$defs"].items():
            if place == "secret":
                continue
            for name, key in definition["properties"].items():
                with self.subTest(place=place, key=name):
                    self.assertTrue(key["description"])


if __name__ == "__main__":
    unittest.main()
