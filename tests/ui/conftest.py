"""What every test of the window gets: the application dressed as the product dresses it, and a recorder of boxes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from support.recorder import Recorder

from ui.actions import Actions
from ui.collecting import due_generation
from ui.operations import Operations
from ui.panels import form_draft
from ui.theme import LIGHT, Theme
from ui.translation import install


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    theme = Theme()
    theme.apply(qapp, LIGHT)
    return theme


@pytest.fixture(autouse=True)
def _drafts_are_kept_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept after a moment, as nobody should wait two seconds for each draft of a test."""
    monkeypatch.setattr(form_draft, "_KEEP_AFTER_MS", 300)
    monkeypatch.setattr(form_draft, "_KEEP_WITHIN_MS", 900)


@pytest.fixture
def theme(dressed: Theme, qapp: QApplication) -> Iterator[Theme]:
    """The light look in normal type; a test may apply another, the next test gets the light one again."""
    yield dressed
    if dressed.dark or dressed.sizes.body != Theme().sizes.body:
        dressed.apply(qapp, LIGHT)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[list[QTranslator]]:
    put_in = install(qapp, "en")
    assert put_in
    yield put_in
    for translator in put_in:
        qapp.removeTranslator(translator)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Delete what the test asked to delete, so that a fault in it shows in this test and not in a later one.

    Circles with widgets in them are collected here and not on a thread of the test (`ui/collecting.py`).
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if (due := due_generation()) >= 0:
        gc.collect(min(due, 1))
    gc.enable()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def actions(theme: Theme) -> Actions:
    return Actions(theme)


@pytest.fixture
def operations(recorder: Recorder) -> Iterator[Operations]:
    runner = Operations(recorder)
    yield runner
    runner.shut_down()


@pytest.fixture
def screenshot(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """Take a picture of a widget into the test's own folder."""

    def take(widget: QWidget, name: str) -> Path:
        path = tmp_path / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return take
