"""Who does not tell colours apart tells states by their shapes; the pictures that show it are computed rightly."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui import icons
from ui.seen_otherwise import in_grey, without_red_and_green
from ui.theme import Theme
from ui.widgets.chips import _CHIP_LOOK, STAGE_SHAPES

ENDED_OTHERWISE = ("withdrawn", "handed_over", "merged", "void")
"""Four ends of one shape: each says its word."""


def drawn(name: str) -> bytes:
    image = QImage(icons.CHIP, icons.CHIP, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.paint_icon(painter, name, QRectF(0, 0, icons.CHIP, icons.CHIP), QColor("black"))
    painter.end()
    return bytes(image.constBits())


def unlike(one: bytes, other: bytes) -> int:
    """How many pixels clearly differ."""
    return sum(abs(a - b) > 80 for a, b in zip(one, other, strict=True))


def test_every_stage_has_a_shape_that_no_colour_is_needed_for(theme: Theme) -> None:
    shapes = {code: drawn(shape) for code, (shape, _ink) in STAGE_SHAPES.items() if code not in ENDED_OTHERWISE[1:]}
    for one, other in combinations(shapes, 2):
        assert unlike(shapes[one], shapes[other]) >= 8, (one, other)


def test_every_state_of_a_limit_has_a_shape_that_no_colour_is_needed_for(theme: Theme) -> None:
    shapes = {state: drawn(shape) for state, (shape, _ink, _ground) in _CHIP_LOOK.items()}
    for one, other in combinations(shapes, 2):
        assert unlike(shapes[one], shapes[other]) >= 8, (one, other)


def plain(colour: str) -> QImage:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#808080"])
def test_without_colours_there_is_nothing_to_lose(colour: str) -> None:
    for see in (in_grey, without_red_and_green):
        seen = see(plain(colour)).pixelColor(3, 2)
        assert max(abs(seen.red() - QColor(colour).red()), abs(seen.blue() - QColor(colour).blue())) <= 2


def test_what_only_red_and_green_tell_apart_looks_alike() -> None:
    red, green = (without_red_and_green(plain(colour)).pixelColor(0, 0) for colour in ("#AE2318", "#6B6A00"))
    assert abs(red.hue() - green.hue()) <= 15
    blue = without_red_and_green(plain("#1257D6")).pixelColor(0, 0)
    assert abs(blue.hue() - red.hue()) > 90
