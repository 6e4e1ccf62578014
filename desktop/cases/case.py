"""A case as its entries tell it: frozen facts, read by commands, the projection and the screens.

Nothing here depends on now. Times are UTC milliseconds, money is fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Id = bytes
_NOTHING: Mapping[str, Any] = MappingProxyType({})

STEPS = ("listen", "apologise", "analyse", "propose", "execute", "follow_up")
"""倾听 致歉 分析 建议 执行 跟进, in the order of the talk."""

BEGUN = "begun"
"""Said of a recording that only begins a step: it counts for what it says, and the step is still to be done."""

PUBLIC_REPLY = "W8"
"""公开回复: a way that tells the customer only once somebody who may has approved it."""

SETTLED_ENDS = ("Z2", "Z3", "Z4", "Z5")
ENDED_STAGES = frozenset({"void", "merged", "handed_over", "withdrawn", "to_visit", "closed"})


@dataclass(frozen=True, slots=True)
class Done:
    """What every act has: an id of its own, in which round, when it happened, when it was typed, by whom."""

    uid: Id
    round: int
    at: int
    typed_at: int
    by: Id | None
    order: tuple[int, int, bytes]  # place in the timeline: lamport, hybrid clock, hash


@dataclass(frozen=True, slots=True)
class Step(Done):
    """One recording of one of the six steps; a step may be recorded again, the last one counts."""

    step: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contact(Done):
    """A call, visit, message or letter, an acknowledgement, or a progress notice."""

    kind: str  # acknowledge, contact, progress
    direction: str  # in, out
    way: str | None
    text: str | None
    done: str | None = None
    doing: str | None = None
    next: str | None = None
    place: str | None = None  # of a notice: where it hangs, and since which day
    posted_on: str | None = None
    notice: Id | None = None
    signature: str | None = None  # of a public reply: site, staff, unsigned
    approver: Id | None = None
    approved_at: int | None = None

    @property
    def waits(self) -> bool:
        """A public reply of ours that nobody has approved: written, and not said yet."""
        return self.way == PUBLIC_REPLY and self.direction == "out" and self.approved_at is None

    @property
    def said_at(self) -> int:
        """Since when the customer can know of it: a public reply from its approval on."""
        return self.at if self.approved_at is None else max(self.at, self.approved_at)


@dataclass(frozen=True, slots=True)
class Promise(Done):
    """What the customer was told would happen: by whom, by when."""

    type: str
    text: str
    due: int
    first_due: int
    moved: bool
    who: Id | None
    end: str | None  # kept, waived
    ended_at: int | None
    amount: int | None = None

    @property
    def open(self) -> bool:
        """Neither kept nor waived."""
        return self.end is None

    def state(self, now: int) -> str:
        """pending, moved, broken, kept, kept_late or waived, as it stands at `now`."""
        if self.end == "kept" and self.ended_at is not None:
            return "kept" if self.ended_at <= self.due else "kept_late"
        if self.end is not None:
            return self.end
        if self.due < now:
            return "broken"
        return "moved" if self.moved else "pending"


@dataclass(frozen=True, slots=True)
class Proposal(Done):
    """What was offered, and what the customer said to it."""

    text: str
    cost: int | None
    basis: str | None
    finish_by: int | None
    answer: str  # pending, accepted, refused
    answered_at: int | None
    answer_text: str | None


@dataclass(frozen=True, slots=True)
class Redress(Done):
    """A line of the ledger: money, voucher or goods."""

    type: str
    amount: int
    paid_at: int | None
    voucher: str | None


@dataclass(frozen=True, slots=True)
class Visit(Done):
    """One try to ask the customer afterwards; `who` asked, by which way, and what the customer had expected."""

    result: str
    overall: int | None
    solved: bool | None
    scores: Mapping[str, Any]
    next_at: int | None
    text: str | None
    who: Id | None = None
    way: str | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """When the customer is to be asked, and by whom."""

    at: int
    who: Id | None = None


@dataclass(frozen=True, slots=True)
class Pause(Done):
    """The clock stopped for a reason. `until` ends it by itself; `expected` is only what is hoped for."""

    reason: str
    until: int | None
    ended_at: int | None
    institution: str | None
    document_no: str | None
    expected: int | None = None
    approver: Id | None = None


@dataclass(frozen=True, slots=True)
class Handling(Done):
    """An extension, an escalation or a hand-over."""

    kind: str  # extend, escalate, handover
    to: Id | None
    reason: str | None
    until: int | None
    settled_at: int | None
    flag: bool | None
    approver: Id | None = None


@dataclass(frozen=True, slots=True)
class Attachment(Done):
    """A file of the case: a picture, a receipt, a recording. What it holds is found by its hash, where it has come."""

    kind: str  # photo, receipt, recording, document, other
    name: str
    note: str | None
    media: str
    sha256: str  # hex
    size: int
    original_sha256: str
    original_size: int
    place: tuple[Id, Id, int]  # of the entry: partition, writer, number
    removed_at: int | None = None
    removed_by: Id | None = None
    removed_why: str | None = None

    @property
    def removed(self) -> bool:
        """Taken off the case; nothing is deleted."""
        return self.removed_at is not None

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at as a picture."""
        return self.media.startswith("image/")


