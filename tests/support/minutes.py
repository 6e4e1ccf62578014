"""What is due when, reckoned minute by minute from the rules as `decisions.md` words them.

It shares nothing with the program: a minute is a whole number, days are counted out one by one, and every opening
minute is looked at by itself. Slow on purpose; what it says is what the program has to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

A_DAY = 24 * 60
REPLY = {"U0": 10, "U1": 30, "U2": 60, "U3": 240}


def minute(text: str) -> int:
    """The minute of `2026-10-05T20:30`; 24:00 is the next midnight."""
    day, _, clock = text.partition("T")
    hour, _, rest = clock.partition(":")
    return date.fromisoformat(day).toordinal() * A_DAY + int(hour) * 60 + int(rest)


def text_of(moment: int | None) -> str | None:
    if moment is None:
        return None
    day, clock = divmod(moment, A_DAY)
    return f"{date.fromordinal(day)}T{clock // 60:02}:{clock % 60:02}"


@dataclass(frozen=True)
class Deed:
    """Something typed while a case ran: `what` of urgency, complexity, outside, pause, extend; minutes, or a value."""

    typed: int
    what: str
    value: str | None = None
    at: int = 0
    until: int | None = None


@dataclass(frozen=True)
class Tale:
    """A case: when it came, how pressing and how long, what was typed since, when the customer was told what."""

    settings: Mapping[str, Any]
    received: int
    urgency: str = "U2"
    complexity: str = "K1"
    outside: str | None = None
    deeds: tuple[Deed, ...] = ()
    contact: int | None = None
    answer: int | None = None


class Wall:
    """The clock on the wall of a shop: whether it is open in a minute, whether people work on a day."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._open: dict[int, frozenset[int]] = {}

    @cached_property
    def _years(self) -> dict[int, dict[str, Any]]:
        return {one["year"]: one for one in self._settings["years"]}

    def is_open(self, moment: int) -> bool:
        day, clock = divmod(moment, A_DAY)
        return clock in self.clocks(day)

    def clocks(self, day: int) -> frozenset[int]:
        """The opening minutes of a day, as minutes after midnight."""
        if day not in self._open:
            self._open[day] = frozenset(
                clock for span in self._spans(day) for clock in range(_clock(span[0]), _clock(span[1]))
            )
        return self._open[day]

    def _spans(self, day: int) -> list[list[str]]:
        when = date.fromordinal(day)
        for one in self._settings["exceptions"]:
            if one["date"] == when.isoformat():
                return list(one["spans"])
        return [
            span for one in self._settings["opening"] if when.isoweekday() in one["weekdays"] for span in one["spans"]
        ]

    def is_worked(self, day: int) -> bool:
        when = date.fromordinal(day)
        table = self._years.get(when.year, {"holidays": [], "working_days": []})
        if when.isoformat() in table["working_days"]:
            return True
        return when.isoformat() not in table["holidays"] and when.isoweekday() < 6

    def has_table(self, day: int) -> bool:
        return date.fromordinal(day).year in self._years

    def first_open(self, moment: int) -> int:
        while not self.is_open(moment):
            moment += 1
        return moment

    def shuts(self, day: int) -> int | None:
        """When the last opening minute of a day is over."""
        return day * A_DAY + max(self.clocks(day)) + 1 if self.clocks(day) else None

    def work_ends(self, day: int) -> int:
        return self.shuts(day) or (day + 1) * A_DAY

    def on(self, moment: int, left: int) -> int:
        """The moment at which so many opening minutes have gone by."""
        while left:
            left -= self.is_open(moment)
            moment += 1
        return moment

    def between(self, start: int, end: int) -> int:
        return sum(self.is_open(moment) for moment in range(start, end))

    def work_day(self, day: int, count: int) -> int:
        step = 1 if count > 0 else -1
        while count:
            day += step
            count -= step * self.is_worked(day)
        return day

    def open_day(self, day: int, step: int = 1) -> int:
        while not self.clocks(day):
            day += step
        return day


def _clock(text: str) -> int:
    hour, _, rest = text.partition(":")
    return int(hour) * 60 + int(rest)


