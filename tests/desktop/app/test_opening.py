"""Opening a folder: the rules of every site are on the shelf, found without asking every entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.packages import send
from support.story import Hand, golden

from desktop.app import Desk, open_desk
from desktop.app.local import entities_of_kind, projected_sites


def test_the_rows_name_the_same_sites_as_the_entries(
    make_desk: Callable[..., Desk], hand: Hand, tmp_path: Path
) -> None:
    here, there = make_desk(hand), make_desk(hand, "HZ07", "城西店")
    there.settings.take(dict(golden("golden_week.json")["calendar"]))
    with there.store.reading() as connection:
        version = there.settings.rules(connection)["calendar"]
    send(there, here, tmp_path)
    with here.store.reading() as connection:
        assert projected_sites(connection) == entities_of_kind(connection, "site.")
        assert len(projected_sites(connection)) == 2
    here.close()
    with open_desk(here.folder, hand) as again:
        assert again.shelf.calendar(version) is not None
