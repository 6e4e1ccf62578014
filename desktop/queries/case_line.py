"""A line of the case list, as it stands at a moment."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, NamedTuple

from desktop.queries.case_wanted import PAUSED

Id = bytes
WINDOW = 200
"""Rows read at once."""

COLUMNS = (
    *("entity_no", "uid", "partition", "number", "received_at", "channel", "nature", "category", "urgency"),
    *("complexity", "customer_name", "customer_title", "phone", "anonymous", "summary", "stage", "round", "ended"),
    *("paused_from", "paused_until", "step", "owner", "quick", "next_due_at", "next_due_kind", "progress_due_at"),
    *("last_contact_at", "conflicts", "tags", "visit_at", "visit_by", "product_name", "batch", "order_no", "clerk"),
)
"""What a line is made of, of the table `case_row`."""

STORED = (*COLUMNS, "started_at", "promised_at", "mark")
"""What a line is made of, all of it in order: when its round began, when what is due next was promised, and the mark of
a number that another case has too."""


class CaseListRow(NamedTuple):
    """A case as the list and `jiesu cases` show it, judged at the moment it was read. Times are UTC ms.

    `number` carries a mark where another case has the same one; `stage` includes 暂停; `phone` is whole, whoever
    shows it masks it. `due_at` and `due_kind` are the nearest open limit, promise or progress notice, `due_since` when
    that began to run.
    """

    no: int
    uid: Id
    partition: Id
    number: str
    stage: str
    round: int
    received_at: int
    channel: str
    nature: str
    category: str
    urgency: str
    complexity: str
    customer_name: str | None
    customer_title: str | None
    phone: str | None
    anonymous: bool
    summary: str
    owner: Id | None
    step: str | None
    quick: bool
    conflicts: int
    due_at: int | None
    due_kind: str | None
    due_since: int | None
    paused_until: int | None
    last_contact_at: int | None
    overdue: bool
    tags: str | None = None
    visit_at: int | None = None
    visit_by: Id | None = None
    product_name: str | None = None
    batch: str | None = None
    order_no: str | None = None
    clerk: Id | None = None


_PLACES = {name: place for place, name in enumerate(STORED)}
_JUDGED = ("no", "number", "stage", "anonymous", "quick", "due_at", "due_kind", "due_since", "paused_until", "overdue")
"""What of a line is not as it is stored, in the order in which `list_row` adds it."""
_PLACES_IN_LINE = {**_PLACES, **{name: place for place, name in enumerate(_JUDGED, len(STORED))}}
_in_line = itemgetter(*(_PLACES_IN_LINE[name] for name in CaseListRow._fields))


def _of(*names: str) -> Any:
    return itemgetter(*(_PLACES[name] for name in names))


_standing = _of("stage", "ended", "paused_from", "paused_until")
_owed = _of("next_due_at", "next_due_kind", "progress_due_at", "promised_at", "started_at", "last_contact_at")
_plain = _of("entity_no", "number", "mark", "anonymous", "quick", "paused_until")


def list_row(stored: tuple[Any, ...], now: int) -> CaseListRow:
    """The line of what is stored, in the order of `STORED`. Called for every row of a window: it is to be quick."""
    no, number, mark, anonymous, quick, until = _plain(stored)
    stage = _stage_at(now, *_standing(stored))
    due_at, due_kind, due_since = _nearest(*_owed(stored))
    paused_until = until if stage == PAUSED else None
    overdue = due_at is not None and due_at < now
    judged = (
        no,
        number + mark,
        stage,
        bool(anonymous),
        bool(quick),
        due_at,
        due_kind,
        due_since,
        paused_until,
        overdue,
    )
    return CaseListRow._make(_in_line(stored + judged))


def _stage_at(now: int, stage: str, ended: int, paused_from: int | None, until: int | None) -> str:
    if ended or stage == "draft" or paused_from is None:
        return stage
    return PAUSED if paused_from <= now and (until is None or now < until) else stage


def _nearest(
    due_at: int | None, kind: str | None, progress: int | None, promised_at: int | None, began: int, spoken: int | None
) -> tuple[int | None, str | None, int | None]:
    """When the nearest of what is owed is due, what it is, and since when it runs."""
    if progress is not None and (due_at is None or progress < due_at):
        return progress, "progress", spoken or began
    return due_at, kind, promised_at if kind == "promise" else began
