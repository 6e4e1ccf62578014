"""Lives written many times over: entries hashed and chained, projected rows as folding them would give."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks.made_lives import TOKENS, Life, Row
from benchmarks.made_words import Speech, person, product
from benchmarks.raw_rows import raw_connection

from desktop import pinyin
from desktop.cases.numbering import make_number, number_key
from desktop.cases.reading import shown_summary
from desktop.journal.header import Entry, salted_hash
from desktop.journal.hlc import ClockState, tick, write_state
from desktop.journal.ids import id_of, id_text
from desktop.store.projected import projected

_FLUSH = 20_000
_HEADER = (
    *("org", "writer", "partition", "seq", "prev", "lamport", "hlc", "wall_ms", "tz_min", "flags", "actor", "session"),
    *("kind", "ver", "min_reader", "payload_hash", "pii_hash", "payload", "payload_salt", "pii", "pii_salt"),
)
"""The fields of an entry in their order."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_MADE_OF_NAME = {"customer_sort": "sort", "sort": "sort", "customer_initials": "initials", "initials": "initials"}
_COMPUTED = {**_MADE_OF_NAME, "phone_reversed": "phone_reversed", "number_key": "number_key", "summary": "summary"}
"""Columns that hold what follows from a token."""

Words = dict[str, str]
"""By token of a life, and by name of what follows from tokens, what stands in its place in a copy."""


@dataclass
class _RowPlan:
    """A projected row of a life: its values, and how those that differ in each copy are made."""

    table: str
    values: list[Any]
    slots: list[tuple[int, Callable[[Words], Any]]]

    def copy(self, no: int, words: Words) -> Row:
        values = self.values.copy()
        for place, make in self.slots:
            values[place] = make(words)
        return (no, *values)


@dataclass
class _EntryPlan:
    """An entry of a life: its columns, both its parts taken apart at the tokens, and what it is about."""

    row: dict[str, Any]
    payload: list[str]
    personal: list[str] | None
    about_customer: bool


@dataclass
class _Copy:
    """One case as it comes to be, until its last entry is written: its words, its and its customer's local number."""

    words: Words
    case: int
    customer: int


@dataclass
class _Template:
    life: Life
    copies: int
    own_ids: list[str]
    entries: list[_EntryPlan]
    rows: list[_RowPlan]
    customer_rows: list[_RowPlan]
    made: list[_Copy] = field(default_factory=list)


def _template(life: Life, copies: int, kept: frozenset[str]) -> _Template:
    """A life taken apart at its tokens: our own words, number, telephone, ids made in it, hashes of its entries.

    `kept` are the ids that stay: staff and site.
    """
    payloads = [one["payload"].decode() for one in life.entries]
    ends = {id_text(life.uid), id_text(life.customer)}
    own = set(_ID.findall("".join(payloads))) - ends - kept
    hashes = [_hash16(one) for one in life.entries]
    tokens = re.compile("(" + "|".join((*TOKENS, life.number, life.phone, *ends, *own, *hashes)) + ")")
    entries = [
        _EntryPlan(
            one,
            tokens.split(payload),
            tokens.split(one["pii"].decode()) if one["pii"] else None,
            id_text(life.customer) in json.loads(payload)["about"],
        )
        for one, payload in zip(life.entries, payloads, strict=True)
    ]
    ids = {id_of(text): text for text in (*ends, *own)}
    rows = [_row_plan(table, row, tokens, ids) for table, row in life.rows]
    return _Template(
        life, copies, sorted(own), entries, rows, [_row_plan(*one, tokens, ids) for one in life.customer_rows]
    )


def _moment(uid: str) -> int:
    return int(uid[:8] + uid[9:13], 16)


def _hash16(entry: dict[str, Any]) -> str:
    digest: bytes = entry["hash"]
    return digest[:16].hex()


def _row_plan(table: str, row: Row, tokens: re.Pattern[str], ids: dict[bytes, str]) -> _RowPlan:
    names = [column.name for column in projected.tables[table].columns if column.name != "entity_no"]
    summary = table == "case_text" and row[names.index("field")] == "summary"
    slots = []
    for place, (name, value) in enumerate(zip(names, row, strict=True)):
        made = _slot(table, name, value, tokens, ids, summary)
        if made is not None:
            slots.append((place, made))
    return _RowPlan(table, list(row), slots)


