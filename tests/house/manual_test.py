#!/usr/bin/env python3
"""The manual pages say all that the program says of itself, and a page formatter has no complaint."""

import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

MANUAL = Path(__file__).resolve().parents[2] / "daemon" / "man"
GRIOT = os.environ["GRIOT"]


def options(text):
    return set(re.findall(r"--([a-z][a-z-]+)", text))


def help_of(*command):
    return subprocess.run([GRIOT, *command, "--help"], check=True, capture_output=True,
                          text=True).stdout


class Commands(unittest.TestCase):
    def setUp(self):
        self.page = (MANUAL / "griot.1").read_text(encoding="utf-8")
        listed = help_of().split("Subcommands:")[1].split("Exit codes")[0]
        self.commands = re.findall(r"(?m)^  ([a-z]+) ", listed)

    def test_every_command_is_explained(self):
        self.assertIn("run", self.commands)
        self.assertEqual(sorted(self.commands), sorted(re.findall(r"(?m)^\.It Cm (\w+)$", self.page)))

    def test_every_option_is_named(self):
        told = set(re.findall(r"Fl -([a-z][a-z-]+)", self.page))
        for command in self.commands:
            with self.subTest(command):
                self.assertLessEqual(options(help_of(command)), told)

    def test_nothing_is_promised_that_is_not_there(self):
        known = set().union(*(options(help_of(command)) for command in self.commands))
        told = set(re.findall(r"Fl -([a-z][a-z-]+)", self.page))
        self.assertLessEqual(told, known | {"version"})


class Diagnostics(unittest.TestCase):
    def test_the_messages_that_the_manual_explains_are_those_of_the_log(self):
        page = (MANUAL / "griot.1").read_text(encoding="utf-8")
        section = page[page.index(".Sh DIAGNOSTICS"):page.index(".Sh METRICS")]
        explained = [line for line in re.findall(r"(?m)^(?:\.It|\.Li) (.*[a-z]: .*)$", section)]
        self.assertGreaterEqual(len(explained), 5)
        source = "".join(path.read_text(encoding="utf-8") for path in sorted(MANUAL.parent.glob("app/*.cpp")))
        source = re.sub(r'"\s*"', "", source)   # literals that the compiler joins
        for message in explained:
            # "..." stands for what differs.
            for part in re.split(r"\s*\.\.\.;?\s*| :$|stopping at once: ", message):
                with self.subTest(part):
                    self.assertIn(part, source)


class Pages(unittest.TestCase):
    def test_a_formatter_has_no_complaint(self):
        linters = [command for command in (["mandoc", "-Tlint", "-Wwarning"],
                                           ["groff", "-mandoc", "-Kutf8", "-Tutf8", "-ww", "-z"])
                   if shutil.which(command[0])]
        if not linters:
            self.skipTest("[skipped] needs mandoc or groff")
        pages = [page for page in MANUAL.iterdir() if page.suffix[1:].isdigit()]
        for page in [*sorted(pages), Path(os.environ["GRIOT_SQL_PAGE"])]:
            with self.subTest(page.name):
                done = subprocess.run([*linters[0], page], capture_output=True, text=True,
                                      check=False)
                self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says what it skips