@dataclass
class Reckoned:
    """A moment (None where there is none) and what was noticed on the way."""

    at: int | None
    noticed: dict[str, Any]


class Oracle:
    """Reckons the limits of one tale."""

    def __init__(self, tale: Tale) -> None:
        self.tale, self.wall = tale, Wall(tale.settings)

    def due(self, kind: str) -> Reckoned:
        """reply, answer or closing, after everything that was typed."""
        tale = self.tale
        met = {"reply": tale.contact, "answer": tale.answer, "closing": None}[kind]
        now = {"urgency": tale.urgency, "complexity": tale.complexity, "outside": tale.outside}
        found, stops = self._fresh(kind, now), list[Deed]()
        for deed in sorted(tale.deeds, key=lambda one: one.typed):
            if met is not None and deed.typed >= met:
                break
            if not self._matters(deed, kind):
                continue
            if deed.what == "outside" and now["complexity"] != "K3":
                now["outside"] = deed.value
            elif found.at is not None and deed.typed > found.at:
                if deed.what in ("urgency", "complexity", "outside"):
                    found.noticed["too_late"] = deed.typed
            elif deed.what == "extend":
                found.at, found.noticed["extended"] = deed.until, deed.typed
            elif deed.what == "pause":
                stops.append(deed)
                self._stop(found, deed, now)
            else:
                now[deed.what] = deed.value
                found = self._fresh(kind, now)
                found.noticed["recounted"] = deed.typed
                for stop in stops:
                    self._stop(found, stop, now)
        return found

    def _matters(self, deed: Deed, kind: str) -> bool:
        if kind == "reply":
            return deed.what == "urgency"
        return deed.what in ("complexity", "outside", "pause") or (kind == "closing" and deed.what == "extend")

    def _stop(self, found: Reckoned, stop: Deed, now: Mapping[str, Any]) -> None:
        """A pause gives back the opening minutes it took; an outside date takes no notice of it."""
        if found.at is None or now["complexity"] == "K3":
            return
        end = self.end_of(stop)
        if end is None:
            found.at, found.noticed["stands_since"] = None, stop.at
            return
        lost = self.wall.between(stop.at, end)
        if lost:
            found.at = self.wall.on(found.at, lost)
            found.noticed["paused"] = found.noticed.get("paused", 0) + lost

    def end_of(self, stop: Deed) -> int | None:
        """P4 and P5 last until somebody ends them, P1 no longer than five working days."""
        if stop.until is not None or stop.value in ("P4", "P5"):
            return stop.until
        return self.wall.work_ends(self.wall.work_day(stop.at // A_DAY, 5))

    def _fresh(self, kind: str, now: Mapping[str, Any]) -> Reckoned:
        noticed: dict[str, Any] = {}
        if kind == "reply":
            return self._reply(now["urgency"])
        make = self._answer if kind == "answer" else self._closing
        return Reckoned(make(now, noticed), noticed)

    def _reply(self, urgency: str) -> Reckoned:
        start, wall, noticed = self.tale.received, self.wall, dict[str, Any]()
        if urgency == "U0":
            return Reckoned(start + REPLY[urgency], noticed)
        begin = self._begin(noticed)
        due = wall.on(start, REPLY[urgency])
        if (due - 1) // A_DAY != begin // A_DAY:
            shut = wall.shuts(begin // A_DAY) or 0
            noticed["left"], noticed["goes_on"] = wall.between(begin, shut), wall.first_open(shut)
        else:
            closed = [moment for moment in range(begin, due) if not wall.is_open(moment)]
            if closed:
                noticed["break"] = (closed[0], wall.first_open(closed[0]))
        return Reckoned(due, noticed)

    def _begin(self, noticed: dict[str, Any]) -> int:
        """Received outside opening hours is received at the next opening."""
        begin = self.wall.first_open(self.tale.received)
        if begin != self.tale.received:
            noticed["opens"] = begin
        return begin

    def _closing(self, now: Mapping[str, Any], noticed: dict[str, Any]) -> int | None:
        wall, kind = self.wall, now["complexity"]
        if kind == "K4" or (kind == "K3" and now["outside"] is None):
            return None
        if kind == "K3":
            last = date.fromisoformat(now["outside"]).toordinal()
            day = wall.open_day(last, -1)
            noticed.update({"moved_back": last} if day != last else {})
            return wall.shuts(day)
        begin = self._begin(noticed)
        day = begin // A_DAY
        if kind == "K2":
            third = wall.open_day(day + 3)
            noticed.update({"moved": day + 3} if third != day + 3 else {})
            return wall.shuts(third)
        shut = wall.shuts(day) or 0
        left = wall.between(begin, shut)
        if left > 120:
            return shut
        noticed["left"], noticed["shuts"] = left, shut
        following = wall.open_day(day + 1)
        noon = following * A_DAY + 12 * 60
        return noon if noon > following * A_DAY + min(wall.clocks(following)) else wall.shuts(following)

    def _answer(self, now: Mapping[str, Any], noticed: dict[str, Any]) -> int | None:
        kind, wall = now["complexity"], self.wall
        if kind == "K1":
            self._begin(noticed)
            return self._closing(now, {})
        if kind == "K3":
            return self._answer_before(now["outside"], noticed)
        first = self._begin(noticed) // A_DAY
        day = wall.work_day(first, 1)
        self._notice_days(first, day, noticed)
        return wall.work_ends(day)

    def _answer_before(self, outside: str | None, noticed: dict[str, Any]) -> int | None:
        if outside is None:
            return None
        last = date.fromisoformat(outside).toordinal()
        day = self.wall.work_day(last, -1)
        if self.wall.work_ends(day) < self.tale.received:
            return self._closing({"complexity": "K3", "outside": outside}, noticed)
        self._notice_days(last, day, noticed)
        return self.wall.work_ends(day)

    def _notice_days(self, start: int, landed: int, noticed: dict[str, Any]) -> None:
        days = range(min(start, landed) + 1, max(start, landed))
        free = [one for one in days if date.fromordinal(one).isoweekday() < 6 and not self.wall.is_worked(one)]
        if free:
            noticed["holidays"] = (free[0], free[-1])
        if date.fromordinal(landed).isoweekday() > 5:
            noticed["shifted"] = landed
        if not self.wall.has_table(landed):
            noticed["no_table"] = date.fromordinal(landed).year


def in_sentence(noticed: Mapping[str, Any]) -> list[str]:
    """What a sentence has to say of what was noticed, in the words of the wording file."""
    said = [words.format(value=_said(noticed[key])) for key, words in _WORDS.items() if key in noticed]
    if "break" in noticed:
        said.append("{} 到 {} 午休不算".format(*(f"{text_of(one)}"[-5:] for one in noticed["break"])))
    if "holidays" in noticed:
        first, last = (_day(one) for one in noticed["holidays"])
        said.append(f"{first} 放假" if first == last else f"{first} 到 {last} 放假")
    return said


_WORDS = {
    "opens": "从 {value} 开门算起",
    "goes_on": "{value} 开门接着算",
    "shuts": "离 {value} 打烊只剩",
    "left": "只剩 {value} 分钟",
    "moved": "{value}不营业，顺延",
    "moved_back": "{value}不营业，提前",
    "shifted": "{value}调休上班",
    "no_table": "{value} 年还没有放假调休表",
    "too_late": "{value} 才改，已经过了时限",
    "recounted": "{value} 改过",
    "extended": "{value} 登记了延期",
    "paused": "占营业时间 {value} 分钟",
    "stands_since": "{value} 起暂停",
}


def _said(value: int) -> str:
    """A minute, a day or a count, told by its size: minutes are millions, days hundreds of thousands."""
    if value > 10_000_000:
        return f"{_day(value // A_DAY)} {f'{text_of(value)}'[-5:]}"
    return _day(value) if value > 100_000 else str(value)


def _day(day: int) -> str:
    when = date.fromordinal(day)
    return f"{when.month}月{when.day}日"
