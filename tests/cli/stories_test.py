#!/usr/bin/env python3
"""griot stories --batch: a line of JSON for each report, telling its story and why."""

import json
import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))


def report(number, hour, title, **more):
    return {"id": str(number), "source": f"s{number}", "published": f"2026-11-23T{hour:02}:00:00Z",
            "language": "fr", "title": title, "url": "", **more}


class Stories(unittest.TestCase):
    def batch(self, *lines):
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        done = subprocess.run([GRIOT, "stories", "--batch"], input=text.encode(), capture_output=True,
                              timeout=50)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def stories(self, *lines):
        return {answer["id"]: answer["story"] for answer in self.batch(*lines) if "id" in answer}

    def test_reports_of_one_event_go_by_the_id_of_the_first(self):
        stories = self.stories(report(7, 8, "Dori : le marché central détruit par un incendie"),
                               report(8, 9, "Un incendie ravage le marché central de Dori"),
                               report(9, 9, "Banfora : la récolte de canne commence"))
        self.assertEqual(stories, {"7": "7", "8": "7", "9": "9"})

    def test_every_answer_has_rule_score_evidence_and_version(self):
        answers = self.batch(report(1, 8, "Dori : le marché central détruit par un incendie"),
                             report(2, 9, "Un incendie ravage le marché central de Dori"))
        self.assertEqual(answers[0]["rule"], "new-story")
        self.assertEqual(answers[1]["rule"], "similar")
        self.assertIn("incendie", answers[1]["evidence"])
        self.assertGreater(answers[1]["score"], 0)
        self.assertEqual(answers[1]["nearest"], "1")
        self.assertEqual(answers[1]["version"], 4)

    def test_the_order_of_lines_changes_nothing(self):
        lines = [report(1, 8, "Dori : le marché central détruit par un incendie"),
                 report(2, 9, "Un incendie ravage le marché central de Dori"),
                 report(3, 10, "Dori : après l’incendie du marché, les commerçants attendent")]
        self.assertEqual(self.stories(*lines), self.stories(*reversed(lines)))

    def test_a_line_that_is_no_report_costs_no_other_its_answer(self):
        answers = self.batch(report(1, 8, "Dori : le marché détruit"), "not JSON", '{"title": "no id"}',
                             report(2, 9, "Banfora : la récolte commence"))
        self.assertEqual(sorted(a["id"] for a in answers if "id" in a), ["1", "2"])
        self.assertEqual(sum("error" in a for a in answers), 2)

    def test_html_in_a_summary_is_read_as_text(self):
        summary = "<p>Le pont de Boulgou s&rsquo;est <b>effondré</b> sous un camion chargé de ciment."
        stories = self.stories(report(1, 8, "Trafic coupé vers Tenkodogo", summary=summary),
                               report(2, 9, "Ce que dit le maire", summary=summary))
        self.assertEqual(stories["2"], "1")

    def test_a_wrong_command_line_says_what_to_write(self):
        for arguments, said in ((("stories",), "merge"), (("stories",), "--batch"),
                                (("stories", "marry", "1"), "merge"),
                                (("stories", "merge", "1"), "the story to keep"),
                                (("stories", "split"), "one item"),
                                (("stories", "list", "1"), "no ID"),
                                (("stories", "list", "--limit", "0"), "limit"),
                                (("stories", "--batch", "list"), "excludes"),
                                (("explain",), "article")):
            with self.subTest(arguments):
                done = subprocess.run([GRIOT, *arguments], capture_output=True, text=True, timeout=50)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(said, done.stderr)


if __name__ == "__main__":
    unittest.main()
