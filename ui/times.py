"""Times, durations, amounts and shares as people read them. Pure functions; `now` and the site's offset are given."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop.clock import HOUR, MINUTE, local

translate = QCoreApplication.translate

NOTHING = "—"
SOON_AT_MOST = 2 * HOUR
COUNTED = 4 * HOUR
"""From here down a limit is told by what is left; further off, by its moment."""


def clock_time(at: int, offset: int) -> str:
    """`14:05` of a moment (UTC ms) in the site's zone (minutes east of UTC)."""
    return _time(local(at, offset))


def clock_seconds(at: int, offset: int) -> str:
    """`14:05:07`, where one looks whether something was kept just now."""
    when = local(at, offset)
    return f"{_time(when)}:{when.second:02}"


def day(at: int, now: int, offset: int) -> str:
    """今天, 昨天, 明天, else `11月23日`, with the year where it is not this one."""
    when, today = local(at, offset), local(now, offset)
    away = (when.date() - today.date()).days
    near = {-1: translate("times", "昨天"), 0: translate("times", "今天"), 1: translate("times", "明天")}
    if away in near:
        return near[away]
    return _date(when) if when.year == today.year else full_day(at, offset)


def moment(at: int, now: int, offset: int) -> str:
    """`今天 14:05`, `11月23日 14:05`."""
    return f"{day(at, now, offset)} {clock_time(at, offset)}"


def full_day(at: int, offset: int) -> str:
    """`2026年11月23日`, never shortened."""
    return _full_date(local(at, offset))


def full_moment(at: int, offset: int) -> str:
    """`2026年11月23日 14:05`, never shortened."""
    when = local(at, offset)
    return f"{_full_date(when)} {_time(when)}"


def short_day(at: int, now: int, offset: int) -> str:
    """`11月23日` even where it is today; with the year where it is not this one."""
    when = local(at, offset)
    return _date(when) if when.year == local(now, offset).year else full_day(at, offset)


def _time(when: datetime) -> str:
    return f"{when.hour:02}:{when.minute:02}"


def _full_date(when: datetime) -> str:
    return translate("times", "{year}年{month}月{day}日").format(year=when.year, month=when.month, day=when.day)


def _date(when: datetime) -> str:
    return translate("times", "{month}月{day}日").format(month=when.month, day=when.day)


def weekday(at: int, offset: int) -> str:
    """`星期一`."""
    names = (
        translate("times", "星期一"),
        translate("times", "星期二"),
        translate("times", "星期三"),
        translate("times", "星期四"),
        translate("times", "星期五"),
        translate("times", "星期六"),
        translate("times", "星期日"),
    )
    return names[local(at, offset).weekday()]


def duration(length: int) -> str:
    """A length of time (ms, its sign does not matter): `1天4小时`, `2小时05分`, `25分`; whole units, two at most."""
    minutes = abs(length) // MINUTE
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        rest = hours % 24
        text = translate("times", "{days}天{hours}小时") if rest else translate("times", "{days}天")
        return text.format(days=days, hours=rest)
    if hours:
        rest = minutes % 60
        text = translate("times", "{hours}小时{minutes:02d}分") if rest else translate("times", "{hours}小时")
        return text.format(hours=hours, minutes=rest)
    return translate("times", "{minutes}分").format(minutes=minutes) if minutes else translate("times", "不到1分")


class Nearness(Enum):
    """How near the end of a limit is."""

    PLENTY = "plenty"
    SOON = "soon"
    OVER = "over"


def nearness(due: int, since: int, now: int) -> Nearness:
    """Over after `due`; soon in the last third of the limit that began at `since`, two hours at most."""
    if now > due:
        return Nearness.OVER
    last = min((due - since) // 3, SOON_AT_MOST)
    return Nearness.SOON if due - now <= last else Nearness.PLENTY


def time_left(due: int, now: int, offset: int) -> str:
    """`剩 25分`, `超 1天4小时`, and the moment, `明天 12:00`, where more than four hours are left."""
    if now > due:
        return translate("times", "超 {length}").format(length=duration(now - due))
    if due - now > COUNTED:
        return moment(due, now, offset)
    return translate("times", "剩 {length}").format(length=duration(due - now))


def late_by(due: int, met: int) -> str:
    """`迟 2小时`: by how much a limit was missed that is met by now."""
    return translate("times", "迟 {length}").format(length=duration(met - due))


def paused_until(until: int, now: int, offset: int) -> str:
    """`暂停至 11月25日`."""
    return translate("times", "暂停至 {day}").format(day=short_day(until, now, offset))


def days_since(at: int, now: int, offset: int) -> int:
    """Whole calendar days from `at` to now in the site's zone."""
    return (local(now, offset).date() - local(at, offset).date()).days


def yuan(fen: int) -> str:
    """`¥1,280.00`, with − before it where it is negative."""
    sign = "−" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def share(part: int, whole: int) -> str:
    """`88.4%`, rounded half up to one decimal; — of nothing."""
    if whole == 0:
        return NOTHING
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}%"
