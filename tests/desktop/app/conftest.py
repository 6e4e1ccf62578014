from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.folders import copied_folder
from support.one_case import Counter
from support.story import Hand

from desktop.app import Desk, open_desk
from desktop.app.set_up import set_up
from desktop.paths import DataFolder


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-10-05T09:00")


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []
    codes: set[str] = set()

    def make(clock: Callable[[], int], code: str = "HZ03", name: str = "湖滨店") -> Desk:
        place = tmp_path / f"{code}-{len(opened)}"
        if code in codes:
            folder = DataFolder(place)
            set_up(folder, code, name, trial=True, clock=clock)
        else:
            folder = copied_folder(place, clock, code, name)
        codes.add(code)
        opened.append(open_desk(folder, clock))
        return opened[-1]

    yield make
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand)


@pytest.fixture
def here(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand)


@pytest.fixture
def there(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand, "WL01", "武林店")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def counter(desk: Desk, hand: Hand) -> Counter:
    made = Counter(desk, hand)
    hand.set("2026-10-05T10:00")
    return made
