"""Moments as people type them at a counter: `14:30`, `昨天9点`, `明天10点半`, `11-25 14:30`, `11月25日`, ISO."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from desktop.clock import local, moment_of
from desktop.errors import refuse
from desktop.text import plain

_DAYS = {"前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2}
_CLOCK = re.compile(r"(?:(?P<half>上午|中午|下午|晚上|晚))?\s*(?P<hour>\d{1,2})(?:[:点时](?P<minute>\d{1,2}|半)?分?)?$")
_BARE = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})$")
_FULL = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_SHORT = re.compile(r"(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日?")
_AFTERNOON = ("下午", "晚上", "晚")


def read_moment(text: str, now: int, offset_min: int, field: str = "") -> int:
    """UTC ms of what was typed; a day without a time is that day's midnight, a time without a day is today's.

    Raises `Refused` `time` naming the field where it is not understood.
    """
    typed = plain(text).replace("T", " ")
    today = local(now, offset_min).date()
    day, rest = _day(typed, today)
    clock = _clock(rest) if rest else (0, 0)
    if clock is None or (not rest and day is None):
        raise refuse("time_typed", field)
    found = datetime.combine(day or today, datetime.min.time()) + timedelta(hours=clock[0], minutes=clock[1])
    return moment_of(found, offset_min)


def _day(typed: str, today: date) -> tuple[date | None, str]:
    for word, away in _DAYS.items():
        if typed.startswith(word):
            return today + timedelta(days=away), typed.removeprefix(word).strip()
    for form in (_FULL, _SHORT):
        found = form.match(typed)
        if found:
            parts = {key: int(value) for key, value in found.groupdict().items()}
            try:
                day = date(parts.get("year", today.year), parts["month"], parts["day"])
            except ValueError:
                return None, "?"
            return day, typed[found.end() :].strip()
    return None, typed


def _clock(typed: str) -> tuple[int, int] | None:
    found = _CLOCK.match(typed)
    if found is None:
        found = _BARE.match(typed)
    if found is None:
        seconds = re.match(r"^(\d{1,2}:\d{2}):\d{2}$", typed)
        return _clock(seconds.group(1)) if seconds else None
    minute_word = found.group("minute")
    hour, minute = int(found.group("hour")), 30 if minute_word == "半" else int(minute_word or 0)
    if "half" in found.re.groupindex and found.group("half") in _AFTERNOON and hour < 12:
        hour += 12
    return (hour, minute) if hour <= 24 and minute < 60 and (hour < 24 or minute == 0) else None
