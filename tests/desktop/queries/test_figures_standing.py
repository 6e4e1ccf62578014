"""Cases that were merely open through a month are counted, not read; no figure may tell the difference."""

from __future__ import annotations

import random
from typing import Any

import pytest
from sqlalchemy import Connection

from desktop.clock import DAY
from desktop.queries.figures.loading import load_facts
from desktop.queries.figures.month import Scope, summarise
from desktop.queries.figures.trade import Trade
from desktop.queries.figures.window import Month
from desktop.store.projected import projected

OCTOBER = Month(2026, 10)
START, END = OCTOBER.first_moment(480), OCTOBER.next.first_moment(480)
BEFORE, AFTER = ((START - 40 * DAY, START),) * 3, ((END, END + 40 * DAY),) * 3
HERE, THERE = b"h" * 16, b"t" * 16
SCOPE = Scope((HERE,), "HZ03", 480)


def enter_lives(tables: Connection, seed: int) -> None:
    """Cases with up to three rounds, begun and ended at any times around the month."""
    draw = random.Random(seed)
    for no in range(1, 80):
        spans = [draw.choice((*BEFORE, *AFTER, (START, END))) for _ in range(draw.randint(1, 6))]
        moments = sorted(draw.choice([draw.randrange(*span), span[0]]) for span in spans)
        rounds = [
            {"round": number, "started_at": begun, "closed_at": ended, "end": ended and draw.choice(["Z1", "Z2", "Z4"])}
            for number, (begun, ended) in enumerate(zip(moments[::2], [*moments[1::2], None], strict=False), 1)
        ]
        enter(tables, "case_row", no, **case_of(draw, no, moments[0], len(rounds)))
        for one in rounds:
            enter(tables, "case_round", no, **one)


def case_of(draw: random.Random, no: int, received: int, rounds: int) -> dict[str, Any]:
    said = {"channel": "CH02", "category_group": "C01", "stage": draw.choice(["open", "closed", "merged", "void"])}
    codes = {"nature": draw.choice(["N1", "N1", "N5"]), "partition": draw.choice([HERE, HERE, THERE])}
    times = {"received_at": received, "registered_at": received, "round": rounds, "anonymous": False}
    return {"uid": no.to_bytes(16, "big"), **said, **codes, **times}


def enter(tables: Connection, name: str, no: int, **values: Any) -> None:
    """A row; what it does not name and may not be null is empty."""
    table = projected.tables[name]
    empty = {one.name: "" for one in table.columns if not one.nullable and one.type.python_type is str}
    zero = {one.name: 0 for one in table.columns if not one.nullable and one.type.python_type in (int, bool)}
    tables.execute(table.insert().values({**empty, **zero, **values, "entity_no": no}))


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_the_same_whether_what_stood_open_is_counted_or_read(
    tables: Connection, trade: Trade, seed: int
) -> None:
    enter_lives(tables, seed)
    stood = 0
    for as_of in (START, START + 9 * DAY, END - 1, END, END + 60 * DAY):
        window = OCTOBER.window(480, as_of)
        counted = load_facts(tables, SCOPE.partitions, window, trade)
        read = load_facts(tables, SCOPE.partitions, window, trade, standing=True)
        told = [summarise(facts, OCTOBER, SCOPE, as_of).as_json() for facts in (counted, read)]
        assert told[0] == told[1]
        assert read.standing == 0
        assert len(counted.cases) <= len(read.cases)
        stood += counted.standing
    assert stood
