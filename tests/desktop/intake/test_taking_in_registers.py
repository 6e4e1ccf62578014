from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from desktop.errors import Problem
from desktop.intake.map_file import shipped_maps
from desktop.intake.maps import Table, fit
from desktop.intake.reading import read_register, read_sheets
from desktop.intake.refused_file import refused_csv, write_refused
from desktop.intake.rows import Registration, Situation, read_rows, split_ref
from desktop.intake.sheet import Register
from desktop.intake.taking_in import IntakeReport, Refusal, preview, take_in
from desktop.wording import Wording

TEXT = """编号,日期,客户,内容,乱填
1,2026-3-1,甲,灯不亮,=1+1
2,2026-2-30,乙,"门,不关
两天了",-5
3,2026-3-2,丙,,+86 139
1,2026-3-1,甲,灯不亮,again
5,2026-3-3,丁,窗漏风,@x
"""


class Desk:
    """A desk that remembers what was registered, as the database would."""

    def __init__(self, refuses: str = "") -> None:
        self.registered: dict[str, Registration] = {}
        self.refuses = refuses

    def known(self, keys: Collection[str]) -> dict[str, dict[str, str]]:
        taken, wanted = {split_ref(ref) for ref in self.registered}, set(keys)
        return {key: {content: f"HZ03-{key}"} for key, content in taken if key in wanted}

    def register_many(self, registrations: Sequence[Registration]) -> list[Problem | str]:
        return [self._register(one) for one in registrations]

    def _register(self, one: Registration) -> Problem | str:
        if self.refuses and self.refuses in one["description"]:
            return Problem("required", "demands")
        self.registered[one["ref"]] = one
        return f"HZ03-260305-{len(self.registered):03}A"


@pytest.fixture
def table() -> Table:
    return fit(Register("登记.csv", read_sheets(TEXT.encode())), shipped_maps())


