"""From the lines of a register to registrations, each line with what stands against taking it in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.clock import iso, local, moment_of
from desktop.errors import Problem, Refused, refuse
from desktop.intake.maps import FieldRule, Hole, RegisterMap, Table, Template
from desktop.intake.register_fields import CONTACT, REQUIRED, SHOWN, FindCode, Reader, half_width, is_spoiled, kind_of
from desktop.intake.sheet import Line

Registration = dict[str, Any]
"""One line of `jiesu register`, as its JSON would be read: texts, lists of codes and nested objects."""
Check = Callable[[Registration], tuple[Problem, ...]]
"""What the trade itself has against a registration; pure, writes nothing."""

_REF_LIMIT = 200
_DIGEST_LENGTH = 24
_REF = re.compile(rf"(.*)#([0-9a-f]{{{_DIGEST_LENGTH}}})", re.DOTALL)
_SPACES = re.compile("[ \t\u00a0\u3000]+")
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Situation:
    """What reading rows needs to know beside the map: the dictionaries, now (UTC ms), the site's zone (minutes)."""

    find_code: FindCode
    now: int
    offset_min: int
    check: Check = lambda registration: ()


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One row of the register: a registration, or the reasons why there is none.

    `row` is its number as Excel shows it, `cells` the row as it stands in the file, `same_as` the earlier row of the
    file that says the same under the same key, `differs_from` the one that says something else under it.
    """

    row: int
    cells: tuple[str, ...]
    registration: Registration | None
    reasons: tuple[Problem, ...] = ()
    same_as: int | None = None
    differs_from: int | None = None

    @property
    def ref(self) -> str:
        """The row's own key with a digest of what it says; "" where the row is refused."""
        return "" if self.registration is None else str(self.registration["ref"])

    @property
    def key(self) -> str:
        """The row's own key; "" where the row is refused."""
        return split_ref(self.ref)[0]

    @property
    def content(self) -> str:
        """The digest of what the row says."""
        return split_ref(self.ref)[1]


def read_rows(table: Table, situation: Situation) -> Iterator[IntakeRow]:
    """The rows of a table, in the order of the file.

    Raises `Refused` at once where the map itself gives a value that cannot be, such as a code of no dictionary.
    """
    _check_codes(table.map, situation.find_code)
    return _rows(table, _RowReader(table, situation))


def _check_codes(chosen: RegisterMap, find_code: FindCode) -> None:
    named = [(f"fixed.{field}", field, value) for field, value in chosen.fixed.items()]
    for rule in chosen.fields:
        given = [*rule.translate.values(), *(word.value for word in rule.when), rule.otherwise, rule.unknown]
        named += [(f"fields.{rule.field}", rule.field, value) for value in given if value is not None]
    for where, field, value in named:
        kind = kind_of(field)
        if kind and kind.list and find_code(kind.list, value) is None:
            raise refuse("intake.map.unknown_code", where, where=where, value=value)


def split_ref(ref: str) -> tuple[str, str]:
    """Key and digest of the `ref` of a row; rows that were taken in by an earlier version have no digest."""
    found = _REF.fullmatch(ref)
    return (found[1], found[2]) if found else (ref, "")


def _rows(table: Table, reader: _RowReader) -> Iterator[IntakeRow]:
    first: dict[str, IntakeRow] = {}
    for line in table.lines:
        row = reader.row(line)
        earlier = first.setdefault(row.key, row) if row.key else row
        if earlier is not row:
            same = earlier.content == row.content
            row = replace(row, same_as=earlier.row) if same else replace(row, differs_from=earlier.row)
        yield row


