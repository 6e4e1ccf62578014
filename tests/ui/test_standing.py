"""What title and status bar say of backups and exchanges, and what goes first where there is little room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.standing import FolderStanding, LastExchange
from desktop.clock import DAY, HOUR, MINUTE
from ui.standing import LATE, standing_of
from ui.theme import Theme
from ui.widgets.bars import StatusBar

NOON = 1_795_665_600_000  # 2026-11-26 12:00 at +08:00
EAST = 480

WHOLE = FolderStanding(
    site_code="HZ03",
    site_name="湖滨店",
    station="A",
    who="周敏",
    cases=12_846,
    overdue=3,
    trial=False,
    now=NOON,
    since=NOON - 90 * DAY,
    last_backup=NOON - HOUR,
    peers=(LastExchange("HQ", "总部", NOON - DAY), LastExchange("HZ02", "城西店", NOON - 4 * DAY)),
)


def said(found: FolderStanding) -> list[tuple[str, str]]:
    return [(notice.text, notice.tone) for notice in standing_of(found, EAST).notices]


def test_backup_and_exchanges_are_said_with_those_that_are_late_first() -> None:
    assert said(WHOLE) == [("备份 今天 11:00", "ink2"), ("城西店 4 天未交换", "warn"), ("总部 昨天", "ink2")]


@pytest.mark.parametrize(
    ("ago", "words"), [(LATE - MINUTE, ("备份 11月23日 12:01", "ink2")), (LATE, ("3 天没有备份", "warn"))]
)
def test_a_backup_of_days_ago_is_warned_of(ago: int, words: tuple[str, str]) -> None:
    assert said(replace(WHOLE, last_backup=NOON - ago, peers=())) == [words]


@pytest.mark.parametrize(
    ("since", "notices"),
    [(None, []), (NOON - DAY, [("没有备份过", "ink2")]), (NOON - LATE, [("没有备份过", "warn")])],
)
def test_without_any_backup_it_depends_on_how_long_there_was_something_to_lose(
    since: int | None, notices: list[tuple[str, str]]
) -> None:
    assert said(replace(WHOLE, since=since, last_backup=None, peers=())) == notices


def test_a_site_that_was_only_accepted_is_said_too() -> None:
    assert said(replace(WHOLE, last_backup=None, since=None, peers=(LastExchange("HQ", "总部", None),))) == [
        ("总部 没交换过", "ink2")
    ]


def test_what_is_in_order_goes_first_and_nothing_is_cut(qtbot: QtBot, theme: Theme) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.resize(1366, 26)
    bar.show()
    bar.show_standing(standing_of(WHOLE, EAST))
    everything = bar.texts()
    assert everything[0] == "HZ03 湖滨店 · A 机"
    assert everything[-1] == "数据库正常 · 登记 12,846 件"
    bar.resize(700, 26)
    assert bar.texts() == ["HZ03 湖滨店 · A 机", "周敏", "超期 3", "备份 今天 11:00", "城西店 4 天未交换"]
    bar.resize(330, 26)
    assert bar.texts() == ["HZ03 湖滨店 · A 机", "周敏", "超期 3"]
    bar.resize(1366, 26)
    assert bar.texts() == everything
