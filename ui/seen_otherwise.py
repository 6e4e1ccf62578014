"""A picture as it is seen without colours, and by eyes that do not tell red from green."""

from __future__ import annotations

from array import array

from PySide6.QtGui import QImage, qRgb

Rows = tuple[tuple[float, float, float], ...]

_DEUTERANOPIA: Rows = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira and Fernandes 2009, severity 1.0; works on linear light."""


def in_grey(picture: QImage) -> QImage:
    """As a black-and-white printer shows it."""
    return picture.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)


def without_red_and_green(picture: QImage) -> QImage:
    """As eyes with deuteranopia see it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = memoryview(plain.constBits()).cast("B").cast("I")
    table = {colour: _without_green(colour) for colour in set(seen)}
    changed = array("I", [table[colour] for colour in seen])
    size = plain.size()
    return QImage(changed.tobytes(), size.width(), size.height(), QImage.Format.Format_RGB32).copy()


def _without_green(colour: int) -> int:
    light = [_linear((colour >> shift & 0xFF) / 255) for shift in (16, 8, 0)]
    red, green, blue = (sum(share * part for share, part in zip(row, light, strict=True)) for row in _DEUTERANOPIA)
    return qRgb(_byte(red), _byte(green), _byte(blue))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _byte(light: float) -> int:
    part = min(1.0, max(0.0, light))
    return round(255 * (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
