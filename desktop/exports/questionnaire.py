"""The questionnaire on paper: one A4 page in large letters with number and QR code, answered with a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.exports.fonts import PaperFonts
from desktop.exports.line_breaks import Line
from desktop.exports.page import A4, LABEL, LEFT, RIGHT, TEXT, THIN, Imprint, Sheet, fitted
from desktop.exports.passage import Passage, bold
from desktop.exports.slip import qr_modules
from desktop.exports.slip_figures import paper_time
from desktop.wording import Wording

_TITLE, _LARGE, _DIGIT = 20.0, 13.0, 14.0
_QR = 70.0
_FIRST, _LAST = 148.0, 640.0
_LINES, _PITCH = 3, 26.0
_FOOT = 806.0
_CELL, _HIGH = 40.0, 26.0


@dataclass(frozen=True, slots=True)
class QuestionnaireFigures:
    """The case and its customer, what is asked as (words, answers), the site, and when it is printed (UTC ms)."""

    number: str
    customer: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    site: str
    organisation: str
    phone: str
    printed_by: str
    at: int
    utc_offset_min: int
    trial: bool


def write_questionnaire(figures: QuestionnaireFigures, fonts: PaperFonts, wording: Wording) -> bytes:
    """The questionnaire as PDF; the same figures give the same bytes."""
    return _Questionnaire(figures, fonts, wording).write()


class _Questionnaire:
    def __init__(self, figures: QuestionnaireFigures, fonts: PaperFonts, wording: Wording) -> None:
        self._figures, self._fonts, self._say = figures, fonts, wording.say
        printed = f"{paper_time(figures.at, figures.utc_offset_min, wording)} {figures.printed_by}"
        self._sheet = Sheet(
            fonts,
            Imprint(
                title=self._say("visit.paper_title"),
                number=figures.number,
                author=figures.site,
                site=figures.site,
                printed=printed,
                at=figures.at,
                utc_offset_min=figures.utc_offset_min,
                language=wording.language,
            ),
        )

    def write(self) -> bytes:
        sheet = self._sheet
        if self._figures.trial:
            sheet.ghost(A4[0] / 2, A4[1] / 2, self._say("slip.trial_ghost"), 72.0)
        self._head()
        pitch = min(46.0, (_LAST - _FIRST) / len(self._figures.questions))
        y = _FIRST
        for place, (text, answers) in enumerate(self._figures.questions, 1):
            self._question(y, pitch, f"{place}. {text}", answers)
            y += pitch
        self._words(y + 22)
        sheet.footer(_FOOT, self._say("visit.paper_page"))
        return sheet.finish()

    def _head(self) -> None:
        sheet, say, figures = self._sheet, self._say, self._figures
        room = RIGHT - LEFT - _QR - 20
        line = " · ".join(one for one in (figures.organisation, figures.site) if one)
        sheet.put(LEFT, 46, fitted(self._fonts, line, TEXT, room))
        sheet.text(LEFT, 74, bold(say("visit.paper_title")), _TITLE)
        sheet.put(LEFT, 98, fitted(self._fonts, bold(figures.number), _DIGIT, room))
        sheet.squares(RIGHT - _QR, 36, _QR, qr_modules(figures.number))
        self._paragraph(122, say("visit.paper_intro", customer=figures.customer), RIGHT - LEFT)

    def _paragraph(self, y: float, text: str, room: float, size: float = TEXT + 1) -> None:
        passage = Passage(self._fonts, text, size)
        for line in passage.lines(room):
            self._sheet.line(LEFT, y, passage, line)
            y += size * 1.4

    def _question(self, y: float, pitch: float, text: str, answers: Sequence[str]) -> None:
        sheet = self._sheet
        wide = [max(_CELL, self._fonts.width(one, _DIGIT) + 16) for one in answers]
        room = RIGHT - LEFT - sum(wide) - 14
        passage = Passage(self._fonts, text, _LARGE)
        lines: list[Line] = list(passage.lines(room))[:2]
        middle = y + pitch / 2
        first = middle + _LARGE * 0.36 - (len(lines) - 1) * _LARGE * 0.62
        for line in lines:
            sheet.line(LEFT, first, passage, line)
            first += _LARGE * 1.24
        x = RIGHT - sum(wide)
        for width, answer in zip(wide, answers, strict=True):
            sheet.box(x, middle - _HIGH / 2, x + width, middle + _HIGH / 2)
            sheet.text(x + width / 2, middle + _DIGIT * 0.36, answer, _DIGIT, "centre")
            x += width
        sheet.rule(LEFT, y + pitch, RIGHT, y + pitch, THIN / 2)

    def _words(self, y: float) -> None:
        sheet, say = self._sheet, self._say
        sheet.text(LEFT, y, say("visit.paper_words"), _LARGE)
        for _ in range(_LINES):
            y += _PITCH
            sheet.rule(LEFT, y, RIGHT, y)
        phone = say("visit.paper_phone", phone=self._figures.phone) if self._figures.phone else ""
        sheet.text(LEFT, y + 22, f"{say('visit.paper_thanks')}{phone}", LABEL + 1)
