"""The registration slip (登记单): A4, the store's copy above and the customer's below the cut line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any

from desktop.errors import refuse
from desktop.exports.annex import AnnexPage, annex_pages, draw_annex
from desktop.exports.fonts import PaperFonts
from desktop.exports.page import A4, LABEL, LEADING, LEFT, RIGHT, TEXT, THICK, Imprint, Sheet, fitted
from desktop.exports.passage import Passage, Piece, Rich, bold, phrase
from desktop.exports.slip_figures import SlipFigures, joined, paper_time, said
from desktop.exports.slip_rows import SlipRows
from desktop.exports.table_cells import LABEL_WIDTH, Rest, Row, Table
from desktop.wording import Wording

HALF = A4[1] / 2
FORMS = ("a4",)

# Lengths are those of a copy, from its own upper edge.
_TITLE, _NUMBER, _TAG, _GHOST = 18.2, 15.8, 10.6, 54.0
_TABLE_TOP, _ANNEX_TOP, _FOOT = 100.3, 98.0, 390.7
_QR, _QR_TOP, _TAG_RIGHT = 66.0, 21.1, 478.0  # leaves the code a white edge of four squares, as scanners ask
_STORE_SIGN, _SIGN_USUAL, _SIGN_LOWEST = 363.8, 344.0, 376.0
_RESTATED_ROW = 5
_SIGN_EDGES = ((LEFT, 205.0), (224.2, 393.0), (412.5, RIGHT))


def write_slip(figures: SlipFigures, fonts: PaperFonts, wording: Wording, form: str = "a4") -> bytes:
    """The slip as a PDF; the same figures give the same bytes.

    What does not fit its cell goes on in an annex (附页) of that copy, after the first page. Raises `Refused` for a
    form that is not printed.
    """
    if form not in FORMS:
        raise refuse("choice", "form", choices=" / ".join(FORMS))
    return write_slips([figures], fonts, wording)


def write_slips(several: Iterable[SlipFigures], fonts: PaperFonts, wording: Wording) -> bytes:
    """The slips of several cases, at least one, one after the other in one PDF, each from a page of its own."""
    sheet: Sheet | None = None
    for figures in several:
        sheet = _Slip(figures, fonts, wording, sheet).draw()
    assert sheet is not None
    return sheet.finish()


def qr_modules(text: str) -> list[list[bool]]:
    """The dark and light squares of the QR code of that text, row by row."""
    encoder = _qr_encoder()
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return [[bool(dark) for dark in row] for row in code.modules]


@cache
def _qr_encoder() -> Any:
    """The encoder of reportlab without the package it lies in, which would load all that reportlab can draw."""
    name = "reportlab.graphics.barcode"
    package = find_spec(name)
    found = PathFinder.find_spec(f"{name}.qrencoder", package.submodule_search_locations if package else None)
    if found is None or found.loader is None:
        return import_module(f"{name}.qrencoder")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


class _Slip:
    def __init__(self, figures: SlipFigures, fonts: PaperFonts, wording: Wording, sheet: Sheet | None) -> None:
        self._figures = figures
        self._fonts = fonts
        self._wording = wording
        self._say = wording.say
        self._rows = SlipRows(figures, fonts, wording)
        self._sheet = sheet or Sheet(fonts, self._imprint())
        if sheet is not None:
            sheet.next_paper(self._imprint())
        self._qr = qr_modules(figures.qr_text)

    def draw(self) -> Sheet:
        """Both copies and what goes on in annexes."""
        store = self._store_copy()
        self._sheet.cut_line(HALF, self._say("slip.cut"))
        customer = self._customer_copy()
        for copy, pages in (("store", store), ("customer", customer)):
            for ordinal, page in enumerate(pages, start=2):
                self._annex_page(copy, page)
                self._foot(HALF, ordinal, len(pages) + 1)
        return self._sheet

    def _imprint(self) -> Imprint:
        it, printing, site = self._figures, self._figures.printing, self._figures.site
        printed = self._say(
            "slip.reprinted" if printing.reprints else "slip.printed",
            count=printing.reprints,
            time=paper_time(printing.at, site.utc_offset_min, self._wording),
            by=said(printing.by),
        )
        return Imprint(
            title=self._say("slip.title"),
            number=it.number,
            author=joined(site.organisation, site.name),
            site=self._say("slip.workstation", code=site.code, name=site.name, workstation=site.workstation),
            printed=printed,
            at=printing.at,
            utc_offset_min=site.utc_offset_min,
            language=self._wording.language,
        )

    def _store_copy(self) -> list[AnnexPage]:
        self._ghost(HALF / 2)
        self._head("store", 0.0, self._say("slip.title"))
        self._sheet.squares(RIGHT - _QR, _QR_TOP, _QR, self._qr)
        self._signatures(_STORE_SIGN, "customer", "reception", "date")
        table = self._table(self._rows.store(), 0.0, _STORE_SIGN - 24)
        rests = table.draw()
        self._confirmation(table.middles()[_RESTATED_ROW])
        return self._close_copy(rests, 0.0)

    def _customer_copy(self) -> list[AnnexPage]:
        kind = [Passage(self._fonts, sentence, LABEL) for sentence in self._kind()]
        kind_height = LEADING * sum(sentence.count(RIGHT - LEFT, 9) for sentence in kind)
        self._ghost(HALF * 1.5)
        self._head("customer", HALF, self._say("slip.title"))
        self._sheet.squares(RIGHT - _QR, HALF + _QR_TOP, _QR, self._qr)
        table = self._table(self._rows.customer(), HALF, _SIGN_LOWEST - 34 - kind_height)
        rests = table.draw()
        self._steps(table.middles()[-1])
        self._kind_lines(kind, table.bottom)
        self._signatures(max(HALF + _SIGN_USUAL, table.bottom + kind_height + 34), "reception", "date", "seal")
        return self._close_copy(rests, HALF)

    def _table(self, rows: Sequence[Row], offset: float, lowest: float) -> Table:
        mark = (Piece(self._say("slip.continued")),)
        return Table(self._sheet, rows, offset + _TABLE_TOP, lowest - _TABLE_TOP, mark)

    def _close_copy(self, rests: list[Rest], offset: float) -> list[AnnexPage]:
        pages = annex_pages(rests, self._fonts, self._wording, HALF + _FOOT - _ANNEX_TOP - 8)
        self._foot(offset, 1, len(pages) + 1)
        return pages

    def _annex_page(self, copy: str, page: AnnexPage) -> None:
        self._sheet.next_page()
        self._ghost(HALF)
        self._head(copy, 0.0, self._say("slip.annex_title"))
        self._sheet.rule(LEFT, _ANNEX_TOP - 8, RIGHT, _ANNEX_TOP - 8, THICK)
        draw_annex(self._sheet, page, _ANNEX_TOP)

    def _head(self, copy: str, offset: float, title: str) -> None:
        sheet, site = self._sheet, self._figures.site
        right = _TAG_RIGHT if title == self._sheet.imprint.title else RIGHT
        tag_left = self._tag(right, offset, self._say(f"slip.copy.{copy}"))
        if self._figures.printing.trial:
            tag_left = self._tag(tag_left - 8, offset, self._say("slip.trial"))
        site_name = joined(site.code, site.name, by=" ")
        where = self._say("slip.site_line", organisation=site.organisation.strip(), site=site_name)
        line = where if site.organisation.strip() else site_name
        sheet.put(LEFT, offset + 31.4, fitted(self._fonts, line, TEXT, tag_left - LEFT - 14))
        sheet.text(LEFT, offset + 54.6, bold(title), _TITLE)
        sheet.text(LEFT, offset + 75.8, bold(self._figures.number), _NUMBER)
        for ordinal in (1, 2):
            note = self._say(f"slip.copy.{copy}_note_{ordinal}")
            sheet.text(right, offset + 41.3 + 12.6 * ordinal, note, LABEL, "right")

    def _tag(self, right: float, offset: float, word: str) -> float:
        passage = Passage(self._fonts, bold(word), _TAG)
        left = right - passage.width - 16
        self._sheet.box(left, offset + 22.1, right, offset + 40.3, THICK)
        self._sheet.put(left + 8, offset + 35.1, passage)
        return left

    def _ghost(self, middle: float) -> None:
        if self._figures.printing.trial:
            self._sheet.ghost((LEFT + RIGHT) / 2, middle, self._say("slip.trial_ghost"), _GHOST)

    def _confirmation(self, baseline: float) -> None:
        words = self._rows.confirmation()
        left = RIGHT - 6 - words.width
        self._sheet.check_box(left - TEXT * 1.15, baseline, TEXT, self._rows.confirmed)
        self._sheet.put(left, baseline, words)

    def _steps(self, baseline: float) -> None:
        steps = list(self._rows.steps())
        x = LEFT + LABEL_WIDTH + 6
        between, box = 1.8, 1.15  # ems of an arrow with its spaces, and of a box
        ems = sum(self._fonts.width(name, 1) + box for name, _ in steps) + between * (len(steps) - 1)
        size = min(TEXT, (RIGHT - 6 - x) / ems)
        for ordinal, (name, done) in enumerate(steps):
            if ordinal:
                self._sheet.text(x + between * size / 2, baseline, "→", size, "centre")
                x += between * size
            x += self._sheet.check_box(x, baseline, size, done)
            self._sheet.text(x, baseline, name, size)
            x += self._fonts.width(name, size)

    def _kind(self) -> Iterator[Rich]:
        phone, number = self._figures.site.phone.strip(), bold(self._figures.short_number)
        code = "late" if self._figures.promises else "ask"
        way = "" if phone else "_no_phone"
        yield phrase(self._wording, f"slip.kind.{code}{way}", phone=phone, number=number)
        yield self._disagree()
        yield phrase(self._wording, "slip.kind.private")

    def _disagree(self) -> Rich:
        hours, address = self._figures.site.hours.strip(), self._figures.site.address.strip()
        if not hours and not address:
            return phrase(self._wording, "slip.kind.disagree")
        part = "both" if hours and address else "hours" if hours else "address"
        where = self._say(f"slip.kind.where_{part}", hours=hours, address=address)
        return phrase(self._wording, "slip.kind.disagree_where", where=where)

    def _kind_lines(self, kind: Sequence[Passage], y: float) -> None:
        y += 5
        for sentence in kind:
            for line in sentence.lines(RIGHT - LEFT):
                y += LEADING
                self._sheet.line(LEFT, y, sentence, line)

    def _signatures(self, y: float, *codes: str) -> None:
        for code, (left, right) in zip(codes, _SIGN_EDGES, strict=True):
            self._sheet.text(left, y - 5.2, self._say(f"slip.sign.{code}"), TEXT)
            self._sheet.rule(left, y, right, y)

    def _foot(self, offset: float, page: int, pages: int) -> None:
        self._sheet.footer(offset + _FOOT, self._say("slip.page", page=page, pages=pages))
