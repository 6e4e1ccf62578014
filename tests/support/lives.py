"""Cases made by hand for tests of limits: facts without entries, times written as `10-05 20:30` of 2026."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

from support.story import golden

from desktop.cases.calendar import Calendar
from desktop.cases.case import Case, Change, Closing, Contact, Handling, Pause, Proposal, Round, Visit
from desktop.cases.courses import Deadline, deadlines_of, state_of
from desktop.cases.rules import load_factory
from desktop.cases.shelf import RuleShelf
from desktop.clock import local, parse_moment

ID = bytes(16)
ZONE = 480


def when(text: str) -> int:
    """UTC ms of `10-05 20:30` (of 2026) or `2027-01-02 09:00`; 24:00 is the next midnight."""
    whole = text if text[:4].isdigit() else f"2026-{text}"
    if whole.endswith("24:00"):
        return parse_moment(whole.replace("24:00", "00:00"), ZONE) + 86_400_000
    return parse_moment(whole, ZONE)


def said(moment: int | None) -> str | None:
    """The moment as `10-05 20:30`; with the year where it is not 2026."""
    if moment is None:
        return None
    day = local(moment, ZONE)
    return f"{day:%m-%d %H:%M}" if day.year == 2026 else f"{day:%Y-%m-%d %H:%M}"


@cache
def week_calendar_json() -> str:
    return json.dumps(golden("golden_week.json")["calendar"])


def calendar_of_week(**changes: Any) -> dict[str, Any]:
    """The calendar of the walked week: lunch break on weekdays, Sunday 10 to 18, closed on 7 October."""
    return {**json.loads(week_calendar_json()), **changes}


@cache
def _shelf_with(calendar: str) -> tuple[RuleShelf, str]:
    shelf = RuleShelf(load_factory())
    return shelf, shelf.put(json.loads(calendar))


class Life:
    """One case, told act by act; each act is typed when it happens unless `typed` says later."""

    def __init__(self, received: str, calendar: dict[str, Any] | None = None, **facts: Any) -> None:
        self.shelf, version = _shelf_with(json.dumps(calendar if calendar is not None else calendar_of_week()))
        self.calendar = self.shelf.calendar(version) or Calendar.from_json(calendar_of_week())
        self._rules = {"calendar": version}
        typed = when(facts.pop("typed", received))
        urgency, complexity = facts.pop("urgency", "U2"), facts.pop("complexity", "K1")
        reply_by = facts.pop("reply_by", None)
        started = when(received)
        given: dict[str, Any] = {
            "uid": ID, "partition": ID, "number": "HZ03-261005-001A-2", "registered_at": typed,
            "received_at": started, "occurred_at": None, "channel": "CH02", "nature": "N1", "category": "C0104",
            "description": "酸奶过期两天", "summary": "酸奶过期", "urgency": urgency, "complexity": complexity,
            "anonymous": False, "draft": False, "quick": False, "clerk": None, "ref": None, "customer": None,
            "reply_by": reply_by,
            "rounds": (Round(1, started, typed, self._rules),),
            "urgencies": (Change(urgency, typed),),
            "complexities": (Change(complexity, typed),),
            "outside_dates": (Change(reply_by, typed),),
        }  # fmt: skip
        self.case = Case(**{**given, **facts})

    def _done(self, at: str, typed: str | None) -> dict[str, Any]:
        typed_at = when(typed or at)
        return {
            "uid": ID, "round": self.case.round.number, "at": when(at), "typed_at": typed_at, "by": None,
            "order": (typed_at, 0, ID),
        }  # fmt: skip

    def _more(self, **changes: Any) -> Life:
        self.case = replace(self.case, **changes)
        return self

    def contact(self, at: str, typed: str | None = None, kind: str = "acknowledge", direction: str = "out") -> Life:
        one = Contact(**self._done(at, typed), kind=kind, direction=direction, way="W2", text="已登记")
        return self._more(contacts=(*self.case.contacts, one))

    def propose(self, at: str, typed: str | None = None) -> Life:
        done = self._done(at, typed)
        one = Proposal(
            **done, text="退款", cost=None, basis=None, finish_by=None, answer="pending", answered_at=None,
            answer_text=None,
        )  # fmt: skip
        return self._more(proposals=(*self.case.proposals, one))

    def pause(
        self, at: str, reason: str, until: str | None = None, typed: str | None = None, resumed: str | None = None
    ) -> Life:
        one = Pause(
            **self._done(at, typed), reason=reason, until=when(until) if until else None,
            ended_at=when(resumed) if resumed else None, institution=None, document_no=None,
        )  # fmt: skip
        return self._more(pauses=(*self.case.pauses, one))

    def resume(self, at: str) -> Life:
        *others, last = self.case.pauses
        return self._more(pauses=(*others, replace(last, ended_at=when(at))))

    def extend(self, at: str, until: str, typed: str | None = None) -> Life:
        one = Handling(
            **self._done(at, typed), kind="extend", to=None, reason="等报告", until=when(until), settled_at=None,
            flag=True,
        )  # fmt: skip
        return self._more(handlings=(*self.case.handlings, one))

    def urgent(self, typed: str, value: str) -> Life:
        return self._more(urgency=value, urgencies=(*self.case.urgencies, Change(value, when(typed))))

    def complex(self, typed: str, value: str) -> Life:
        return self._more(complexity=value, complexities=(*self.case.complexities, Change(value, when(typed))))

    def outside(self, typed: str, value: str) -> Life:
        return self._more(reply_by=value, outside_dates=(*self.case.outside_dates, Change(value, when(typed))))

    def end(self, at: str, kind: str = "Z1", told: bool = True) -> Life:
        closing = Closing(kind, when(at), when(at), None, {"told": told} if kind in ("Z1", "Z4") else {})
        return self._more(rounds=(*self.case.rounds[:-1], replace(self.case.round, closing=closing)))

    def unmerge(self) -> Life:
        return self._more(rounds=(*self.case.rounds[:-1], replace(self.case.round, closing=None)))

    def reopen(self, at: str) -> Life:
        one = Round(self.case.round.number + 1, when(at), when(at), self._rules, reason="RR1")
        return self._more(rounds=(*self.case.rounds, one))

    def visit(self, at: str, result: str, typed: str | None = None) -> Life:
        one = Visit(
            **self._done(at, typed), result=result, overall=None, solved=None, scores={}, next_at=None, text=None
        )
        return self._more(visits=(*self.case.visits, one))

    def release(self) -> Life:
        return self._more(draft=False)

    def _limit(self, kind: str, number: int | None) -> Deadline | None:
        wanted = self.case.round.number if number is None else number
        found = [one for one in deadlines_of(self.case, self.shelf) if (one.kind, one.round) == (kind, wanted)]
        return found[0] if found else None

    def limit(self, kind: str, number: int | None = None) -> Deadline:
        """The limit of a round (of the current one where it is not named), which there must be."""
        found = self._limit(kind, number)
        assert found is not None, f"no limit {kind}"
        return found

    def owes(self, kind: str, number: int | None = None) -> bool:
        return self._limit(kind, number) is not None

    def due(self, kind: str, number: int | None = None) -> str | None:
        return said(self.limit(kind, number).due_at)

    def due_at(self, kind: str) -> int:
        found = self.limit(kind).due_at
        assert found is not None, f"{kind} is not due"
        return found

    def met(self, kind: str, number: int | None = None) -> int | None:
        return self.limit(kind, number).met_at

    def why(self, kind: str, number: int | None = None) -> tuple[str, ...]:
        return self.limit(kind, number).why

    def state(self, kind: str, now: str, number: int | None = None) -> tuple[str | None, bool | None]:
        return state_of(self.limit(kind, number), self.case, when(now))
