"""Opening hours and holidays as people type them into the form of the settings, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.app.desk import Desk
from desktop.errors import EnvironmentFault, Problem, Refused, refuse
from desktop.text import plain
from desktop.wording import Wording

WEEK = tuple(f"weekday_{day}" for day in range(1, 8))
"""The fields of the form, Monday first; beside them `half_day_at`, `exceptions`, `years`."""
_YEAR_FILE = 100_000
"""Bytes of the table of a year, at most."""
_CLOSED = ("休息", "closed", "-", "—", "")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(\d{1,2}):(\d{2})")
_DAY = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*(.*)$")
_YEAR = re.compile(r"^(\d{4})\s+(?:放假|off)\s*(.*?)\s*(?:(?:上班|work)\s*(.*))?$")


def hours_as_typed(desk: Desk, wording: Wording) -> dict[str, str]:
    """What stands in the form for the settings in force."""
    shown = desk.settings.shown()
    closed = wording.say("settings.closed_word")
    spans = {day: one["spans"] for one in shown["opening"] for day in one["weekdays"]}
    days = [f"{one['date']} {_spans_text(one['spans'], closed)}" for one in shown["exceptions"]]
    return {
        **{name: _spans_text(spans.get(day, []), closed) for day, name in enumerate(WEEK, 1)},
        "half_day_at": shown["half_day_at"],
        "exceptions": "\n".join(days),
        "years": "\n".join(_year_text(one, wording) for one in shown["years"]),
    }


def _spans_text(spans: Sequence[Sequence[str]], closed: str) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans) or closed


def _year_text(one: Mapping[str, Any], wording: Wording) -> str:
    off, work = (" ".join(day[5:] for day in one[key]) for key in ("holidays", "working_days"))
    return wording.say("settings.year_line", year=one["year"], off=off, work=work).strip()


def read_hours(typed: Mapping[str, str]) -> dict[str, Any]:
    """The settings that were typed. Raises `Refused` with every problem, by field of the form."""
    problems: list[Problem] = []
    week = {name: _spans(typed[name], name, problems) for name in WEEK}
    value = {
        "opening": [{"weekdays": [day], "spans": week[name]} for day, name in enumerate(WEEK, 1)],
        "half_day_at": _clock(plain(typed["half_day_at"])),
        "exceptions": list(_exceptions(typed["exceptions"], problems)),
        "years": list(_years(typed["years"], problems)),
    }
    if problems:
        raise Refused(*problems)
    return value


def take_year_file(desk: Desk, path: Path, wording: Wording) -> tuple[tuple[int, ...], str]:
    """Take the table of a year from a small file: JSON as `jiesu settings` has it, or lines as they are typed here.

    Gives the years, and all of them as they stand in the form. Raises `Refused` with problems of `years`.
    """
    try:
        with path.open("rb") as stream:
            text = _decoded(stream.read(_YEAR_FILE + 1))
    except OSError as error:
        raise EnvironmentFault("cannot_read", name=path.name) from error
    try:
        years = _years_of(text)
        desk.settings.take({"years": years})
    except Refused as refused:
        first = refused.first
        raise Refused(replace(first, field="years")) from None
    return tuple(sorted(one["year"] for one in years)), hours_as_typed(desk, wording)["years"]


def _decoded(content: bytes) -> str:
    if len(content) > _YEAR_FILE:
        raise refuse("year_file", "years")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("year_file", "years")


def _years_of(text: str) -> list[dict[str, Any]]:
    """The tables in a text. Raises `Refused` where there are none."""
    if not text.lstrip().startswith("{"):
        problems: list[Problem] = []
        typed = list(_years(text, problems))
        if problems or not typed:
            raise Refused(*problems) if problems else refuse("year_file", "years")
        return typed
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise refuse("year_file", "years") from None
    found = [value] if "year" in value else value.get("years")
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) and "year" in one for one in found):
        raise refuse("year_file", "years")
    return found


def _spans(text: str, field: str, problems: list[Problem]) -> list[list[str]]:
    said = plain(text).lower()
    if said in _CLOSED:
        return []
    rest = _SPAN.sub("", said).strip(" ,;，；、")
    found = [[f"{int(a):02}:{b}", f"{int(c):02}:{d}"] for a, b, c, d in _SPAN.findall(said)]
    if rest or not found or any(start >= end for start, end in found) or any(end > "24:00" for _start, end in found):
        problems.append(Problem("typed_spans", field))
    elif any(before[1] > after[0] for before, after in zip(sorted(found), sorted(found)[1:], strict=False)):
        problems.append(Problem("spans_overlap", field))
    return found


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    return f"{int(hour):02}:{minute}" if hour.isdecimal() else text


def _exceptions(text: str, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    for line in _lines(text):
        found = _DAY.match(line)
        if found is None:
            problems.append(Problem("typed_day", "exceptions", {"line": line}))
            continue
        year, month, day, rest = found.groups()
        yield {"date": f"{year}-{int(month):02}-{int(day):02}", "spans": _spans(rest, "exceptions", problems)}


def _years(text: str, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    for line in _lines(text):
        found = _YEAR.match(line)
        if found is None:
            problems.append(Problem("typed_year", "years", {"line": line}))
            continue
        year, off, work = found.groups()
        days = {"holidays": _month_days(year, off), "working_days": _month_days(year, work or "")}
        yield {"year": int(year), **days}


def _month_days(year: str, text: str) -> list[str]:
    return [f"{year}-{one}" for one in re.split(r"[\s,，、;；]+", text) if one]


def _lines(text: str) -> Iterator[str]:
    return (plain(line) for line in text.splitlines() if line.strip())
