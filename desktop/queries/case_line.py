"""A line of the case list, as it stands at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class CaseListRow:
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


_AS_IT_STANDS = (
    *("uid", "partition", "round", "received_at", "channel", "nature", "category", "urgency", "complexity"),
    *("customer_name", "customer_title", "phone", "summary", "owner", "step", "conflicts", "last_contact_at"),
    *("tags", "visit_at", "visit_by", "product_name", "batch", "order_no", "clerk"),
)


def list_row(row: Any, mark: str, now: int) -> CaseListRow:
    """The line of a stored row: `COLUMNS` by name, with `started_at` of its round and `promised_at`."""
    stage = _stage_at(row, now)
    due_at, due_kind, due_since = _nearest(row)
    return CaseListRow(
        **{name: getattr(row, name) for name in _AS_IT_STANDS},
        no=row.entity_no,
        number=row.number + mark,
        stage=stage,
        anonymous=bool(row.anonymous),
        quick=bool(row.quick),
        due_at=due_at,
        due_kind=due_kind,
        due_since=due_since,
        paused_until=row.paused_until if stage == PAUSED else None,
        overdue=due_at is not None and due_at < now,
    )


def _stage_at(row: Any, now: int) -> str:
    stage: str = row.stage
    if row.ended or stage == "draft" or row.paused_from is None:
        return stage
    until = row.paused_until
    return PAUSED if row.paused_from <= now and (until is None or now < until) else stage


def _nearest(row: Any) -> tuple[int | None, str | None, int | None]:
    """When the nearest of what is owed is due, what it is, and since when it runs."""
    progress = row.progress_due_at
    if progress is not None and (row.next_due_at is None or progress < row.next_due_at):
        return progress, "progress", row.last_contact_at or row.started_at
    since = row.promised_at if row.next_due_kind == "promise" else row.started_at
    return row.next_due_at, row.next_due_kind, since
