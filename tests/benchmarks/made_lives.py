"""Twenty courses that a complaint can take, lived through by the program itself on every day of the made-up year.

What the program wrote then (entries and projected rows) is what the copies of `made_site.py` are taken from. Names,
telephones, texts and goods of these lives are tokens, found again in what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks.raw_rows import raw_connection

from desktop.app import Desk
from desktop.clock import DAY, HOUR, MINUTE, iso, parse_moment
from desktop.store.projected import projected

NOW = parse_moment("2026-11-24T14:00", 480)
ZONE = 480
TOKENS = ("qxname", "qxdescription", "qxremark", "qxproduct", "qxbatch", "qxorder")
STAFF = ("02", "03", "04", "05", "06")
Row = tuple[Any, ...]
_Act = tuple[int, str, dict[str, Any]]
"""Minutes after registration, act, wish."""

_END = {"end": "Z1", "validity": "V1", "cause": "R302", "resolutions": "S06", "outcome": "O1", "told": "yes"}
_TOLD = {"end": "Z1", "resolutions": "S01", "outcome": "O2", "told": "yes"}
_CALL = {"direction": "out", "way": "W2", "text": "qxremark"}
_SOON = {"way": "W2", "text": "qxremark"}
_GLAD = {"result": "VR1", "overall": 5, "solved": "yes", "Q2": 5, "Q6": 5, "Q7": "yes"}
_SORRY = {"result": "VR1", "overall": 2, "solved": "no", "Q2": 3, "Q6": 2, "Q7": "no"}
_OFFER = {"text": "换同款新品，另送十元券", "answer": "accepted", "cost": "10.00"}
_PAID = {"type": "S11", "amount": "10.00", "paid_at": None, "voucher": "QB-08"}
_TO_CALL = {"type": "T1", "text": "查清后回电", "due": 240}

COURSES: tuple[tuple[str, str, tuple[_Act, ...]], ...] = (
    ("CH02", "N1", ((1440, "close", _END), (4000, "visit", _GLAD))),
    ("CH01", "N1", ((5, "assign", {}), (2880, "close", _END), (5000, "visit", _GLAD))),
    ("CH02", "N5", ((300, "close", _TOLD),)),
    ("CH02", "N1", ((40, "contact", _CALL), (1500, "close", _END), (4200, "visit", _GLAD))),
    ("CH07", "N4", ((15, "acknowledge", _SOON), (2000, "close", _TOLD))),
    ("CH01", "N1", ((600, "propose", _OFFER), (650, "redress", _PAID), (700, "close", _END), (4320, "visit", _GLAD))),
    ("CH02", "N5", ((10, "close", _TOLD),)),
    ("CH02", "N1", ((20, "promise", _TO_CALL), (200, "keep", {}), (1800, "close", _END), (5500, "visit", _GLAD))),
    ("CH08", "N6", ((5, "assign", {}), (4000, "close", _TOLD))),
    ("CH02", "N2", ((900, "close", _END), (4100, "visit", _GLAD))),
    ("CH02", "N1", ((1300, "close", _END), (5000, "visit", _GLAD))),
    ("CH13", "N1", ((60, "acknowledge", _SOON), (9000, "close", _END), (12_000, "visit", _SORRY))),
    ("CH02", "N4", ((200, "close", _TOLD),)),
    ("CH02", "N6", ((500, "close", _TOLD),)),
    ("CH09", "N1", ((1000, "contact", _CALL), (12_000, "close", _END), (15_000, "visit", _GLAD))),
    ("CH01", "N5", ((700, "close", _TOLD),)),
    ("CH02", "N1", ((2500, "close", _END), (6000, "visit", _SORRY))),
    ("CH02", "N3", ((900, "propose", {**_OFFER, "answer": "pending"}), (14_000, "close", _END))),
    ("CH02", "N1", ((20_000, "close", _END), (23_000, "visit", _GLAD))),
    ("CH06", "N1", ((90, "contact", _CALL),)),
)
"""Channel, nature and acts. The first two are customers who were never here; the last often stays open."""
NEW = 2
"""How many courses are of new customers."""
_LONG_OPEN_EVERY = 6
DAILY = 6
"""Lives of a day: one of a new customer, the others by turns of those who were here."""
_CATEGORIES = ("C0104", "C0103", "C0301", "C0401", "C0601", "C0701", "C0801", "C0202", "C0503", "C0302", "C0502")
_EVERY = 35 * MINUTE


@dataclass
class Life:
    """One case that was lived: when it was typed, its customer's telephone, and what the program wrote of it."""

    moment: int
    phone: str
    new_customer: bool
    uid: bytes = b""
    number: str = ""
    customer: bytes = b""
    promise: str = ""
    entries: list[dict[str, Any]] = field(default_factory=list)
    rows: list[tuple[str, Row]] = field(default_factory=list)
    customer_rows: list[tuple[str, Row]] = field(default_factory=list)


