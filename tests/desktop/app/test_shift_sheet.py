"""交班单: one page of what the next shift has to know, whatever there is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.shift_sheet import shift_figures, shift_file, shift_pdf
from desktop.exports.shift_sheet import shares
from desktop.wording import Wording

WORDING = Wording()


def register(desk: Desk, name: str, **more: object) -> bytes:
    given = {"name": name, "phone": "13900002011", "known": "new"}
    return desk.registering.register(plain_case(customer=given, channel="CH01", **more)).uid


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_it_says_what_is_broken_owed_and_who_was_upset(make_desk: Callable[..., Desk], hand: Hand) -> None:
    desk = make_desk(hand)
    broken = register(desk, "温宁", description="空调不制热。")
    desk.handling.act(broken, "promise", {"type": "T1", "text": "回电话说维修时间", "due": "2026-10-05T10:00"})
    angry = register(desk, "贺明", description="海鲜送错单元，已化冻。")
    desk.handling.act(angry, "listen", {"facts": "已化冻", "restated": "yes", "mood": "M4"})
    desk.handling.act(angry, "promise", {"type": "T5", "text": "上门补送", "due": "2026-10-05T19:00"})
    hand.set("2026-10-05T12:00")
    rows = {one.title: one.rows for one in shift_figures(desk, WORDING).sections}
    assert [row.text for row in rows["没做到的承诺，先打电话"]] == ["回电话说维修时间"]
    assert [row.text for row in rows["今天还要兑现的承诺"]] == ["上门补送"]
    assert [(row.due, row.customer) for row in rows["可能再来的顾客"]] == [("激动", "贺明")]
    assert [row.text for row in rows["超期和今天到期的"]] == [
        "答复、办结：空调不制热",
        "答复、办结：海鲜送错单元，已化冻",
    ]
    said = text_of(shift_file(desk, WORDING))
    for words in ("交班单", "已超 10月5日 10:00", "交班人", "接班人", "待接收 0 · 未分派 2", "第 1 页，共 1 页"):
        assert words in said
    assert "13900002011" not in said


def test_very_much_stays_on_one_page_and_the_rest_is_counted(make_desk: Callable[..., Desk], hand: Hand) -> None:
    desk = make_desk(hand)
    for place in range(60):
        register(desk, f"顾客{place}", description="酸奶过期。" * 40)
    pdf = shift_pdf(desk, WORDING)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
    (desk.folder.root / "sheet.pdf").write_bytes(pdf)
    said = text_of(desk.folder.root / "sheet.pdf")
    assert said.count("答复、办结：") + 31 == 60
    assert "另有 31 项，见今日页" in said
    assert shift_pdf(desk, WORDING) == pdf


@given(st.lists(st.integers(0, 200), min_size=1, max_size=6), st.integers(6, 60))
def test_rows_are_shared_out(wanted: list[int], room: int) -> None:
    given = shares(wanted, room)
    assert sum(given) == min(sum(wanted), room)
    assert all(had <= asked for had, asked in zip(given, wanted, strict=True))
    cut = [had for had, asked in zip(given, wanted, strict=True) if had < asked]
    assert all(had >= max(cut) - 1 for had, asked in zip(given, wanted, strict=True) if had < asked) if cut else True
