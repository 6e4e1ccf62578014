"""All that the page of one case shows, read in one go on the database thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.customers import Manner
from desktop.app.field_history import FieldChange, contested, field_history
from desktop.app.phrases import known_in_phrases
from desktop.app.reassessing import sentences, to_reassess
from desktop.app.registration_sheet import Fact, registration_parts
from desktop.app.timeline import TimelineLine, timeline
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from desktop.queries.repeats import EarlierCase
from desktop.wording import Wording
from ui.panels.case.records import Shown

_PARTS = ("matter", "customer", "product", "intake")
"""The parts of a registration in the order in which one reads them back."""


@dataclass(frozen=True)
class Opened:
    """What the page fetched: the case, its history, the customer's other cases, the staff."""

    view: CaseView
    lines: list[TimelineLine]
    others: tuple[EarlierCase, ...]
    others_count: int
    staff: tuple[Member, ...]
    facts: tuple[Fact, ...]
    """What was registered, the customer's words first."""
    history: tuple[FieldChange, ...]
    contested: tuple[str, ...]
    manner: Manner | None
    """How to speak with the customer; none of somebody who left no trace."""
    reassess: tuple[str, ...]
    """What was judged 无效 or 待改进 and came back, a sentence each."""
    phrases: Mapping[str, str]
    """What stands in the holes of phrases that are said to this customer."""
    newer: bool
    """There are entries that only a newer program can read: nothing is done here until the update."""

    def shown(self, staff: dict[bytes, Member]) -> Shown:
        """What the records below the step show of it."""
        return Shown(
            self.view, self.lines, self.others, self.others_count, staff, self.facts, self.history, self.contested
        )


def read_opened(desk: Desk, uid: bytes, wording: Wording) -> Opened:
    """The case as it stands now. Raises `Refused` where it is not here."""
    view = open_case(desk, uid)
    customer = view.case.customer
    others, others_count = desk.customers.other_cases(customer, uid) if customer is not None else ((), 0)
    words, manner = Words(desk, wording), _manner(desk, customer)
    registered = dict(registration_parts(view, words))
    return Opened(
        view=view,
        lines=timeline(desk, view, wording),
        others=others,
        others_count=others_count,
        staff=desk.staff.everybody(),
        facts=tuple(fact for part in _PARTS for fact in registered[part]),
        history=tuple(field_history(view, words)),
        contested=tuple(contested(view, words)),
        reassess=tuple(sentences(to_reassess(desk, view), desk, wording)),
        manner=manner,
        phrases=known_in_phrases(desk, view, manner, words),
        newer=bool(desk.journal.held(uid)),
    )


def _manner(desk: Desk, customer: bytes | None) -> Manner | None:
    """None too where the customer's own entries have not arrived yet."""
    if customer is None:
        return None
    try:
        return desk.customers.manner(customer)
    except Refused:
        return None