class _RowReader:
    """Reads the lines of one table, one after the other."""

    def __init__(self, table: Table, situation: Situation) -> None:
        self._table = table
        self._situation = situation
        self._fixed = {field: self._fixed_value(field, text) for field, text in table.map.fixed.items()}
        self._columns = {rule.field: table.shown(rule.columns[0]) for rule in table.map.fields}
        present = [self._without_absent(rule) for rule in table.map.fields]
        self._rules = [(rule, self._reader(rule)) for rule in present if rule.can_say or rule.field in REQUIRED]

    def _reader(self, rule: FieldRule) -> Reader:
        column = self._columns[rule.field]
        return Reader(rule.field, rule.kind, column, rule.translate, self._situation.find_code, rule.unknown)

    def _without_absent(self, rule: FieldRule) -> FieldRule:
        # Most registers have few of the columns a map knows; what cannot say anything is not asked in every row.
        present = [line for line in rule.lines if any(column in self._table.places for column in line.columns)]
        return replace(rule, lines=tuple(present))

    def _fixed_value(self, field: str, text: str) -> object:
        kind = kind_of(field)
        assert kind is not None
        return Reader(field, kind, f"fixed.{field}", {}, self._situation.find_code).read(text)

    def row(self, line: Line) -> IntakeRow:
        """What becomes of one line."""
        reasons = [*self._overflowing(line), *self._blank(line)]
        values = self._values(line, reasons)
        ref = f"{self._key(line, values, reasons)}#{self._content(values)}"
        self._complete_times(values, reasons)
        reasons.extend(self._lacking(values))
        if not reasons:
            registration = {**_nested(values), "ref": ref}
            reasons.extend(self._situation.check(registration))
        if reasons:
            return IntakeRow(line.number, line.cells, None, tuple(reasons))
        return IntakeRow(line.number, line.cells, registration)

    def _overflowing(self, line: Line) -> Iterator[Problem]:
        # A comma that nobody put into quotation marks moves all later cells one column to the right.
        width = len(self._table.heading.cells)
        if len(line.cells) > width:
            yield Problem("intake.too_many_cells", "", {"expected": width, "found": len(line.cells)})

    def _blank(self, line: Line) -> Iterator[Problem]:
        for column in self._table.map.needs:
            if not tidy(self._table.cell(line, column)):
                yield Problem("intake.blank", "", {"column": self._table.shown(column)})

    def _values(self, line: Line, reasons: list[Problem]) -> dict[str, object]:
        values = dict(self._fixed)
        for rule, reader in self._rules:
            text = self._text(rule, line)
            try:
                if text:
                    values[rule.field] = reader.read(text)
                elif rule.field in REQUIRED and not reasons:
                    reasons.append(Problem("intake.blank", rule.field, {"column": reader.column}))
            except Refused as refused:
                reasons.extend(refused.problems)
        return values

    def _text(self, rule: FieldRule, line: Line) -> str:
        filled = [self._fill(template, line) for template in rule.lines]
        text = "\n".join(one for one in filled if one)
        if text:
            return text
        for word in rule.when:
            cell = self._table.cell(line, word.column)
            if any(one in cell for one in word.contains):
                return word.value
        return rule.otherwise or ""

    def _fill(self, template: Template, line: Line) -> str:
        said = False
        pieces: list[str] = []
        for piece in template.pieces:
            if isinstance(piece, Hole):
                text = tidy(self._table.cell(line, piece.column))
                pieces.append(listed(text) if piece.as_list else text)
                said = said or bool(pieces[-1])
            else:
                pieces.append(piece)
        return tidy("".join(pieces)) if said else ""

    def _content(self, values: Mapping[str, object]) -> str:
        """A digest of what the file itself says, before days get a time: the same on whatever day it is read."""
        return _digest([[rule.field, values.get(rule.field)] for rule, _reader in self._rules])

    def _key(self, line: Line, values: Mapping[str, object], reasons: list[Problem]) -> str:
        rule = self._table.map.ref
        parts = [rule.prefix]
        for column in rule.columns:
            text = half_width(tidy(self._table.cell(line, column)))
            if is_spoiled(text) or len(text) > _REF_LIMIT:
                holes = {"column": self._table.shown(column), "value": text[:SHOWN]}
                reasons.append(Problem("intake.spoiled_number", "ref", holes))
            parts.append(text)
        if rule.fields:
            parts.append(_digest([values.get(field) for field in rule.fields]))
        return ":".join(parts)

    def _complete_times(self, values: dict[str, object], reasons: list[Problem]) -> None:
        received = self._moment(values, "received_at", self._situation.now, reasons)
        if received is not None:
            self._moment(values, "occurred_at", received, reasons)

    def _moment(self, values: dict[str, object], field: str, latest: int, reasons: list[Problem]) -> int | None:
        """Puts a whole time for `field` into `values`; a day alone is its opening, but never after `latest`."""
        written = values.get(field)
        if not isinstance(written, str):
            return None
        offset = self._situation.offset_min
        when = datetime.fromisoformat(written)
        if "T" not in written:
            when = datetime.combine(when, self._table.map.day_starts)
        moment = moment_of(when, offset)
        if "T" not in written and when.date() == local(latest, offset).date():
            moment = min(moment, latest)
        if moment > latest:
            reasons.append(self._too_late(field, written))
            return None
        values[field] = iso(moment, offset)
        return moment

    def _too_late(self, field: str, written: str) -> Problem:
        code = "intake.future" if field == "received_at" else "intake.after_receipt"
        return Problem(code, field, {"column": self._columns[field], "value": written.replace("T", " ")})

    def _lacking(self, values: Mapping[str, object]) -> Iterator[Problem]:
        may_lack = self._table.map.may_lack
        if "contact" not in may_lack and not any(values.get(field) for field in CONTACT):
            yield Problem("intake.no_contact", "customer.phone")
        if "demand" not in may_lack and not values.get("demands"):
            yield Problem("intake.no_demand", "demands")


def tidy(text: str) -> str:
    """A cell without stray tabs, runs of blanks and blank ends; its lines stay lines."""
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip()
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def listed(text: str) -> str:
    """A list in one cell, such as `A1,B2,`, written with 、 and without empty parts."""
    return "、".join(part for part in _BETWEEN.split(text) if part)


def _digest(values: list[object]) -> str:
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:_DIGEST_LENGTH]


def _nested(values: Mapping[str, object]) -> Registration:
    whole: Registration = {}
    for field, value in values.items():
        group, _, name = field.rpartition(".")
        if group:
            whole.setdefault(group, {})[name] = value
        else:
            whole[field] = value
    return whole
