from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.intake.map_file import load_map, read_map, shipped_maps
from desktop.intake.maps import Table, fit
from desktop.intake.reading import read_sheets
from desktop.intake.rows import Situation, read_rows
from desktop.intake.sheet import Register
from desktop.wording import Wording

MINIMAL = """
name = "mine"
title = "自己的表"
headings = ["日子", "事情"]
[ref]
prefix = "mine"
columns = ["日子", "事情"]
[fixed]
channel = "CH02"
nature = "投诉"
category = "C9901"
[fields]
received_at = "{日子}"
description = "{事情}"
"""
CAR = "id,brand,car_model,type,desc,problem,datetime,status"


def fitted(text: str, *maps: str) -> Table:
    own = tuple(read_map(one.encode()) for one in maps)
    return fit(Register("x.csv", read_sheets(text.encode())), own or shipped_maps())


def refusal(text: str, *maps: str) -> str:
    with pytest.raises(Refused) as caught:
        fitted(text, *maps)
    problem = caught.value.first
    for language in ("zh_CN", "en"):
        assert Wording(language).problem(problem) != problem.code
    return problem.code


def test_shipped_maps_are_chosen_by_the_heading_line() -> None:
    assert fitted(f"{CAR}\n1,,,,,,,\n").map.name == "car-register"
    assert fitted("status,type,id,desc,更多,brand,datetime,problem,car_model\n").map.name == "car-register"
    assert fitted("投诉日期,顾客姓名,投诉内容\n").map.name == "shop-register"


def test_heading_is_understood_in_other_widths_and_case_and_below_a_title() -> None:
    table = fitted("湖滨店投诉登记表,,\n2026年,,\n 日 期,联系 电话,内容\n2026-3-1,,灯\n")
    assert table.heading.number == 3
    assert table.cell(table.lines[0], "内容") == "灯"
    assert fitted("ＩＤ,Brand,Car_Model,TYPE,desc,problem,datetime,status\n").map.name == "car-register"


def test_the_map_that_asks_for_most_is_taken() -> None:
    richer = MINIMAL.replace('["日子", "事情"]\n[ref]', '["日子", "事情", "电话"]\n[ref]').replace('"mine"', '"rich"')
    assert fitted("日子,事情,电话\n", MINIMAL, richer).map.name == "rich"
    assert fitted("日子,事情\n", richer, MINIMAL).map.name == "mine"


def test_time_serves_as_date_only_where_there_is_no_date() -> None:
    both = fitted("日期,时间,内容\n2026-3-1,10:05,灯\n")
    assert (both.places["日期"], both.places["时间"]) == (0, 1)
    alone = fitted("时间,内容\n")
    assert alone.places["日期"] == 0
    assert "时间" not in alone.places


def test_heading_that_no_map_knows() -> None:
    assert refusal("甲,乙\n1,2\n") == "intake.no_map"
    assert refusal("日子,别的\n1,2\n", MINIMAL) == "intake.missing_headings"


def test_two_columns_of_one_name_are_refused_only_where_they_matter() -> None:
    assert refusal("日期,内容,内容\n") == "intake.duplicate_heading"
    assert fitted("日期,内容,天气,天气,,\n").map.name == "shop-register"


