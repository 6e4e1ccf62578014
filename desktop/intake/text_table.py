"""A register written as text: which encoding, which separator, and its lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from desktop.errors import refuse
from desktop.intake.sheet import COLUMN_LIMIT, Gathering, Sheet, usable

SEPARATORS = (",", "\t", ";")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_SAMPLE_LINES = 20


def read_text_table(raw: bytes) -> Sheet:
    """The one sheet of a text file. Raises `Refused` where it cannot be read whole and for certain."""
    # No text of UTF-8 or GB18030 holds a zero byte, and no text at all a zero character.
    if b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refuse("intake.not_a_table")
    text = decode(raw)
    if "\0" in text:
        raise refuse("intake.not_a_table")
    gathering = Gathering()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            gathering.add(number, [usable(cell) for cell in cells[:COLUMN_LIMIT]])
    except csv.Error:
        # Read on, a quotation mark that nobody closed would swallow the rows after it without a word.
        raise refuse("intake.broken_quotes", row=number + 1) from None
    return gathering.sheet()


def decode(raw: bytes) -> str:
    """The text of the bytes: as their byte order mark says, else UTF-8, else GB18030.

    Raises `Refused` (`intake.unreadable_encoding`) where none of them fits.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        if _is_damaged_utf8(raw):
            raise refuse("intake.unreadable_encoding", row=_line_of(raw, broken.start)) from None
        return _strictly(raw, "gb18030")
    return _chinese_after_all(raw) if _lacks_chinese(text) else text


def _lacks_chinese(text: str) -> bool:
    # A few words, such as 漏水, are sound UTF-8 when written in GB18030, but never a Chinese character of it.
    return not text.isascii() and max(text) < "\u0800"


def _chinese_after_all(raw: bytes) -> str:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as broken:
        raise refuse("intake.unreadable_encoding", row=_line_of(raw, broken.start)) from None


def _is_damaged_utf8(raw: bytes) -> bool:
    # A UTF-8 file with one broken byte often decodes as GB18030 without complaint, into other words. In text that
    # really is GB18030 most sequences are no UTF-8 at all.
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return sound > 3 * broken


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1


def separator(text: str) -> str:
    """The sign between cells: the one that divides most of the first lines into equally many, and into the most."""
    sample = text[:_SAMPLE]
    return max(SEPARATORS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, sign: str) -> tuple[int, int]:
    counts: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign)
    for cells, _ in zip(reader, range(_SAMPLE_LINES), strict=False):
        counts[len(cells)] += 1
    return max(((often, width) for width, often in counts.items() if width > 1), default=(0, 0))
