"""`jiesu demo`: the window over invented cases, or papers and pictures of it; nothing stays behind."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.app import open_desk
from desktop.app.doctor import back_up
from desktop.app.exchange import Exchange
from desktop.app.papers import save_summary, slip_file
from desktop.app.sample_cases import LAST_MONTH, Samples, exchange_with_peer, make_place, make_samples
from desktop.clock import local
from desktop.paths import DataFolder
from desktop.wording import Wording
from ui.app import House
from ui.appearance import Wardrobe, appearance_of
from ui.demo_pictures import LOOKS, SHOWN_CASE, application, take_pictures
from ui.going import Where
from ui.messages import MessageBoxes
from ui.sitting import sit
from ui.theme import Theme
from ui.unattended import use_picture_screen


def show_demo() -> int:
    """Open the window on a folder of invented cases, removed when it is closed."""
    with TemporaryDirectory(prefix="jiesu-demo-") as place:
        samples = _samples(Path(place))
        samples.clock.run()
        app, theme = application(), Theme()
        wardrobe = Wardrobe(app, theme)
        desk, where = samples.desk, Where("")
        while True:
            chosen = appearance_of(desk.folder)
            wardrobe.dress(chosen)
            wording = Wording(chosen.language)
            house = House(theme, MessageBoxes(theme, wording), desk, wording)
            status = sit(app, house, where)
            if not house.wants_reopening:
                return status
            where, desk = house.going.where(), open_desk(desk.folder, samples.clock)


def write_demo(folder: Path, *, every_look: bool = False) -> int:
    """Write a slip, a summary, a package and pictures of the built pages into `folder`; says what was written.

    `every_look`: pictures at 125 and 150 %, in large letters and dark, in grey and as with red-green blindness too.
    """
    make_place(folder)
    with TemporaryDirectory(prefix="jiesu-demo-") as place:
        use_picture_screen(Path(place))
        samples = _samples(Path(place))
        names = _write_papers(samples, folder)
        names += take_pictures(samples, folder, LOOKS if every_look else LOOKS[:1])
    print(Wording().say("cli.demo_written", folder=str(folder), files="、".join(names)))
    return 0


def _samples(place: Path) -> Samples:
    samples = make_samples(DataFolder(place / "desk"))
    exchange_with_peer(samples, DataFolder(place / "peer"))
    back_up(samples.desk)
    return samples


def _write_papers(samples: Samples, folder: Path) -> list[str]:
    desk, wording = samples.desk, Wording()
    slip = folder / "slip.pdf"
    slip.write_bytes(slip_file(desk, samples.cases[SHOWN_CASE], wording).read_bytes())
    summary = save_summary(desk, LAST_MONTH, None, wording, folder / f"summary-{LAST_MONTH}.xlsx")
    package = folder / f"package-{local(desk.now(), desk.identity.utc_offset_min):%Y%m%d}.cxp"
    package.unlink(missing_ok=True)
    Exchange(desk).export(package)
    return [slip.name, summary.name, package.name]
