"""What the window shows first, against the desk that opens after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk, desk_in_sight, open_desk
from desktop.app.case_listing import CaseListing
from desktop.app.day_plan import day_plan
from desktop.app.first_sight import first_sight
from desktop.clock import parse_moment
from desktop.errors import EnvironmentFault, Refused
from desktop.paths import DataFolder
from desktop.queries.case_wanted import CaseFilter
from desktop.store.driver import PROJECTION_VERSION
from desktop.store.locks import UseLock

MakeDesk = Callable[..., Desk]


def test_it_says_what_the_desk_says(make_desk: MakeDesk, hand: Hand) -> None:
    desk = make_desk(hand)
    made = desk.registering.register(plain_case())
    desk.handling.act(made.uid, "assign", {"to": "01"})
    sight = first_sight(desk.folder, hand)
    assert sight is not None
    assert (sight.identity, sight.trial, sight.clock) == (desk.identity, desk.trial, hand)
    assert sight.day == day_plan(desk)
    (owed,) = [one for one in sight.day.today.owed if one.kind == "reply"]
    assert (owed.case.number, sight.day.staff[owed.case.owner or b""]) == (made.number, "值班员")


def test_the_end_of_the_day_is_that_of_the_sites_own_hours(make_desk: MakeDesk, hand: Hand) -> None:
    desk = make_desk(hand)
    for closing in ("20:00", "18:00"):
        span = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "spans": [["09:00", closing]]}
        desk.settings.take({"opening": [span]})
    sight = first_sight(desk.folder, hand)
    assert sight is not None
    assert sight.day.today.until == parse_moment("2026-10-05T18:00", 480)
    assert sight.day == day_plan(desk)


def test_the_desk_of_a_sight_opens_with_the_first_who_asks(make_desk: MakeDesk, hand: Hand) -> None:
    folder = make_desk(hand).folder
    sight = first_sight(folder, hand)
    assert sight is not None
    with desk_in_sight(folder, sight) as desk:
        assert desk.book.name("channels", "CH02")
        assert desk.now() == hand()
        number = desk.registering.register(plain_case()).number
        assert desk.parts is desk.parts
    with open_desk(folder, hand) as again:
        assert CaseListing(again).count(CaseFilter()) == 1
        assert number


def test_a_projection_of_other_rules_is_made_anew_before_it_is_shown(make_desk: MakeDesk, hand: Hand) -> None:
    desk = make_desk(hand)
    with desk.store.writing() as connection:
        older = f"replace(value, '\"{PROJECTION_VERSION}:', '\"0:')"
        connection.exec_driver_sql(f"UPDATE meta SET value = {older} WHERE key = 'projection'")
    assert first_sight(desk.folder, hand) is None
    open_desk(desk.folder, hand).close()
    assert first_sight(desk.folder, hand) is not None


def test_a_folder_without_database_or_being_restored_is_said(make_desk: MakeDesk, hand: Hand, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no_folder"):
        first_sight(DataFolder(tmp_path / "nowhere"))
    desk = make_desk(hand)
    desk.close()
    with UseLock(desk.folder.use_lock).alone(), pytest.raises(EnvironmentFault, match="being_changed"):
        first_sight(desk.folder)
    assert first_sight(desk.folder) is not None
    with UseLock(desk.folder.use_lock).alone():
        pass  # the look has given its share back


def test_a_trial_folder_takes_its_time_from_outside_and_no_other(
    make_desk: MakeDesk, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIESU_NOW", "2026-12-24T10:00")
    desk = make_desk(hand)
    sight = first_sight(desk.folder)
    assert sight is not None
    assert sight.clock() == parse_moment("2026-12-24T10:00", 480)
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '0' WHERE key = 'trial'")
    with pytest.raises(Refused, match="now_not_allowed"):
        first_sight(desk.folder)
