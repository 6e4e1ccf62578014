"""What stands in which cell of the two copies of a registration slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from desktop.exports.fonts import PaperFonts
from desktop.exports.page import LEFT, RIGHT, TEXT, fitted
from desktop.exports.passage import Passage, Piece, Rich, bold, phrase
from desktop.exports.slip_figures import (
    NOTHING,
    STEPS,
    SlipFigures,
    SlipLimit,
    SlipPromise,
    joined,
    paper_amount,
    paper_time,
    said,
)
from desktop.exports.table_cells import Cell, Row
from desktop.wording import Wording

_THIRDS = (LEFT, 214.5, 393.0, RIGHT)
_WIDE_NARROW = (LEFT, 393.0, RIGHT)
_HALVES = (LEFT, 347.3, RIGHT)
_WHOLE = (LEFT, RIGHT)
_PROMISE_TEXT = 13.0
_ACCOUNT_HEIGHT, _YOURS_HEIGHT, _OURS_HEIGHT = 59.5, 40.3, 34.1


class SlipRows:
    """The rows of the store's and of the customer's copy."""

    def __init__(self, figures: SlipFigures, fonts: PaperFonts, wording: Wording) -> None:
        self._figures = figures
        self._fonts = fonts
        self._wording = wording

    def store(self) -> list[Row]:
        """The store's copy: all facts."""
        it = self._figures
        return [
            self._row(_THIRDS, customer=self._name(), phone=it.customer.phone_masked, received=self._time(it.received)),
            self._row(
                _THIRDS,
                channel=it.channel,
                nature=joined(it.nature, it.urgency),
                preferred=it.customer.preferred_contact,
            ),
            self._row(_WIDE_NARROW, category=it.category, first_asked=it.first_asked),
            self._row(_WIDE_NARROW, product=it.product, amount=paper_amount(it.amount)),
            Row(self._cells(_WHOLE, description=it.description), 2, 100, _ACCOUNT_HEIGHT, on_top=True),
            Row((self._restated(),)),
            self._row(
                _WIDE_NARROW,
                demands=self._demands(f"{demand.code} {demand.words}" for demand in it.demands),
                attachments=self._attachments(),
            ),
            Row(self._cells(_WHOLE, promise=self._promises()), floor=2, most=3),
            self._row(_WHOLE, limits=joined(*map(self._limit, it.limits))),
        ]

    def customer(self) -> list[Row]:
        """The customer's copy: what we understood and what we promise, in the largest type."""
        it = self._figures
        yours = it.restated if it.restated.strip() else it.description
        ours = Passage(self._fonts, self._promises(), _PROMISE_TEXT)
        contact = joined(it.contact_name, it.contact_phone.replace(" ", "\u00a0"), by=" ")
        return [
            self._row(
                _HALVES, customer=joined(self._name(), it.customer.phone_masked), received=self._time(it.received)
            ),
            Row(self._cells(_WHOLE, yours=yours), 1, 3, _YOURS_HEIGHT),
            self._row(_WHOLE, wish=self._demands(demand.words for demand in it.demands)),
            Row((Cell(self._label("ours"), ours, *_WHOLE),), 2, 3, _OURS_HEIGHT),
            Row(self._cells(_HALVES, latest=bold(self._time(it.latest_closing)), contact=contact), floor=2),
            self._row(_WHOLE, steps=()),
        ]

    @property
    def confirmed(self) -> bool:
        """Whether there is a restated text and the customer has agreed to it."""
        return self._figures.restated_confirmed and bool(self._figures.restated.strip())

    def confirmation(self) -> Passage:
        """The words beside the box that says the customer has agreed to the restated text."""
        return fitted(self._fonts, bold(self._wording.say("slip.confirmed")), TEXT, 140)

    def steps(self) -> Iterator[tuple[str, bool]]:
        """The six steps in their order and whether each is done; the last one says when we ask back."""
        for code in STEPS:
            yield self._wording.say(f"slip.step.{code}") + self._note(code), code in self._figures.steps_done

    def _note(self, step: str) -> str:
        days = self._figures.visit_days
        return self._wording.say("slip.visit_note", days=days) if days and step == STEPS[-1] else ""

    def _row(self, edges: tuple[float, ...], **texts: str | Rich) -> Row:
        return Row(self._cells(edges, **texts))

    def _cells(self, edges: tuple[float, ...], **texts: str | Rich) -> tuple[Cell, ...]:
        return tuple(
            Cell(self._label(code), self._passage(text), left, right)
            for (code, text), (left, right) in zip(texts.items(), pairwise(edges), strict=True)
        )

    def _passage(self, text: str | Rich) -> Passage:
        return Passage(self._fonts, said(text) if isinstance(text, str) else text, TEXT)

    def _label(self, code: str) -> str:
        return self._wording.say(f"slip.label.{code}")

    def _restated(self) -> Cell:
        kept = self.confirmation().width + TEXT * 1.5
        return Cell(self._label("restated"), self._passage(self._figures.restated), *_WHOLE, kept)

    def _time(self, moment: int | None) -> str:
        return paper_time(moment, self._figures.site.utc_offset_min, self._wording)

    def _name(self) -> str:
        who = self._figures.customer
        name, title = who.name.strip(), who.title.strip()
        if not name or not title or name.endswith(title):
            return said(name or title)
        return self._wording.say("slip.customer.plain", name=name, title=title)

    def _demands(self, words: Iterable[str]) -> str:
        return joined(*words, by="；" if self._wording.language.startswith("zh") else "; ")

    def _attachments(self) -> str:
        count = self._figures.attachments
        return self._wording.say("slip.pieces", count=count) if count else NOTHING

    def _limit(self, limit: SlipLimit) -> str:
        return f"{limit.name} {limit.note.strip() or self._time(limit.due)}"

    def _promises(self) -> Rich:
        told = [self._promise(promise) for promise in self._figures.promises]
        if not told:
            return (Piece(NOTHING),)
        return tuple(piece for promise in told for piece in (*promise, Piece("\n")))[:-1]

    def _promise(self, promise: SlipPromise) -> Rich:
        before = NOTHING
        if promise.due is not None:
            before = self._wording.say("slip.before", time=self._time(promise.due))
        return phrase(
            self._wording, "slip.promise", before=bold(before), who=bold(said(promise.who)), what=said(promise.what)
        )
