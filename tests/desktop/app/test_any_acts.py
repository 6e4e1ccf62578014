"""Whatever is asked of the desk, it is done or refused; and the journal stays sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.cases.acts import ACTS
from desktop.cases.commands.registration import FIELDS
from desktop.cases.fields import Field
from desktop.cases.rules import load_factory
from desktop.errors import Refused
from desktop.paths import DataFolder
from desktop.wording import Wording

BOOK = load_factory()
WORDS = (Wording("zh_CN"), Wording("en"))
ODD = st.sampled_from(["", " ", "\0", "\ud800", "x" * 300, "１２", "٣", "🙂", "{0}", "A\nB", "﷽", "\u202e"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6) | ODD, inner, max_size=3),
    max_leaves=6,
)
TIMES = st.sampled_from(
    ["2026-10-05T09:30", "2026-10-05T12:00", "2026-10-06T10:00", "2026-12-01T10:00", "0001-01-01", "9999-12-31T23:59"]
)


def fitting(field: Field) -> st.SearchStrategy[Any]:
    """Values that the field may well take."""
    if field.kind in ("code", "codes"):
        return st.sampled_from([one.code for one in BOOK.items(str(field.list))])
    if field.kind == "choice":
        return st.sampled_from(str(field.list).split("/"))
    simple: dict[str, st.SearchStrategy[Any]] = {
        "yes_no": st.sampled_from(["yes", "no", True]),
        "money": st.sampled_from(["1.00", "128", "999999999.99"]),
        "time": TIMES,
        "date": st.sampled_from(["2026-10-05", "2026/1/2", "2100-01-01"]),
        "staff": st.sampled_from(["01", "02", "09"]),
        "score": st.integers(1, 5),
        "integer": st.integers(0, 99),
    }
    return simple.get(field.kind, st.text(min_size=1, max_size=12))


def wishes(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    required = {one.name: fitting(one) for one in fields if one.required}
    optional = {one.name: fitting(one) for one in fields if not one.required}
    return st.fixed_dictionaries(required, optional=optional)


ACT = st.sampled_from(sorted(ACTS)).flatmap(
    lambda name: st.tuples(st.just(name), wishes(ACTS[name].fields), st.none() | TIMES, st.sampled_from([None, "02"]))
)
THINGS = ("promise", "proposal")
QUIET = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder, hand = DataFolder(Path(tmp_path_factory.mktemp("any"))), Hand("2026-10-05T12:00")
    set_up(folder, "HZ03", "湖滨店", trial=True, clock=hand)
    with open_desk(folder, hand) as desk:
        desk.staff.add("02", "林小满", ["handler"])
        desk.staff.add("09", "小徐", ["trainee"])
        yield desk


def said(refused: Refused) -> None:
    """Every problem has a sentence in both languages, its holes filled."""
    for problem in refused.problems:
        for wording in WORDS:
            sentence = wording.problem(problem)
            assert sentence
            assert not sentence.startswith("problem.")


def attempt(desk: Desk, uid: bytes, act: str, wish: dict[str, Any], **how: Any) -> dict[str, str]:
    try:
        return dict(desk.handling.act(uid, act, wish, **how).ids)
    except Refused as refused:
        said(refused)
        return {}


@QUIET
@given(story=st.lists(ACT, max_size=10), by=st.sampled_from([None, "09"]))
def test_any_story(open_folder: Desk, story: list[Any], by: str | None) -> None:
    desk = open_folder
    earlier = desk.registering.register(plain_case())
    uid = desk.registering.register(plain_case(received_at="2026-10-05T09:00"), by).uid
    made: dict[str, str] = {}
    for act, wish, at, who in story:
        fields = {one.name for one in ACTS[act].fields}
        for thing in THINGS:
            if ACTS[act].fields and thing in fields and thing in made:
                wish[thing] = made[thing]
        for other in ("into", "to"):
            if other in wish and act in ("merge", "link", "unlink"):
                wish[other] = earlier.number
        made.update(attempt(desk, uid, act, wish, at=at, by=who))


@QUIET
@given(act=st.sampled_from([*ACTS, "nonsense"]), data=st.data())
def test_any_object_given_to_an_act(open_folder: Desk, act: str, data: st.DataObject) -> None:
    names = [one.name for one in ACTS[act].fields] if act in ACTS else ["x"]
    wish = data.draw(st.dictionaries(st.sampled_from(names or ["x"]) | st.text(max_size=5), JSON, max_size=4))
    uid = open_folder.registering.register(plain_case()).uid
    attempt(open_folder, uid, act, wish, at=data.draw(st.none() | ODD | TIMES))


@QUIET
@given(data=st.data())
def test_any_object_given_to_register(open_folder: Desk, data: st.DataObject) -> None:
    names = [one.name for one in FIELDS] + ["customer", "product", "external", "extra"]
    odd = data.draw(st.dictionaries(st.sampled_from(names) | st.text(max_size=5), JSON, max_size=3))
    try:
        open_folder.registering.register({**plain_case(), **odd})
    except Refused as refused:
        said(refused)


@QUIET
@given(registration=wishes(FIELDS))
def test_any_fitting_registration(open_folder: Desk, registration: dict[str, Any]) -> None:
    try:
        open_folder.registering.register(registration)
    except Refused as refused:
        said(refused)


@QUIET
@given(given=st.dictionaries(st.sampled_from(["opening", "exceptions", "half_day_at", "years", "year", "Ä"]), JSON))
def test_any_settings(open_folder: Desk, given: dict[str, Any]) -> None:
    try:
        open_folder.settings.take(given)
    except Refused as refused:
        said(refused)


def test_the_journal_is_sound_after_all_that(open_folder: Desk) -> None:
    journal = open_folder.journal
    before = journal.digests()
    assert journal.check().sound
    journal.rebuild()
    assert journal.digests() == before
