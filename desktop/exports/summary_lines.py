"""The cases behind the figures, one line each: limits missed, promises broken, and the masked details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.queries.figures.cards import CaseCard
from desktop.queries.figures.facts import CaseFacts, DeadlineFacts, MonthFacts, RoundFacts
from desktop.queries.figures.punctuality import limits_due, promises_due
from desktop.queries.figures.trade import Trade
from desktop.queries.figures.window import Window

Id = bytes


@dataclass(frozen=True, slots=True)
class Listing:
    """What the lines are made from."""

    facts: MonthFacts
    window: Window
    cards: Mapping[Id, CaseCard]
    staff: Mapping[Id, str]
    trade: Trade

    def owner(self, case: CaseFacts) -> str:
        """Who answers for a case: its owner, else who took it in."""
        owner = self.cards[case.uid].owner
        return self.staff.get(owner, "") if owner else ""

    def cause(self, closing: RoundFacts | None) -> str:
        """The main cause a round was closed with."""
        return self.trade.name(closing.cause) if closing and closing.cause else ""


@dataclass(frozen=True, slots=True)
class LateLimit:
    """A limit of the month that was not kept; `met_at` is None while it is still owed."""

    number: str
    kind: str
    owner: str
    due_at: int
    met_at: int | None
    late_minutes: int
    cause: str
    summary: str


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A promise of the month that was not kept in time."""

    number: str
    type: str
    who: str
    due_at: int
    kept_at: int | None
    late_minutes: int
    summary: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A case of the month, masked; names of codes are already put in, `stage` is a code."""

    number: str
    received_at: int
    channel: str
    nature: str
    category: str
    urgency: str
    stage: str
    customer: str
    phone: str
    summary: str
    reply: DeadlineFacts | None
    closing: DeadlineFacts | None
    validity: str
    cause: str
    resolutions: str
    owner: str


def late_limits(listing: Listing) -> Iterator[LateLimit]:
    """First replies and closings that fell due in the month and were not met in time, by due time."""
    owed = [one for kind in ("reply", "closing") for one in limits_due(listing.facts, listing.window, kind)]
    late = [one for one in owed if not one.limit.on_time]
    for one in sorted(late, key=lambda owed: (owed.limit.due_at or 0, listing.cards[owed.case.uid].number)):
        due = one.limit.due_at or 0
        card = listing.cards[one.case.uid]
        yield LateLimit(
            number=card.number,
            kind=one.limit.kind,
            owner=listing.owner(one.case),
            due_at=due,
            met_at=one.limit.met_at,
            late_minutes=_minutes_after(due, one.limit.met_at, listing.window),
            cause=listing.cause(_judged(one.case)),
            summary=card.summary,
        )


def broken_promises(listing: Listing) -> Iterator[BrokenPromise]:
    """Promises that fell due in the month and were not kept in time, by due time."""
    broken = [one for one in promises_due(listing.facts, listing.window) if not one.promise.on_time]
    for one in sorted(broken, key=lambda owed: (owed.promise.due_at, listing.cards[owed.case.uid].number)):
        card, told = listing.cards[one.case.uid], one.promise
        yield BrokenPromise(
            number=card.number,
            type=listing.trade.name(told.type),
            who=listing.staff.get(told.who, "") if told.who else listing.owner(one.case),
            due_at=told.due_at,
            kept_at=told.kept_at,
            late_minutes=_minutes_after(told.due_at, told.kept_at, listing.window),
            summary=card.summary,
        )


def details(listing: Listing) -> Iterator[Detail]:
    """What was received, was open at the beginning or was reopened in the month, by receipt; merged and other too."""
    window = listing.window
    for case in listing.facts.cases:
        begun = any(window.holds(one.started_at) for one in case.rounds)
        if case.stage != "void" and (window.holds(case.received_at) or case.open_at(window.start) or begun):
            yield _detail(case, listing)


def _detail(case: CaseFacts, listing: Listing) -> Detail:
    card, name, judged = listing.cards[case.uid], listing.trade.name, _judged(case)
    return Detail(
        number=card.number,
        received_at=case.received_at,
        channel=name(card.channel),
        nature=name(card.nature),
        category=name(card.category),
        urgency=name(card.urgency),
        stage=case.stage,
        customer=card.customer,
        phone=card.phone,
        summary=card.summary,
        reply=case.limit("reply"),
        closing=case.limit("closing"),
        validity=name(judged.validity) if judged else "",
        cause=listing.cause(judged),
        resolutions="、".join(name(one) for one in judged.resolutions) if judged else "",
        owner=listing.owner(case),
    )


def _judged(case: CaseFacts) -> RoundFacts | None:
    """The round that was closed last with a judgement."""
    return next((one for one in reversed(case.rounds) if one.validity or one.cause), None)


def _minutes_after(due: int, met: int | None, window: Window) -> int:
    """By how many minutes it was, or by now is, late."""
    return max(0, ((window.as_of if met is None else met) - due) // 60_000)
