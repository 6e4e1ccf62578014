"""Several fields in one row or one column of a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.flow import FlowLayout


def beside(*widgets: QWidget, stretch: bool = True) -> QWidget:
    """A box with these fields from left to right; `stretch` leaves the room at the right empty."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        upright = Qt.AlignmentFlag.AlignVCenter if isinstance(widget, QLabel) else Qt.AlignmentFlag.AlignTop
        row.addWidget(widget, 0, upright)
    if stretch:
        row.addStretch(1)
    return box


def above(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """A box with these from top to bottom; one that wants to grow gets the room that is left."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        grows = widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        column.addWidget(widget, 1 if grows else 0)
    return box


def flowing(*widgets: QWidget) -> QWidget:
    """A box with these from left to right that goes on in the next line where it is full."""
    box = QWidget()
    row = FlowLayout(box, gap=8)
    for widget in widgets:
        row.addWidget(widget)
    return box
