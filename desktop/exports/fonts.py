"""The embedded fonts of the papers: which one draws a character, how wide it is, and text that can be copied out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from desktop.paths import RESOURCES

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER = RESOURCES / "fonts"
_REGULAR = ("PaperRegular", "NotoSansSC-Regular.ttf")
_BOLD = ("PaperBold", "NotoSansSC-Bold.ttf")
_FALLBACK = ("PaperFallback", "LXGWWenKai-Regular.ttf")

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": "    "})
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_UNSEEN = ("Cc", "Cf")
_NOT_A_CHARACTER = ("Cn", "Co", "Cs")
_loading = Lock()


class Run(NamedTuple):
    """A stretch of text that one font draws; `font` is its name in reportlab."""

    text: str
    font: str


class Placed(NamedTuple):
    """One character: the font that draws it and how far it moves on, in ems."""

    font: str
    advance: float


class PaperFonts:
    """Regular, bold and the fallback for rare characters.

    Loading costs a tenth of a second a font, so a process shares one (`paper_fonts`); the fallback is read only when a
    character asks for it.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._regular = self._load(*_REGULAR)
        self._bold = self._load(*_BOLD)
        self._rare: TTFont | None = None
        self._shown: dict[str, str] = {"\n": "\n"}
        self._placed: tuple[dict[str, Placed], dict[str, Placed]] = ({}, {})

    @property
    def _fallback(self) -> TTFont:
        with _loading:
            if self._rare is None:
                self._rare = self._load(*_FALLBACK)
            return self._rare

    def _load(self, name: str, file: str) -> TTFont:
        from reportlab.pdfbase.pdfmetrics import registerFont

        font = _copyable_font()(name, str(self._folder / file), asciiReadable=False)
        registerFont(font)
        return font

    @property
    def plain(self) -> str:
        """The name of the regular font in reportlab."""
        return self._regular.fontName

    def printable(self, text: str) -> str:
        """The text as it is printed.

        Line ends become newlines and tabs spaces; what is never seen (control characters, joiners, variation
        selectors) is dropped; a character without a glyph becomes its code, as in 〔U+1F600〕.
        """
        shown = self._shown
        return "".join(shown.get(char) or self._show(char) for char in text.replace("\r\n", "\n").translate(_LINE_ENDS))

    def _show(self, char: str) -> str:
        if char in _SELECTORS or unicodedata.category(char) in _UNSEEN:
            return ""
        if self._font_of(char, bold=False) is not None:
            shown = char
        else:
            shown = " " if unicodedata.category(char) == "Zs" else f"〔U+{ord(char):04X}〕"
        self._shown[char] = shown
        return shown

    def _font_of(self, char: str, bold: bool) -> TTFont | None:
        if unicodedata.category(char) in _NOT_A_CHARACTER:
            return None  # private use: a glyph there would mean something else in every font
        first = self._bold if bold else self._regular
        if ord(char) in first.face.charToGlyph:
            return first
        return self._fallback if ord(char) in self._fallback.face.charToGlyph else None

    def _place(self, char: str, bold: bool) -> Placed:
        font = self._font_of(char, bold)
        if font is None:
            raise ValueError(f"U+{ord(char):04X} has no glyph; text goes through printable() first")
        placed = Placed(font.fontName, font.face.charWidths.get(ord(char), font.face.defaultWidth) / 1000)
        self._placed[bold][char] = placed
        return placed

    def advances(self, text: str, bold: bool = False) -> Iterator[float]:
        """How far each character of a printable text moves on, in ems; a newline does not."""
        known = self._placed[bold]
        for char in text:
            yield 0.0 if char == "\n" else (known.get(char) or self._place(char, bold)).advance

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a printable text in points."""
        return sum(self.advances(text, bold)) * size

    def runs(self, text: str, bold: bool = False) -> list[Run]:
        """A printable text of one line, cut where the font changes; every character of it has a glyph there."""
        known = self._placed[bold]
        cut = groupby(text, key=lambda char: (known.get(char) or self._place(char, bold)).font)
        return [Run("".join(chars), font) for font, chars in cut]


@cache
def _paper_fonts() -> PaperFonts:
    return PaperFonts()


def paper_fonts() -> PaperFonts:
    """The fonts of this process, loaded at the first call; a worker may call it early so that printing is quick."""
    with _loading:
        return _paper_fonts()


@cache
def _copyable_font() -> type[TTFont]:
    """The font class of reportlab, made to say correctly what characters its codes stand for beyond U+FFFF too.

    By itself it writes such characters with five hexadecimal digits where UTF-16 is meant, so that a reader copies out
    other characters than it shows. The tables are put right after it has made them; nothing of reportlab is replaced.
    """
    from reportlab.pdfbase import ttfonts

    class CopyableFont(ttfonts.TTFont):
        def addObjects(self, doc):  # type: ignore[no-untyped-def]  # noqa: N802
            subsets = self.state[doc].subsets
            super().addObjects(doc)
            for ordinal, subset in enumerate(subsets):
                name = ttfonts.SUBSETN(ordinal) + b"+" + self.face.name + self.face.subfontNameX
                base = name.decode("ascii")
                doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode_table(base, subset)

    return CopyableFont


def to_unicode_table(name: str, subset: list[int]) -> str:
    """The PDF table that gives the characters (code points) of the one-byte codes 0, 1, 2 …, in UTF-16."""
    meant = [(code, chr(point).encode("utf-16-be").hex().upper()) for code, point in enumerate(subset) if point]
    pairs = [f"<{code:02X}> <{units}>" for code, units in meant]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]  # more than 100 the format forbids
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
