"""All benchmarks in one command: `python tests/benchmarks/run.py [--cases 100000] [--quick] [--only papers …]`.

A folder that `made_site.py` made is measured again and again with `--site DIR`, with the search index that is there.
Some lines register a few cases more in it: give a copy of what is to stay. Each line is a ratio to a raw floor of the
same run; milliseconds alone say little about another computer.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.counter_speed import repeats_speed  # noqa: E402 -- the path is set above
from benchmarks.list_speed import list_lines  # noqa: E402
from benchmarks.made_cases import NOW, Hand, registration  # noqa: E402
from benchmarks.made_site import made_site  # noqa: E402
from benchmarks.measuring import Line, print_table  # noqa: E402
from benchmarks.package_speed import package_speed  # noqa: E402
from benchmarks.paper_speed import slip_speed, summary_speed  # noqa: E402
from benchmarks.search_speed import search_speed  # noqa: E402
from benchmarks.stall_speed import stall_speed  # noqa: E402
from benchmarks.window_speed import list_speed, start_speed  # noqa: E402
from benchmarks.writing_speed import bulk_speed, register_speed  # noqa: E402

from desktop.app import Desk, open_desk  # noqa: E402
from desktop.paths import DataFolder  # noqa: E402

_QUICK_CASES = 2000
_PACKED_CASES = 20_000


def main() -> int:
    """Measure and print; the numbers gate nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=100_000, help="cases in the folder that is read")
    asked.add_argument(
        "--site", type=Path, help="a folder that is there, instead of making one; it gets some more cases"
    )
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--quick", action="store_true", help=f"{_QUICK_CASES} cases and few rounds")
    asked.add_argument("--only", nargs="+", choices=_TOPICS, default=list(_TOPICS), help="these lines alone")
    given = asked.parse_args()
    if given.quick:
        given.cases, given.rounds = _QUICK_CASES, 3
    lines: list[Line] = []
    with TemporaryDirectory(prefix="jiesu-benchmark-") as place:
        if given.site is not None:
            (Path(place) / "site").symlink_to(given.site.resolve(), target_is_directory=True)
        for topic in given.only:
            lines += _TOPICS[topic](Path(place), given.cases, given.rounds)
            print(f"{topic} measured", flush=True)
    print_table(lines)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _writing(place: Path, cases: int, rounds: int) -> list[Line]:
    many = cases > _QUICK_CASES
    line = register_speed(place, 300 if many else 100)
    return [line, *bulk_speed(place, rounds, 5000 if many else 1000)]


def _packages(place: Path, cases: int, rounds: int) -> list[Line]:
    return package_speed(place / "packages", min(cases, _PACKED_CASES), rounds)


def _window(place: Path, cases: int, rounds: int) -> list[Line]:
    with _site(place, cases) as desk:
        return [start_speed(desk.folder.root, rounds), list_speed(desk, rounds)]


def _list(place: Path, cases: int, rounds: int) -> list[Line]:
    with _site(place, cases) as desk:
        return [*list_lines(desk, rounds), stall_speed(desk)]


def _papers(place: Path, cases: int, rounds: int) -> list[Line]:
    with _site(place, cases) as desk:
        number = desk.registering.register({**registration(cases), "received_at": None}).number
        return slip_speed(desk, number, rounds) + summary_speed(desk, rounds)


def _counter(place: Path, cases: int, rounds: int) -> list[Line]:
    with _site(place, cases) as desk:
        return repeats_speed(desk, rounds)


def _search(place: Path, cases: int, rounds: int) -> list[Line]:
    with _site(place, cases) as desk:
        return search_speed(desk, rounds)


_TOPICS: dict[str, Callable[[Path, int, int], list[Line]]] = {
    "writing": _writing,
    "packages": _packages,
    "window": _window,
    "list": _list,
    "papers": _papers,
    "counter": _counter,
    "search": _search,
}


def _site(place: Path, cases: int) -> Desk:
    """A site with that many cases, made when it is first asked for."""
    folder = DataFolder(place / "site")
    if not folder.database.exists():
        began = time.perf_counter()
        made_site(folder.root, cases)
        print(f"{cases:,} cases made in {time.perf_counter() - began:.1f} s", flush=True)
    return open_desk(folder, Hand(NOW))


if __name__ == "__main__":
    sys.exit(main())
