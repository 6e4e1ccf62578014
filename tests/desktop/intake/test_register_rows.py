from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from desktop.clock import parse_moment
from desktop.errors import Problem
from desktop.intake.map_file import read_map, shipped_maps
from desktop.intake.maps import fit
from desktop.intake.reading import read_sheets
from desktop.intake.rows import IntakeRow, Situation, listed, read_rows, tidy
from desktop.intake.sheet import Register
from desktop.intake.taking_in import reason_text
from desktop.intake.written_dates import read_written
from desktop.wording import Wording

ReadFile = Callable[..., list[IntakeRow]]
CAR = "id,brand,car_model,type,desc,problem,datetime,status"
SHOP = "编号,日期,时间,客户,电话,渠道,性质,类别,内容,诉求,诉求金额,购买日期,发生时间,单号"


def car(*rows: str) -> bytes:
    return "\r\n".join((CAR, *rows)).encode("gb18030")


def shop(**cells: str) -> bytes:
    given = {"日期": "2026-3-1", "内容": "灯不亮", **cells}
    return f"{SHOP}\n{','.join(given.get(name, '') for name in SHOP.split(','))}\n".encode()


def codes(row: IntakeRow) -> list[str]:
    assert row.registration is None
    assert reason_text(row.reasons, Wording()) != ""
    return [problem.code.removeprefix("intake.") for problem in row.reasons]


def test_a_row_of_the_car_register_becomes_a_registration(read_file: ReadFile) -> None:
    (row,) = read_file(car('7001,甲牌,乙系,2020款 1.5T   自动,"甲牌乙系天窗漏水\t ","H1,A22,",2020/6/8,厂家受理'))
    assert row.row == 2
    assert row.registration == {
        "received_at": "2020-06-08T09:00:00+08:00",
        "channel": "CH11",
        "nature": "N1",
        "category": "C0101",
        "description": "甲牌乙系天窗漏水\n故障代码 H1、A22\n原登记册状态 厂家受理",
        "product": {"name": "甲牌 乙系 2020款 1.5T 自动"},
        "external": {"number": "7001"},
        "ref": row.ref,
    }


def test_the_same_register_in_utf8_and_iso_dates_gives_the_same(read_file: ReadFile) -> None:
    gb = read_file(car("7001,甲牌,,,漏水,A1,2020/6/8,处理反馈"))
    utf8 = read_file(f"\ufeff{CAR}\n7001,甲牌,,,漏水,A1,2020-06-08,处理反馈\n".encode())
    assert gb[0].registration == utf8[0].registration is not None


def test_blank_cells_leave_out_their_line(read_file: ReadFile) -> None:
    (row,) = read_file(car("7001,,,,漏水,,2020/6/8,"))
    assert row.registration is not None
    assert row.registration["description"] == "漏水"
    assert "product" not in row.registration


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("天窗异响", "C0101"),
        ("门店拒绝保修", "C0605"),
        ("厂家无配件", "C0601"),
        ("配置与宣传不符", "C0506"),
        ("补贴未兑现", "C0902"),
        ("保养乱收费", "C0402"),
        ("强制购买保险", "C0205"),
    ],
)
def test_category_of_the_car_register_by_what_is_said(read_file: ReadFile, said: str, category: str) -> None:
    (row,) = read_file(car(f"7001,,,,{said},,2020/6/8,"))
    assert row.registration is not None
    assert row.registration["category"] == category


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ("7001,,,,,,2020/6/8,", ["blank"]),
        ("7001,,,,,A1,2020/6/8,", ["blank"]),
        (",,,,漏水,,2020/6/8,", ["blank"]),
        ("7001,,,,漏水,,,", ["blank"]),
        ("7001,,,,漏水,,2020/2/30,", ["time"]),
        ("7001,,,,漏水,,8/6/2020,", ["time"]),
        ("7001,,,,漏水,,1899/12/31,", ["time"]),
        ("7001,,,,漏水,,2026/3/6,", ["future"]),
        ("7001,,,,漏水,,2026/3/5 10:01,", ["future"]),
        ("7001,,,,漏水,,9999-12-31T23:59:59-12:00,", ["future"]),
        ("7.001E+15,,,,漏水,,2020/6/8,", ["spoiled_number", "spoiled_number"]),
        ("7001,,,,漏水,很多,A1,2020/6/8,处理反馈", ["too_many_cells", "time"]),
        (",,,,,,2020/6/31,", ["blank", "blank", "time"]),
    ],
)
def test_rows_that_cannot_be(read_file: ReadFile, row: str, reasons: list[str]) -> None:
    first, second = read_file(car(row, "7002,,,,好的一行,,2020/6/8,"))
    assert codes(first) == reasons
    assert second.registration is not None


