"""One case at one desk, on which acts are done by name."""

from __future__ import annotations

from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.errors import Refused

CLOSE = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
PROMISE = {"type": "T1", "text": "回电话", "due": "2026-10-05T12:00"}


class Counter:
    """One case at one desk; acts are done by name, things are found again by what they are."""

    def __init__(self, desk: Desk, hand: Hand) -> None:
        self.desk, self.hand = desk, hand
        desk.staff.add("02", "林小满", ["handler"])
        desk.staff.add("09", "小徐", ["trainee"], tutor="02")
        self.uid = self.register()

    def register(self, by: str | None = None, **changes: Any) -> bytes:
        return self.desk.registering.register(plain_case(**changes), by).uid

    def do(self, act: str, at: str | None = None, by: str | None = None, /, **given: Any) -> dict[str, str]:
        return dict(self.desk.handling.act(self.uid, act, given, at=at, by=by).ids)

    def close(self, **changes: Any) -> None:
        self.do("close", **{**CLOSE, **changes})

    @property
    def view(self) -> Any:
        return open_case(self.desk, self.uid)

    @property
    def case(self) -> Any:
        return self.view.case

    def number(self, uid: bytes) -> str:
        return open_case(self.desk, uid).case.number


def codes(refused: Refused) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in refused.problems]


def refusal(counter: Counter, act: str, given: dict[str, Any], at: str | None = None) -> list[tuple[str, str]]:
    before = counter.desk.journal.digests()
    with pytest.raises(Refused) as caught:
        counter.do(act, at, **given)
    assert counter.desk.journal.digests() == before
    return codes(caught.value)