def test_first_sheet_that_fits_and_the_others_are_named(make_book: Callable[..., bytes]) -> None:
    raw = make_book(说明=[["怎么填"]], 三月=[["日期", "内容"]], 四月=[["日期", "内容"]])
    table = fit(Register("x.xlsx", read_sheets(raw)), shipped_maps())
    assert (table.sheet, table.other_sheets) == ("三月", ("说明", "四月"))


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ('name = "mine"', 'name = "Mine!"', "name", "name"),
        ('title = "自己的表"', "title = 3", "text", "title"),
        ('headings = ["日子", "事情"]', 'headings = "日子"', "texts", "headings"),
        ('title = "自己的表"', 'title = "t"\ncolour = "red"', "unknown_key", "colour"),
        ('prefix = "mine"', 'prefix = "mine"\nsalt = "x"', "unknown_key", "ref.salt"),
        ('columns = ["日子", "事情"]', "columns = []", "no_key", "ref"),
        ('columns = ["日子", "事情"]', 'columns = ["日期"]', "unknown_column", "ref.columns"),
        ('columns = ["日子", "事情"]', 'fields = ["customer.name"]', "unknown_field", "ref.fields"),
        ('"{事情}"', '"{内容}"', "unknown_column", "fields.description"),
        ('"{事情}"', '"{事情"', "template", "fields.description"),
        ('"{事情}"', '"{事情!r}"', "template", "fields.description"),
        ('"{事情}"', '"{事情:>9}"', "template", "fields.description"),
        ('"{事情}"', '"没有列"', "template", "fields.description"),
        ('"{事情}"', '""', "text", "fields.description"),
        ('"{事情}"', '{ otherwise = "无" }', "text", "fields.description"),
        ('"{事情}"', '{ from = "{事情}", into = "x" }', "unknown_key", "fields.description.into"),
        ('"{事情}"', '{ from = "{事情}", translate = { a = "b" } }', "no_codes", "fields.description.translate"),
        ('"{事情}"', '"{事情}"\ncolour = "{事情}"', "unknown_field", "colour"),
        ('description = "{事情}"', "", "unfilled", "description"),
        ('description = "{事情}"', 'description = "{事情}"\nchannel = "{事情}"', "twice", "fixed.channel"),
        ("[ref]", 'day_starts = "25:00"\n[ref]', "time", "day_starts"),
        ("[ref]", 'may_lack = ["name"]\n[ref]', "choice", "may_lack"),
        ("[ref]", "fields = 3\n[ref]", "table", "fields"),
    ],
)
def test_a_wrong_map_is_refused_with_the_field(old: str, new: str, code: str, field: str) -> None:
    text = MINIMAL.replace(old, new, 1)
    if old == "[ref]" and new.startswith("fields"):
        text = text.split("[fields]")[0]
    with pytest.raises(Refused) as caught:
        read_map(text.encode())
    problem = caught.value.first
    assert (problem.code, problem.field) == (f"intake.map.{code}", field)
    assert "{" not in Wording().problem(problem).replace("{列名", "").replace("{事情", "")


@pytest.mark.parametrize(
    ("raw", "line"), [(b"name = ", 1), (b"a = 1\na = 2\n", 2), (b"\n\n[x\n", 3), (b'a = """\n\n', 1)]
)
def test_what_is_no_toml(raw: bytes, line: int) -> None:
    with pytest.raises(Refused) as caught:
        read_map(raw)
    problem = caught.value.first
    assert (problem.code, problem.holes) == ("intake.map_not_toml", {"line": line})
    assert Wording().problem(problem) == f"对照表第 {line} 行不合 TOML 的写法"


def test_what_is_no_text() -> None:
    with pytest.raises(Refused) as caught:
        read_map(b"\xff\xfe")
    assert caught.value.first.code == "intake.map_not_utf8"


def test_a_code_that_no_dictionary_has_is_the_fault_of_the_map(situation: Situation) -> None:
    for old, new in (('"CH02"', '"CH77"'), ('nature = "投诉"', 'nature = "吵架"')):
        table = fitted("日子,事情\n2026-3-1,灯\n", MINIMAL.replace(old, new))
        with pytest.raises(Refused) as caught:
            read_rows(table, situation)
        assert caught.value.first.code == "intake.map.unknown_code"


def test_every_code_in_the_shipped_maps_is_in_the_dictionaries(situation: Situation) -> None:
    for one, heading in zip(shipped_maps(), (CAR, "日期,内容"), strict=True):
        table = fit(Register("x.csv", read_sheets(heading.encode())), (one,))
        assert list(read_rows(table, situation)) == []


def test_a_map_of_ones_own_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINIMAL, encoding="utf-8-sig")
    assert load_map(tmp_path / "mine.toml").name == "mine"
    with pytest.raises(Refused) as caught:
        load_map(tmp_path / "other.toml")
    assert caught.value.first.code == "intake.no_file"
