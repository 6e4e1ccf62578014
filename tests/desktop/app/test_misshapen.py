"""A signed entry may hold nonsense; the case stays readable, says so, and everybody shows the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.journal.entry import Act, Write, from_line

NONSENSE: list[tuple[str, object]] = [
    ("times", "yesterday"),
    ("priority", {}),
    ("round.2", 7),
    ("closing.1", {"end": "Z9"}),
    ("demands", {"list": 3}),
    ("owner", "nobody"),
    ("person", ["a"]),
    ("category", {"code": "C01"}),
    ("registered", {"rules": 1}),
]


@pytest.mark.parametrize(("register", "value"), NONSENSE)
def test_the_case_stays(make_desk: Callable[..., Desk], register: str, value: object) -> None:
    hand = Hand("2026-10-05T10:00")
    here, there = make_desk(hand), make_desk(hand, code="HZ02", name="城西店")
    made = here.registering.register(plain_case())
    seen = here.journal.fold(made.uid)
    write = Write(made.uid, register, value, seen.stamps(made.uid, register))
    with here.journal.writing() as tx:
        tx.append(Act("case.set", (made.uid,), (write,), here.identity.partition), actor=None)
    lines = list(here.journal.entries_for(None))
    with there.journal.writing() as tx:
        tx.take_in([from_line(line) for line in lines], package=None)
    for desk in (here, there):
        assert open_case(desk, made.uid).case.description == plain_case()["description"]
        assert desk.journal.check().sound
    assert here.journal.digests()[here.identity.partition] == there.journal.digests()[here.identity.partition]
    here.handling.act(made.uid, "acknowledge", {"way": "W2", "text": "已登记"})
    assert open_case(here, made.uid).stage == "open"
