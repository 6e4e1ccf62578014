"""Any text as a cell of a workbook can hold it: no formula, no file that does not open, nothing cut silently."""

from __future__ import annotations

import re

LIMIT = 32_767
"""What a cell holds, in UTF-16 units."""
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""Texts beginning so are marked as text, so that editing the cell does not turn them into something else."""

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_READS_AS_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str, cut_remark: str) -> str:
    """The text with impossible characters shown as 〔U+000B〕, cut at what a cell holds with the remark behind it."""
    shown = _IMPOSSIBLE.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text.replace("\r\n", "\n"))
    if _units(shown) + 6 * len(_READS_AS_ESCAPE.findall(shown)) > LIMIT:
        shown = _cut(shown, cut_remark)
    return _READS_AS_ESCAPE.sub("_x005F_", shown)


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(text: str, remark: str) -> str:
    """The beginning of the text, and the remark; what Excel would read as an escape takes seven places for one."""
    room, kept = LIMIT - _units(remark), []
    for place, char in enumerate(text):
        room -= 7 if char == "_" and _READS_AS_ESCAPE.match(text, place) else 1 + (char > "\uffff")
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + remark