def save(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def counts(report: IntakeReport) -> tuple[int, int, int, list[int]]:
    return report.rows, report.accepted, report.duplicates, [one.row for one in report.refused]


def test_preview_tells_what_would_be_and_changes_nothing(table: Table, situation: Situation) -> None:
    desk = Desk()
    report = preview(read_rows(table, situation), desk.known)
    assert report.shape(Wording()) == {
        "rows": 5,
        "accepted": 2,
        "duplicates": 1,
        "refused": [
            {"row": 3, "reason": "「日期」不是日期：2026-2-30"},
            {"row": 4, "reason": "「内容」没有填"},
        ],
        "committed": False,
    }
    assert desk.registered == {}


def test_taking_in_twice_adds_nothing(table: Table, situation: Situation) -> None:
    desk = Desk()
    first = take_in(read_rows(table, situation), desk.known, desk.register_many)
    before = dict(desk.registered)
    second = take_in(read_rows(table, situation), desk.known, desk.register_many)
    assert (counts(first), counts(second)) == ((5, 2, 1, [3, 4]), (5, 0, 3, [3, 4]))
    assert first.committed
    assert len(first.numbers) == 2
    assert desk.registered == before
    assert [one["description"] for one in before.values()] == ["灯不亮", "窗漏风"]


def test_what_is_refused_at_registering_joins_the_refused_in_order(table: Table, situation: Situation) -> None:
    desk = Desk(refuses="灯不亮")
    report = take_in(read_rows(table, situation), desk.known, desk.register_many)
    assert counts(report) == (5, 1, 1, [2, 3, 4])
    assert report.refused[0].reasons == (Problem("required", "demands"),)


def test_another_content_under_a_number_is_never_counted_as_known(situation: Situation) -> None:
    text = "日期,内容,商品\n2026-3-1,灯不亮,{}\n2026-3-1,灯不亮,{}\n2026/3/1,\t灯不亮 ,{}\n"
    first, second = (
        fit(Register("a.csv", read_sheets(text.format(*words).encode())), shipped_maps())
        for words in (("台灯", "吊灯", "台灯"), ("吊灯", "吊灯", "台灯"))
    )
    desk = Desk()
    looked = preview(read_rows(first, situation), desk.known)
    taken = take_in(read_rows(first, situation), desk.known, desk.register_many)
    assert counts(looked) == counts(taken) == (3, 1, 1, [3])
    assert taken.refused[0].reasons[0].code == "intake.other_content"
    assert taken.refused[0].reasons[0].holes == {"row": 2}
    again = preview(read_rows(second, situation), desk.known)
    assert counts(again) == (3, 0, 1, [2, 3]), "the last says what was taken in"
    assert [one.reasons[0].code for one in again.refused] == ["intake.other_content_taken"] * 2
    assert "编号等和收过的一样" in refused_csv(second, again.refused, Wording()).decode("utf-8-sig")


def test_answers_that_do_not_match_the_rows_are_a_fault(table: Table, situation: Situation) -> None:
    with pytest.raises(ValueError):
        take_in(read_rows(table, situation), lambda keys: {}, lambda registrations: ["HZ03-260305-001A"])


def test_refused_rows_are_written_whole_and_read_back(table: Table, situation: Situation, tmp_path: Path) -> None:
    report = preview(read_rows(table, situation), Desk().known)
    path = write_refused(table, report.refused, tmp_path / "登记.csv", Wording(), save)
    assert path == tmp_path / "登记.refused.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    again = fit(read_register(path), shipped_maps())
    assert [line.cells for line in again.lines] == [
        ("「日期」不是日期：2026-2-30", "2", "2026-2-30", "乙", "门,不关\n两天了", "-5"),
        ("「内容」没有填", "3", "2026-3-2", "丙", "", "+86 139"),
    ]


def test_a_mended_file_is_taken_in_and_what_is_left_keeps_one_column_of_reasons(
    table: Table, situation: Situation, tmp_path: Path
) -> None:
    report = preview(read_rows(table, situation), Desk().known)
    path = write_refused(table, report.refused, tmp_path / "登记.csv", Wording(), save)
    assert path is not None
    path.write_text(
        path.read_text("utf-8-sig").replace("乙", "戊").replace("2026-2-30,戊", "2026-2-20,戊"), "utf-8-sig"
    )
    mended = fit(read_register(path), shipped_maps())
    desk = Desk()
    second = take_in(read_rows(mended, situation), desk.known, desk.register_many)
    assert counts(second) == (2, 1, 0, [3])
    rest = refused_csv(mended, second.refused, Wording()).decode("utf-8-sig").splitlines()
    assert rest == ["未收原因,编号,日期,客户,内容,乱填", "「内容」没有填,3,2026-3-2,丙,,+86 139"]


def test_text_that_excel_would_compute_is_guarded_and_comes_back(table: Table, tmp_path: Path) -> None:
    cells = ("=cmd|x", "@sum", "+1-800", "-n", "'=a")
    shown = [Refusal(9, (Problem("intake.empty"),), ("=1+1", "@x", "-5", "+86 139", "-甲", *cells))]
    written = refused_csv(table, shown, Wording())
    assert "'=1+1,'@x,-5,+86 139,'-甲,'=cmd|x,'@sum,+1-800,'-n" in written.decode("utf-8-sig")
    (sheet,) = read_sheets(written)
    assert sheet.lines[1].cells[1:6] == ("=1+1", "@x", "-5", "+86 139", "-甲")


def test_a_half_mended_file_is_not_overwritten(table: Table, situation: Situation, tmp_path: Path) -> None:
    refused = preview(read_rows(table, situation), Desk().known).refused
    source = tmp_path / "登记.csv"
    first = write_refused(table, refused, source, Wording(), save)
    assert write_refused(table, refused, source, Wording(), save) == first
    assert first is not None
    first.write_text("改了一半", "utf-8")
    second = write_refused(table, refused, source, Wording(), save)
    assert second == tmp_path / "登记.refused-2.csv"
    assert first.read_text("utf-8") == "改了一半"


def test_nothing_refused_writes_nothing(table: Table, tmp_path: Path) -> None:
    assert write_refused(table, (), tmp_path / "登记.csv", Wording(), save) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("total", [3_000, pytest.param(50_000, marks=pytest.mark.slow)])
def test_very_many_rows(situation: Situation, total: int) -> None:
    text = "编号,日期,客户,内容\n" + "".join(f"{n},2026-3-{n % 4 + 1},甲{n},第{n}件，灯不亮\n" for n in range(total))
    table = fit(Register("大.csv", read_sheets(text.encode("gb18030"))), shipped_maps())
    desk = Desk()
    rows = list(read_rows(table, situation))
    assert counts(take_in(rows, desk.known, desk.register_many)) == (total, total, 0, [])
    assert preview(rows, desk.known).duplicates == total


def test_every_sentence_exists_in_both_languages() -> None:
    sources = Path(__file__).parents[3] / "desktop" / "intake"
    said: set[str] = set()
    for path in sources.glob("*.py"):
        said |= set(re.findall(r'"(intake\.[a-z_.]+)"', path.read_text("utf-8")))
    assert len(said) > 15
    for language in ("zh_CN", "en"):
        assert [code for code in sorted(said) if not Wording(language).knows(code)] == []
