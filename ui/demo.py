"""`jiesu demo`: the window over invented cases, or papers and pictures of it; nothing stays behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from desktop.app.papers import save_summary, slip_file
from desktop.app.sample_cases import LAST_MONTH, Samples, exchange_with_peer, make_place, make_samples
from desktop.clock import local
from desktop.paths import DataFolder
from desktop.queries.figures.window import Month
from desktop.wording import Wording
from ui import translation
from ui.app import House
from ui.crashes import report_crashes
from ui.messages import MessageBoxes, Messages
from ui.panels.figures import FiguresPage
from ui.panels.registration import RegistrationPage
from ui.theme import DARK, LIGHT, SYSTEM, Theme
from ui.unattended import SCREEN, NobodyThere, settle, use_picture_screen

SHOWN_CASE = "r4"
"""The case in the pictures: listened to, apologised for, being looked into, with a promise that soon falls due."""

PLACES = (("go_cases", "list"), ("go_customers", "customers"), ("go_figures", "figures"), ("go_sync", "exchange"))
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


def show_demo() -> int:
    """Open the window on a folder of invented cases, removed when it is closed."""
    with TemporaryDirectory(prefix="jiesu-demo-") as place:
        samples = _samples(Path(place))
        samples.clock.run()
        app, theme = _application(SYSTEM)
        messages = MessageBoxes(theme, Wording())
        house = House(theme, messages, samples.desk)
        report_crashes(messages)
        house.window.showMaximized()
        status = app.exec()
        house.close()
    return status


def write_demo(folder: Path) -> int:
    """Write a slip, a summary, a package and pictures of the built pages into `folder`; says what was written."""
    make_place(folder)
    with TemporaryDirectory(prefix="jiesu-demo-") as place:
        use_picture_screen(Path(place))
        samples = _samples(Path(place))
        names = _write_papers(samples, folder)
        names += _take_pictures(samples, folder)
    print(Wording().say("cli.demo_written", folder=str(folder), files="、".join(names)))
    return 0


def _samples(place: Path) -> Samples:
    samples = make_samples(DataFolder(place / "desk"))
    exchange_with_peer(samples, DataFolder(place / "peer"))
    back_up(samples.desk)
    return samples


def _application(appearance: str, messages: Messages | None = None) -> tuple[QApplication, Theme]:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["jiesu"])
    theme = Theme()
    translation.install(app, Wording().language)
    theme.apply(app, appearance)
    return app, theme


def _write_papers(samples: Samples, folder: Path) -> list[str]:
    desk, wording = samples.desk, Wording()
    slip = folder / "slip.pdf"
    slip.write_bytes(slip_file(desk, samples.cases[SHOWN_CASE], wording).read_bytes())
    summary = save_summary(desk, LAST_MONTH, None, wording, folder / f"summary-{LAST_MONTH}.xlsx")
    package = folder / f"package-{local(desk.now(), desk.identity.utc_offset_min):%Y%m%d}.cxp"
    package.unlink(missing_ok=True)
    Exchange(desk).export(package)
    return [slip.name, summary.name, package.name]


def _take_pictures(samples: Samples, folder: Path) -> list[str]:
    app, theme = _application(LIGHT)
    nobody = NobodyThere()
    house = House(theme, nobody, samples.desk, _leave)
    try:
        house.window.resize(*SCREEN)
        house.window.show()
        camera = _Camera(house, folder)
        camera.take_all(samples)
        theme.apply(app, DARK)
        camera.take_dark(samples)
    finally:
        house.close()
    nobody.raise_trouble()
    return camera.names


def _leave(_paper: Path) -> None:
    """Nobody looks at a paper here."""


class _Camera:
    """Goes through the pages and takes their pictures."""

    def __init__(self, house: House, folder: Path) -> None:
        self._house, self._folder = house, folder
        self.names: list[str] = []

    def take_all(self, samples: Samples) -> None:
        """Every built page in the light look."""
        self._take_registration()
        for place, name in PLACES:
            if self._house.actions.action(place).isEnabled():
                self._take_place(place, name)
        self._take_case(samples, "case")

    def take_dark(self, samples: Samples) -> None:
        """List and case in the dark look."""
        self._take_place("go_cases", "list-dark")
        self._take_case(samples, "case-dark")

    def _take_registration(self) -> None:
        page = self._go("go_register", RegistrationPage)
        page.form.show_given(HALF_TYPED)
        page.form.edited.emit()
        self._settle(_LOOKED_UP_MS)
        page.save()
        self._take("register")

    def _take_place(self, place: str, name: str) -> None:
        if place == "go_figures":
            self._go(place, FiguresPage).show_month(Month.parse(LAST_MONTH))
        else:
            self._house.window.go(place)
        self._take(name)

    def _take_case(self, samples: Samples, name: str) -> None:
        self._house.open_case(samples.cases[SHOWN_CASE])
        self._settle()
        self._house.actions.action("step_3").trigger()
        self._take(name)

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
        file = self._folder / f"{name}.png"
        self._house.window.grab().save(str(file))
        self.names.append(file.name)
