"""Packages between two folders on the command line: what people read, and the conflicts in both forms."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.story import plain_case

Jiesu = Callable[..., Any]


@dataclass
class Two:
    """Two sites that hold the same case, and a clock for both."""

    jiesu: Jiesu
    place: Path
    clock: Callable[[str], None]
    number: str = ""

    def __call__(self, site: str, *arguments: str, **more: Any) -> Any:
        return self.jiesu("--data", os.fspath(self.place / site), *arguments, **more)

    def send(self, source: str, target: str, name: str) -> Any:
        file = os.fspath(self.place / name)
        assert self(source, "export", "-o", file).status == 0
        return self(target, "import", file)


@pytest.fixture
def two(jiesu: Jiesu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    made = Two(jiesu, tmp_path, lambda moment: monkeypatch.setenv("JIESU_NOW", moment))
    made.clock("2026-10-05T10:00")
    made("a", "init", "--code", "HZ03", "--name", "湖滨店", "--trial")
    made("b", "init", "--code", "WL01", "--name", "武林店", "--trial", "--station", "B")
    made("b", "staff", "add", "07", "小武")
    made.number = made("a", "register", typed=json.dumps(plain_case()).encode()).lines[0]["number"]
    made("b", "register", typed=json.dumps(plain_case()).encode())
    made.send("a", "b", "1.cxp")
    made.clock("2026-10-05T11:00")
    return made


def test_no_conflicts_and_no_peers_are_said(shop: Jiesu) -> None:
    assert shop("conflicts").out == "没有待看的冲突\n"
    assert shop("conflicts", "--json").json == {"conflicts": []}
    assert shop("peers").out == "还没有来往过的网点\n"


def test_conflicts_for_people_and_for_scripts(two: Two) -> None:
    two("a", "act", two.number, "set", "--set", "demand_amount=99")
    two.clock("2026-10-05T11:05")
    two("b", "act", two.number, "set", "--set", "demand_amount=1280.5", "--by", "07")
    assert "jiesu conflicts" in two.send("b", "a", "2.cxp").out
    assert two("a", "conflicts").out.splitlines() == [
        f"{two.number} · 诉求",
        "  10月5日 11:05  小武    武林店 B 机  诉求金额 ¥1,280.50，诉求 换货（现在显示的是这一个）",
        "  10月5日 11:00  值班员  湖滨店 A 机  诉求金额 ¥99.00，诉求 换货",
        "",
        "共 1 处。打开那一件再写一次，就定了",
    ]
    [found] = two("a", "conflicts", "--json").json["conflicts"]
    shown = two("a", "show", two.number, "--json").json
    assert shown["conflicts"] == [{key: one for key, one in found.items() if key != "number"}]
    assert (found["number"], found["register"], found["entity"]) == (two.number, "demands", shown["id"])
    assert [len(part) for part in found["id"].split("-")] == [8, 4, 4, 4, 12]
    assert found["values"] == [
        {
            "value": {"amount": "1280.50", "list": ["D03"]},
            "at": "2026-10-05T11:05:00+08:00",
            "by": "07",
            "site": "WL01",
            "station": "B",
        },
        {
            "value": {"amount": "99.00", "list": ["D03"]},
            "at": "2026-10-05T11:00:00+08:00",
            "by": "01",
            "site": "HZ03",
            "station": "A",
        },
    ]
    assert shown["stamps"]["demands"] == {key: one for key, one in found["values"][0].items() if key != "value"}
    assert [(one["site"], one["station"]) for one in shown["history"]] == [("HZ03", "A"), ("HZ03", "A"), ("WL01", "B")]
    page = two("a", "show", two.number).out
    assert "冲突：两处改得不一样，再写一次就定了" in page
    assert "诉求金额  ¥1,280.50（小武 10月5日 11:05 改过）" in page
    assert "值班员 10月5日 11:00 改过" not in page
    assert two("a", "act", two.number, "set", "--set", "demand_amount=5").status == 0
    assert two("a", "conflicts").out == "没有待看的冲突\n"


def test_a_closing_that_did_not_know_of_work_elsewhere(two: Two) -> None:
    closing = ("resolutions=S05", "outcome=O1", "told=yes", "validity=V1", "cause=R302")
    two("a", "act", two.number, "close", *(part for pair in closing for part in ("--set", pair)))
    two("b", "act", two.number, "listen", "--set", "facts=x")
    two.send("b", "a", "2.cxp")
    said = two("a", "conflicts").out
    assert said.startswith(f"{two.number} · 第 1 轮办结\n")
    assert "办结时别处还在办" in said
    assert "现在显示的是这一个" not in said
    [found] = two("a", "conflicts", "--json").json["conflicts"]
    assert found["values"][0]["value"]["at"] == "2026-10-05T11:00:00+08:00"
    assert found["values"][0]["value"]["by"] == "01"


def test_a_station_that_gave_out_no_number_is_not_known(two: Two, jiesu: Jiesu) -> None:
    two("c", "init", "--code", "XH01", "--name", "西湖店", "--trial", "--station", "C")
    two.send("a", "c", "2.cxp")
    two("c", "act", two.number, "listen", "--set", "facts=x")
    two.send("c", "a", "3.cxp")
    last = two("a", "show", two.number, "--json").json["history"][-1]
    assert (last["act"], last["site"], last["station"]) == ("listen", "XH01", None)
    assert "值班员  西湖店       倾听：x" in two("a", "show", two.number).out


def test_peers_in_columns(two: Two) -> None:
    two.send("b", "a", "2.cxp")
    head, line = two("a", "peers").out.splitlines()
    assert head.split() == ["网点", "名称", "上次导入", "上次导出", "对方还缺", "指纹"]
    assert line.split()[:5] == ["WL01", "武林店", "10月5日", "11:00", "—"]


def test_import_in_sentences(two: Two) -> None:
    file = os.fspath(two.place / "2.cxp")
    two("b", "export", "-o", file)
    preview = two("a", "import", file, "--preview").out.splitlines()
    assert preview[0].startswith("来自 WL01 武林店，指纹 ")
    assert preview[1].startswith("导入会带来：")
    assert two("a", "import", file).out.splitlines()[1].startswith("新流水 ")
    assert two("a", "import", file, "--language", "en").out.splitlines()[1].startswith("0 new entries")


def test_a_code_of_two_sites_asks_which(two: Two) -> None:
    two("c", "init", "--code", "WL01", "--name", "冒名店", "--trial")
    two.send("b", "a", "2.cxp")
    two.send("c", "a", "3.cxp")
    words = {one["name"]: one["fingerprint"] for one in two("a", "peers", "--json").json["peers"]}
    out = two.place / "4.cxp"
    asked = two("a", "export", "-o", os.fspath(out), "--to", "wl01")
    assert asked.status == 1
    assert all(f"{name}「{six}」" in asked.err for name, six in words.items())
    assert not out.exists()
    for six in (words["冒名店"], words["冒名店"].replace(" ", " · ")):
        assert two("a", "export", "-o", os.fspath(out), "--to", six).status == 0
        assert two("c", "import", "--preview", os.fspath(out)).status == 0
        assert two("b", "import", "--preview", os.fspath(out), "--json").error[0] == "package_for_other"
        out.unlink()
