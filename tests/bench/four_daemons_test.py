#!/usr/bin/env python3
"""What four_daemons.py judges: each fault that it looks for is found, and what is no fault is not."""
import collections
import contextlib
import io
import types
import unittest

import four_daemons
from four_daemons import Request

FOR_EVER = float("inf")


class Database:
    """Polls of one feed, by when they began."""

    def __init__(self, polls, early):
        self.polls, self.early = polls, early

    def rows(self, _):
        return [("http://127.0.0.1:80/feed", str(begun)) for begun in self.polls]

    def psql(self, query):
        return str(self.early) if "due" in query else "1"


class Judgement(unittest.TestCase):
    def faults(self, requests, polls, killed=None, frozen=None, early=0):
        cuts = collections.defaultdict(list, {name: [span] for name, span in (frozen or {}).items()})
        for name, at in (killed or {}).items():
            cuts[name].append((at, FOR_EVER))
        fleet = types.SimpleNamespace(interrupted=cuts, killed=killed or {})
        asked = [Request("/feed", *request) for request in requests]
        with contextlib.redirect_stdout(io.StringIO()):
            return four_daemons.judge(fleet, types.SimpleNamespace(requests=asked), Database(polls, early), bool(polls))

    def test_one_poll_a_time_is_no_fault(self):
        self.assertEqual(self.faults([("a", 10, 10.1), ("b", 40, 40.1)], [9.9, 39.9]), 0)

    def test_two_requests_at_once_are_a_fault_and_so_is_the_one_without_a_poll(self):
        self.assertEqual(self.faults([("a", 10, 12), ("b", 11, 11.1)], [9.9, 10.9]), 1)
        self.assertEqual(self.faults([("a", 10, 12), ("b", 11, 11.1)], [10.9]), 2)

    def test_a_second_request_for_one_time_is_a_fault(self):
        self.assertEqual(self.faults([("a", 10, 10.1), ("b", 12, 12.1)], [11.9]), 1)

    def test_a_poll_before_its_time_is_a_fault(self):
        self.assertEqual(self.faults([("a", 10, 10.1)], [9.9], early=1), 1)

    def test_what_a_killed_daemon_held_is_to_be_taken_over_in_time(self):
        self.assertEqual(self.faults([("a", 10, 12), ("b", 70, 70.1)], [69.9], killed={"a": 11}), 0)
        self.assertEqual(self.faults([("a", 10, 12), ("b", 75, 75.1)], [74.9], killed={"a": 11}), 1)
        self.assertEqual(self.faults([("a", 10, 12)], [], killed={"a": 11}), 1)

    def test_what_a_frozen_daemon_held_is_fetched_again(self):
        self.assertEqual(self.faults([("a", 10, 12), ("b", 70, 70.1)], [69.9], frozen={"a": (11, 80)}), 0)
        self.assertEqual(self.faults([("a", 10, 12), ("b", 70, 70.1)], [69.9], frozen={"a": (20, 30)}), 1)


if __name__ == "__main__":
    unittest.main()
