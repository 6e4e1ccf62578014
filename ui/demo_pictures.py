"""Pictures of the pages over invented cases, on a screen of 1366 × 768, in every look the window has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.app import open_desk
from desktop.app.sample_cases import LAST_MONTH, Samples
from desktop.queries.figures.window import Month
from ui.app import House
from ui.appearance import Appearance, Wardrobe
from ui.choosers import Choosers
from ui.panels.case.page import CasePage
from ui.panels.figures import FiguresPage
from ui.panels.registration import RegistrationPage
from ui.seen_otherwise import in_grey, without_red_and_green
from ui.theme import DARK, LIGHT, Theme
from ui.unattended import SCREEN, NobodyThere, settle

SHOWN_CASE = "r4"
"""The case in the pictures: listened to, apologised for, being looked into, with a promise that soon falls due."""

PLACES = (
    *(("go_today", "today"), ("go_cases", "list"), ("go_customers", "customers"), ("go_visits", "visits")),
    *(("go_figures", "figures"), ("go_sync", "exchange")),
)
"""Places of the rail and what their pictures are called; a place is pictured once its page is built."""

HALF_TYPED: dict[str, Any] = {
    "channel": "CH02",
    "nature": "N1",
    "category": "C0104",
    "description": "酸奶过期两天，一箱都是，还好没给孩子喝。",
    "demands": ["D01"],
    "customer": {"phone": "13900004102", "name": "梁启明"},
    "severity": "SV3",
    "scope": "SP1",
}
"""A complaint as far as it was typed: the amount of the demand is missing."""

_LOOKED_UP_MS = 600


@dataclass(frozen=True, slots=True)
class Look:
    """One way the window looks: what its pictures end in, colours, letters, and by how much the screen enlarges."""

    ending: str
    appearance: str = LIGHT
    large: bool = False
    scale: float = 1.0


LOOKS = (
    Look(""),
    Look("-125", scale=1.25),
    Look("-150", scale=1.5),
    Look("-large", large=True),
    Look("-large-dark", DARK, large=True),
)
"""The first is what a shop sees at first; of it there are pictures in the dark too."""

SEEN_OTHERWISE: dict[str, Callable[[QImage], QImage]] = {"-grey": in_grey, "-red-green": without_red_and_green}
"""What pictures end in that show the first look as other eyes and other printers see it."""


def application() -> QApplication:
    """The application, made now where there is none."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(["jiesu"])


def take_pictures(samples: Samples, folder: Path, looks: Sequence[Look]) -> list[str]:
    """Write them into `folder`; gives their names."""
    theme, nobody, names = Theme(), NobodyThere(), list[str]()
    wardrobe = Wardrobe(application(), theme)
    desk = samples.desk
    for look in looks:
        wardrobe.dress(Appearance(look.appearance, look.large, "zh_CN"))
        house = House(theme, nobody, desk, choosers=Choosers(open_file=_leave))
        try:
            camera = _Camera(house, folder, look)
            camera.take_all(samples)
            if look is LOOKS[0]:
                wardrobe.dress(Appearance(DARK, look.large, "zh_CN"))
                camera.take_dark(samples)
        finally:
            house.close()
        names += camera.names
        desk = open_desk(desk.folder, samples.clock)
    desk.close()
    if len(looks) > 1:
        names += _see_otherwise(folder)
    nobody.raise_trouble()
    return names


def _see_otherwise(folder: Path) -> list[str]:
    names = []
    for place in ("list", "case"):
        for ending, see in SEEN_OTHERWISE.items():
            file = folder / f"{place}{ending}.png"
            see(QImage(str(folder / f"{place}.png"))).save(str(file))
            names.append(file.name)
    return names


def _leave(_paper: Path) -> None:
    """Nobody looks at a paper here."""


class _Camera:
    """Goes through the pages and takes their pictures."""

    def __init__(self, house: House, folder: Path, look: Look) -> None:
        self._house, self._folder, self._look = house, folder, look
        self.names: list[str] = []
        width, height = SCREEN
        house.window.resize(round(width / look.scale), round(height / look.scale))
        house.window.show()

    def take_all(self, samples: Samples) -> None:
        """Every built page in the light look."""
        self._take_registration()
        for place, name in PLACES:
            if self._house.actions.action(place).isEnabled():
                self._take_place(place, name)
        self._take_case(samples, "case")
        self._take_files()

    def take_dark(self, samples: Samples) -> None:
        """List and case in the dark look."""
        self._take_place("go_cases", "list-dark")
        self._take_case(samples, "case-dark")

    def _take_registration(self) -> None:
        page = self._go("go_register", RegistrationPage)
        page.form.show_given(HALF_TYPED)
        page.form.edited.emit()
        self._settle(_LOOKED_UP_MS)
        self._house.actions.action("new_matter").trigger()  # else saving asks what it is, in a box over the page
        page.save()
        self._take("register")

    def _take_place(self, place: str, name: str) -> None:
        if place == "go_figures":
            self._go(place, FiguresPage).show_month(Month.parse(LAST_MONTH))
        else:
            self._house.window.go(place)
        self._take(name)

    def _take_case(self, samples: Samples, name: str) -> None:
        self._house.going.open_case(samples.cases[SHOWN_CASE])
        self._settle()
        self._house.actions.action("step_3").trigger()
        self._take(name)

    def _take_files(self) -> None:
        page = self._house.page()
        assert isinstance(page, CasePage)
        page.show_files()
        self._take("attachments")

    def _go(self, place: str, kind: Callable[..., Any]) -> Any:
        self._house.window.go(place)
        self._settle()
        page = self._house.page()
        assert isinstance(page, kind)  # type: ignore[arg-type]
        return page

    def _settle(self, at_least_ms: int = 100) -> None:
        settle(self._house.operations, at_least_ms)

    def _take(self, name: str) -> None:
        self._settle()
        window, file = self._house.window, self._folder / f"{name}{self._look.ending}.png"
        picture = QPixmap(QSize(*SCREEN))
        picture.setDevicePixelRatio(self._look.scale)
        window.render(picture, QPoint(0, 0))
        picture.save(str(file))
        self.names.append(file.name)
