"""The colours can be read, are written once, and dress the whole application."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.paths import RESOURCES
from ui.fonts import RARE_FAMILY, SHIPPED_FAMILY, load_rare, read_rare, shipped_font_files
from ui.theme import DARK, LIGHT, Theme, colour_table, colours, high_contrast_colours, sizes

UI = Path(__file__).resolve().parents[2] / "ui"

PAPERS = ("ground", "surface", "sunken")
TEXT = {
    "ink": (*PAPERS, "accent_soft", "select", "danger_soft", "warn_soft", "ok_soft"),
    "ink2": (*PAPERS, "accent_soft", "select", "danger_soft", "warn_soft"),
    "ink3": PAPERS,
    "accent": (*PAPERS, "accent_soft", "select"),
    "on_accent": ("accent", "accent_hi"),
    "on_rail": ("rail", "rail_sel"),
    "on_rail_sel": ("rail", "rail_sel"),
    "danger": (*PAPERS, "danger_soft", "select"),
    "on_danger": ("danger",),
    "warn": (*PAPERS, "warn_soft", "select"),
    "ok": (*PAPERS, "ok_soft", "select"),
}
LINES = {
    "edge": (*PAPERS,),
    "focus": (*PAPERS, "select"),
    "warn_mark": ("surface", "sunken", "warn_soft"),
    "danger": ("surface", "danger_soft"),
    "accent": ("surface", "select"),
    "on_rail_sel": ("rail", "rail_sel"),
}


def luminance(colour: QColor) -> float:
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_measured_as_the_web_guidelines_do() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_every_ground_it_stands_on(dark: bool) -> None:
    table = colours(dark)
    weak = {
        (ink, ground): round(contrast(table[ink], table[ground]), 2)
        for ink, grounds in TEXT.items()
        for ground in grounds
        if contrast(table[ink], table[ground]) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("dark", [False, True])
def test_lines_one_must_see_stand_out(dark: bool) -> None:
    table = colours(dark)
    weak = {
        (line, ground): round(contrast(table[line], table[ground]), 2)
        for line, grounds in LINES.items()
        for ground in grounds
        if contrast(table[line], table[ground]) < 3.0
    }
    assert not weak


def test_no_colour_is_written_outside_the_table() -> None:
    written = re.compile(r"#[0-9A-Fa-f]{6}\b|\brgba?\(|Qt\.GlobalColor\.(?!transparent)")
    files = [*UI.rglob("*.py"), RESOURCES / "themes" / "window.qss"]
    assert not [path.name for path in files if written.search(path.read_text(encoding="utf-8"))]


def test_the_style_sheet_names_only_what_there_is(theme: Theme) -> None:
    sheet = theme.style_sheet()
    assert "$" not in sheet
    assert theme.colour("danger").name() in sheet


def test_an_unknown_colour_is_a_mistake(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.colour("pink")


def test_the_application_wears_the_chosen_column(theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp, DARK)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(colour_table()["surface"][1])
    theme.apply(qapp, LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(colour_table()["surface"][0])
    assert qapp.font().pixelSize() == 13


def test_large_type_changes_every_letter_and_row() -> None:
    normal, large = sizes(False), sizes(True)
    assert (large.note, large.body, large.reading, large.title, large.figure) == (15, 16, 19, 25, 32)
    assert (large.row, large.control) == (38, 40)
    assert (normal.note, normal.body, normal.reading, normal.title, normal.figure) == (12, 13, 15, 20, 26)


def test_letters_have_two_weights_only(theme: Theme) -> None:
    assert [theme.font(13, bold).weight() for bold in (False, True)] == [400, 700]


def test_both_weights_of_the_shipped_family_are_found() -> None:
    assert [path.stem for path in shipped_font_files()] == ["NotoSansSC-Bold", "NotoSansSC-Regular"]


def test_high_contrast_takes_every_colour_from_the_system() -> None:
    system = QPalette()
    yellow, black, blue = QColor("yellow"), QColor("black"), QColor("blue")
    for role, colour in (
        (QPalette.ColorRole.WindowText, yellow),
        (QPalette.ColorRole.Window, black),
        (QPalette.ColorRole.Highlight, blue),
        (QPalette.ColorRole.HighlightedText, yellow),
    ):
        system.setColor(role, colour)
    found = high_contrast_colours(system)
    assert found.keys() == colour_table().keys()
    assert set(map(QColor.name, found.values())) == {yellow.name(), black.name(), blue.name()}
    for ink, grounds in TEXT.items():
        assert all(found[ink] != found[ground] for ground in grounds), ink


@pytest.mark.parametrize("letter", ["𠮷", "䶮", "㛃", "𫖯"])
def test_a_rare_character_of_a_name_is_shown_once_its_letters_are_read(theme: Theme, letter: str) -> None:
    load_rare(read_rare())
    layout = QTextLayout(letter, theme.font(theme.sizes.body))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    (run,) = layout.glyphRuns()
    assert 0 not in run.glyphIndexes()
    assert run.rawFont().familyName() in (SHIPPED_FAMILY, RARE_FAMILY)


def test_without_the_file_of_rare_characters_the_window_goes_on(tmp_path: Path) -> None:
    load_rare(read_rare(tmp_path))
