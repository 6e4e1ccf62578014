"""Where a line of Chinese, Latin or mixed text ends; pure, so that it can be tested without paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_CLOSING = "，。、；：？！）」』》〉】〕〗”’…—～％%‰℃°,.;:?!)]}>"
_OPENING = "（「『《〈【〔〖“‘([{<"
_JOINED = r"\u00a0\u202f\u2013\u2019\u2212¥£€"
_WORD = rf"""0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1eff{_JOINED}"'#$&*+\-./\\@^_`|~=,:;%?!<>"""
_MARKS = r"\u0300-\u036f\u20d0-\u20ff"

# What stays together: opening signs, a word or one character, and the closing signs (a dot or an arrow between facts
# also takes the space before it along). The counts keep an endless "word" from being scanned anew for every line.
_CLUSTER = re.compile(
    rf"[{re.escape(_OPENING)}]{{0,20}}(?:[{_WORD}]{{1,300}}|.)(?: ?[·›→]|[{re.escape(_CLOSING)}{_MARKS}]){{0,20}}"
)
_GAP = re.compile(r"[^\S\n\u00a0\u202f]*")
_HAIR = 0.001


class Line(NamedTuple):
    """One line of a text: characters `begin` to `end` are drawn, the next line starts at `following`."""

    begin: int
    end: int
    following: int


def next_line(text: str, edges: Sequence[float], start: int, room: float) -> Line:
    """The line that starts at `start` and is at most `room` wide.

    `edges[i]` is the width of the first i characters of the text. No line starts with a closing sign or ends with an
    opening one, no word or number is broken unless it is longer than a line, spaces at a break are dropped, a newline
    ends the line. At least one character is taken, however narrow the room.
    """
    end = at = start
    while at < len(text) and text[at] != "\n":
        gap_end = _gap_end(text, at)
        if gap_end == len(text) or text[gap_end] == "\n":
            return Line(start, end, gap_end + 1)
        cluster_end = _cluster_end(text, gap_end)
        if edges[cluster_end] - edges[start] > room + _HAIR:
            if end == start:
                end = _forced_end(text, edges, gap_end, room)
                return Line(gap_end, end, _gap_end(text, end))
            return Line(start, end, gap_end)
        at = end = cluster_end
    return Line(start, end, at + 1)


def _gap_end(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _cluster_end(text: str, at: int) -> int:
    found = _CLUSTER.match(text, at)
    return found.end() if found else at + 1


def _forced_end(text: str, edges: Sequence[float], begin: int, room: float) -> int:
    """The break inside what is longer than a line; a closing sign still takes the character before it along."""
    end = begin + 1
    while end < len(text) and text[end] != "\n" and edges[end + 1] - edges[begin] <= room + _HAIR:
        end += 1
    kept = end
    while kept < len(text) and text[kept] in _CLOSING and kept > begin + 1:
        kept -= 1
    return kept if kept > begin + 1 else end
