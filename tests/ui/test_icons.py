"""Every icon that the window names is there, can be drawn, and takes the colour it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.actions import ROWS
from ui.icons import FOLDER, icon, icon_names, program_icon
from ui.widgets.chips import STAGE_SHAPES
from ui.words import STAGES


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    assert not [name for name in icon_names() if not QSvgRenderer(str(FOLDER / f"{name}.svg")).isValid()]


def test_every_action_has_an_icon_that_is_there() -> None:
    assert {row.icon for row in ROWS} <= set(icon_names())


def test_every_stage_has_a_word_and_a_shape_of_its_own() -> None:
    assert STAGE_SHAPES.keys() == STAGES.keys()
    assert {shape for shape, _ in STAGE_SHAPES.values()} <= set(icon_names())
    ended = {"withdrawn", "handed_over", "merged", "void"}
    living = [shape for code, (shape, _) in STAGE_SHAPES.items() if code not in ended]
    assert len(set(living)) == len(living)


@pytest.mark.parametrize("name", ["clock", "octagon", "ring-tick"])
def test_an_icon_takes_the_colour_of_the_text(qapp: QApplication, name: str) -> None:
    image = icon(name, QColor("#AE2318"), 32, 1.0).pixmap(32).toImage()
    painted = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert painted == {"#ae2318"}


def test_the_mark_of_the_program_is_there_in_every_size(qapp: QApplication) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 32, 48, 256}


def test_icons_borrowed_from_others_come_with_their_licence() -> None:
    drawn = [path for path in Path(FOLDER).glob("*.svg") if re.search("icon-tabler", path.read_text(encoding="utf-8"))]
    assert drawn
    assert "MIT License" in (FOLDER / "LICENSE-tabler").read_text(encoding="utf-8")
