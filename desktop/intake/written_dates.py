"""Dates and times as people write them into registers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone

_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4}) \s* [-/.年] \s* (?P<month>\d{1,2}) \s* [-/.月] \s* (?P<day>\d{1,2}) \s* 日?
    (?: \s* (?:星期|周|礼拜)[一二三四五六日天] )?
    (?: [\sT]* (?P<half>上午|下午|[AP]M)? \s* (?P<hour>\d{1,2}) [:时] (?P<minute>\d{1,2}) 分?
        (?: :? (?P<second>\d{1,2}) 秒? (?: \.\d{1,9} )? )?
        (?: \s* (?P<half_after>[AP]M) )? )?
    \s* (?P<zone> Z | [+-]\d{2}:?\d{2} )?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def read_written(text: str) -> date | datetime:
    """The day, or the moment where a time of day is given, of `2020/6/8`, `2020年6月8日 14:05`, `20200608`, ISO ….

    Years have four digits and come first: `8/6/2020` may be June or August. A datetime has a zone only where one is
    written. Raises `ValueError` where the text is none of these or no such day exists.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = _EIGHT_DIGITS.fullmatch(plain)
    if digits:
        return date(*(int(part) for part in digits.groups()))
    found = _WRITTEN.fullmatch(plain)
    if not found:
        raise ValueError(text)
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        if found["zone"]:
            raise ValueError(text)
        return day
    return datetime.combine(day, _time_of_day(found), _zone(found["zone"]))


def _time_of_day(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    half = (found["half"] or found["half_after"] or "").upper()
    if half in ("下午", "PM") and hour < 12:
        hour += 12
    if half in ("上午", "AM") and hour == 12:
        hour = 0
    return time(hour, int(found["minute"]), int(found["second"] or 0))


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written in "Zz":
        return timezone(timedelta())
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
