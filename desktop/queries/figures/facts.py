"""What the figures know of a case: codes, times, amounts, scores; nothing of a person.

Times are UTC milliseconds, money is fen, durations are opening minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from desktop.clock import DAY

EARLIER_DAYS = 90
"""How far back a case may lie for another one to be a repetition of it."""
NOWHERE_ELSE = frozenset({"merged", "void"})
"""Stages of cases that count nowhere but beside the figures."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """First handling, or a second handling; `cause` is of the first level."""

    number: int
    started_at: int
    end: str | None = None
    closed_at: int | None = None
    validity: str | None = None
    cause: str | None = None
    open_minutes: int | None = None
    resolutions: tuple[str, ...] = ()

    def open_at(self, moment: int) -> bool:
        """Whether what happened before `moment` leaves this round begun and not ended."""
        return self.started_at < moment and (self.closed_at is None or self.closed_at >= moment)


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """A limit of a round: `reply`, `answer`, `closing`, `visit`; `dropped`: what was not met is no longer owed."""

    round: int
    kind: str
    due_at: int | None
    met_at: int | None = None
    dropped: bool = False

    @property
    def on_time(self) -> bool:
        """Met at or before it was due."""
        return self.met_at is not None and self.due_at is not None and self.met_at <= self.due_at


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """What staff told the customer would happen; `due_at` is the date that counts."""

    round: int
    type: str
    made_at: int
    due_at: int
    who: bytes | None = None
    end: str | None = None
    ended_at: int | None = None

    @property
    def kept_at(self) -> int | None:
        """When it was kept, if it was."""
        return self.ended_at if self.end == "kept" else None

    @property
    def on_time(self) -> bool:
        """Kept at or before it was due."""
        return self.kept_at is not None and self.kept_at <= self.due_at


@dataclass(frozen=True, slots=True)
class RedressFacts:
    """A line of the ledger of redress, in fen; `at` is when it was decided."""

    type: str
    amount: int
    at: int
    paid_at: int | None = None


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A try to ask the customer afterwards."""

    round: int
    at: int
    answered: bool
    overall: int | None = None
    satisfied: bool = False
    solved: bool | None = None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """Another case of the counted set that belongs to this one; the same link said from both sides is the same."""

    other: bytes
    kind: str
    received_at: int
    same_customer: bool


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """As much of a counted case as later ones are compared with."""

    uid: bytes
    received_at: int
    customer: bytes | None = None
    batch: str = ""
    product_name: str = ""
    cause: str = ""

    def lately_before(self, other: SeenFacts) -> bool:
        """Whether this case was received before `other`, and at most 90 days before."""
        return 0 < other.received_at - self.received_at <= EARLIER_DAYS * DAY

    def same_customer(self, other: SeenFacts) -> bool:
        """Whether both are known to be of one customer."""
        return self.customer is not None and self.customer == other.customer

    def same_origin(self, other: SeenFacts) -> bool:
        """Whether both have the same batch, or the same product name and main cause."""
        if self.batch and self.batch == other.batch:
            return True
        return bool(self.product_name and self.cause) and (self.product_name, self.cause) == (
            other.product_name,
            other.cause,
        )


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case; `counted`: its nature is one the figures count; `face`, `on_the_spot`: traits of its channel."""

    uid: bytes
    received_at: int
    registered_at: int
    category: str
    stage: str
    counted: bool = True
    face: bool = False
    on_the_spot: bool = False
    anonymous: bool = False
    rounds: tuple[RoundFacts, ...] = ()
    deadlines: tuple[DeadlineFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    redress: tuple[RedressFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()

    @property
    def in_figures(self) -> bool:
        """Whether the case is in the counted set P: a complaint or grievance, neither merged nor void."""
        return self.counted and self.stage not in NOWHERE_ELSE

    @property
    def first_closing(self) -> RoundFacts | None:
        """The round of the first ordinary closing ever, if there was one."""
        return next((one for one in self.rounds if one.end == "Z1"), None)

    @property
    def validity(self) -> str | None:
        """The validity last decided."""
        return next((one.validity for one in reversed(self.rounds) if one.validity), None)

    def round(self, number: int) -> RoundFacts | None:
        """The round of that number."""
        return next((one for one in self.rounds if one.number == number), None)

    def limit(self, kind: str, round_number: int = 1) -> DeadlineFacts | None:
        """A limit of a round, if it has one."""
        for one in self.deadlines:
            if one.kind == kind and one.round == round_number:
                return one
        return None

    def open_at(self, moment: int) -> bool:
        """Whether the case was open just before `moment`: its latest round begun by then had not ended."""
        for one in reversed(self.rounds):
            if one.started_at < moment:
                return one.open_at(moment)
        return False


@dataclass(frozen=True)
class MonthFacts:
    """All cases that can matter for a month, and those of the counted set that its new ones may repeat.

    `standing`: how many more of the counted set were open all through the month, with nothing else to tell of them.
    """

    cases: tuple[CaseFacts, ...]
    seen: tuple[SeenFacts, ...] = ()
    standing: int = 0

    @cached_property
    def counted(self) -> tuple[CaseFacts, ...]:
        """The counted set P."""
        return tuple(case for case in self.cases if case.in_figures)

    @cached_property
    def closed(self) -> tuple[tuple[CaseFacts, RoundFacts], ...]:
        """The counted cases that were ever closed ordinarily, each with the round of its first such closing."""
        found = ((case, case.first_closing) for case in self.counted)
        return tuple((case, closing) for case, closing in found if closing is not None)
