"""Customers of running cases who were upset when somebody last spoke with them: they may come back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, false, func, select

from desktop.queries.number_marks import marks
from desktop.queries.today import Matter, matter_of
from desktop.store.projected import case_row, step

Id = bytes
MOODS = ("M7", "M5", "M4")
"""The moods that the next shift has to know of, the worst first: 有过激举动, 强硬索赔, 激动."""
_MOST = 40
_row = case_row.c
_LISTENED = (
    select(func.json_extract(step.c.fields, "$.mood"))
    .where(step.c.entity_no == _row.entity_no, step.c.step == "listen")
    .order_by(step.c.at.desc())
    .limit(1)
    .scalar_subquery()
)
"""How they were when they were last listened to; what the registration says is older."""


@dataclass(frozen=True, slots=True)
class Upset:
    """A case and how its customer was."""

    case: Matter
    mood: str


def upset(connection: Connection, partition: Id) -> tuple[Upset, ...]:
    """They of a site, the worst mood first, then who was spoken with last."""
    mood = func.coalesce(_LISTENED, _row.mood)
    query = (
        select(case_row, mood.label("now_mood"))
        .where(_row.ended == false(), _row.partition == partition, mood.in_(MOODS), _row.stage != "draft")
        .order_by(mood.desc(), _row.spoken_at.desc(), _row.number_key)
        .limit(_MOST)
    )
    rows = connection.execute(query).all()
    shown = marks(connection, (row.number_key for row in rows))
    return tuple(Upset(matter_of(row, shown.get(row.uid, "")), row.now_mood) for row in rows)
