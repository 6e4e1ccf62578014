"""Blank forms: numbers set apart for good, printed, and taken by the registration that is typed in from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.story import Hand, moment, plain_case

from desktop.app import Desk
from desktop.app.exchange import Exchange
from desktop.app.paper_pads import find_pad, known_pads, pad_pdf, reserve_pad, unused_number
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.wording import Wording


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        act()
    return [(one.code, one.field) for one in caught.value.problems]


def on_paper(number: str, **more: object) -> dict[str, object]:
    return plain_case(paper_number=number, received_at="2026-10-05T08:10", **more)


def test_numbers_are_set_apart_and_taken_once(desk: Desk, hand: Hand) -> None:
    first = desk.registering.register(plain_case()).number
    numbers = reserve_pad(desk, 3).numbers()
    after = desk.registering.register(plain_case()).number
    assert [one.split("-")[2] for one in (first, *numbers, after)] == ["001A", "002A", "003A", "004A", "005A"]
    hand.set("2026-10-06T15:00")
    typed = numbers[1].replace("-", "")[:-1].lower()
    assert unused_number(desk, typed) == numbers[1]
    made = desk.registering.register(on_paper(typed))
    assert made.number == numbers[1]
    case = open_case(desk, made.uid).case
    assert (case.number, case.received_at) == (numbers[1], moment("2026-10-05T08:10"))
    assert unused_number(desk, typed) is None
    (row,) = known_pads(desk)
    assert row.forms == {numbers[0]: None, numbers[1]: made.uid, numbers[2]: None}
    assert row.unused == (numbers[0], numbers[2])
    before = desk.journal.digests()
    desk.journal.rebuild()
    assert desk.journal.digests() == before


def test_what_cannot_be_is_refused_and_uses_nothing_up(desk: Desk) -> None:
    assert refused(lambda: reserve_pad(desk, 0)) == refused(lambda: reserve_pad(desk, 201)) == [("pad_count", "count")]
    (number,) = reserve_pad(desk, 1).numbers()
    assert refused(lambda: desk.registering.register(plain_case(paper_number=number))) == [
        ("paper_received", "received_at")
    ]
    free = desk.registering.register(plain_case()).number
    for other in (free, "x", "HZ03-261005-099A"):
        assert refused(lambda: desk.registering.register(on_paper(other))) == [("not_reserved", "paper_number")]  # noqa: B023
    twice = desk.registering.register_many([on_paper(number), on_paper(number)])
    assert [type(one).__name__ for one in twice] == ["Answer", "Refused"]
    assert refused(lambda: desk.registering.check(on_paper(number))) == [("paper_used", "paper_number")]
    assert refused(lambda: pad_pdf(desk, find_pad(desk, number), Wording())) == [("pad_used_up", "number")]


def test_another_workstation_and_another_site(make_desk: Callable[..., Desk], hand: Hand, tmp_path: Path) -> None:
    here, there = make_desk(hand), make_desk(hand, "WL01", "武林店")
    number = reserve_pad(here, 2).numbers()[0]
    Exchange(there).take_in(Exchange(here).export_into(tmp_path).file)
    assert known_pads(there) == (), "a pad is its site's own"
    assert refused(lambda: there.registering.register(on_paper(number))) == [("not_reserved", "paper_number")]
    Exchange(here).take_in(Exchange(there).export_into(tmp_path).file)
    assert here.journal.digests() == there.journal.digests()


def test_the_forms_carry_their_numbers(desk: Desk) -> None:
    from pypdf import PdfReader

    numbers = reserve_pad(desk, 5).numbers()
    desk.registering.register(on_paper(numbers[0]))
    file = desk.folder.root / "pad.pdf"
    file.write_bytes(pad_pdf(desk, find_pad(desk, numbers[2]), Wording()))
    pages = [page.extract_text() for page in PdfReader(file).pages]
    printed = [[number for number in numbers if number in page] for page in pages]
    assert printed == [list(numbers[1:3]), list(numbers[3:])]