def live(desk: Desk, hand: Any, days: int) -> list[Life]:
    """Let the last `days` days before `NOW` be lived, course by course, event by event; what was written is read."""
    lives: list[Life] = []
    events: list[tuple[int, int, Life, str, Any]] = []
    for day in range(days):
        for place in courses_of(day):
            channel, nature, acts = COURSES[place]
            life = _life(day, days, place)
            lives.append(life)
            registration = _registration(life, channel, nature, _CATEGORIES[(day + place) % len(_CATEGORIES)])
            events.append((life.moment, len(events), life, "register", registration))
            for minutes, act, wish in _acts_of(acts, day, place):
                moment = life.moment + minutes * MINUTE
                events.append((moment, len(events), life, act, _wish(act, wish, moment, day + place)))
    for moment, _order, life, act, wish in sorted(events, key=itemgetter(0, 1)):
        if moment < NOW:
            hand.moment = moment
            _do(desk, life, act, wish)
    _read(desk.folder.database, lives)
    return lives


def courses_of(day: int) -> list[int]:
    """Which courses are lived on a day."""
    others = len(COURSES) - NEW
    return [day % NEW, *(NEW + (day * (DAILY - 1) + turn) % others for turn in range(DAILY - 1))]


def _life(day: int, days: int, place: int) -> Life:
    """Who is new comes in the morning; in these lives it is they who come again later in the day."""
    today = NOW - 14 * HOUR - (days - day) * DAY
    opened = today + 9 * HOUR + place * _EVERY
    return Life(opened, f"199{day:08}", place < NEW)


def _registration(life: Life, channel: str, nature: str, category: str) -> dict[str, Any]:
    return {
        "channel": channel,
        "nature": nature,
        "category": category,
        "description": "qxdescription",
        "demands": ["D03"],
        "customer": {"name": "qxname", "phone": life.phone},
        "product": {"name": "qxproduct", "batch": "qxbatch", "order_no": "qxorder"},
        "received_at": iso(life.moment - 4 * MINUTE, ZONE),
    }


def _acts_of(acts: tuple[_Act, ...], day: int, place: int) -> tuple[_Act, ...]:
    if place == len(COURSES) - 1 and day % _LONG_OPEN_EVERY:
        return (*acts, (1000, "close", _END), (4000, "visit", _GLAD))
    return acts


def _wish(act: str, wish: dict[str, Any], moment: int, turn: int) -> dict[str, Any]:
    if act == "assign":
        return {"to": STAFF[turn % len(STAFF)]}
    if act == "visit":  # somebody asks who neither handled nor closed it
        return {**wish, "who": STAFF[(turn + 1) % len(STAFF)]}
    if act == "redress":
        return {**wish, "paid_at": iso(moment, ZONE)}
    if act == "promise":
        return {**wish, "due": iso(moment + wish["due"] * MINUTE, ZONE), "who": STAFF[turn % len(STAFF)]}
    return wish


def _do(desk: Desk, life: Life, act: str, wish: Mapping[str, Any]) -> None:
    if act == "register":
        answer = desk.registering.register(wish)
        life.uid, life.number = answer.uid, answer.number
        return
    given = {"promise": life.promise} if act == "keep" else wish
    done = desk.handling.act(life.uid, act, given)
    life.promise = done.ids.get("promise", life.promise)


def _read(database: Path, lives: list[Life]) -> None:
    """Read what was written of each life: its entries in order, its projected rows, and those of a new customer."""
    connection = raw_connection(database)
    names = [column[0] for column in connection.execute("SELECT * FROM entry LIMIT 0").description]
    about = "SELECT e.* FROM entry e JOIN entry_about a ON a.local_id = e.local_id WHERE a.entity_no = ? ORDER BY 1"
    for life in lives:
        no = _number_of(connection, life.uid)
        life.entries = [dict(zip(names, row, strict=True)) for row in connection.execute(about, (no,))]
        life.rows = list(_rows_of(connection, no))
        (life.customer,) = connection.execute("SELECT customer FROM case_row WHERE entity_no = ?", (no,)).fetchone()
        if life.new_customer:
            life.customer_rows = list(_rows_of(connection, _number_of(connection, life.customer)))
    connection.close()


def _number_of(connection: Any, uid: bytes) -> int:
    found: int = connection.execute("SELECT no FROM entity WHERE uid = ?", (uid,)).fetchone()[0]
    return found


def _rows_of(connection: Any, no: int) -> Iterator[tuple[str, Row]]:
    """Table and values, without the local number in front."""
    for table in projected.sorted_tables:
        columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "entity_no")
        for row in connection.execute(f'SELECT {columns} FROM "{table.name}" WHERE entity_no = ?', (no,)):
            yield table.name, row
