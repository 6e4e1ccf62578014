"""One act on many cases: all that can be done in one transaction, or nothing; and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.app.desk import Desk
from desktop.app.handling import Asked, Sitting
from desktop.cases.acts import read_wish
from desktop.cases.case import Case
from desktop.cases.commands.made import Made
from desktop.cases.commands.notices import check_said
from desktop.cases.notices import post
from desktop.clock import iso
from desktop.errors import Problem, Refused, refuse
from desktop.journal.entry import Stamp
from desktop.journal.ids import id_text, new_id
from desktop.journal.in_bulk import without_collector
from desktop.queries.lookups import case_by_uid

Id = bytes
Moved = Callable[[int, int], None]
"""Hears how far it is: done, of how many; may raise, and then nothing is written."""

MOST = 20_000
"""Cases in one transaction; more would hold up everybody who writes."""

_OPPOSITE = {"tag": "untag", "untag": "tag"}
_GUARDS = {"assign": "owner", "unassign": "owner", "plan_visit": "visit_plan", "unplan_visit": "visit_plan"}
"""What an act writes that can be taken back only while nobody has written over it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case on which the act could not be done: its number, and why."""

    number: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class _Wish:
    case: Id
    asked: Asked
    written: Stamp | None = None
    """What was written and is taken back; who has written since keeps what they wrote."""


@dataclass(frozen=True, slots=True)
class _Done:
    wish: _Wish
    made: Made
    case: Case


@dataclass(frozen=True, slots=True)
class ManyDone:
    """What was done on many cases: how many, what was left out, and what takes it back."""

    act: str
    cases: tuple[Id, ...]
    left_out: tuple[LeftOut, ...]
    back: tuple[_Wish, ...] = ()


def act_on_many(
    desk: Desk, cases: Sequence[Id], act: str, given: Mapping[str, object], moved: Moved, by: str | None = None
) -> ManyDone:
    """Do an act on each of these, at once. Raises `Refused` `too_many`, and what the act says where it fits none."""
    return _do(desk, act, [_Wish(case, Asked(case, act, given)) for case in cases], moved, by)


def take_back(desk: Desk, done: ManyDone, moved: Moved, by: str | None = None) -> ManyDone:
    """Undo what was done by acts that say the opposite; where somebody has gone on since, theirs stays."""
    return _do(desk, done.act, done.back, moved, by)


def _do(desk: Desk, act: str, wishes: Sequence[_Wish], moved: Moved, by: str | None) -> ManyDone:
    if len(wishes) > MOST:
        raise refuse("too_many", limit=MOST)
    found: list[_Done] = []
    left_out: list[LeftOut] = []
    with without_collector(), desk.journal.writing() as tx:
        sitting = desk.handling.sitting(tx, act, by)
        if act == "notice":
            wishes = _with_notice(desk, sitting, wishes)
        for place, wish in enumerate(wishes):
            moved(place, len(wishes))
            try:
                found.append(_Done(wish, *_decided(desk, sitting, wish)))
            except Refused as refused:
                left_out.append(LeftOut(_number(sitting, wish.case), refused.problems[0]))
        if wishes and not found:
            raise Refused(left_out[0].problem)
        appended = tx.append_many([one.made.act for one in found], actor=sitting.actor.uid)
        moved(len(wishes), len(wishes))
        back = [_way_back(one, entry.stamps, sitting) for one, entry in zip(found, appended, strict=True)]
    return ManyDone(act, tuple(one.case.uid for one in found), tuple(left_out), tuple(one for one in back if one))


def _with_notice(desk: Desk, sitting: Sitting, wishes: Sequence[_Wish]) -> Sequence[_Wish]:
    """The wishes with the one notice they are all about, made now where it was not named."""
    if not wishes or wishes[0].asked.given.get("notice"):
        return wishes
    wish = read_wish("notice", wishes[0].asked.given, sitting.typing)
    check_said(wish)
    uid = new_id(sitting.now)
    act = post(uid, wish, sitting.now, sitting.actor.uid, desk.identity.partition)
    sitting.tx.append(act, actor=sitting.actor.uid, wall_ms=sitting.now)
    given = {"notice": id_text(uid)}
    return [replace(one, asked=replace(one.asked, given=given)) for one in wishes]


def _decided(desk: Desk, sitting: Sitting, wish: _Wish) -> tuple[Made, Case]:
    if wish.written is not None:
        there = sitting.tx.fold(wish.case).stamps(wish.case, _GUARDS[wish.asked.act])
        if there != (wish.written,):
            raise refuse("written_since")
    return desk.handling.decide(sitting, wish.asked)


def _way_back(done: _Done, stamps: Sequence[Stamp], sitting: Sitting) -> _Wish | None:
    """The act that says the opposite; None where nothing does."""
    asked, case = done.wish.asked, done.case
    if asked.act in _OPPOSITE:
        return _back(case, _OPPOSITE[asked.act], asked.given)
    register = _GUARDS.get(asked.act)
    if register is None:
        return None
    written = next(stamp for stamp, one in zip(stamps, done.made.act.writes, strict=True) if one.register == register)
    codes = {one.uid: one.code for one in sitting.typing.staff}
    if register == "owner":
        return _owner_back(case, codes, written)
    if case.visit_plan is None:
        return _back(case, "unplan_visit", {}, written)
    plan = case.visit_plan
    who = {"who": codes[plan.who]} if plan.who in codes else {}
    return _back(case, "plan_visit", {"next_at": iso(plan.at, sitting.typing.offset_min), **who}, written)


def _owner_back(case: Case, codes: Mapping[Id, str], written: Stamp) -> _Wish | None:
    if case.owner is None:
        return _back(case, "unassign", {}, written)
    code = codes.get(case.owner)
    return None if code is None else _back(case, "assign", {"to": code}, written)


def _back(case: Case, act: str, given: Mapping[str, object], written: Stamp | None = None) -> _Wish:
    return _Wish(case.uid, Asked(case.uid, act, given), written)


def _number(sitting: Sitting, uid: Id) -> str:
    found = case_by_uid(sitting.tx.connection, uid)
    return found.number if found is not None else ""
