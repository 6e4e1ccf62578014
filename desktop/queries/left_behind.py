"""What somebody who leaves has still to do: promises nobody has kept yet, and running cases in their hands."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, false, select

from desktop.store.projected import case_row, promise

Id = bytes


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is neither kept nor waived: its case, its words, when it is due (UTC ms)."""

    uid: Id
    case: Id
    number: str
    type: str
    text: str
    due_at: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What has to go to somebody else, promises by due time, cases by number."""

    promises: tuple[OpenPromise, ...]
    cases: tuple[Id, ...]

    def __bool__(self) -> bool:
        return bool(self.promises or self.cases)


def left_behind(connection: Connection, partition: Id, member: Id) -> LeftBehind:
    """Of a member of staff of a site."""
    here = case_row.c.partition == partition
    made = (
        select(promise.c.uid, case_row.c.uid, case_row.c.number, promise.c.type, promise.c.text, promise.c.due_at)
        .join(case_row, case_row.c.entity_no == promise.c.entity_no)
        .where(here, promise.c.who == member, promise.c.end.is_(None), case_row.c.stage.not_in(("void", "merged")))
        .order_by(promise.c.due_at, promise.c.uid)
    )
    own = select(case_row.c.uid).where(here, case_row.c.owner == member, case_row.c.ended == false())
    promises = tuple(OpenPromise(*row) for row in connection.execute(made))
    return LeftBehind(promises, tuple(connection.execute(own.order_by(case_row.c.number_key)).scalars()))
