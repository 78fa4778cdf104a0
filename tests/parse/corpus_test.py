#!/usr/bin/env python3
"""The cases of other feed parsers (../shared/corpus), judged by the checker there.

Third parties contradict each other and our policy in a few cases: tests/fixtures/README.md says
which, and why. So the share that is right may not fall, and the categories that people notice
first must be right but for the cases named here.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

GRIOT = os.environ["GRIOT"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("GRIOT_SHARED", ROOT.parent / "shared"))

MIN_SHARE = 0.995  # of the cases, every assertion right
WHOLE = ["dates", "dates-invalid", "entities", "language", "malformed", "media", "not-a-feed",
         "podcast", "real-feed", "relative-url", "sanitize"]
NEARLY = {"encoding": 0.98}


def judged(corpus):
    """{category: [cases right, cases]}"""
    cases = {}
    with open(corpus / "cases.jsonl", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            cases[case["id"]] = case["category"]
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        subprocess.run([sys.executable, corpus / "check.py", "--cmd", f"{GRIOT} parse --batch",
                        "--show", "-1", "--report", report], check=False)
        verdicts = json.loads(report.read_text(encoding="utf-8"))
    right = {}
    for verdict in verdicts:
        if not verdict["disputed"]:
            right[verdict["id"]] = right.get(verdict["id"], True) and verdict["pass"]
    share = collections.defaultdict(lambda: [0, 0])
    for case, all_right in right.items():
        share[cases[case]][0] += all_right
        share[cases[case]][1] += 1
    return share


def main():
    corpus = SHARED / "corpus"
    if not corpus.exists():
        print(f"[skipped] needs {corpus}, which is absent", file=sys.stderr)
        return 0
    share = judged(corpus)
    wanted = {category: 1.0 for category in WHOLE} | NEARLY
    failures = [f"{category}: {right} of {all_} cases right, below {wanted[category]:.1%}"
                for category, (right, all_) in sorted(share.items())
                if right < all_ * wanted.get(category, 0)]
    right = sum(counts[0] for counts in share.values())
    all_ = sum(counts[1] for counts in share.values())
    print(f"{right} of {all_} cases fully right: {right / all_:.2%}")
    if right < all_ * MIN_SHARE:
        failures.append(f"all: below {MIN_SHARE:.1%}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
