"""What is asked of a case list: which cases, in which order. Plain values; the SQL of them is in `case_filter`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.cases.case import ENDED_STAGES

Id = bytes

RUNNING = "running"
"""Stands for every stage in which a case has not ended."""
PAUSED = "paused"

STAGE_ORDER = (
    *("draft", "new", "open", "to_answer", "executing", "paused"),
    *("to_visit", "closed", "withdrawn", "handed_over", "merged", "void"),
)
"""The order in which stages are sorted."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a case must have to be listed; an empty field asks nothing, several codes of a field mean any of them.

    `stages` are codes as they stand at now, `RUNNING` among them; `categories` of the first or second level;
    `partitions` of sites. Times are UTC ms: `since` and `until` of receipt, `due_since` and `due_before` of the nearest
    open limit, the first included, the second not. `silent_since`: nobody has spoken with the customer since then.
    `tags` in lower case; `numbers` in any writing; `search` as `case_search` has it.
    """

    stages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    owner: Id | None = None
    unassigned: bool = False
    clerk: Id | None = None
    partitions: tuple[Id, ...] = ()
    tags: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    overdue: bool = False
    due_since: int | None = None
    due_before: int | None = None
    silent_since: int | None = None
    numbers: tuple[str, ...] = ()
    search: str = ""


BY_MOMENT = ("overdue", "due_since", "due_before", "silent_since")
"""What depends on when it is asked."""

_NOTHING = CaseFilter()


def asks(wanted: CaseFilter, names: Iterable[str]) -> bool:
    """Whether a filter asks for any of these fields."""
    return any(getattr(wanted, name) != getattr(_NOTHING, name) for name in names)


def scope_of(wanted: CaseFilter) -> bool | None:
    """False where only running cases are meant, true where only ended ones, None where it may be both."""
    ends = {stage in ENDED_STAGES for stage in wanted.stages}
    return ends.pop() if len(ends) == 1 else None


def only_scope(wanted: CaseFilter) -> bool:
    """Whether a filter asks for nothing but running cases, or nothing at all."""
    return wanted in (_NOTHING, CaseFilter(stages=(RUNNING,)))


@dataclass(frozen=True, slots=True)
class CaseSort:
    """By what a list is sorted; the direction turns the field, what has none of it comes last either way.

    Raises `ValueError` for a field that is not among `SORTS`.
    """

    field: str = "urgency_then_due"
    descending: bool = False

    def __post_init__(self) -> None:
        if self.field not in SORTS:
            raise ValueError(f"cases are not sorted by {self.field}")


SORTS = (
    *("urgency_then_due", "received_at", "number", "category", "stage", "due"),
    *("customer", "owner", "urgency", "last_contact", "summary", "channel", "nature", "partition"),
    *("product_name", "batch", "order_no", "phone", "clerk", "visit_at"),
)
