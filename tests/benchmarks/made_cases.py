"""Many invented cases for measuring: each with a customer and a telephone of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.cases.acts import perform
from desktop.cases.changes import Scene
from desktop.cases.reading import read_case
from desktop.clock import HOUR, MINUTE, iso, parse_moment
from desktop.journal.journal import Writing
from desktop.paths import DataFolder
from desktop.store.projected import case_row

NOW = parse_moment("2026-11-24T14:00", 480)
_CATEGORIES = ("C0104", "C0103", "C0301", "C0401", "C0601", "C0701", "C0801")
_SPAN = 300 * 24 * 60
_CHUNK = 5000


class Hand:
    """A clock set by hand."""

    def __init__(self, moment: int) -> None:
        self.moment = moment

    def __call__(self) -> int:
        return self.moment


def registration(number: int, cases: int = 100_000) -> dict[str, Any]:
    """The registration of that number; the cases are spread evenly over the last 300 days."""
    received = NOW - MINUTE * (_SPAN - number * _SPAN // max(cases, number + 1))
    return {
        "channel": "CH02",
        "nature": "N1",
        "category": _CATEGORIES[number % len(_CATEGORIES)],
        "description": f"第 {number} 件：货架上摆的和小票上写的不一样，问了柜台两次都没有说清楚，要求当天给个说法。",
        "demands": ["D03"],
        "customer": {"name": f"顾客{number:06}", "phone": f"139{number:08}"},
        "product": {"name": "清溪酸奶 12 盒装", "batch": f"B{number % 97:03}"},
        "received_at": iso(received, 480),
    }


def many_cases(folder: Path, cases: int) -> Desk:
    """A trial folder with that many cases, open."""
    data = DataFolder(folder)
    set_up(data, "HZ03", "湖滨店", trial=True, clock=Hand(NOW - 400 * 24 * 60 * MINUTE))
    desk = open_desk(data, Hand(NOW))
    for chunk in _chunks(cases):
        desk.registering.register_many([registration(number, cases) for number in chunk])
    desk.store.checkpoint()
    return desk


def work_on(desk: Desk, act: str, wish: dict[str, Any], every: int = 1) -> None:
    """One more act on every case of a folder, or on every second one …, an hour after receipt or later."""
    with desk.store.reading() as connection:
        uids = list(connection.execute(select(case_row.c.uid).order_by(case_row.c.entity_no)).scalars())[::every]
    for chunk in _chunks(len(uids)):
        with desk.journal.writing() as tx:
            tx.append_many(_acts(desk, tx, [uids[place] for place in chunk], (act, wish)), actor=None)
    desk.store.checkpoint()


def _acts(desk: Desk, tx: Writing, uids: list[bytes], wanted: tuple[str, dict[str, Any]]) -> Iterator[Any]:
    counter, _typing = desk.registering.scene(tx.connection, None)
    for uid in uids:
        folded = tx.fold(uid)
        case = read_case(uid, folded)
        assert case is not None
        at = max([case.received_at + HOUR, *(one.at + HOUR for one in case.contacts)])
        scene = Scene(case, folded, counter.by, min(at, desk.now()), desk.now(), desk.book, counter.rules)
        yield perform(wanted[0], scene, wanted[1]).act


def _chunks(cases: int) -> Iterator[range]:
    for first in range(0, cases, _CHUNK):
        yield range(first, min(first + _CHUNK, cases))
