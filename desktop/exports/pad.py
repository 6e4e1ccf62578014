"""A pad of blank forms (手写单): two to an A4 sheet, each with its own number, written by hand, typed in later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.exports.fonts import PaperFonts
from desktop.exports.page import A4, LABEL, LEFT, RIGHT, TEXT, THICK, Imprint, Sheet, fitted
from desktop.exports.passage import bold
from desktop.exports.slip import HALF, qr_modules
from desktop.exports.slip_figures import paper_time
from desktop.wording import Wording

# Lengths are those of a form, from its own upper edge.
_TITLE, _NUMBER = 16.0, 15.8
_QR, _QR_TOP = 66.0, 21.1
_FIRST_LINE, _PITCH = 110.0, 20.6
_FOOT = 398.0
_STUB = 352.0
_HALFWAY = (LEFT + RIGHT) / 2 + 6


@dataclass(frozen=True, slots=True)
class PadFigures:
    """The numbers of the forms, the site they are of, and when they are printed (UTC ms)."""

    numbers: tuple[str, ...]
    site: str
    organisation: str
    phone: str
    at: int
    utc_offset_min: int
    trial: bool


def write_pad(figures: PadFigures, fonts: PaperFonts, wording: Wording) -> bytes:
    """The pad as PDF; the same figures give the same bytes."""
    return _Pad(figures, fonts, wording).write()


class _Pad:
    def __init__(self, figures: PadFigures, fonts: PaperFonts, wording: Wording) -> None:
        self._figures, self._fonts, self._say = figures, fonts, wording.say
        printed = paper_time(figures.at, figures.utc_offset_min, wording)
        self._sheet = Sheet(
            fonts,
            Imprint(
                title=self._say("pad.title"),
                number=f"{figures.numbers[0]} … {figures.numbers[-1]}",
                author=figures.site,
                site=figures.site,
                printed=printed,
                at=figures.at,
                utc_offset_min=figures.utc_offset_min,
                language=wording.language,
            ),
        )

    def write(self) -> bytes:
        waiting = iter(self._figures.numbers)
        first = True
        while pair := tuple(islice(waiting, 2)):
            if not first:
                self._sheet.next_page()
            first = False
            self._sheet.cut_line(HALF, self._say("slip.cut"))
            for number, offset in zip(pair, (0.0, HALF), strict=False):
                self._form(number, offset)
        return self._sheet.finish()

    def _form(self, number: str, offset: float) -> None:
        sheet, say = self._sheet, self._say
        if self._figures.trial:
            sheet.ghost(A4[0] / 2, offset + HALF / 2, say("slip.trial_ghost"), 54.0)
        line = " · ".join(one for one in (self._figures.organisation, self._figures.site) if one)
        sheet.put(LEFT, offset + 31.4, fitted(self._fonts, line, TEXT, RIGHT - LEFT - _QR - 20))
        sheet.text(LEFT, offset + 53.0, bold(say("pad.title")), _TITLE)
        sheet.text(LEFT, offset + 75.8, bold(number), _NUMBER)
        sheet.text(LEFT, offset + 90.0, say("pad.how"), LABEL)
        sheet.squares(RIGHT - _QR, offset + _QR_TOP, _QR, qr_modules(number))
        self._blanks(offset)
        self._stub(number, offset)

    def _blanks(self, offset: float) -> None:
        y = offset + _FIRST_LINE
        for names in (("received", "reception"), ("name", "phone"), ("channel", "nature"), ("category", "urgency")):
            y = self._pair(y, names)
        y = self._pair(y, ("product", "order"))
        y = self._long("description", y, 4)
        y = self._long("demand", y, 1)
        self._pair(y, ("amount", "sign"))

    def _pair(self, y: float, names: Sequence[str]) -> float:
        edges = ((LEFT, _HALFWAY - 12), (_HALFWAY, RIGHT))
        for name, (left, right) in zip(names, edges, strict=True):
            self._blank(self._say(f"pad.field.{name}"), left, right, y)
        return y + _PITCH

    def _long(self, name: str, y: float, lines: int) -> float:
        self._blank(self._say(f"pad.field.{name}"), LEFT, RIGHT, y)
        for _ in range(lines - 1):
            y += _PITCH
            self._sheet.rule(LEFT, y + 2.5, RIGHT, y + 2.5)
        return y + _PITCH

    def _blank(self, label: str, left: float, right: float, y: float) -> None:
        self._sheet.text(left, y, label, TEXT)
        self._sheet.rule(left + self._fonts.width(label, TEXT) + 5, y + 2.5, right, y + 2.5)

    def _stub(self, number: str, offset: float) -> None:
        sheet, say = self._sheet, self._say
        y = offset + _STUB
        sheet.rule(LEFT, y - 14, RIGHT, y - 14, THICK)
        sheet.text(LEFT, y, bold(say("pad.stub")), TEXT)
        sheet.text(RIGHT, y, bold(number), TEXT, "right")
        phone = say("pad.stub_phone", phone=self._figures.phone) if self._figures.phone else say("pad.stub_visit")
        sheet.text(LEFT, y + 15, phone, LABEL)
        self._blank(say("pad.field.date"), LEFT, _HALFWAY - 12, y + 33)
        self._blank(say("pad.field.reception"), _HALFWAY, RIGHT, y + 33)