def test_reasons_name_the_column_as_the_register_calls_it(read_file: ReadFile) -> None:
    (row,) = read_file("登记日期,顾客,事由\n2026-2-30,甲,灯不亮\n".encode())
    assert reason_text(row.reasons, Wording()) == "「登记日期」不是日期：2026-2-30"
    assert reason_text(row.reasons, Wording("en")) == "“登记日期” is not a date: 2026-2-30"


def test_a_shops_own_register(read_file: ReadFile) -> None:
    (row,) = read_file(
        shop(
            编号="12",
            时间="14:05",
            客户=" 甲女士 ",
            电话="１３９０００００００１",
            渠道="来电",
            性质="抱怨",
            类别="商品质量",
            诉求="退差价、道歉",
            诉求金额="￥1280元",
            购买日期="2026年2月1日",
            发生时间="2026.2.28",
            单号="Ａ１",
        )
    )
    assert row.registration is not None
    assert row.registration.pop("ref").startswith("shop-register:12:")
    assert row.registration == {
        "received_at": "2026-03-01T14:05:00+08:00",
        "occurred_at": "2026-02-28T09:00:00+08:00",
        "channel": "CH02",
        "nature": "N2",
        "category": "C01",
        "description": "灯不亮\n诉求 退差价、道歉",
        "demands": ["D02", "D10"],
        "demand_amount": "1280.00",
        "customer": {"name": "甲女士", "phone": "13900000001"},
        "product": {"order_no": "A1", "purchased_on": "2026-02-01"},
        "external": {"number": "12"},
    }


def test_what_a_register_does_not_say_has_a_fixed_value(read_file: ReadFile) -> None:
    (row,) = read_file("日期,内容\n2026-3-1,灯不亮\n".encode())
    assert row.registration is not None
    kept = {key: row.registration[key] for key in ("channel", "nature", "category")}
    assert kept == {"channel": "CH99", "nature": "N1", "category": "C9901"}
    assert "demands" not in row.registration


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"渠道": "飞鸽"}, "unknown_code"),
        ({"类别": "玄学"}, "unknown_code"),
        ({"诉求金额": "约一百"}, "amount"),
        ({"诉求金额": "-5"}, "amount"),
        ({"电话": "1.39E+10"}, "spoiled_number"),
        ({"购买日期": "上月"}, "date"),
        ({"发生时间": "2026-3-2"}, "after_receipt"),
        ({"时间": "25:00"}, "time"),
        ({"内容": "灯" * 20_001}, "too_long"),
    ],
)
def test_cells_that_cannot_be(read_file: ReadFile, cells: dict[str, str], code: str) -> None:
    (row,) = read_file(shop(**cells))
    assert codes(row) == [code]


def test_an_unknown_demand_is_another_demand_and_its_words_are_kept(read_file: ReadFile) -> None:
    (row,) = read_file(shop(诉求="登报说明"))
    assert row.registration is not None
    assert row.registration["demands"] == ["D99"]
    assert "诉求 登报说明" in row.registration["description"]


def test_a_name_with_a_comma_of_its_own_is_one_demand(read_file: ReadFile) -> None:
    (row,) = read_file(shop(诉求="维修、返工"))
    assert row.registration is not None
    assert row.registration["demands"] == ["D04"]


def test_today_without_a_time_is_never_later_than_now(situation: Situation) -> None:
    early = replace(situation, now=parse_moment("2026-03-05T08:30", 480))
    table = fit(Register("x", read_sheets(b"\xef\xbb\xbf" + "日期,内容\n2026-3-5,灯\n".encode())), shipped_maps())
    (row,) = read_rows(table, early)
    (later,) = read_rows(table, situation)
    assert row.registration is not None
    assert later.registration is not None
    assert row.registration["received_at"] == "2026-03-05T08:30:00+08:00"
    assert later.registration["received_at"] == "2026-03-05T09:00:00+08:00"
    assert row.ref == later.ref


def test_the_day_is_that_of_the_site(situation: Situation) -> None:
    west = replace(situation, offset_min=-300)  # there it is still 4 March, 21:00
    table = fit(Register("x", read_sheets("日期,内容\n2026-3-5,灯\n2026-3-4,灯\n".encode())), shipped_maps())
    first, second = read_rows(table, west)
    assert codes(first) == ["future"]
    assert second.registration is not None
    assert second.registration["received_at"] == "2026-03-04T09:00:00-05:00"


