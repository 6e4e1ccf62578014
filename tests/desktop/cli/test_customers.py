"""Customers on the command line: the list, one of them, and what is done about them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.story import plain_case

Jiesu = Callable[..., Any]
FIRST, SECOND = "13900002001", "0571-55501800"


@pytest.fixture
def two(shop: Jiesu) -> Jiesu:
    """One person, registered as two customers."""
    for name, phone, title in (("郑小禾", FIRST, "郑女士"), ("郑禾", SECOND, "郑小姐")):
        customer = {"name": name, "phone": phone, "title": title}
        assert shop("register", typed=json.dumps(plain_case(customer=customer)).encode()).status == 0
    return shop


def test_the_list_is_in_columns_and_masks_telephones(two: Jiesu) -> None:
    head, *lines, count = two("customers").out.splitlines()
    assert head.split() == ["称呼", "电话", "级别", "来过", "最近", "未结", "赔付", "满意度", "代号"]
    assert sorted(line.split()[:2] for line in lines) == [["郑女士", "139****2001"], ["郑小姐", "057****1800"]]
    assert count == "共 2 位"
    assert "只列出 1 位" in two("customers", "--limit", "1").out
    assert [one["name"] for one in two("customers", "--search", "zxh", "--json").lines] == ["郑小禾"]
    assert two("customers", "--view", "要照看").out == "共 0 位\n"
    assert two("customers", "--view", "谁").status == 2
    assert two("customers", "--level", "谁").status == 2


def test_a_level_narrows_the_list_and_the_list_goes_into_a_workbook(two: Jiesu, tmp_path: Path) -> None:
    assert two("customer", FIRST, "set", "--set", "level=vip").status == 0
    assert [one["name"] for one in two("customers", "--level", "贵宾", "--json").lines] == ["郑小禾"]
    target = tmp_path / "list.xlsx"
    done = two("customers", "--level", "vip", "--export", str(target), "--json")
    assert done.lines == [{"file": str(target), "customers": 1, "whole_telephones": False}]
    assert target.stat().st_size > 0


def test_what_is_set_is_shown_with_who_set_it(two: Jiesu) -> None:
    done = two(
        "customer", FIRST, "set", "--set", "level=key", "--set", "note=听力不好", "--set", "more_phones=13900002009"
    )
    assert (done.status, done.out) == (0, "资料已改\n")
    shown = two("customer", "139 0000 2009").out
    for text in (
        "级别",
        "重点",
        "听力不好",
        "139****2001、139****2009",
        "来过 1 次（90 天内 1 次）",
        "沟通注意：听力不好",
    ):
        assert text in shown
    assert FIRST not in shown
    found = two("customer", FIRST, "show", "--json").json
    assert (found["level"], found["phones"], found["cases"][0]["stage"]) == (
        "key",
        ["139****2001", "139****2009"],
        "new",
    )


def test_two_become_one_and_two_again(two: Jiesu) -> None:
    assert two("customer", FIRST, "merge", SECOND).status == 0
    (line,) = two("customers", "--json").lines
    assert (len(line["members"]), line["cases"]) == (2, 2)
    shown = two("customer", SECOND).out
    for text in ("（另有：", "合并在一起的", "合并：郑", "来过 2 次"):
        assert text in shown
    assert two("customer", FIRST, "merge", SECOND, "--json").error == ("already_same", "other")
    assert two("customer", SECOND, "unmerge").out == "已分开\n"
    assert len(two("customers", "--json").lines) == 2
    assert "分开：" in two("customer", SECOND).out


def test_care_is_noted(two: Jiesu) -> None:
    assert two("customer", FIRST, "care", "--set", "kind=greeting", "--set", "text=中秋问候").status == 0
    assert "问候" in two("customer", FIRST).out
    refused = two("customer", FIRST, "care", "--set", "kind=greeting", "--json")
    assert (refused.status, refused.error) == (1, ("required", "text"))


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (("13900009999",), ("unknown_customer", "customer")),
        (("谁",), ("unknown_customer", "customer")),
        ((FIRST, "merge", FIRST), ("already_same", "other")),
        ((FIRST, "unmerge"), ("not_joined", "other")),
        ((FIRST, "set", "--set", "phone=x"), ("phone", "phone")),
        ((FIRST, "set"), ("nothing_changes", "")),
    ],
)
def test_what_cannot_be_is_refused(two: Jiesu, call: tuple[str, ...], error: tuple[str, str]) -> None:
    said = two("customer", *call, "--json")
    assert (said.status, said.error) == (1, error)


@pytest.mark.parametrize(
    "call", [("fly",), ("merge",), ("show", SECOND), ("show", "--set", "note=x"), ("set", "--set", "x")]
)
def test_wrong_usage_is_said(two: Jiesu, call: tuple[str, ...]) -> None:
    assert two("customer", FIRST, *call).status == 2


def test_a_telephone_of_several_asks_which(two: Jiesu) -> None:
    typed = json.dumps(plain_case(customer={"name": "郑大山", "phone": FIRST})).encode()
    two("register", typed=typed)
    said = two("customer", FIRST)
    assert said.status == 1
    for name in ("郑大山", "郑小禾"):
        assert name in said.err
    (other,) = two("customers", "--search", "大山", "--json").lines
    assert "共用电话的还有" in two("customer", other["id"]).out


def test_what_somebody_said_when_asked_is_told_with_its_word(two: Jiesu) -> None:
    number = two("customer", FIRST, "show", "--json").json["cases"][0]["number"]
    done = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    for act, given in (("close", done), ("visit", {"result": "VR1", "overall": "2", "solved": "no", "Q7": "maybe"})):
        pairs = [one for name, value in given.items() for one in ("--set", f"{name}={value}")]
        assert two("act", number, act, *pairs).status == 0
    assert "2 不满意，还会来：看情况" in two("customer", FIRST).out
