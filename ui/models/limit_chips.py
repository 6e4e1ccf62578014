"""Limits as chips: those of a row of the list, and those of an opened case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.queries.case_line import CaseListRow
from desktop.wording import Wording
from ui import times
from ui.times import Nearness
from ui.widgets.chips import Chip, ChipState
from ui.words import limit_word

if TYPE_CHECKING:
    from desktop.queries.case_view import CaseView, ShownLimit

translate = QCoreApplication.translate
_STATES = {Nearness.PLENTY: ChipState.PLENTY, Nearness.SOON: ChipState.SOON, Nearness.OVER: ChipState.OVER}


def row_chip(row: CaseListRow, now: int, offset: int) -> Chip | None:
    """The nearest limit of a row; while it is paused only what is over; none where nothing is owed."""
    over = row.due_at is not None and row.due_at < now
    if row.stage == "paused" and not over:
        return paused_chip(row.paused_until, now, offset)
    if row.due_at is None or row.due_kind is None:
        return None
    why = translate("limit_chips", "{limit}时限 {moment}").format(
        limit=limit_word(row.due_kind), moment=times.full_moment(row.due_at, offset)
    )
    return running_chip(row.due_kind, row.due_at, row.due_since or row.received_at, (now, offset), why)


def running_chip(kind: str, due: int, since: int, when: tuple[int, int], why: str = "") -> Chip:
    """A limit that is not met. `when` is now (UTC ms) and the site's offset (minutes)."""
    now, offset = when
    state = _STATES[times.nearness(due, since, now)]
    return Chip(state, limit_word(kind), times.time_left(due, now, offset), why)


def paused_chip(until: int | None, now: int, offset: int) -> Chip:
    """The clock stands still."""
    said = translate("limit_chips", "暂停") if until is None else times.paused_until(until, now, offset)
    return Chip(ChipState.PAUSED, "", said)


def open_chips(view: CaseView, offset: int, wording: Wording) -> list[Chip]:
    """What a case still owes, the nearest first; limits that are met or dropped are left out."""
    from desktop.cases.reasons import explain

    when = (view.now, offset)
    owed = [(one.due, "promise", one.at, one.text) for one in view.case.open_promises if view.stage not in _GONE]
    for shown in view.limits:
        if _runs(shown) and shown.deadline.due_at is not None:
            limit = shown.deadline
            began = view.case.rounds[limit.round - 1].started_at
            owed.append((shown.deadline.due_at, limit.kind, began, explain(limit, view.case, offset, wording.say)))
    chips = [running_chip(kind, due, since, when, why) for due, kind, since, why in sorted(owed)]
    paused = view.case.open_pause(view.now)
    if paused is not None and view.stage == "paused":
        chips.insert(0, paused_chip(paused.until, view.now, offset))
    return chips


_GONE = ("void", "merged")


def _runs(shown: ShownLimit) -> bool:
    return shown.state in ("running", "overdue")
