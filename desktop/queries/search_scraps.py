"""The scrap of a case's texts that is shown where a search found it. Pure: no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.queries.case_line import CaseListRow

Span = tuple[int, int]
"""Where a found word begins and ends in a scrap."""

_BEFORE, _LENGTH = 12, 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A case with a scrap of its texts; `marks` are the found words in the scrap, `name_marks` those in the name."""

    row: CaseListRow
    scrap: str
    marks: tuple[Span, ...]
    name_marks: tuple[Span, ...]


def hit_of(row: CaseListRow, texts: Sequence[str], words: Sequence[str]) -> Hit:
    """The text with the most of the words is shown; without any, the summary."""
    best = max(texts, key=lambda text: len({word for word in words if word in text.lower()}), default="")
    if not any(word in best.lower() for word in words):
        best = row.summary
    scrap = _around(best, words)
    return Hit(row, scrap, spans(scrap, words), spans(row.customer_name or "", words))


def _around(text: str, words: Sequence[str]) -> str:
    """A scrap of the text, on one line, with the first found word not far from its beginning."""
    flat = " ".join(text.split())
    places = [at for word in words if (at := flat.lower().find(word)) >= 0]
    begin = max(0, min(places, default=0) - _BEFORE)
    scrap = flat[begin : begin + _LENGTH]
    return f"{'…' if begin else ''}{scrap}{'…' if begin + _LENGTH < len(flat) else ''}"


def spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the words stand in a text; none where lower case has another length and places would be wrong."""
    low = text.lower()
    if len(low) != len(text):
        return ()
    found: list[Span] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    return _joined(sorted(found))


def _joined(found: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that overlap or touch as one."""
    joined: list[Span] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(joined)
