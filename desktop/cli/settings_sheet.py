"""The settings of a site as a page of text: opening hours, exceptions, holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.cases.limit_table import LimitRow, row_words
from desktop.cases.reasons import day_words
from desktop.cases.rules import RuleBook
from desktop.cli.columns import columns, indented, pairs
from desktop.wording import Wording

_DAY = timedelta(days=1)


def settings_sheet(settings: Mapping[str, Any], wording: Wording, limits: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The lines of the page; `settings` are in the form of `jiesu settings --json`, and have been checked.

    `limits` are the site's own, as `limit_parts` says them.
    """
    say = wording.say
    opening = [(_weekdays(one["weekdays"], wording), _spans(one["spans"], wording)) for one in settings["opening"]]
    exceptions = [(_full_date(one["date"], wording), _spans(one["spans"], wording)) for one in settings["exceptions"]]
    lines = [say("settings.opening"), *indented(columns(opening))]
    lines += ["", say("settings.exceptions"), *indented(columns(exceptions) or [say("settings.none")])]
    lines += ["", say("settings.half_day", time=settings["half_day_at"]), "", say("settings.years")]
    if not settings["years"]:
        lines += indented([say("settings.no_years")])
    for one in settings["years"]:
        lines += indented(_year(one, wording))
    if limits:
        lines += ["", say("settings.limits"), *indented(columns(list(limits)))]
    return lines


def limit_parts(row: LimitRow, book: RuleBook, wording: Wording) -> tuple[str, str]:
    """A row of the site's own limits: what it is for, and what it sets."""
    say = wording.say
    said = [say("settings.limit_reply", minutes=row.reply_minutes)] if row.reply_minutes is not None else []
    said += [say("settings.limit_answer", days=row.answer_days)] if row.answer_days is not None else []
    if row.closing_days is not None:
        code = "settings.limit_closing" if row.closing_days else "settings.limit_same_day"
        said.append(say(code, days=row.closing_days))
    return row_words(row, book), say("settings.and").join(said)


def _year(one: Mapping[str, Any], wording: Wording) -> list[str]:
    say = wording.say
    off, on = one["holidays"], one["working_days"]
    facts = [
        (say("settings.holidays", count=len(off)), _days(off, wording)),
        (say("settings.working_days", count=len(on)), _days(on, wording)),
    ]
    return [say("settings.year", year=one["year"]), *indented(pairs(facts))]


def _weekdays(numbers: Sequence[int], wording: Wording) -> str:
    runs = _runs(sorted(set(numbers)), lambda one: one + 1)
    return _joined(runs, lambda one: wording.say(f"settings.weekday.{one}"), wording)


def _days(texts: Iterable[str], wording: Wording) -> str:
    days = sorted({date.fromisoformat(text) for text in texts})
    return _joined(_runs(days, lambda one: one + _DAY), lambda one: day_words(one, wording.say), wording)


def _full_date(text: str, wording: Wording) -> str:
    day = date.fromisoformat(text)
    return wording.say("show.of_year", year=day.year, moment=day_words(day, wording.say))


def _spans(spans: Sequence[Sequence[str]], wording: Wording) -> str:
    said = wording.say("settings.and").join(f"{begin} – {end}" for begin, end in spans)
    return said or wording.say("settings.closed")


def _runs(values: Iterable[Any], following: Any) -> Iterator[tuple[Any, Any]]:
    """First and last of every row of values without a gap."""
    first = last = None
    for value in values:
        if last is None or value != following(last):
            if last is not None:
                yield first, last
            first = value
        last = value
    if last is not None:
        yield first, last


def _joined(runs: Iterable[tuple[Any, Any]], word: Any, wording: Wording) -> str:
    said = [
        word(first) if first == last else wording.say("settings.run", first=word(first), last=word(last))
        for first, last in runs
    ]
    return wording.say("settings.and").join(said)
