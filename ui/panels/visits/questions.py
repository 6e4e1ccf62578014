"""The questions of a visit, one under the other, answered by digits; one of them is the current one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.app.visit_questions import OVERALL, SOLVED, Question
from ui.theme import GAP, Theme
from ui.widgets.drawing import CENTRE, draw_box, draw_text, width_of

_CELL, _AIR = 46, 3


class QuestionList(QWidget):
    """Digits answer and go on, space and ↓ go on without an answer, ↑ goes back; all other keys go to the page."""

    answered = Signal()
    """The person answered, or took an answer back; ask `answers`."""

    moved = Signal()
    """Another question is the current one; ask `place_of_current`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._questions: list[Question] = []
        self.answers: dict[str, str] = {}
        self.current = 0
        self.setProperty("own_ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def ask(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        """Ask these, with what was answered already; go on at the first that is open."""
        self._questions, self.answers = list(questions), dict(answers)
        open_ones = [at for at, one in enumerate(self._questions) if one.key not in self.answers]
        self.updateGeometry()
        self._go(open_ones[0] if open_ones else len(self._questions) - 1)

    def go_to(self, key: str) -> None:
        """Make this question the current one."""
        self._go(next((at for at, one in enumerate(self._questions) if one.key == key), self.current))

    def _go(self, place: int) -> None:
        self.current = max(0, min(place, len(self._questions) - 1))
        self._tell()
        self.update()
        self.moved.emit()

    def _tell(self) -> None:
        """What a screen reader says: the question, and its answer."""
        if not self._questions:
            return
        asked = self._questions[self.current]
        said = dict(asked.answers).get(self.answers.get(asked.key, ""), "")
        self.setAccessibleName(f"{asked.text} {said}".strip())

    def _answer(self, place: int, digit: int) -> None:
        asked = self._questions[place]
        if 1 <= digit <= len(asked.answers):
            self.answers[asked.key] = asked.answers[digit - 1][0]
            self._go(place + 1)
            self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of both parts of the keyboard answer; with Ctrl or Alt a key is not for the questions."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_5 and self._questions:
            self._answer(self.current, key - Qt.Key.Key_0)
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Down):
            self._go(self.current + 1)
        elif plain and key == Qt.Key.Key_Up:
            self._go(self.current - 1)
        elif plain and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._questions:
            self.answers.pop(self._questions[self.current].key, None)
            self._go(self.current)
            self.answered.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        for place, area in enumerate(self._areas()):
            if area.contains(event.position()):
                self._go(place)
                for digit, cell in enumerate(self._cells(place, area), 1):
                    if cell.contains(event.position()):
                        self._answer(place, digit)

    # How it looks -----------------------------------------------------------------

    def _row_height(self, place: int) -> int:
        sizes, asked = self._theme.sizes, self._questions[place]
        return max(sizes.small, self._words_height(asked)) + 2 * _AIR

    def _words_height(self, asked: Question) -> int:
        return sum(height for _text, _font, height, _colour in self._words(asked, bold=True))

    def _words(self, asked: Question, bold: bool) -> list[tuple[str, QFont, int, str]]:
        """What stands at left, in lines that fit: words, letters, height, colour."""
        theme, sizes, room = self._theme, self._theme.sizes, self._room(asked)
        body, note = theme.font(sizes.body, bold), theme.font(sizes.note)
        widest = theme.font(sizes.body, True)
        first = [(text, body, sizes.body_line, "ink") for text in _lines(asked.text, widest, room)]
        return first + [(text, note, sizes.note_line, "ink2") for text in _lines(asked.under, note, room) if text]

    def _room(self, asked: Question) -> int:
        return self.width() - 3 * GAP - sum(self._widths(asked))

    def _widths(self, asked: Question) -> list[int]:
        font, large = self._theme.font(self._theme.sizes.body, True), self._theme.letters()
        if all(len(word) == 1 for _value, word in asked.answers):
            return [round(_CELL * large)] * len(asked.answers)
        wanted = [width_of(word, font) + 2 * GAP for _value, word in asked.answers]
        least = round(5 * _CELL * large) // len(asked.answers)
        return [max(one, least) for one in wanted]

    def _areas(self) -> Iterator[QRectF]:
        top = 0
        for place in range(len(self._questions)):
            height = self._row_height(place)
            yield QRectF(0, top, self.width(), height)
            top += height

    def _cells(self, place: int, area: QRectF) -> Iterator[QRectF]:
        widths = self._widths(self._questions[place])
        height = self._theme.sizes.small
        left = area.right() - GAP - sum(widths)
        for width in widths:
            yield QRectF(left, round(area.center().y() - height / 2), width, height)
            left += width

    def area_of_current(self) -> QRect:
        """Where the current question stands, to be scrolled to."""
        found = list(self._areas())
        return found[self.current].toRect() if found else QRect()

    def sizeHint(self) -> QSize:
        """All questions under each other."""
        return QSize(320, sum(self._row_height(place) for place in range(len(self._questions))))

    def minimumSizeHint(self) -> QSize:
        """They are scrolled, never squeezed."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words may need another line now."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each question at left, what can be answered at right."""
        painter = QPainter(self)
        for place, area in enumerate(self._areas()):
            self._paint_question(painter, place, area)

    def _paint_question(self, painter: QPainter, place: int, area: QRectF) -> None:
        theme, asked = self._theme, self._questions[place]
        now = place == self.current
        if now:
            painter.fillRect(area, theme.colour("select"))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.colour("line"))
        top = area.center().y() - self._words_height(asked) / 2
        for text, font, height, colour in self._words(asked, now or asked.key in (OVERALL, SOLVED)):
            line = QRectF(GAP, top, self._room(asked) + 2, height)
            draw_text(painter, line, text, font, theme.colour(colour))
            top += height
        self._paint_answers(painter, place, area)

    def _paint_answers(self, painter: QPainter, place: int, area: QRectF) -> None:
        theme, asked = self._theme, self._questions[place]
        cells = list(self._cells(place, area))
        whole = cells[0].united(cells[-1])
        draw_box(painter, whole, theme.colour("surface"), theme.colour("edge"))
        for at, (cell, (value, word)) in enumerate(zip(cells, asked.answers, strict=True)):
            chosen = self.answers.get(asked.key) == value
            if chosen:
                draw_box(painter, cell, theme.colour("accent"), None)
            elif at:
                painter.fillRect(QRectF(cell.left(), cell.top() + 1, 1, cell.height() - 2), theme.colour("line"))
            ink = theme.colour("on_accent" if chosen else "ink")
            draw_text(painter, cell, word, theme.font(theme.sizes.body, chosen), ink, CENTRE)
        if place == self.current and self.hasFocus():
            draw_box(painter, whole.adjusted(-2, -2, 2, 2), None, theme.colour("focus"), 2)


def _lines(text: str, font: QFont, room: int) -> list[str]:
    """A text in lines that fit."""
    if room <= 0 or width_of(text, font) <= room:
        return [text]
    layout, found = QTextLayout(text, font), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found
