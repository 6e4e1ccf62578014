"""The beginning of the list that the window opens with, for the bare driver: SQLAlchemy is not loaded by then.

It says for one list, the running cases by urgency and due time, what `case_filter` and `case_list` say for all; a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.queries.case_line import COLUMNS, WINDOW, CaseListRow, list_row
from desktop.queries.case_wanted import RUNNING, CaseFilter, CaseSort

Id = bytes
WANTED, SORT = CaseFilter(stages=(RUNNING,)), CaseSort()
"""What the list holds, and in which order."""

_COUNT = "SELECT count(*) FROM case_row WHERE ended = 0"
_STAFF = "SELECT uid, name FROM staff"
_ROWS = f"""
WITH first AS (
    SELECT entity_no FROM case_row WHERE ended = 0 ORDER BY urgency, due_at, entity_no LIMIT {WINDOW}
)
SELECT {", ".join(f"own.{name}" for name in COLUMNS)},
    (SELECT started_at FROM case_round WHERE entity_no = own.entity_no AND round = own.round),
    (SELECT min(made_at) FROM promise WHERE entity_no = own.entity_no AND "end" IS NULL AND +due_at = own.next_due_at),
    (SELECT CASE WHEN count(*) > 1 THEN '/' || sum(uid <= own.uid) ELSE '' END
        FROM case_row WHERE number_key = own.number_key)
FROM first JOIN case_row AS own ON own.entity_no = first.entity_no
ORDER BY own.urgency, own.due_at, own.entity_no
"""

QUESTIONS = (_COUNT, _ROWS, _STAFF)
"""The queries, all of one state of the data; their one argument is `now` (UTC ms)."""


@dataclass(frozen=True, slots=True)
class FirstList:
    """How many running cases there are, the first of them in order, names of staff by id.

    `own` is what whoever is signed in has kept for themselves, by name.
    """

    count: int
    rows: tuple[CaseListRow, ...]
    staff: Mapping[Id, str]
    own: Mapping[str, Any] = field(default_factory=dict)


def first_list(found: Sequence[Sequence[tuple[Any, ...]]], now: int) -> FirstList:
    """The list from what `QUESTIONS` found at `now` (UTC ms)."""
    ((count,),), rows, staff = found
    return FirstList(count, tuple(list_row(row, now) for row in rows), dict(staff))
