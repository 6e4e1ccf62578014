"""Circles with widgets in them are never collected on the database thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.collecting import Collecting


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    one = Collecting()
    yield one
    one.end()


class Circle(QWidget):
    """A widget that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def left_behind() -> weakref.ref[Circle]:
    return weakref.ref(Circle())


def allocate(kept: list[list[int]]) -> None:
    kept.extend([place] for place in range(200_000))


def test_a_thread_that_allocates_collects_nothing_and_the_window_does(collecting: Collecting) -> None:
    circle = left_behind()
    kept: list[list[int]] = []
    thread = threading.Thread(target=allocate, args=(kept,))
    thread.start()
    thread.join()
    assert circle() is not None
    collecting.collect()
    assert circle() is None


def test_after_the_last_one_python_collects_by_itself_again(qtbot: QtBot) -> None:
    first, second = Collecting(), Collecting()
    first.end()
    first.end()
    assert not gc.isenabled()
    second.end()
    assert gc.isenabled()
