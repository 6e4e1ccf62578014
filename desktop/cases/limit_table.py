"""Limits that a site sets beside the factory's: by urgency, category and channel. The stricter one always wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.due_times import Due, answer_due, closing_due, reply_due
from desktop.cases.rules import RuleBook
from desktop.errors import Problem, Refused
from desktop.text import plain

KEYS = {"urgency": "urgency", "category": "categories", "channel": "channels"}
"""What a row is found by, and the list its code comes from; what is not said means any."""
LIMITS = {"reply_minutes": (1, 10_000), "answer_days": (1, 60), "closing_days": (0, 365)}
"""What a row may set, from and to: opening minutes (natural ones for 特急), working days, natural days."""
SETS = {"reply": "reply_minutes", "answer": "answer_days", "closing": "closing_days"}
"""Which part of a row sets which kind of limit."""
MOST_ROWS = 200
Values = Mapping[str, str | None]
"""Urgency, category and channel of a case."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row. `reply_minutes` to the first reply, `answer_days` working days to the answer, `closing_days` to closing.

    `closing_days` 0 is the day of receipt.
    """

    urgency: str | None = None
    category: str | None = None
    channel: str | None = None
    reply_minutes: int | None = None
    answer_days: int | None = None
    closing_days: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is found by."""
        return self.urgency or "", self.category or "", self.channel or ""

    def as_json(self) -> dict[str, Any]:
        """What it says, without what it leaves open."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def fits(self, values: Values, group: str) -> bool:
        """Whether it holds for a case of these values; `group` is the first level of the category."""
        return (
            self.urgency in (None, values["urgency"])
            and self.category in (None, values["category"], group)
            and self.channel in (None, values["channel"])
        )


def read_rows(document: Iterable[object]) -> tuple[LimitRow, ...]:
    """The rows of a dictionary document; what it says beyond that was said by a newer program."""
    known = LimitRow.__dataclass_fields__
    return tuple(
        LimitRow(**{key: value for key, value in one.items() if key in known})
        for one in document
        if isinstance(one, Mapping)
    )


def typed_rows(given: object, book: RuleBook) -> tuple[LimitRow, ...]:
    """The rows that somebody typed, in their order. Raises `Refused` with problems by `limits[0].urgency`."""
    if not isinstance(given, list):
        raise Refused(Problem("want_list", "limits"))
    if len(given) > MOST_ROWS:
        raise Refused(Problem("too_many_limits", "limits", {"most": MOST_ROWS}))
    problems: list[Problem] = []
    rows: list[LimitRow] = []
    for place, one in enumerate(given):
        field = f"limits[{place}]"
        if isinstance(one, Mapping):
            found, wrong = _typed(one, rows, book)
            rows.append(found)
            problems += [replace(each, field=f"{field}.{each.field}") for each in wrong]
        else:
            problems.append(Problem("want_object", field))
    if problems:
        raise Refused(*problems)
    return _in_order(rows)


def with_row(rows: Iterable[LimitRow], given: Mapping[str, object], book: RuleBook) -> tuple[LimitRow, ...]:
    """The rows with one more as it was typed. Raises `Refused` with problems by field of the row."""
    found, problems = _typed(given, rows, book)
    if problems:
        raise Refused(*problems)
    return _in_order([*rows, found])


def _in_order(rows: Iterable[LimitRow]) -> tuple[LimitRow, ...]:
    return tuple(sorted(rows, key=lambda one: one.key))


def _typed(one: Mapping[str, object], others: Iterable[LimitRow], book: RuleBook) -> tuple[LimitRow, list[Problem]]:
    """A row as it was typed, and what is wrong with it; there may be one row for the same cases."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, value in one.items():
        if value in (None, ""):
            continue
        if name in KEYS:
            item = book.find(KEYS[name], str(value))
            found[name] = item.code if item is not None else None
            problems += [] if item is not None else [Problem("unknown_code", name, {"value": str(value)})]
        elif name in LIMITS:
            first, last = LIMITS[name]
            found[name] = number = _number(value)
            if number is None or not first <= number <= last:
                problems.append(Problem("limit_number", name, {"first": first, "last": last}))
        else:
            problems.append(Problem("unknown_field", name, {"name": str(name)}))
    if not any(name in found for name in LIMITS):
        problems.append(Problem("limit_empty", "reply_minutes"))
    row = LimitRow(**found)
    if not problems and any(row.key == other.key for other in others):
        problems.append(Problem("limit_twice", "urgency", {"row": row_words(row, book)}))
    return row, problems


def _number(value: object) -> int | None:
    """A whole number, as JSON holds it or as it was typed into a form."""
    if isinstance(value, str) and plain(value).isdecimal():
        return int(plain(value))
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def row_words(row: LimitRow, book: RuleBook) -> str:
    """`紧急 × 商品质量 × 12315`, without what it leaves open; `—` for a row that is for every case."""
    said = [(name, getattr(row, name)) for name in KEYS]
    return " × ".join(book.name(KEYS[name], code) for name, code in said if code) or "—"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a row is reckoned over: when it began (UTC ms), the calendar, the dictionaries."""

    start: int
    calendar: Calendar
    book: RuleBook


def by_table(due: Due, kind: str, values: Values, rows: Iterable[LimitRow], ground: Ground) -> Due:
    """The limit of a kind after the table: the strictest row that fits, where it comes sooner, is named then."""
    group = ground.book.category_group(str(values["category"]))
    for row in rows:
        if due.at is None or getattr(row, SETS[kind]) is None or not row.fits(values, group):
            continue
        other = _due_by(row, kind, values, ground)
        if other.at is not None and other.at < due.at:
            facts = {**other.facts, "table_row": row_words(row, ground.book)}
            due = Due(other.at, (_reason(row, kind, other), *other.why[1:]), facts)
    return due


def _reason(row: LimitRow, kind: str, due: Due) -> str:
    if kind == "reply" and due.why[0] == "natural_time":
        return "table_reply_natural"
    return "table_same_day" if kind == "closing" and row.closing_days == 0 else f"table_{kind}"


def _due_by(row: LimitRow, kind: str, values: Values, ground: Ground) -> Due:
    """When a kind of limit is due by a row."""
    start, calendar = ground.start, ground.calendar
    if kind == "reply":
        urgency = ground.book.item("urgency", str(values["urgency"])).raw
        return reply_due(start, {**urgency, "response_minutes": row.reply_minutes}, calendar)
    if kind == "answer":
        return answer_due(start, {"answer": {"rule": "working_days", "working_days": row.answer_days}}, None, calendar)
    rule = {"closing": {"rule": "closing_time_after_calendar_days", "days": row.closing_days}}
    return closing_due(start, rule, None, calendar)
