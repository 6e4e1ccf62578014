"""The whole window over a folder of its own, driven as a clerk drives it: by keys and by the words one can see."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.on_screen import words
from support.recorder import Recorder
from support.story import Hand

from desktop.app import open_desk
from desktop.app.set_up import set_up
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import House
from ui.choosers import Choosers
from ui.panels.case.page import CasePage
from ui.panels.registration import RegistrationPage
from ui.theme import Theme
from ui.widgets.rail import RailItem

W = TypeVar("W", bound=QWidget)

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
WAIT_MS = 30_000
MOST_TABS = 60
FULL, MIDDLE, SMALL = (1366, 698), (1093, 558), (911, 465)
"""The window on a screen of 1366 × 768 at 100, 125 and 150 %, in logical pixels."""


@dataclass
class Stick:
    """Answers for the clerk where the window asks for a file or a folder: all of them lie on one stick."""

    folder: Path
    package: Path | None = None
    files: list[Path] = field(default_factory=list)

    def save_file(self, name: str) -> Path | None:
        return self.folder / name

    def choose_package(self, _over: QWidget) -> Path | None:
        return self.package

    def choose_files(self, _over: QWidget) -> list[Path]:
        return list(self.files)

    def choose_folder(self, _over: QWidget, _begin: str) -> Path | None:
        return self.folder


@dataclass
class Clerk:
    """Somebody at the keyboard of one window."""

    qtbot: QtBot
    house: House
    hand: Hand
    recorder: Recorder
    stick: Stick
    papers: list[Path] = field(default_factory=list)

    # Keys -----------------------------------------------------------------

    def focus(self) -> QWidget:
        """Where the keys go."""
        widget = QApplication.focusWidget()
        return widget if widget is not None else QApplication.activeWindow() or self.house.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> Clerk:
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifier)
        return self

    def type(self, text: str) -> Clerk:
        """Type: Latin by its keys, everything else as an input method hands it over."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus(), letter)
            else:
                commit(self.focus(), letter)
        return self

    def name(self) -> str:
        """What a screen reader says of the field one is in."""
        return self.focus().accessibleName()

    def tab_to(self, name: str) -> Clerk:
        """Go on with Tab until one is in the field of that name."""
        passed = []
        for _ in range(MOST_TABS):
            passed.append(self.name())
            if passed[-1] == name or passed[-1].startswith(f"{name} "):
                return self
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}; it came by {passed}")

    def fill(self, name: str, text: str) -> Clerk:
        return self.tab_to(name).type(text)

    def choose(self, name: str, key: Qt.Key, times: int = 1) -> Clerk:
        """Choose with an arrow: → among segments, ↓ in a list."""
        return self.tab_to(name).press(key, times=times)

    def pick(self, name: str, typed: str) -> Clerk:
        """Choose in a picker: type code, key or word, Enter."""
        return self.fill(name, typed).press(Qt.Key.Key_Return)

    # Waiting --------------------------------------------------------------

    def until(self, condition: Callable[[], bool]) -> Clerk:
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)
        return self

    def settle(self) -> Clerk:
        """Nothing runs on the database thread any more, and what was deleted is gone."""
        self.until(lambda: not self.house.operations.busy())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        return self

    # What one sees ----------------------------------------------------------

    def page(self, kind: builtins.type[W]) -> W:
        page: QWidget | None = self.house.page()
        assert isinstance(page, kind), page
        return page

    def go(self, word: str) -> Clerk:
        """Go to a place of the rail: F6 until one is on the rail, arrows to the place, Enter."""
        for _ in range(MOST_TABS):
            if not isinstance(self.focus(), RailItem):
                self.press(Qt.Key.Key_F6)
            elif self.name() == word:
                return self.press(Qt.Key.Key_Return).settle()
            else:
                self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no place {word} on the rail")

    def registration(self) -> RegistrationPage:
        return self.page(RegistrationPage)

    def case(self) -> CasePage:
        return self.page(CasePage)

    def toast(self) -> str:
        toast = self.house.window.toast
        return toast.text() if toast.isVisible() else ""

    def sees(self, text: str, inside: QWidget | None = None) -> bool:
        return any(text in line for line in words(inside or self.top()))

    def until_seen(self, text: str) -> Clerk:
        return self.until(lambda: self.sees(text))

    def top(self) -> QWidget:
        """The box in front, else the window."""
        return QApplication.activeModalWidget() or self.house.window

    def dialog(self) -> QDialog:
        self.until(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        box.activateWindow()
        self.until(lambda: box.isAncestorOf(self.focus()))
        return box

    def no_dialog(self) -> Clerk:
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.house.window.activateWindow()
        return self.settle()

    # Ways that many tests go ----------------------------------------------------

    def go_register(self) -> Clerk:
        self.press(Qt.Key.Key_F2)
        return self.until(lambda: self.name() == "电话").settle()

    def find(self, text: str) -> Clerk:
        """F3, type, Enter."""
        self.press(Qt.Key.Key_F3).press(Qt.Key.Key_A, CTRL).type(text).press(Qt.Key.Key_Return)
        return self.settle()

    def open_case(self, number: str) -> Clerk:
        """Find a case by its number and wait until its page shows it."""
        self.find(number)
        self.until(lambda: isinstance(self.house.page(), CasePage) and self.sees(number))
        return self.settle()

    def step(self, place: int) -> Clerk:
        """Ctrl+1 … Ctrl+6."""
        return self.press(Qt.Key(int(Qt.Key.Key_0) + place), CTRL).settle()

    def save(self) -> Clerk:
        return self.press(Qt.Key.Key_Return, CTRL).settle()


def commit(widget: QWidget, text: str) -> None:
    """Hand text to a field as an input method does when the person has chosen it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, text: str) -> None:
    """Show text that the person is still composing in an input method."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def button_of(widget: QWidget, word: str) -> QPushButton:
    """The button of that word."""
    found = [one for one in widget.findChildren(QPushButton) if one.isVisible() and one.text() == word]
    assert len(found) == 1, (word, [one.text() for one in widget.findChildren(QPushButton)])
    return found[0]


def new_folder(root: Path, hand: Hand, code: str = "HZ03", name: str = "湖滨店") -> DataFolder:
    """A trial folder of a site."""
    folder = DataFolder(root)
    set_up(folder, code, name, trial=True, clock=hand)
    return folder


@dataclass(frozen=True)
class Seat:
    """Where a window is opened: the folder, the clock, the look, its size and language."""

    folder: DataFolder
    hand: Hand
    theme: Theme
    size: tuple[int, int] = FULL
    language: str = "zh_CN"
    place: str = "go_cases"
    """Where the window begins: most tests of it are about the list and what it leads to."""


@contextmanager
def window_over(qtbot: QtBot, recorder: Recorder, seat: Seat) -> Iterator[Clerk]:
    """The window over a folder, shown and in front; closed again at the end."""
    desk = open_desk(seat.folder, seat.hand)
    papers: list[Path] = []
    stick = Stick(seat.folder.root.parent)
    choosers = Choosers(stick.save_file, stick.choose_package, stick.choose_folder, stick.choose_files, papers.append)
    house = House(seat.theme, recorder, desk, Wording(seat.language), choosers, begin=seat.place)
    clerk = Clerk(qtbot, house, seat.hand, recorder, stick, papers)
    try:
        house.window.resize(*seat.size)
        house.window.show()
        house.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is house.window)
        clerk.settle()
        yield clerk
    finally:
        house.close()
        house.window.deleteLater()
        house.deleteLater()