@dataclass(frozen=True, slots=True)
class Link:
    """Two cases that belong together."""

    uid: Id
    other: Id
    kind: str
    outgoing: bool
    at: int
    by: Id | None


@dataclass(frozen=True, slots=True)
class Tag(Done):
    """A short word by which the case is found again."""

    text: str
    removed: bool = False

    @property
    def key(self) -> str:
        """By which tags of one word are told."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Closing:
    """How a round ended."""

    end: str
    at: int
    typed_at: int
    by: Id | None
    fields: Mapping[str, Any]

    def get(self, key: str) -> Any:
        """A field of the closing: validity, cause, resolutions, outcome, told, into …"""
        return self.fields.get(key)


@dataclass(frozen=True, slots=True)
class Change:
    """A limit-setting value and when it was typed (urgency, complexity, outside date, category, channel)."""

    value: str | None
    typed_at: int


@dataclass(frozen=True, slots=True)
class Round:
    """First handling, or a second handling after a reopening."""

    number: int
    started_at: int
    typed_at: int
    rules: Mapping[str, str]
    by: Id | None = None
    reason: str | None = None
    text: str | None = None
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint with all that was done about it."""

    uid: Id
    partition: Id
    number: str
    registered_at: int
    received_at: int
    occurred_at: int | None
    channel: str
    nature: str
    category: str
    description: str
    summary: str
    urgency: str
    complexity: str
    anonymous: bool
    draft: bool
    quick: bool
    clerk: Id | None
    ref: str | None
    customer: Id | None
    person: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = None
    note: str | None = None
    product: Mapping[str, Any] = field(default_factory=dict)
    demands: tuple[str, ...] = ()
    demand_amount: int | None = None
    severity: str | None = None
    scope: str | None = None
    urgency_reason: str | None = None
    external_number: str | None = None
    reply_by: str | None = None
    mood: str | None = None
    late_reason: str | None = None
    own_summary: str | None = None  # what the clerk wrote; `summary` is what is shown
    extra: Mapping[str, Any] = field(default_factory=dict)
    owner: Id | None = None
    rounds: tuple[Round, ...] = ()
    urgencies: tuple[Change, ...] = ()
    complexities: tuple[Change, ...] = ()
    outside_dates: tuple[Change, ...] = ()
    categories: tuple[Change, ...] = ()
    channels: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    contacts: tuple[Contact, ...] = ()
    promises: tuple[Promise, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    redress: tuple[Redress, ...] = ()
    visits: tuple[Visit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    handlings: tuple[Handling, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    visit_plan: VisitPlan | None = None
    confirmed: str | None = None  # the validity that a second person confirmed in this round
    attachments: tuple[Attachment, ...] = ()
    owners: tuple[tuple[int, Id | None], ...] = field(default=())  # (from, owner), oldest first

    @property
    def round(self) -> Round:
        """The round the case is in."""
        return self.rounds[-1]

    @property
    def tag_words(self) -> tuple[str, ...]:
        """The words of its tags, each once."""
        return tuple({one.key: one.text for one in reversed(self.tags)}.values())[::-1]

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """Promises neither kept nor waived."""
        return tuple(promise for promise in self.promises if promise.open)

    @property
    def waiting_replies(self) -> tuple[Contact, ...]:
        """Public replies that nobody has approved yet."""
        return tuple(one for one in self.contacts if one.waits)

    @property
    def attached(self) -> tuple[Attachment, ...]:
        """Attachments that nobody has taken off."""
        return tuple(one for one in self.attachments if not one.removed)

    def of_round(self, things: tuple[Any, ...], number: int | None = None) -> tuple[Any, ...]:
        """Those of `things` that belong to round `number` (the current one where it is not given)."""
        if not things:
            return things
        wanted = self.round.number if number is None else number
        return tuple(thing for thing in things if thing.round == wanted)

    def step_fields(self, step: str) -> Mapping[str, Any]:
        """The fields of a step as last recorded in this round, or nothing."""
        recorded = [one for one in self.of_round(self.steps) if one.step == step]
        return recorded[-1].fields if recorded else _NOTHING

    def said_in(self, step: str) -> Mapping[str, Any]:
        """Everything that the recordings of a step have said in this round, later ones over earlier ones."""
        said: dict[str, Any] = {}
        for one in self.of_round(self.steps):
            if one.step == step:
                said |= one.fields
        return said

    @property
    def talk(self) -> str | None:
        """The kind of 沟通性 complaint it was last taken for, in any round."""
        said = [one.fields["talk"] for one in self.steps if one.fields.get("talk")]
        return said[-1] if said else None

    def round_at(self, moment: int) -> int:
        """The number of the round that was going on at a moment."""
        begun = [one.number for one in self.rounds if one.started_at <= moment]
        return begun[-1] if begun else 1

    def open_pause(self, moment: int) -> Pause | None:
        """The pause that holds at `moment`, if any."""
        for pause in self.of_round(self.pauses):
            end = pause.ended_at if pause.ended_at is not None else pause.until
            if pause.at <= moment and (end is None or moment < end):
                return pause  # type: ignore[no-any-return]
        return None
