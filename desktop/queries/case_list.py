"""The case list: how many, which in which order, and the rows of a part of it.

A list is opened by its count and its first ids; the other ids follow in the background, and rows are read by window,
so that a list of any length shows at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from desktop.cases.case import ENDED_STAGES
from desktop.cases.phone import mask
from desktop.clock import Clock, iso
from desktop.journal.ids import id_text
from desktop.people.staff import Member
from desktop.queries.case_filter import PAUSED, CaseFilter, CaseSort, conditions, ordering
from desktop.queries.people import SiteRow
from desktop.store.engine import Store
from desktop.store.projected import case_round, case_row, promise

Id = bytes
CHUNK = 5_000
"""Ids taken from the database in one go: short enough that no other thread waits for it."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CaseListRow:
    """A case as the list and `cases --json` show it, judged at the moment it was read. Times are UTC ms.

    `number` carries a suffix where another case has the same one. `stage` includes 暂停. `due_at` and `due_kind` are
    the nearest open limit, promise or progress notice, `due_since` when that began to run.
    """

    entity_no: int
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
    phone: str | None  # masked
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


def count(connection: Connection, wanted: CaseFilter, now: int) -> int:
    """How many cases fit."""
    query = select(func.count()).select_from(case_row).where(*conditions(wanted, now))
    return int(connection.execute(query).scalar_one())


def ids(connection: Connection, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
    """The `entity_no` of the cases that fit, in order; the first `limit` of them, or all.

    Read in chunks from one sorted statement: pages by key would have to sort anew for each, as few sorts have an index.
    """
    query = select(case_row.c.entity_no).where(*conditions(wanted, now)).order_by(*ordering(sort, now)).limit(limit)
    found = array("q")
    for chunk in connection.execute(query).scalars().partitions(CHUNK):
        found.extend(chunk)
    return found


_ROWS = (
    select(
        case_row,
        case_round.c.started_at,
        select(func.min(promise.c.made_at))
        .where(
            promise.c.entity_no == case_row.c.entity_no,
            promise.c.end.is_(None),
            promise.c.due_at == case_row.c.next_due_at,
        )
        .scalar_subquery()
        .label("promised_at"),
    )
    .select_from(case_row)
    .outerjoin(case_round, and_(case_round.c.entity_no == case_row.c.entity_no, case_round.c.round == case_row.c.round))
    .where(case_row.c.entity_no.in_(bindparam("entity_nos", expanding=True)))
)


def rows(connection: Connection, entity_nos: Sequence[int], now: int) -> list[CaseListRow]:
    """The rows of these cases in the given order; a case that is no longer there is left out."""
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(entity_nos), _AT_ONCE):
        part = list(entity_nos[start : start + _AT_ONCE])
        found.update({row.entity_no: row for row in connection.execute(_ROWS, {"entity_nos": part})})
    suffixes = _suffixes(connection, {row.number_key for row in found.values()})
    return [_list_row(found[one], suffixes, now) for one in entity_nos if one in found]


def _suffixes(connection: Connection, keys: set[str]) -> dict[Id, str]:
    """Cases with a number that an earlier case has too: id → suffix, by order of ids."""
    found: dict[Id, str] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        twice = (
            select(case_row.c.number_key)
            .where(case_row.c.number_key.in_(wanted[start : start + _AT_ONCE]))
            .group_by(case_row.c.number_key)
            .having(func.count() > 1)
        )
        for key in connection.execute(twice).scalars().all():
            same = select(case_row.c.uid).where(case_row.c.number_key == key).order_by(case_row.c.uid)
            found.update({uid: f"/{place}" for place, uid in enumerate(connection.execute(same).scalars(), 1)})
    return {uid: suffix for uid, suffix in found.items() if suffix != "/1"}


def _list_row(row: Row[Any], suffixes: Mapping[Id, str], now: int) -> CaseListRow:
    stage = _stage_at(row, now)
    progress = row.progress_due_at if stage not in (*ENDED_STAGES, PAUSED, "draft", "new") else None
    due_at, due_kind, due_since = row.next_due_at, row.next_due_kind, row.started_at
    if due_kind == "promise":
        due_since = row.promised_at
    if progress is not None and (due_at is None or progress < due_at):
        due_at, due_kind, due_since = progress, "progress", row.last_contact_at or row.started_at
    return CaseListRow(
        **{name: getattr(row, name) for name in _PLAIN},
        number=row.number + suffixes.get(row.uid, ""),
        stage=stage,
        phone=mask(row.phone),
        anonymous=bool(row.anonymous),
        quick=bool(row.quick),
        due_at=due_at,
        due_kind=due_kind,
        due_since=due_since,
        paused_until=row.paused_until if stage == PAUSED else None,
        overdue=due_at is not None and due_at < now,
    )


_PLAIN = (
    *("entity_no", "uid", "partition", "round", "received_at", "channel", "nature", "category", "urgency"),
    *("complexity", "customer_name", "customer_title", "summary", "owner", "step", "conflicts", "last_contact_at"),
)


def _stage_at(row: Row[Any], now: int) -> str:
    stage: str = row.stage
    if row.ended or stage == "draft" or row.paused_from is None:
        return stage
    until = row.paused_until
    return PAUSED if row.paused_from <= now and (until is None or now < until) else stage


def as_json(
    row: CaseListRow, offset: int, staff: Mapping[Id, Member], sites: Mapping[Id, SiteRow]
) -> dict[str, object]:
    """A line of `cases --json`. `offset` is the site's (minutes), `staff` by id, `sites` by partition."""
    owner = None if row.owner is None else staff[row.owner].code if row.owner in staff else id_text(row.owner)
    return {
        "id": id_text(row.uid),
        "number": row.number,
        "stage": row.stage,
        "round": row.round,
        "received_at": iso(row.received_at, offset),
        "channel": row.channel,
        "nature": row.nature,
        "category": row.category,
        "urgency": row.urgency,
        "complexity": row.complexity,
        "customer": {"name": row.customer_name, "phone": row.phone},
        "summary": row.summary,
        "owner": owner,
        "overdue": row.overdue,
        "site": sites[row.partition].code if row.partition in sites else None,
    }


class CaseListQueries:
    """The case list over a store, for a worker thread: each question reads one state of the data."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> int:
        """The moment by which an opened list is judged (UTC ms)."""
        return self._clock()

    def count(self, wanted: CaseFilter, now: int) -> int:
        """How many cases fit."""
        with self._store.reading() as connection:
            return count(connection, wanted, now)

    def counts(self, several: Sequence[CaseFilter], now: int) -> list[int]:
        """How many cases fit each of these."""
        with self._store.reading() as connection:
            return [count(connection, wanted, now) for wanted in several]

    def ids(self, wanted: CaseFilter, sort: CaseSort, now: int, limit: int | None = None) -> array[int]:
        """The cases that fit, in order; the first `limit` of them, or all."""
        with self._store.reading() as connection:
            return ids(connection, wanted, sort, now, limit)

    def rows(self, entity_nos: Sequence[int], now: int) -> list[CaseListRow]:
        """The rows of these cases in the given order; a case that is no longer there is left out."""
        with self._store.reading() as connection:
            return rows(connection, entity_nos, now)
