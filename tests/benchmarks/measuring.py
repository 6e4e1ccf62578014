"""Floor and product measured side by side in one run, and the table of what came out."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Line:
    """One line of the table: medians in milliseconds, the ratio, and what is aimed at (0 where nothing is)."""

    name: str
    product: float
    floor: float
    ratio: float
    target: float
    remark: str = ""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work takes."""
    gc.collect()
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def installed(bytecode: Path) -> dict[str, str]:
    """Surroundings of a process that finds its modules compiled in the folder `bytecode`, as pip leaves a program.

    The first process compiles what it loads: run floor and product once before measuring.
    """
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(bytecode)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    surroundings["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return surroundings


def compared(name: str, pairs: Iterable[tuple[float, float]], target: float, remark: str = "") -> Line:
    """A line from rounds of (product, floor) in milliseconds: the ratio is the median of the rounds' ratios."""
    rounds = list(pairs)
    ratios = sorted(product / floor for product, floor in rounds)
    spread = f"{len(rounds)} rounds, {ratios[0]:.2f}–{ratios[-1]:.2f}"
    return Line(
        name,
        median(product for product, _ in rounds),
        median(floor for _, floor in rounds),
        median(ratios),
        target,
        f"{spread}; {remark}" if remark else spread,
    )


def of_medians(name: str, pairs: Iterable[tuple[float, float]], target: float, remark: str = "") -> Line:
    """A line whose ratio is that of the medians, as for single operations and whole processes."""
    rounds = list(pairs)
    product, floor = (median(one[place] for one in rounds) for place in (0, 1))
    told = f"{len(rounds)} operations"
    return Line(name, product, floor, product / floor, target, f"{told}; {remark}" if remark else told)


def print_table(lines: Iterable[Line]) -> None:
    """The table for people."""
    print(f"{'':34}{'product ms':>12}{'floor ms':>12}{'ratio':>8}{'target':>9}  ")
    for one in lines:
        target = f"<= {one.target:.1f}" if one.target else "-"
        verdict = "" if not one.target else " ok " if one.ratio <= one.target else "OVER"
        numbers = f"{one.product:12.3f}{one.floor:12.3f}{one.ratio:8.2f}{target:>9}"
        print(f"{one.name:34}{numbers} {verdict} {one.remark}")
