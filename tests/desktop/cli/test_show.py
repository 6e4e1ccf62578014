"""One case: the page for people, and every value of the JSON form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.busy_case import ACTS, busy_case
from support.story import plain_case

Jiesu = Callable[..., Any]
CODE = re.compile(r"\b(usage|cli|show|label|act|stage)\.[a-z_.]+")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


@pytest.fixture
def busy(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> str:
    return busy_case(shop, lambda moment: monkeypatch.setenv("JIESU_NOW", moment))


def part(page: str, title: str) -> list[str]:
    """The lines below a heading."""
    lines = page.splitlines()
    start = lines.index(title) + 1
    end = next((place for place in range(start, len(lines)) if not lines[place].startswith(" ")), len(lines))
    return [line.strip() for line in lines[start:end]]


def test_the_page_is_in_words(shop: Jiesu, busy: str) -> None:
    page = shop("show", busy).out
    assert page.splitlines()[0] == f"{busy} · 二次已并入 · 投诉 · 紧急"
    assert CODE.search(page) is None
    assert UUID.search(page) is None
    assert "\x1b" not in page
    assert "13900002001" not in page
    assert "13900002009" not in page
    assert set(re.findall(r"[A-Za-z_]{2,}", page)) == {"HZ", "zxh", "TK"}


def test_the_page_says_everything(shop: Jiesu, busy: str) -> None:
    page = shop("show", busy).out
    assert "紧急程度          紧急（值班员 10月5日 11:00 改过）" in part(page, "受理")
    assert "来函要求答复      10月20日" in part(page, "受理")
    customer = part(page, "顾客")
    assert [line.split()[0] for line in customer] == ["姓名", "称呼", "电话", "其他联系方式", "地址", "沟通注意"]
    assert "金额      ¥39.80" in part(page, "商品")
    matter = part(page, "事情")
    assert matter[:2] == ["经过        酸奶过期两天。", "要求退货 [31m"]
    assert {"诉求金额    ¥1,280.50（值班员 10月5日 11:00 改过）", "实收        ¥12.50", "被投诉员工  林小满"} <= set(
        matter
    )
    assert part(page, "时限")[0] == "第 1 轮首次响应  10月5日 11:00 前  按时"
    assert "10月5日 10:00 收到" in part(page, "时限")[1]
    steps = part(page, "六步处理")
    assert "追问 「购买日期、小票或订单号」小票" in steps[0]
    assert "说法 情况没查清 · 说了什么 不好意思 · 由谁 林小满" in steps[1]
    assert part(page, "联络")[1].endswith("进度告知 · 已做 已送检 · 正在做 等结果 · 下一步 明天联系")
    assert "回电话 · 10月5日 18:00 前 · 由 林小满 · 已按时兑现" in part(page, "承诺")[0]
    assert "花费 ¥1,039.80" in part(page, "方案")[0]
    assert part(page, "赔付")[0].endswith("部分退款、退差价 · ¥1,036.00 · 10月5日 10:30 已付 · 凭证号 V9")
    assert "机构 市质检所 · 批准人 值班员 · 10月5日 11:00 恢复" in part(page, "暂停")[0]
    assert "交接 · 交给 值班员 · 下班 · 10月5日 11:00 接收" in part(page, "延期、升级、交接")[1]
    assert "正常办结" in part(page, "办结和重新打开")[0]
    assert "并入编号 HZ03-261005-002A-9" in part(page, "办结和重新打开")[2]
    assert "环境与凭据 4 · 还会来吗 看情况" in part(page, "回访")[0]
    assert part(page, "关联") == ["同一件事  HZ03-261005-002A-9"]
    history = part(page, "历史")
    assert len(history) == len(ACTS) + 1
    assert history[0].startswith("10月5日 10:00  值班员  湖滨店 A 机  登记：")
    assert any("更正登记：顾客" in line and "诉求金额 ¥1,280.50" in line for line in history)


def test_the_page_in_english(shop: Jiesu, busy: str) -> None:
    page = shop("show", busy, "--language", "en").out
    assert CODE.search(page) is None
    labels = [line for line in page.splitlines() if line and not line.startswith(" ")][1:]
    assert labels[0] == "Registration"
    assert all(re.search("[\u4e00-\u9fff]", line) is None for line in labels)
    assert "changed by 值班员 5 Oct 11:00" in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_the_page_of_a_fresh_case_says_who_has_it_not(shop: Jiesu) -> None:
    number = shop("register", typed=json.dumps(plain_case()).encode()).lines[0]["number"]
    page = shop("show", number).out
    assert "主办      未分派" in part(page, "受理")
    assert "联络" not in page.splitlines()


def test_a_day_of_another_year_has_its_year(shop: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    number = shop("register", typed=json.dumps(plain_case()).encode()).lines[0]["number"]
    monkeypatch.setenv("JIESU_NOW", "2027-01-04T10:00")
    assert "2026年10月5日 10:00" in shop("show", number).out
    assert "超期" in shop("show", number).out.splitlines()[0]


# JSON ---------------------------------------------------------------------------------


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{path}.{key}")
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, f"{path}[]")
    else:
        yield path, value


def test_no_value_of_the_json_is_internal(shop: Jiesu, busy: str) -> None:
    shown = shop("show", busy, "--json").json
    numbers = {path: one for path, one in leaves(shown) if isinstance(one, int) and not isinstance(one, bool)}
    assert all(one <= 5 for one in numbers.values()), numbers
    ids = {path.rpartition(".")[2] for path, one in leaves(shown) if isinstance(one, str) and UUID.fullmatch(one)}
    assert ids == {"id", "entity", "case", "value"}, "the value is that of the register `customer`"
    times = {
        "at",
        "typed_at",
        "due",
        "until",
        "paid_at",
        "ended_at",
        "received",
        "finish_by",
        "settled_at",
        "agreed_at",
    }
    for path, one in leaves(shown):
        if path.rpartition(".")[2] in times and one is not None:
            assert ISO.fullmatch(one), (path, one)


def changes(shown: dict[str, Any], act: str, place: int = 0) -> dict[str, Any]:
    happened = [one for one in shown["history"] if one["act"] == act][place]
    return {one["register"]: one["value"] for one in happened["changes"]}


def test_the_history_says_values_as_the_rest_does(shop: Jiesu, busy: str) -> None:
    shown = shop("show", busy, "--json").json
    first = changes(shown, "register")
    assert first["times"] == {"received": "2026-10-05T10:00:00+08:00"}
    assert (first["registered"]["by"], first["registered"]["clerk"]) == ("01", "01")
    assert first["product"]["amount"] == shown["product"]["amount"] == "39.80"
    assert first["extra.complained_staff"] == shown["extra"]["complained_staff"] == "02"
    assert first["extra.agreed_at"] == shown["extra"]["agreed_at"] == "2026-10-06T09:00:00+08:00"
    assert first["extra.charged_amount"] == shown["extra"]["charged_amount"] == "12.50"
    assert first["extra.sealed"] is shown["extra"]["sealed"] is True
    assert changes(shown, "propose")["proposal"]["cost"] == "1039.80"
    assert changes(shown, "promise")["promise"]["who"] == "02"
    assert changes(shown, "move")["promise.due"]["due"] == "2026-10-05T18:00:00+08:00"
    assert changes(shown, "assign")["owner"] == "02"
    assert changes(shown, "link")["link"]["to"] == "HZ03-261005-002A-9"
    assert changes(shown, "link")["link"]["from"] == busy
    assert changes(shown, "merge")["closing.2"]["into"] == "HZ03-261005-002A-9"
    assert shown["rounds"][1]["closing"]["into"] == "HZ03-261005-002A-9"
    assert changes(shown, "set")["demands"]["amount"] == "1280.50"
    assert changes(shown, "set")["person"]["phone"] == "139****2009"
    assert changes(shown, "apologise")["step"]["who"] == shown["steps"][1]["fields"]["who"] == "02"


def test_whom_a_complaint_is_about_is_for_managers_only(shop: Jiesu, busy: str) -> None:
    name = next(one["name"] for one in shop("staff", "--json").json["staff"] if one["code"] == "02")
    assert name in shop("show", busy).out
    for who in ("02", name):
        shown = shop("show", busy, "--json", "--by", who).json
        assert changes(shown, "register")["extra.complained_staff"] == shown["extra"]["complained_staff"] == "***"
        assert shown["extra"]["charged_amount"] == "12.50"
        said = shop("show", busy, "--by", who).out
        line = next(one for one in said.splitlines() if "被投诉员工" in one)
        assert name not in line
        assert "仅店长可见" in line


def test_a_change_names_the_thing_it_is_about(shop: Jiesu, busy: str) -> None:
    shown = shop("show", busy, "--json").json
    [moved] = next(one for one in shown["history"] if one["act"] == "move")["changes"]
    assert moved["entity"] == shown["promises"][0]["id"]
    about = {one["entity"] for one in shown["history"][0]["changes"] if one["register"] == "category"}
    assert about == {shown["id"]}


def test_the_stamps_say_who_when_and_where(shop: Jiesu, busy: str) -> None:
    shown = shop("show", busy, "--json").json
    early = {"at": "2026-10-05T10:00:00+08:00", "by": "01", "site": "HZ03", "station": "A"}
    assert shown["stamps"]["category"] == early
    assert shown["stamps"]["person"] == {**early, "at": "2026-10-05T11:00:00+08:00"}
    assert "course" not in shown["stamps"]
    assert {(one["site"], one["station"]) for one in shown["history"]} == {("HZ03", "A")}


def test_the_customer_is_whole(shop: Jiesu, busy: str) -> None:
    assert shop("show", busy, "--json").json["customer"] == {
        "name": "郑小禾",
        "title": "郑女士",
        "phone": "139****2009",
        "other_contact": "微信 zxh",
        "address": "文三路 9 号",
        "note": "听力不好",
    }


def test_pauses_and_hand_overs_are_there(shop: Jiesu, busy: str) -> None:
    shown = shop("show", busy, "--json").json
    assert [(one["reason"], one["institution"]) for one in shown["pauses"]] == [("P3", "市质检所")]
    assert [(one["kind"], one["to"]) for one in shown["handlings"]] == [
        ("extend", None),
        ("handover", "01"),
        ("escalate", "02"),
    ]
