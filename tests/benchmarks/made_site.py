"""A made-up site of any size: `python tests/benchmarks/made_site.py --cases 1000000 --out DIR`.

Makes a trial folder that the program opens: complaints of the 320 days before 24 November 2026 14:00, of a tenth as
many customers who come again and again, all of one shop. The same number gives the same cases (ids of site and staff
are the program's own and differ).

How: the courses of `made_lives.py` are lived by the program itself, day by day, in a folder of their own; each is then
written many times over (`made_copies.py`) with other ids, numbers, people, texts and goods. The journal is whole: every
entry is hashed and chained like any other, and the projected rows are those that folding gives, so that `jiesu check`
finds nothing wrong. Through the commands alone a million cases would take an hour.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
if str(ROOT / "tests") not in sys.path:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks.made_cases import Hand  # noqa: E402 -- the path is set above
from benchmarks.made_copies import Copying  # noqa: E402
from benchmarks.made_lives import DAILY, NOW, STAFF, live  # noqa: E402

from desktop.app import open_desk  # noqa: E402
from desktop.app.set_up import set_up  # noqa: E402
from desktop.clock import DAY  # noqa: E402
from desktop.paths import DataFolder  # noqa: E402

DAYS = 320
_IN_MEMORY = Path("/dev/shm")
"""Where nothing waits for a disk; the lives are needed for a minute only."""
_NAMES = ("何国栋", "林晓", "周蔚", "唐敏", "许言")


def made_site(folder: Path, cases: int, days: int = DAYS) -> DataFolder:
    """Make a folder, which must not exist, with that many cases of the last `days` days, or fewer for few cases."""
    data = DataFolder(folder)
    _set_up(data)
    days = max(1, min(days, cases // DAILY))
    with TemporaryDirectory(prefix="jiesu-lives-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as place:
        lived = DataFolder(Path(place) / "lived")
        shutil.copytree(folder, lived.root)
        hand = Hand(NOW - (DAYS + 2) * DAY)
        with open_desk(lived, hand) as desk:
            lives = live(desk, hand, days)
    Copying(data.database, lives, cases).run()
    return data


def _set_up(data: DataFolder) -> None:
    clock = Hand(NOW - (DAYS + 2) * DAY)
    set_up(data, "HZ03", "湖滨店", trial=True, clock=clock)
    with open_desk(data, clock) as desk:
        for code, name in zip(STAFF, _NAMES, strict=True):
            desk.staff.add(code, name, ("reception", "handler"), None)


def main() -> int:
    """Make the folder that was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, required=True)
    asked.add_argument("--out", type=Path, required=True, help="the data folder to make")
    given = asked.parse_args()
    if given.out.exists():
        asked.error(f"{given.out} exists")
    began = time.perf_counter()
    data = made_site(given.out, given.cases)
    size = data.database.stat().st_size / 1e6
    print(f"{given.cases:,} cases in {time.perf_counter() - began:.0f} s, {size:,.0f} MB: {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
