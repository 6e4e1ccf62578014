"""当场解决: everything in one transaction or nothing, within the clerk's authority, an entry for each act."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.resolving import resolve
from desktop.app.standing import folder_standing
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.store.journal_tables import entry

SOLVED = {"resolutions": ["S06"], "outcome": "O1", "validity": "V1", "cause": "R104"}


def entries(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(entry)).scalar_one())


def refused(desk: Desk, solved: dict[str, Any], by: str | None = None, **changes: Any) -> list[tuple[str, str]]:
    before = entries(desk)
    with pytest.raises(Refused) as found:
        resolve(desk, plain_case(**changes), solved, by)
    assert (entries(desk), folder_standing(desk).cases) == (before, 0)
    return [(one.code, one.field) for one in found.value.problems]


def test_it_is_registered_paid_and_closed_with_an_entry_for_each_act(desk: Desk, hand: Hand) -> None:
    before = entries(desk)
    solved = {**SOLVED, "resolutions": ["S02", "S11"], "amount": "36", "done": "当面给了一张券", "voucher": "Q-1"}
    answer = resolve(desk, plain_case(channel="CH01", next_contact="2026-10-05T18:00"), solved)
    view = open_case(desk, answer.uid)
    assert [one.act for one in view.history] == ["close", "redress", "execute", "register"][::-1]
    assert entries(desk) == before + 4
    (paid,) = view.case.redress
    assert (paid.type, paid.amount, paid.paid_at, paid.voucher) == ("S11", 3600, hand(), "Q-1")
    assert (view.stage, view.case.open_promises, view.case.steps[0].fields["done"]) == ("to_visit", (), True)


def test_what_is_missing_on_both_sides_is_told_at_once_and_nothing_is_written(desk: Desk) -> None:
    assert refused(desk, {}, description=" ") == [
        ("required", "description"),
        ("required", "resolutions"),
        ("required", "outcome"),
        ("validity_open", "validity"),
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"resolutions": ["S04"]}, ("required", "amount")),
        ({"resolutions": ["S04"], "amount": "0"}, ("amount_positive", "amount")),
        ({"resolutions": ["S04"], "amount": "2000.01"}, ("beyond_authority", "amount")),
        ({"amount": "5"}, ("no_redress_type", "amount")),
        ({"cause": ""}, ("required", "cause")),
        ({"validity": "V2"}, ("improvement_or_reason", "no_improvement")),
        ({"validity": "V3"}, ("required", "explanation")),
        ({"amount": "viel"}, ("amount", "amount")),
    ],
)
def test_what_does_not_go_is_said_by_its_field(desk: Desk, changes: dict[str, Any], problem: tuple[str, str]) -> None:
    assert refused(desk, {**SOLVED, **changes}) == [problem]


def test_a_receptionist_may_grant_less_than_the_manager(desk: Desk) -> None:
    desk.staff.add("02", "周敏", ("reception",))
    much, enough = ({**SOLVED, "resolutions": ["S11"], "amount": amount} for amount in ("50.01", "50"))
    assert refused(desk, much, by="02") == [("beyond_authority", "amount")]
    resolve(desk, plain_case(), enough, by="02")
    resolve(desk, plain_case(), much)


def test_the_unfounded_is_explained_and_a_question_needs_no_judgement(desk: Desk) -> None:
    unfounded = {"resolutions": ["S01"], "outcome": "O4", "validity": "V3", "explanation": "对照标签讲清了"}
    case = open_case(desk, resolve(desk, plain_case(channel="CH01"), unfounded).uid).case
    assert [(one.way, one.text) for one in case.contacts] == [("W1", "对照标签讲清了")]
    asked = plain_case(nature="N5", demands=[])
    assert resolve(desk, asked, {"resolutions": ["S01"], "outcome": "O1"}).number


def test_saving_it_twice_registers_and_pays_once(desk: Desk) -> None:
    given = plain_case(ref="form-1")
    first = resolve(desk, given, {**SOLVED, "resolutions": ["S11"], "amount": "36"})
    before = entries(desk)
    assert resolve(desk, given, {**SOLVED, "resolutions": ["S11"], "amount": "36"}).uid == first.uid
    assert entries(desk) == before
