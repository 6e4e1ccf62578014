"""Why a limit is what it is, as one sentence for a person: 「为什么算超期」."""

from __future__ import annotations

from collections.abc import Callable

from desktop.cases.case import Case
from desktop.cases.courses import Deadline
from desktop.clock import local

Say = Callable[..., str]


def explain(deadline: Deadline, case: Case, offset_min: int, say: Say) -> str:
    """The sentence of a limit: when it began, by which rules, when it is due, and what came of it.

    `say` gives the sentence of a code (`Wording.say`).
    """
    if deadline.due_at is None:
        return "；".join(say(f"why.part.{code}") for code in deadline.why)
    began = _began(deadline, case, offset_min, say)
    parts = [say(f"why.part.{code}") for code in deadline.why]
    due = say("why.due", moment=moment_words(deadline.due_at, offset_min, say))
    return say("why.sentence", began=began, parts=say("why.joint").join(parts), due=due) + _outcome(
        deadline, offset_min, say
    )


def words(deadline: Deadline, say: Say) -> list[str]:
    """The reasons in a few words each: 营业时间, 跨午休 …"""
    return [say(f"why.word.{code}") for code in deadline.why]


def moment_words(moment: int, offset_min: int, say: Say) -> str:
    """`10月6日 20:30` in the language of `say`."""
    when = local(moment, offset_min)
    return say("why.moment", month=when.month, day=when.day, time=f"{when:%H:%M}")


def _began(deadline: Deadline, case: Case, offset_min: int, say: Say) -> str:
    one = case.rounds[deadline.round - 1]
    if deadline.kind == "visit" and one.closing is not None:
        return say("why.closed", moment=moment_words(one.closing.at, offset_min, say))
    if deadline.kind == "progress":
        return say("why.told")
    code = "why.received" if deadline.round == 1 else "why.reopened"
    return say(code, moment=moment_words(one.started_at, offset_min, say))


def _outcome(deadline: Deadline, offset_min: int, say: Say) -> str:
    if deadline.met_at is None or deadline.due_at is None:
        return ""
    code = "why.met" if deadline.met_at <= deadline.due_at else "why.met_late"
    return say(code, moment=moment_words(deadline.met_at, offset_min, say))
