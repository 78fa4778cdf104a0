#!/usr/bin/env python3
"""griot stories --batch on the labelled sets beside the checkout, against what must be reached.

Prints a line for each set and ends with 1 when one falls short; skips loudly where ../shared is absent.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GRIOT_SHARED", ROOT.parent / "shared")) / "dedup"
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))

# Set → the least of each figure.
GOALS = {
    "og2021-fra": {"bcubed_p": 0.90, "bcubed_r": 0.70},
    "og2021-eng": {"bcubed_p": 0.90, "bcubed_f1": 0.79},
    "og2021-por": {"bcubed_p": 0.90, "bcubed_f1": 0.72},
    "og2021-spa": {"bcubed_p": 0.90, "bcubed_f1": 0.69},
    "uci-eng": {"bcubed_p": 0.94, "bcubed_r": 0.45},
    "fr-general-pairs": {"pair_p": 0.92, "pair_r": 0.55},
}


def main():
    if not (SHARED / "score.py").exists():
        print(f"[skipped] no labelled stories: {SHARED} is absent")
        return 0
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, str(SHARED / "score.py"), "--cmd", f"{GRIOT} stories --batch"]
        subprocess.run([*command, "--json", out.name], check=True, stdout=subprocess.DEVNULL)
        results = json.loads(Path(out.name).read_text())
    short = 0
    for name, goal in GOALS.items():
        kind = next(iter(goal)).split("_")[0]
        figures = {key: results[name][f"{kind}_{key}"] for key in ("p", "r", "f1")}
        missed = {key: least for key, least in goal.items() if results[name][key] < least}
        short += bool(missed)
        told = "  ".join(f"{key} {value:.3f}" for key, value in figures.items())
        goals = ", ".join(f"{key.split('_')[1]} ≥ {least:.2f}" for key, least in goal.items())
        print(f"{name:18} {told}   {'short of' if missed else 'reaches'} {goals}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
