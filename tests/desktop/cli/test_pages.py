"""What people get of lists, settings, staff, the doctor and the exchange."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from support.story import plain_case

from desktop.app import open_desk
from desktop.cli.columns import width
from desktop.paths import data_folder
from desktop.store.projected import case_row

Jiesu = Callable[..., Any]


def registered(shop: Jiesu, **changes: Any) -> str:
    return str(shop("register", typed=json.dumps(plain_case(**changes)).encode()).lines[0]["number"])


# cases --------------------------------------------------------------------------------


def test_the_list_is_in_names_and_columns(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    first = registered(shop)
    registered(shop, customer={"name": "Li", "phone": "13900002002"}, category="C0101", urgency="U0", summary="x\ny")
    monkeypatch.setenv("JIESU_NOW", "2026-10-05T10:30")
    head, late, fine, count = shop("cases", "--sort", "-number").out.splitlines()
    assert head.split() == ["编号", "状态", "超期", "收到", "紧急", "类别", "顾客", "主办", "事由"]
    assert late.split()[1:6] == ["待响应", "超期", "10月5日", "10:00", "特急"]
    assert late.endswith("x y")
    assert fine.split()[:5] == [first, "待响应", "10月5日", "10:00", "一般"]
    assert "变质、过期、临期未提示" in fine
    assert count == "共 2 件"
    for word, cells in (("顾客", ("Li", "郑小禾")), ("主办", ("未分派", "未分派"))):
        places = [width(line[: line.index(cell)]) for line, cell in zip((late, fine), cells, strict=True)]
        assert places == [width(head[: head.index(word)])] * 2


def test_a_list_that_is_cut_says_so(shop: Jiesu) -> None:
    registered(shop)
    registered(shop)
    assert shop("cases", "--limit", "1").out.splitlines()[-1] == "共 2 件，列出 1 件"
    assert shop("cases", "--limit", "2").out.splitlines()[-1] == "共 2 件"
    assert shop("cases", "--count").out == "共 2 件\n"
    assert shop("cases", "--search", "没有的词").out == "共 0 件\n"
    assert "超期" not in shop("cases").out.splitlines()[0]


def test_cases_are_asked_for_by_their_tags(shop: Jiesu) -> None:
    number = registered(shop)
    registered(shop)
    shop("act", number, "tag", "--set", "text=VIP 客户")
    for asked in (("vip 客户",), ("别的", " VIP　客户 ")):
        options = [part for one in asked for part in ("--tag", one)]
        assert [line["number"] for line in shop("cases", *options, "--json").lines] == [number]
    assert shop("cases", "--tag", "客户", "--count", "--json").json == {"count": 0}


def test_stages_may_be_asked_for_by_name(shop: Jiesu) -> None:
    registered(shop)
    assert shop("cases", "--stage", "待响应", "--count", "--json").json == {"count": 1}
    assert shop("cases", "--stage", "已办结", "--stage", "new", "--count", "--json").json == {"count": 1}
    assert shop("cases", "--stage", "closed", "--count", "--json").json == {"count": 0}
    assert shop("cases", "--stage", "to answer", "--language", "en", "--count", "--json").json == {"count": 1}
    assert shop("cases", "--stage", "什么", "--json").error == ("unknown_code", "stage")


# staff, settings ------------------------------------------------------------------------


def test_staff_by_the_names_of_their_roles(shop: Jiesu) -> None:
    assert shop("staff").out.splitlines() == [
        "工号  姓名    角色",
        "01    值班员  接待、处理、审核、店长、管理员",
        "共 1 人",
    ]
    assert shop("staff", "add", "09", "小徐", "--role", "见习", "--tutor", "01").out == "已加 09 小徐（见习）\n"
    head, _first, second, count = shop("staff").out.splitlines()
    assert head.split() == ["工号", "姓名", "角色", "带教人"]
    assert second.split() == ["09", "小徐", "见习", "值班员"]
    assert count == "共 2 人"


def test_settings_as_a_page(shop: Jiesu, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    opening = [
        {"weekdays": [1, 2, 3, 5], "spans": [["09:00", "12:00"], ["13:00", "21:00"]]},
        {"weekdays": [7], "spans": []},
    ]
    exceptions = [{"date": "2026-10-07", "spans": []}]
    years = [{"year": 2027, "holidays": ["2027-01-01", "2027-01-02", "2027-02-05"], "working_days": []}]
    file.write_text(json.dumps({"opening": opening, "exceptions": exceptions, "years": years}), encoding="utf-8")
    lines = shop("settings", "--file", os.fspath(file)).out.splitlines()
    assert lines[0] == "设置已记下"
    assert lines[2:5] == ["营业时间", "  周一至周三、周五  09:00 – 12:00、13:00 – 21:00", "  周日              不营业"]
    assert lines[6:8] == ["例外日期", "  2026年10月7日  不营业"]
    assert "半天以 12:00 为界" in lines
    assert lines[-2] == "  2027 年"
    assert lines[-1].split() == ["放假", "3", "天", "1月1日至1月2日、2月5日"]
    assert shop("settings").out.splitlines() == lines[2:]


def test_settings_without_a_table_of_holidays(shop: Jiesu, tmp_path: Path) -> None:
    from desktop.cli.settings_sheet import settings_sheet
    from desktop.wording import Wording

    shown = {**shop("settings", "--json").json, "years": []}
    assert settings_sheet(shown, Wording())[-1].strip().startswith("还没有放假调休表")


# check ----------------------------------------------------------------------------------


def test_the_doctor_speaks(shop: Jiesu) -> None:
    said = shop("check")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "资料夹完好"
    looked_at = ["数据库", "流水链", "各表", "附件", "查找", "核对过的流水", "附件文件"]
    assert [line.split()[0] for line in lines[1:8]] == looked_at
    assert re.fullmatch(r"  HZ03  湖滨店  [0-9a-f]{64}", lines[-1])


def test_the_doctor_says_only_what_was_looked_at(shop: Jiesu) -> None:
    looked_at = {"database", "chain", "projection", "attachments", "attachment_counts", "search"}
    assert set(shop("check", "--json").json) == {"ok", *looked_at, "verified_to", "digest"}


def test_the_doctor_says_what_to_do(shop: Jiesu) -> None:
    registered(shop)
    with open_desk(data_folder()) as desk, desk.store.writing() as connection:
        connection.execute(update(case_row).values(summary="别的"))
    said = shop("check")
    assert said.status == 3
    assert said.out.splitlines()[0] == "资料夹有问题"
    assert "各表          与流水不一致" in said.out
    assert "jiesu rebuild" in said.err
    told = shop("check", "--json")
    assert (told.status, told.json["ok"], told.json["projection"]) == (3, False, "differs")
    assert shop("rebuild").status == 0
    assert shop("check").status == 0


# acts -------------------------------------------------------------------------------------


def test_an_act_says_what_it_noted_and_the_ids_it_made(shop: Jiesu) -> None:
    number = registered(shop)
    done = shop("act", number, "contact", "--set", "direction=in", "--set", "way=W2", "--set", "text=催")
    first, second = done.out.splitlines()
    assert first == "已记下：联络记录"
    assert re.fullmatch(r"  联络的代号  [0-9a-f-]{36}", second)


def test_every_thing_an_act_makes_has_a_name(shop: Jiesu) -> None:
    from desktop.wording import Wording

    made = ("contact", "promise", "proposal", "redress", "visit", "pause")
    assert all(Wording().knows(f"show.register.{name}") for name in made)


def test_the_list_of_acts_for_people(shop: Jiesu) -> None:
    page = shop("act", "--list").out
    assert "\napologise  致歉\n  fault*  说法      例如 unknown\n" in page
    assert re.search(r"\n  until\* +到何时", page)
    assert re.search(r"[\u4e00-\u9fff]  [a-z_.]+\n", page) is None, "every field has a name"


def test_refusals_say_which_field_they_are_about(shop: Jiesu) -> None:
    number = registered(shop)
    sets = ["--set", "direction=x", "--set", "way=bla", "--set", "text=a"]
    assert shop("act", number, "contact", *sets).err.splitlines() == [
        "方向：请在这几项里选：in、out",
        "方式：没有「bla」这一项",
    ]
    assert shop("act", number, "assign", "--set", "to=99").err == "交给：没有叫「99」的员工\n"
    assert shop("act", number, "listen").err == "请写核实到的事实\n", "this sentence is of that field alone"
    assert shop("cases", "--by", "99").err == "由谁操作：没有叫「99」的员工\n"
    assert shop("show", "1").err == "找不到编号 1\n"


def test_an_open_promise_without_a_text_is_named_by_its_type(shop: Jiesu) -> None:
    number = registered(shop, next_contact="2026-10-05T16:00")
    assert "承诺还没有结果：回电话" in shop("act", number, "close").err


def test_a_new_folder_says_who_works_there(jiesu: Jiesu) -> None:
    said = jiesu("init", "--code", "hz03", "--name", " 湖滨店 ", "--trial")
    assert said.out.splitlines() == [f"已建好网点 HZ03 湖滨店，资料夹 {data_folder().root}", "第一位员工是 01 值班员"]


def test_dictionaries_are_changed_and_listed(shop: Jiesu) -> None:
    assert shop("dictionary", "add", "categories", "排队太久", "--under", "C03").out == "已加 HZ03-C0391A 排队太久\n"
    assert "坏了" in shop("dictionary", "rename", "categories", "C0101", "坏了").out
    merged = shop("dictionary", "merge", "categories", "C0102", "--into", "C0101", "--json").json["changed"]
    assert (merged[0]["active"], merged[0]["into"]) == (False, "C0101")
    assert shop("dictionary", "deactivate", "channels", "CH16").status == 0
    assert shop("dictionary", "split", "channels", "CH07", "微信群", "企业微信").out.count("已加") == 2
    assert shop("dictionary", "packs", "--take", "PK03", "--json").json["packs"][2]["taken"]
    listed = shop("dictionary", "--list", "categories", "--json").json
    codes = {one["code"]: one["name"] for one in listed["categories"]}
    assert {"HZ03-C0391A", "C0161"} <= codes.keys()
    assert "C0102" not in codes
    assert codes["C0101"] == "坏了"
    assert "已并入 C0101" in shop("dictionary", "--list", "categories", "--all").out
    assert shop("dictionary", "--list", "colours", "--json").error == ("unknown_list", "list")
    itself = shop("dictionary", "merge", "categories", "C0101", "--into", "C0101", "--json")
    assert itself.error == ("dictionary_itself", "into")


def test_pads_are_made_listed_and_printed_again(shop: Jiesu, tmp_path: Path) -> None:
    assert shop("pads").out == "还没有做过手写单\n"
    file = tmp_path / "pad.pdf"
    numbers = shop("pads", "make", "3", "-o", os.fspath(file), "--json").json["numbers"]
    assert file.read_bytes().startswith(b"%PDF")
    typed = json.dumps(plain_case(paper_number=numbers[1], received_at="2026-10-05T09:00")).encode()
    assert shop("register", typed=typed).lines[0]["number"] == numbers[1]
    assert f"{numbers[1]}  已录入" in shop("pads").out
    again = shop("pads", "print", numbers[1], "-o", os.fspath(file), "--json").json["numbers"]
    assert again == [numbers[0], numbers[2]]
    assert shop("pads", "--json").json["pads"][0]["unused"] == 2
    assert shop("pads", "make", "0", "-o", os.fspath(file), "--json").error == ("pad_count", "count")
    assert shop("pads", "print", "HZ03-1", "-o", os.fspath(file), "--json").error == ("not_reserved", "number")
