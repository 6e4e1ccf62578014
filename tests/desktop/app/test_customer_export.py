"""The list of people to greet and to visit: what leaves the program, and what the journal tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from support.story import plain_case

from desktop.app import Desk
from desktop.app.customer_export import export_customers
from desktop.errors import EnvironmentFault, Refused
from desktop.queries.customer_list import CustomerWanted
from desktop.store.journal_tables import entry
from desktop.wording import Wording

PHONE = "13900002001"


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Three people; two have a level, the one whose name would be a formula came last."""
    clock: Any = desk.now
    for place, (name, title, level) in enumerate(
        (("郑小禾", "郑女士", "vip"), ("林远", None, "regular"), ("=A1", None, None))
    ):
        clock.moment += 60_000
        phone = f"1390000200{place + 1}"
        customer = {"name": name, "phone": phone, **({"title": title} if title else {})}
        desk.registering.register(plain_case(customer=customer))
        if level:
            desk.customers.edit(desk.customers.find(phone), {"level": level, "note": "说慢一点", "way": "W2"})
    return desk


def written(target: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(target).active
    assert sheet is not None
    return [tuple(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def exports(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return len([one for one in connection.execute(select(entry.c.kind)).scalars() if one == "list.export"])


def listed(desk: Desk, **wanted: Any) -> list[str | None]:
    return [line.name for line in desk.customers.listing(CustomerWanted(**wanted)).lines]


def test_a_level_narrows_every_view_and_what_is_looked_for(known: Desk) -> None:
    assert listed(known) == ["=A1", "林远", "郑小禾"]
    for view in ("lately", "open", "looked_after"):
        assert listed(known, view=view, level="vip") == ["郑小禾"]
        assert listed(known, view=view, level="key") == []
    assert listed(known, search="139000", level="regular") == ["林远"]


def test_the_list_greets_by_title_masks_telephones_and_is_told_by_the_journal(known: Desk, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    before = known.journal.digests()
    export_customers(known, known.customers.listing(CustomerWanted()).lines, Wording(), target)
    head, *lines = written(target)
    assert head[:4] == ("称呼", "姓名", "级别", "电话")
    assert [line[:4] for line in lines] == [
        ("=A1，您好！", "=A1", None, "139****2003"),
        ("林远，您好！", "林远", "老顾客", "139****2002"),
        ("郑女士，您好！", "郑小禾", "贵宾", "139****2001"),
    ]
    assert lines[2][4:7] == ("电话", None, "说慢一点")
    assert exports(known) == 1
    assert known.journal.digests() == before
    known.journal.rebuild()
    assert known.journal.check().sound


def test_whole_telephones_are_for_who_manages(known: Desk, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    lines = known.customers.listing(CustomerWanted(level="vip")).lines
    known.staff.add("02", "小秦", ["reception"])
    with pytest.raises(Refused) as refused:
        export_customers(known, lines, Wording(), target, whole_telephones=True, by="02")
    assert refused.value.first.code == "not_allowed"
    assert not target.exists()
    assert exports(known) == 0
    export_customers(known, lines, Wording(), target, whole_telephones=True)
    assert written(target)[1][3] == PHONE


def test_what_cannot_be_written_is_not_told_as_exported(known: Desk, tmp_path: Path) -> None:
    lines = known.customers.listing(CustomerWanted()).lines
    with pytest.raises(EnvironmentFault):
        export_customers(known, lines, Wording(), tmp_path / "nowhere" / "list.xlsx")
    assert exports(known) == 0