def test_a_row_that_stands_twice_is_a_duplicate_of_the_first_taken(read_file: ReadFile) -> None:
    rows = read_file(
        car("1,,,,漏水,,2020/2/30,", "1,,,,漏水,,2020/6/8,", "2,,,,响,,2020/6/8,", "1,,,,漏水,,2020-06-08,")
    )
    assert [(row.row, row.registration is None, row.same_as) for row in rows] == [
        (2, True, None),
        (3, False, None),
        (4, False, None),
        (5, False, 3),
    ]


def test_numbers_that_begin_anew_every_year_hide_no_row(read_file: ReadFile) -> None:
    rows = read_file(
        "编号,日期,内容\n1,2025-3-1,灯不亮\n1,2026-3-1,灯不亮\n1,2026-3-1,门不关\n1,2026/3/1,灯不亮\n".encode()
    )
    assert [row.same_as for row in rows] == [None, None, None, 3]


def test_what_the_trade_refuses_is_a_reason_too(situation: Situation) -> None:
    def check(registration: dict[str, object]) -> tuple[Problem, ...]:
        return (Problem("required", "demand_amount"),) if registration["description"] == "灯" else ()

    table = fit(Register("x", read_sheets("日期,内容\n2026-3-1,灯\n2026-3-1,门\n".encode())), shipped_maps())
    first, second = read_rows(table, replace(situation, check=check))
    assert first.reasons == (Problem("required", "demand_amount"),)
    assert second.reasons == ()


def test_a_map_may_insist_on_contact_and_demand(read_file: ReadFile) -> None:
    own = read_map(
        """
        name = "strict"
        title = "要有电话和诉求"
        headings = ["日期", "内容", "电话", "诉求", "匿名"]
        may_lack = []
        ref = { prefix = "strict", columns = ["日期", "内容"] }
        [fixed]
        channel = "门店电话"
        nature = "投诉"
        category = "C01"
        [fields]
        received_at = "{日期}"
        description = "{内容}"
        "customer.phone" = "{电话}"
        demands = "{诉求}"
        anonymous = "{匿名}"
        """.encode(),
    )
    raw = "日期,内容,电话,诉求,匿名\n2026-3-1,灯,,,\n2026-3-1,门,,换货,是\n2026-3-1,窗,13900000002,D03,否\n".encode()
    first, second, third = read_file(raw, own)
    assert codes(first) == ["no_contact", "no_demand"]
    assert second.registration is not None
    assert third.registration is not None
    assert (second.registration["anonymous"], second.registration["channel"]) == (True, "CH02")
    assert third.registration["anonymous"] is False


def test_formula_looking_text_stays_text(read_file: ReadFile) -> None:
    (row,) = read_file(car("1,,,,=1+1,,2020/6/8,"))
    assert row.registration is not None
    assert row.registration["description"] == "=1+1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020/6/8", date(2020, 6, 8)),
        ("2020-06-08", date(2020, 6, 8)),
        ("20200608", date(2020, 6, 8)),
        ("２０２０．６．８", date(2020, 6, 8)),
        ("2020年6月8日 星期一", date(2020, 6, 8)),
        ("2020/6/8 14:05", datetime(2020, 6, 8, 14, 5)),
        ("2020年6月8日14时05分", datetime(2020, 6, 8, 14, 5)),
        ("2020/6/8 下午 2:05:09", datetime(2020, 6, 8, 14, 5, 9)),
        ("2020-6-8 12:10 AM", datetime(2020, 6, 8, 0, 10)),
        ("2020-06-08T14:05:00.250+08:00", datetime(2020, 6, 8, 14, 5, tzinfo=timezone(timedelta(hours=8)))),
        ("2020-06-08T14:05Z", datetime(2020, 6, 8, 14, 5, tzinfo=timezone(timedelta()))),
    ],
)
def test_written_dates(text: str, expected: date) -> None:
    assert read_written(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "昨天", "6月8日", "20/6/8", "2020/13/1", "2021-02-29", "2020-6-8 24:00", "2020-6", "43990", "2020-6-8+08:00",
     "2020-06-08T10:00+99:00", "2020²/6/8x"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        read_written(text)


def test_tidy_and_listed() -> None:
    assert tidy("\t 甲\u3000 乙 \n\n 丙\t") == "甲 乙\n\n丙"
    assert listed("A1,B2，,C3、") == "A1、B2、C3"
