"""How the window looks: colours by name, sizes from one function, one palette and one small style sheet.

Widgets keep the `Theme` they were given and ask it while they paint, so another appearance is another column of the
table, and Qt's own palette and style events repaint everything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

from desktop.paths import RESOURCES
from ui.fonts import RARE_FAMILY, load_family

LIGHT = "light"
DARK = "dark"
SYSTEM = "system"
APPEARANCES = (SYSTEM, LIGHT, DARK)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every size that follows the type, in logical pixels; letters first, then things."""

    cap: int
    note: int
    body: int
    reading: int
    title: int
    figure: int
    row: int
    tall_row: int
    control: int
    small: int
    chief: int
    chip: int
    key_cap: int
    rail: int
    rail_item: int
    top: int
    status: int
    page_head: int
    pane_head: int
    pane_foot: int
    chief_foot: int
    step_bar: int
    note_line: int
    body_line: int


def sizes(large: bool) -> Sizes:
    """The sizes of normal or of large type; spaces are the same in both."""
    if large:
        return Sizes(
            cap=13, note=15, body=16, reading=19, title=25, figure=32, row=38, tall_row=58, control=40, small=36,
            chief=48, chip=24, key_cap=21, rail=76, rail_item=68, top=52, status=30, page_head=40, pane_head=42,
            pane_foot=52, chief_foot=64, step_bar=66, note_line=20, body_line=25,
        )  # fmt: skip
    return Sizes(
        cap=11, note=12, body=13, reading=15, title=20, figure=26, row=30, tall_row=48, control=32, small=28,
        chief=40, chip=20, key_cap=18, rail=76, rail_item=62, top=44, status=26, page_head=32, pane_head=34,
        pane_foot=44, chief_foot=56, step_bar=54, note_line=16, body_line=20,
    )  # fmt: skip


PAGE_MARGIN = (16, 12, 16, 12)
"""Left, top, right, bottom of a page."""
GAP = 12
"""Between panes, inside a pane, from a label to its field."""
FIELD_GAP = 8
"""From field to field."""
WORD_GAP = 6
"""From an icon to its word."""
RADIUS = 4


@cache
def colour_table() -> dict[str, tuple[str, str]]:
    """Name → (light, dark), as `resources/themes/colours.toml` has them."""
    with (RESOURCES / "themes" / "colours.toml").open("rb") as file:
        return {name: (light, dark) for name, (light, dark) in tomllib.load(file).items()}


def colours(dark: bool) -> dict[str, QColor]:
    """One column of the colour table."""
    return {name: QColor(pair[dark]) for name, pair in colour_table().items()}


def high_contrast_colours(palette: QPalette) -> dict[str, QColor]:
    """Our names filled from the system's palette, for people who set the system to high contrast."""
    role = QPalette.ColorRole
    text, paper = palette.color(role.WindowText), palette.color(role.Window)
    chosen, on_chosen = palette.color(role.Highlight), palette.color(role.HighlightedText)
    found = dict.fromkeys(colour_table(), text)
    papers = ("ground", "surface", "sunken", "accent_soft", "danger_soft", "warn_soft", "ok_soft", "rail", "select")
    found.update(dict.fromkeys(papers, paper))
    found.update(dict.fromkeys(("accent", "accent_hi", "rail_sel", "focus"), chosen))
    found.update(dict.fromkeys(("on_accent", "on_rail_sel"), on_chosen))
    found["on_danger"] = paper
    return found


def wants_high_contrast() -> bool:
    """Whether the person asked the system for high contrast (known from Qt 6.10 on)."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if hints is None:
        return False
    return bool(hints().contrastPreference() == Qt.ContrastPreference.HighContrast)


class Theme:
    """The look in use: ask it for colours, letters and sizes by name while painting."""

    def __init__(self, dark: bool = False, large: bool = False, family: str = "") -> None:
        """Make a look without touching the application; `apply` does that."""
        self.dark = dark
        self.family = family
        self.chosen, self.large = (DARK if dark else LIGHT), large
        self.sizes = sizes(large)
        self._colours: Mapping[str, QColor] = colours(dark)

    def colour(self, name: str) -> QColor:
        """The colour of that name. Raises `KeyError` for a name that the table lacks."""
        return self._colours[name]

    def letters(self) -> float:
        """How much larger the letters are than the normal ones."""
        return self.sizes.body / sizes(large=False).body

    def pen(self, name: str, width: float = 1.0) -> QPen:
        """A pen of that colour with round ends."""
        return QPen(self._colours[name], width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def font(self, px: int, bold: bool = False) -> QFont:
        """Letters of `px` pixels (take it from `sizes`), with figures of equal width; weight 400 or 700.

        Everybody who asks for the same gets the same: it is not to be changed.
        """
        return _font(self.family, px, bold)

    def palette(self) -> QPalette:
        """The palette of the Fusion style."""
        palette = QPalette()
        role = QPalette.ColorRole
        for colour_role, name in _ROLES.items():
            palette.setColor(colour_role, self.colour(name))
        for colour_role in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, colour_role, self.colour("ink3"))
        return palette

    def style_sheet(self) -> str:
        """The style sheet with the names of colours and sizes filled in."""
        template = Template((RESOURCES / "themes" / "window.qss").read_text(encoding="utf-8"))
        names: dict[str, object] = {name: colour.name() for name, colour in self._colours.items()}
        names.update(asdict(self.sizes))
        names.update(
            control_inner=self.sizes.control - 2,
            control_focus=self.sizes.control - 4,
            small_inner=self.sizes.small - 2,
            small_focus=self.sizes.small - 4,
            tab_inner=self.sizes.pane_head - 4,
        )
        return template.substitute(names)

    def apply(self, app: QApplication, appearance: str = SYSTEM, large: bool = False) -> None:
        """Dress the application, at start and whenever a person chooses another appearance.

        The system's high contrast wins over every choice.
        """
        if not self.family:
            self.family = load_family()
            app.setStyle("Fusion")
        system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.dark = appearance == DARK or (appearance == SYSTEM and system_dark)
        self.chosen, self.large, self.sizes = appearance, large, sizes(large)
        app.setPalette(QPalette())
        self._colours = high_contrast_colours(app.palette()) if wants_high_contrast() else colours(self.dark)
        app.setFont(self.font(self.sizes.body))
        app.setPalette(self.palette())
        app.setStyleSheet(self.style_sheet())


@cache
def _font(family: str, px: int, bold: bool) -> QFont:
    """Made once: cells ask for it hundreds of times in a paint, and to make one takes longer than to write with it."""
    font = QFont()
    if family:
        font.setFamilies([family, RARE_FAMILY])
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "ink",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
