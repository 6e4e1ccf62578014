"""All benchmarks in one command: `python tests/benchmarks/run.py [--cases 100000] [--quick]`.

Each line is a ratio to a raw floor measured in the same run; milliseconds alone say little about another computer.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.made_cases import many_cases, registration  # noqa: E402 -- the path is set above
from benchmarks.measuring import Line, print_table  # noqa: E402
from benchmarks.package_speed import package_speed  # noqa: E402
from benchmarks.paper_speed import slip_speed, summary_speed  # noqa: E402
from benchmarks.window_speed import list_speed, start_speed  # noqa: E402
from benchmarks.writing_speed import bulk_speed, register_speed  # noqa: E402

_QUICK_CASES = 2000
_PACKED_CASES = 20_000


def main() -> int:
    """Measure and print; the numbers gate nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=100_000, help="cases in the folder that is read")
    asked.add_argument("--quick", action="store_true", help=f"{_QUICK_CASES} cases and few rounds")
    given = asked.parse_args()
    cases = _QUICK_CASES if given.quick else given.cases
    with TemporaryDirectory(prefix="jiesu-benchmark-") as place:
        print_table(_measure(Path(place), cases, given.quick))
    return 0


def _measure(place: Path, cases: int, quick: bool) -> list[Line]:
    rounds = 3 if quick else 5
    lines = [register_speed(place, 100 if quick else 300)]
    lines += bulk_speed(place, rounds, 1000 if quick else 5000)
    lines += package_speed(place / "packages", min(cases, _PACKED_CASES), rounds)
    began = time.perf_counter()
    with many_cases(place / "cases", cases) as desk:
        print(f"{cases:,} cases made in {time.perf_counter() - began:.1f} s", flush=True)
        number = desk.registering.register({**registration(cases), "received_at": None}).number
        lines.append(start_speed(desk.folder.root, rounds))
        lines.append(list_speed(desk, rounds))
        lines += slip_speed(desk, number, rounds)
        lines += summary_speed(desk, rounds)
    return lines


if __name__ == "__main__":
    sys.exit(main())
