"""Conflicts and anomalies in words: what was changed differently in two places, by whom, when and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.app.case_words import Words
from desktop.app.register_values import base_name
from desktop.app.saying import Stamp
from desktop.cli.columns import columns, indented
from desktop.queries.disagreements import Disagreement


def conflicts(found: Sequence[Disagreement], words: Words) -> list[str]:
    """For every register its name, and below it the values that stand against each other."""
    lines = []
    for one in found:
        lines += [words.register(one.register), *indented(values(one, words))]
    return lines


def values(one: Disagreement, words: Words) -> list[str]:
    """The values of a conflict with when, who and where; the one that the case shows comes first and says so.

    Of several closings none is marked: which one the case shows goes by the work that is left.
    """
    rows = []
    for place, said in enumerate(one.values):
        stamp = Stamp(said.at, said.by, said.writer, one.partition)
        value = words.value(one.register, said.value) + _remark(one, place, words)
        rows.append((words.moment(said.at), words.who(said.by), words.place(stamp), value))
    return columns(rows)


def _remark(one: Disagreement, place: int, words: Words) -> str:
    if base_name(one.register) != "closing":
        return words.say("show.shown") if place == 0 else ""
    return words.say("show.unaware") if len(one.values) == 1 else ""


def anomalies(found: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    """A sentence for every rule that was broken by what sites did apart."""
    lines = []
    for one in found:
        code = f"show.anomaly.{one['code']}"
        lines.append(words.say(code, **one["detail"]) if words.knows(code) else str(one["code"]))
    return lines
