"""Why a limit is what it is, as one sentence for a person: 「为什么算超期」.

The times in it are those the limit was computed with; nothing is computed here a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.cases.case import Case
from desktop.cases.courses import Deadline
from desktop.clock import DAY, HOUR, MINUTE, local

Say = Callable[..., str]

_BESIDE = (
    ("moved_on", "moved"),
    ("moved_back_on", "moved_back"),
    ("year_without_table", "no_table"),
    ("recounted_at", "recounted"),
)
"""Said in the sentence where the fact is there, though it is no reason by itself."""


def explain(deadline: Deadline, case: Case, offset_min: int, say: Say) -> str:
    """The sentence of a limit: when it began, by which rules, when it is due, and what came of it.

    `say` gives the sentence of a code (`Wording.say`).
    """
    holes = _holes(deadline.facts, offset_min, say)
    parts = [say(f"why.part.{code}", **holes) for code in deadline.why]
    parts += [say(f"why.{code}", **holes) for key, code in _BESIDE if key in deadline.facts]
    reasons = say("why.joint").join(parts)
    if deadline.due_at is None:
        return reasons
    due = say("why.due", moment=moment_words(deadline.due_at, offset_min, say))
    sentence = say("why.sentence", began=_began(deadline, case, offset_min, say), parts=reasons, due=due)
    return sentence + _outcome(deadline, offset_min, say)


def words(deadline: Deadline, say: Say) -> list[str]:
    """The reasons in a few words each: 营业时间, 跨午休 …"""
    return [say(f"why.word.{code}") for code in deadline.why]


def moment_words(moment: int, offset_min: int, say: Say) -> str:
    """`10月6日 20:30` in the language of `say`."""
    when = local(moment, offset_min)
    return say("why.moment", day=day_words(when.date(), say), time=f"{when:%H:%M}")


def day_words(day: date, say: Say) -> str:
    """`10月6日` in the language of `say`."""
    return say("why.day", month=say(f"why.month.{day.month}"), day=day.day)


def duration_words(duration: int, say: Say) -> str:
    """`1 天 2 小时 5 分钟` of a duration in ms; what is nothing is left out, and a begun minute counts."""
    minutes = -(-duration // MINUTE)
    days, rest = divmod(minutes, DAY // MINUTE)
    hours, left = divmod(rest, HOUR // MINUTE)
    parts = [("days", days), ("hours", hours), ("minutes", left)]
    return " ".join(say(f"why.duration.{unit}", count=count) for unit, count in parts if count)


def _holes(facts: Mapping[str, Any], offset_min: int, say: Say) -> dict[str, object]:
    """The facts as they are said; the end of a name says of what kind a fact is."""

    def moment(value: int) -> str:
        return moment_words(value, offset_min, say)

    def days(value: tuple[date, date]) -> str:
        first, last = (day_words(one, say) for one in value)
        return first if first == last else say("why.from_to", first=first, last=last)

    def spans(value: tuple[tuple[int, int], ...]) -> str:
        said = [say("why.from_to", first=moment(first), last=moment(last)) for first, last in value]
        return say("why.and").join(said)

    ways: dict[str, Callable[[Any], object]] = {
        "at": moment,
        "time": lambda value: f"{local(value, offset_min):%H:%M}",
        "on": lambda value: day_words(value, say),
        "days": lambda value: days(value) if isinstance(value, tuple) else value,
        "spans": spans,
    }
    return {key: ways.get(key.rpartition("_")[2], _as_it_is)(value) for key, value in facts.items()}


def _as_it_is(value: object) -> object:
    return value


def _began(deadline: Deadline, case: Case, offset_min: int, say: Say) -> str:
    one = case.rounds[deadline.round - 1]
    if deadline.kind == "visit" and one.closing is not None:
        return say("why.closed", moment=moment_words(one.closing.at, offset_min, say))
    if deadline.kind == "progress":
        return say("why.told", moment=moment_words(deadline.facts["told_at"], offset_min, say))
    code = "why.received" if deadline.round == 1 else "why.reopened"
    return say(code, moment=moment_words(one.started_at, offset_min, say))


def _outcome(deadline: Deadline, offset_min: int, say: Say) -> str:
    if deadline.met_at is None or deadline.due_at is None:
        return ""
    moment = moment_words(deadline.met_at, offset_min, say)
    if deadline.met_at <= deadline.due_at:
        return say("why.met", moment=moment)
    return say("why.met_late", moment=moment, late=duration_words(deadline.met_at - deadline.due_at, say))
