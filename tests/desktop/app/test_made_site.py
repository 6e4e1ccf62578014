"""The generator of made-up sites, which everything is measured with, makes folders that nothing is wrong with."""

from __future__ import annotations

from pathlib import Path

from benchmarks.made_cases import Hand
from benchmarks.made_lives import NOW
from benchmarks.made_site import made_site
from benchmarks.made_words import Speech, person
from sqlalchemy import select
from support.story import plain_case

from desktop.app import open_desk
from desktop.app.doctor import check_folder
from desktop.app.viewing import open_case
from desktop.store.projected import case_row, customer


def test_copies_are_as_whole_as_what_the_program_writes(tmp_path: Path) -> None:
    folder = made_site(tmp_path / "site", 100, days=6)
    with open_desk(folder, Hand(NOW)) as desk:
        assert check_folder(desk).ok
        with desk.store.reading() as connection:
            cases = connection.execute(select(case_row.c.uid, case_row.c.number, case_row.c.customer)).all()
            people = set(connection.execute(select(customer.c.uid)).scalars())
        assert len({one.number for one in cases}) == 100
        assert {one.customer for one in cases} == people
        assert len(people) == 10
        view = open_case(desk, cases[50].uid)
        assert view.case.person["name"] in {person(number)[0] for number in range(10)}
        assert "qx" not in view.case.description
        desk.registering.register(plain_case())
        assert check_folder(desk).ok


def test_the_same_number_gives_the_same_words() -> None:
    assert Speech(5).description() == Speech(5).description()
    assert len({person(number)[1] for number in range(1000)}) == 1000
