"""`jiesu selftest`: the main job once from end to end in a temporary folder, and the window once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.app import Desk, open_desk
from desktop.app.doctor import check_folder
from desktop.app.exchange import Exchange
from desktop.app.papers import save_summary, slip_file
from desktop.app.set_up import set_up
from desktop.app.viewing import open_case
from desktop.cli.screen import has_screen
from desktop.clock import local
from desktop.errors import EnvironmentFault, Refused
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import House
from ui.theme import LIGHT, Theme
from ui.unattended import SCREEN, NobodyThere, settle, use_picture_screen

COMPLAINT = {
    "channel": "CH01",
    "nature": "N1",
    "category": "C0104",
    "description": "自检：酸奶过期两天。",
    "demands": ["D03"],
    "customer": {"name": "自检", "phone": "13900000001"},
}
ACTS = (
    ("listen", {"facts": "自检：标签到期日已过", "restated": "yes"}),
    ("apologise", {"fault": "ours", "text": "自检：没有及时撤架"}),
    ("analyse", {"cause": "R104", "validity": "V1", "reason": "自检：巡检漏了一排", "department": "DP02"}),
    ("propose", {"text": "自检：换货", "answer": "accepted"}),
    ("execute", {"text": "自检：已换", "who": "01", "done": "yes"}),
    ("close", {"end": "Z1", "resolutions": "S06", "outcome": "O1", "told": "yes"}),
)
_STRIDE, _COLOURS = 7, 8
"""Every so many pixels are looked at; rail, ground, panes and words have at least so many colours."""


class SelfTestFailed(Exception):
    """Something came out other than it must."""


@dataclass(frozen=True)
class _Said:
    """Prints each step with what it gave."""

    wording: Wording

    def __call__(self, step: str, what: object) -> None:
        print(self.wording.say("cli.selftest_step", step=step, what=what), flush=True)


def run_selftest() -> int:
    """Do it all and say what was done; 0 where everything came out right, else 1."""
    wording = Wording()
    with TemporaryDirectory(prefix="jiesu-selftest-") as place:
        try:
            done = _do_all(Path(place), wording)
        except Refused as refused:
            return _failed(wording, wording.refusal(refused))
        except EnvironmentFault as fault:
            return _failed(wording, wording.fault(fault))
        except SelfTestFailed as failed:
            return _failed(wording, str(failed))
    print(wording.say("cli.selftest_ok", what=done))
    return 0


def _failed(wording: Wording, what: str) -> int:
    print(wording.say("cli.selftest_failed", what=what))
    return 1


def _do_all(place: Path, wording: Wording) -> str:
    say = _Said(wording)
    with _new_site(DataFolder(place / "one"), "ZJ01") as desk, _new_site(DataFolder(place / "two"), "ZJ02") as other:
        say("init", "ZJ01 · ZJ02")
        number = _handle(desk, say)
        _write_papers(desk, number, place, say)
        _exchange(desk, other, place, say)
        _show_window(desk, place, say)
    return number


def _new_site(folder: DataFolder, code: str) -> Desk:
    set_up(folder, code, code, trial=True)
    return open_desk(folder)


def _handle(desk: Desk, say: Callable[[str, object], None]) -> str:
    made = desk.registering.register(COMPLAINT)
    say("register", made.number)
    for act, given in ACTS:
        desk.handling.act(made.uid, act, given)
        say(act, open_case(desk, made.uid).stage)
    _must(open_case(desk, made.uid).stage == "to_visit", "close")
    return made.number


def _write_papers(desk: Desk, number: str, place: Path, say: Callable[[str, object], None]) -> None:
    slip = slip_file(desk, open_case(desk, number).case.uid, Wording())
    _must(slip.read_bytes().startswith(b"%PDF-"), "slip")
    say("slip", _size(slip))
    month = f"{local(desk.now(), desk.identity.utc_offset_min):%Y-%m}"
    summary = save_summary(desk, month, None, Wording(), place / "summary.xlsx")
    _must(summary.read_bytes().startswith(b"PK"), "summary")
    say("summary", _size(summary))


def _exchange(desk: Desk, other: Desk, place: Path, say: Callable[[str, object], None]) -> None:
    package = place / "package.cxp"
    say("export", Exchange(desk).export(package).entries)
    say("import", Exchange(other).take_in(package).new)
    ours, theirs = check_folder(desk), check_folder(other)
    _must(ours.ok and theirs.ok, "check")
    equal = all(theirs.digest.get(partition) == digest for partition, digest in ours.digest.items())
    _must(equal and bool(ours.digest), "digest")
    say("check", "ok")


def _show_window(desk: Desk, place: Path, say: Callable[[str, object], None]) -> None:
    if not has_screen() or "offscreen" in os.environ.get("QT_QPA_PLATFORM", ""):
        use_picture_screen(place)
    app = QApplication.instance() or QApplication(["jiesu"])
    assert isinstance(app, QApplication)
    theme, nobody = Theme(), NobodyThere()
    theme.apply(app, LIGHT)
    house = House(theme, nobody, desk)
    try:
        house.window.resize(*SCREEN)
        house.window.show()
        settle(house.operations)
        nobody.raise_trouble()
        shown = house.window.grab().toImage()
        _must(house.window.isVisible() and _is_painted(shown), "window")
        say("window", f"{shown.width()}×{shown.height()} {app.platformName()}")
    finally:
        house.close()


def _is_painted(picture: QImage) -> bool:
    """Whether a picture is more than one empty ground."""
    places = ((x, y) for x in range(0, picture.width(), _STRIDE) for y in range(0, picture.height(), _STRIDE))
    return len({picture.pixel(x, y) for x, y in places}) >= _COLOURS


def _size(file: Path) -> str:
    return f"{file.name} {file.stat().st_size:,} B"


def _must(holds: bool, step: str) -> None:
    if not holds:
        raise SelfTestFailed(step)
