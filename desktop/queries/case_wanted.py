"""What is asked of a case list: which cases, in which order. Plain values; the SQL of them is in `case_filter`."""

from __future__ import annotations

from dataclasses import dataclass

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
    `numbers` in any writing; `search` as `case_search` has it.
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
    since: int | None = None
    until: int | None = None
    overdue: bool = False
    due_since: int | None = None
    due_before: int | None = None
    silent_since: int | None = None
    numbers: tuple[str, ...] = ()
    search: str = ""


@dataclass(frozen=True, slots=True)
class CaseSort:
    """By what a list is sorted; the direction turns the field alone, ties go by number, then by id.

    Raises `ValueError` for a field that is not among `SORTS`.
    """

    field: str = "urgency_then_due"
    descending: bool = False

    def __post_init__(self) -> None:
        if self.field not in SORTS:
            raise ValueError(f"cases are not sorted by {self.field}")


SORTS = (
    *("urgency_then_due", "received_at", "number", "category", "stage", "due"),
    *("customer", "owner", "urgency", "last_contact"),
)
