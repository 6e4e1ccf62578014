"""English is whole: every text of the window is translated, and no page shows Chinese but what is data."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt, QTranslator
from pytestqt.qtbot import QtBot
from support.house import CTRL, FULL, Clerk, Seat, new_folder, window_over
from support.on_screen import said, words
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.paths import RESOURCES, DataFolder
from ui.set_up import SetUpDialog
from ui.theme import Theme
from ui.translation import catalogue

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
HOLE = re.compile(r"\{(\w+)[^}]*\}")
IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]+")
NUMBER = "HZ03-261124-001A"


@pytest.fixture(scope="module")
def tools() -> Iterator[object]:
    sys.path.insert(0, str(ROOT / "packaging"))
    import translations  # type: ignore[import-not-found]

    yield translations
    sys.path.remove(str(ROOT / "packaging"))


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """(context, source) → translation."""
    return {
        (context.findtext("name", ""), one.findtext("source", "")): one.find("translation")  # type: ignore[misc]
        for context in ElementTree.parse(path).getroot().iter("context")
        for one in context.iter("message")
    }


def test_every_text_of_the_window_is_in_the_catalogue(tools: object, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    tools.collect(fresh, "en")  # type: ignore[attr-defined]
    assert set(messages(fresh)) == set(messages(RESOURCES / "i18n" / "jiesu_en.ts"))


def test_every_text_is_translated_with_the_same_holes() -> None:
    for (context, source), translation in messages(RESOURCES / "i18n" / "jiesu_en.ts").items():
        text = translation.text or ""
        assert translation.get("type") is None, (context, source)
        assert text.strip() or not source.strip(), (context, source)
        assert sorted(HOLE.findall(text)) == sorted(HOLE.findall(source)), (context, source)
        assert not CHINESE.search(text), (context, source)


def test_the_compiled_catalogue_is_current(tools: object, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    tools.compiled(RESOURCES / "i18n" / "jiesu_en.ts", fresh)  # type: ignore[attr-defined]
    assert fresh.read_bytes() == catalogue("en").read_bytes(), "run packaging/translations.py"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    hand = Hand("2026-11-24T10:00")
    made = new_folder(tmp_path / "data", hand)
    with open_desk(made, hand) as desk:
        case = desk.registering.register(plain_case(complexity="K2", next_contact="2026-11-24T12:00")).uid
        hand.set("2026-11-24T10:30")
        desk.handling.act(case, "promise", {"type": "T1", "text": "回电话", "due": "2026-11-24T11:00"})
        desk.handling.act(case, "propose", {"text": "退款", "answer": "pending"})
    return made


@pytest.fixture
def clerk(
    qtbot: QtBot, english: list[QTranslator], theme: Theme, recorder: Recorder, folder: DataFolder
) -> Iterator[Clerk]:
    with window_over(qtbot, recorder, Seat(folder, Hand("2026-11-24T14:05"), theme, FULL, "en")) as one:
        yield one
    assert recorder.said == []


@pytest.fixture(scope="module")
def data() -> str:
    """Everything that is Chinese by right: dictionaries, and what people typed and are called."""
    first, second = (RESOURCES / "words" / "fingerprint.txt").read_text(encoding="utf-8").splitlines()[:2]
    spoken = " ".join(one + other for one in first.split() for other in second.split())
    dictionary = (RESOURCES / "dictionaries" / "defaults_zh.json").read_text(encoding="utf-8")
    typed = "，湖滨店 值班员 郑小禾 酸奶过期了两天,一箱都是。 回电话 退款 本店"
    return dictionary + typed + spoken


def chinese(clerk: Clerk, data: str) -> set[str]:
    """Chinese that shows and is no data."""
    lines = [*words(clerk.top()), *said(clerk.top())]
    return {line for line in lines if any(part not in data for part in IDEOGRAPHS.findall(line))}


def test_every_page(clerk: Clerk, data: str) -> None:
    for place in ("Cases", "Customers", "Figures", "Sync", "Register"):
        clerk.go(place)
        assert chinese(clerk, data) == set(), place
    clerk.press(Qt.Key.Key_F8).press(Qt.Key.Key_F9).settle()
    assert chinese(clerk, data) == set()
    clerk.press(Qt.Key.Key_F1).dialog()
    assert chinese(clerk, data) == set()
    clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_case_page_and_its_boxes(clerk: Clerk, data: str) -> None:
    clerk.open_case(NUMBER)
    for place in range(1, 7):
        clerk.step(place).save()
        assert chinese(clerk, data) == set(), place
    for act in ("contact", "promise", "keep", "redress", "pause", "extend", "handover", "merge", "withdraw", "void"):
        clerk.case().ask(act)
        clerk.dialog()
        clerk.press(Qt.Key.Key_Return, CTRL).settle()
        assert chinese(clerk, data) == set(), act
        clerk.press(Qt.Key.Key_Escape).no_dialog()


def test_the_first_start(qtbot: QtBot, english: list[QTranslator], theme: Theme, tmp_path: Path) -> None:
    dialog = SetUpDialog(DataFolder(tmp_path / "new"), theme)
    qtbot.addWidget(dialog)
    assert not [line for line in [*words(dialog), *said(dialog), dialog.windowTitle()] if CHINESE.search(line)]