def _slot(
    table: str, name: str, value: Any, tokens: re.Pattern[str], ids: dict[bytes, str], summary: bool
) -> Callable[[Words], Any] | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        text = ids.get(value)
        return None if text is None else lambda words: id_of(words[text])
    if name in _COMPUTED and table in ("case_row", "customer"):
        return itemgetter(_COMPUTED[name])
    if not isinstance(value, str) or not tokens.search(value):
        return None
    parts = ["", "summary", ""] if summary else tokens.split(value)
    if name == "lowered":
        return lambda words: _joined(parts, words).lower()
    return lambda words: _joined(parts, words)


def _joined(parts: Sequence[str], words: Words) -> str:
    """Literals and tokens by turns, each token by its word."""
    return "".join([words[part] if place % 2 else part for place, part in enumerate(parts)])


def shares(lives: Sequence[Life], cases: int) -> list[int]:
    """How many copies of each life make that many cases, a tenth of them of new customers."""
    new = [place for place, life in enumerate(lives) if life.new_customer]
    known = [place for place, life in enumerate(lives) if not life.new_customer]
    found = [0] * len(lives)
    for places, total in ((new, max(cases // 10, 1)), (known, cases - max(cases // 10, 1))):
        each, more = divmod(total, len(places))
        for order, place in enumerate(places):
            found[place] = each + (order < more)
    return found


class Copying:
    """Writes the copies of all lives, event by event in the order of time, as one writer's stream."""

    def __init__(self, database: Path, lives: Sequence[Life], cases: int) -> None:
        self._connection = raw_connection(database)
        copies = shares(lives, cases)
        kept = frozenset(id_text(uid) for (uid,) in self._connection.execute("SELECT uid FROM entity"))
        self._templates = [_template(life, count, kept) for life, count in zip(lives, copies, strict=True)]
        self._draw, self._speech = random.Random(cases), Speech(cases)
        self._customers: list[tuple[int, str]] = []
        self.cases = 0
        self._day, self._sequence = "", 0
        self._counters: list[tuple[str, int]] = []
        self._rows: dict[str, list[Row]] = {}
        self._pending = 0
        self._begin()

    @property
    def customers(self) -> int:
        """How many customers there are by now."""
        return len(self._customers)

    def _begin(self) -> None:
        ask = self._connection.execute
        ask("PRAGMA synchronous = OFF")
        ask("PRAGMA secure_delete = OFF")
        self._indexes = ask("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _sql in self._indexes:
            ask(f'DROP INDEX "{name}"')
        (self._entity,) = ask("SELECT max(no) FROM entity").fetchone()
        last = "SELECT local_id, stream_no, seq, hash, lamport, hlc, wall_ms FROM entry ORDER BY local_id DESC LIMIT 1"
        self._local, self._stream, self._seq, self._prev, *clock = ask(last).fetchone()
        self._clock = ClockState(*clock)
        stream = ask("SELECT writer, partition FROM stream WHERE no = ?", (self._stream,)).fetchone()
        self._place = dict(zip(("writer", "partition"), stream, strict=True))
        self._columns = [column[0] for column in ask("SELECT * FROM entry LIMIT 0").description]
        ask("BEGIN")

    def run(self) -> None:
        """Write everything, then the indexes."""
        events = [
            (plan.row["wall_ms"], order, place)
            for order, template in enumerate(self._templates)
            for place, plan in enumerate(template.entries)
        ]
        for _wall, order, place in sorted(events):
            template = self._templates[order]
            if place == 0:
                template.made = []
            for turn in range(template.copies):
                if place == 0:
                    template.made.append(self._new_case(template))
                self._write_entry(template, place, template.made[turn])
            if place + 1 == len(template.entries):
                template.made = []
        self._end()

    def _new_case(self, template: _Template) -> _Copy:
        self.cases += 1
        life = template.life
        customer = self._customer(template)
        words = self._words(template, customer)
        no = self._new_entity(words[id_text(life.uid)])
        for plan in template.rows:
            self._put(plan.table, plan.copy(no, words))
        return _Copy(words, no, self._customers[customer][0])

    def _customer(self, template: _Template) -> int:
        """The place of somebody new, or of one of those who have been here; the earlier, the more often."""
        life = template.life
        if not life.new_customer:
            return int(self._draw.random() ** 2 * len(self._customers))
        uid = self._id(life.moment)
        no = self._new_entity(uid)
        self._customers.append((no, uid))
        words = {id_text(life.customer): uid, **_person_words(life, len(self._customers) - 1)}
        for plan in template.customer_rows:
            self._put(plan.table, plan.copy(no, words))
        return len(self._customers) - 1

    def _words(self, template: _Template, customer: int) -> Words:
        life = template.life
        goods, batch, order = product(self.cases)
        said, number = self._speech.description(), self._number(life)
        return {
            **_person_words(life, customer),
            "qxdescription": said,
            "summary": shown_summary(None, said),
            "qxremark": self._speech.remark(),
            "qxproduct": goods,
            "qxbatch": batch,
            "qxorder": order,
            life.number: number,
            "number_key": number_key(number) or number,
            id_text(life.uid): self._id(life.moment),
            id_text(life.customer): self._customers[customer][1],
            **{uid: self._id(_moment(uid)) for uid in template.own_ids},
        }

    def _number(self, life: Life) -> str:
        site, day, rest, _check = life.number.split("-")
        if day != self._day:
            self._day, self._sequence = day, 0
            self._counters.append((f"{site}-{day}-{rest[-1]}", 0))
        self._sequence += 1
        self._counters[-1] = (self._counters[-1][0], self._sequence)
        return make_number(site, day, self._sequence, rest[-1])

    def _id(self, moment: int) -> str:
        """A UUIDv7 of that moment (UTC ms), drawn from our own row of numbers."""
        low = self._draw.getrandbits(74)
        drawn = moment << 80 | 7 << 76 | (low >> 62) << 64 | 0b10 << 62 | low & (1 << 62) - 1
        digits = f"{drawn:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def _new_entity(self, uid: str) -> int:
        no: int = self._entity + 1
        self._entity = no
        self._put("entity", (no, id_of(uid)))
        return no

    def _write_entry(self, template: _Template, place: int, copy: _Copy) -> None:
        plan = template.entries[place]
        row = {**plan.row, **self._place}
        self._clock, flags = tick(self._clock, row["wall_ms"])
        self._local += 1
        self._seq += 1
        row |= self._parts(plan, copy.words)
        row |= {"local_id": self._local, "stream_no": self._stream, "seq": self._seq, "prev": self._prev}
        row |= {"lamport": self._clock.lamport, "hlc": self._clock.hlc, "flags": int(flags)}
        self._prev = row["hash"] = Entry.stored([row[name] for name in _HEADER]).hash
        copy.words[_hash16(plan.row)] = self._prev[:16].hex()
        self._put("entry", tuple([row[name] for name in self._columns]))
        self._put("entry_about", (copy.case, self._local))
        if plan.about_customer:
            self._put("entry_about", (copy.customer, self._local))

    def _parts(self, plan: _EntryPlan, words: Words) -> dict[str, Any]:
        """Payload and personal part of a copy, salted and hashed."""
        payload, salt = _joined(plan.payload, words).encode(), self._draw.randbytes(16)
        found = {"payload": payload, "payload_salt": salt, "payload_hash": salted_hash(salt, payload)}
        if plan.personal is not None:
            pii, salt = _joined(plan.personal, words).encode(), self._draw.randbytes(16)
            found |= {"pii": pii, "pii_salt": salt, "pii_hash": salted_hash(salt, pii)}
        return found

    def _put(self, table: str, row: Row) -> None:
        self._rows.setdefault(table, []).append(row)
        self._pending += 1
        if self._pending >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if not rows:
                continue
            holes = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f'INSERT INTO "{table}" VALUES ({holes})', rows)
            rows.clear()
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")
        self._pending = 0

    def _end(self) -> None:
        self._rows["number_counter"] = list(self._counters)
        self._flush()
        ask = self._connection.execute
        ask("UPDATE meta SET value = ? WHERE key = 'clock'", (write_state(self._clock),))
        ask("COMMIT")
        for _name, sql in self._indexes:
            ask(sql)
        ask("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()


def _person_words(life: Life, customer: int) -> Words:
    name, phone = person(customer)
    return {
        "qxname": name,
        life.phone: phone,
        "sort": pinyin.sort_key(name),
        "initials": pinyin.initials(name),
        "phone_reversed": phone[::-1],
    }
