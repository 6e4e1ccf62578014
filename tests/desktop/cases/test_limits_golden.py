"""The walked week read straight into facts: due, met, late, state and the reasons, as the story expects them."""

from __future__ import annotations

from typing import Any

import pytest
from support.lives import Life, calendar_of_week, said
from support.story import golden, moment

from desktop.cases.reasons import explain, words
from desktop.wording import Wording, table

WEEK = golden("golden_week.json")
IDS = [one["id"] for one in WEEK["cases"]]


def lived(case: dict[str, Any]) -> Life:
    """The facts of a case at the end of the week."""
    acts = [act for act in WEEK["acts"] if act["case"] == case["id"]]
    given = case["register"]
    life = Life(
        short(given["received_at"]),
        calendar_of_week(),
        typed=short(acts[0]["typed_at"]),
        urgency=given["urgency"],
        complexity=given["complexity"],
        reply_by=given.get("external", {}).get("reply_by"),
        channel=given["channel"],
        nature=given["nature"],
        anonymous=given.get("anonymous", False),
    )
    for act in acts[1:]:
        live(life, act["act"], short(act.get("at", act["typed_at"])), short(act["typed_at"]), act.get("set", {}))
    return life


def short(text: str) -> str:
    return text.replace("T", " ").removeprefix("2026-")


def live(life: Life, act: str, at: str, typed: str, wish: dict[str, Any]) -> None:
    if act in ("acknowledge", "contact"):
        life.contact(at, typed, act, wish.get("direction", "out"))
    elif act == "propose":
        life.propose(at, typed)
    elif act in ("close", "withdraw", "merge", "void"):
        life.end(at, {"close": "Z1", "withdraw": "Z2", "merge": "Z3", "void": "Z5"}[act], wish.get("told") == "yes")
    elif act == "pause":
        life.pause(at, wish["reason"], short(wish["until"]), typed)
    elif act in ("resume", "reopen"):
        getattr(life, act)(at)
    elif act == "unmerge":
        life.unmerge()
    elif act == "extend":
        life.extend(at, short(wish["until"]), typed)
    elif act == "visit":
        life.visit(at, wish["result"], typed)
    elif act == "set":
        change(life, typed, wish)


def change(life: Life, typed: str, wish: dict[str, Any]) -> None:
    if "urgency" in wish:
        life.urgent(typed, wish["urgency"])
    if "complexity" in wish:
        life.complex(typed, wish["complexity"])
    if "external_reply_by" in wish:
        life.outside(typed, wish["external_reply_by"])


@pytest.mark.parametrize("case", WEEK["cases"], ids=IDS)
def test_every_limit_of_the_week_is_as_told(case: dict[str, Any]) -> None:
    life, say = lived(case), Wording("zh_CN").say
    for wanted in case["expected"]["rounds"]:
        for kind in ("reply", "answer", "closing", "visit"):
            told = wanted[kind]
            if not life.owes(kind, wanted["round"]):
                assert told["due_at"] is None, kind
                continue
            limit = life.limit(kind, wanted["round"])
            state = life.state(kind, "10-11 24:00", wanted["round"])
            found = (limit.due_at, limit.met_at, *state, words(limit, say))
            due, met = (moment(told[key]) if told[key] else None for key in ("due_at", "met_at"))
            assert found == (due, met, told["state"], told["late"], told["why"]), kind


@pytest.mark.parametrize("case", WEEK["cases"], ids=IDS)
def test_the_progress_notice_of_the_week_is_as_told(case: dict[str, Any]) -> None:
    life, told = lived(case), case["expected"]["progress"]
    found = life.due("progress") if life.owes("progress") else None
    assert found == (short(told) if told else None)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("case", WEEK["cases"], ids=IDS)
def test_every_limit_of_the_week_is_explained_with_its_due_time(case: dict[str, Any], language: str) -> None:
    life, say = lived(case), Wording(language).say
    for wanted in case["expected"]["rounds"]:
        for kind in ("reply", "answer", "closing", "visit"):
            if not life.owes(kind, wanted["round"]):
                continue
            limit = life.limit(kind, wanted["round"])
            sentence = explain(limit, life.case, 480, say)
            assert (said(limit.due_at) or "")[-5:] in sentence
            assert "why." not in sentence
            assert "{" not in sentence


@pytest.mark.parametrize(
    ("life", "kind", "parts"),
    [
        (
            Life("10-06 20:30"),
            "reply",
            ("10月6日 20:30 收到", "60 分钟", "只剩 30 分钟", "10月8日 09:00", "10月8日 09:30 前"),
        ),
        (Life("10-09 12:20", urgency="U1"), "reply", ("30 分钟", "12:30 到 13:30", "10月9日 13:50 前")),
        (Life("10-04 19:20"), "reply", ("10月4日 19:20 收到", "10月5日 09:00 开门", "10月5日 10:00 前")),
        (Life("10-05 19:00"), "closing", ("10月5日 21:00 打烊只剩 120 分钟", "10月6日 12:00 前")),
        (Life("10-04 10:30", complexity="K2"), "closing", ("10月7日不营业", "10月8日 21:00 前")),
        (Life("10-05 10:10", complexity="K2"), "answer", ("10月6日 到 10月7日 放假", "10月8日 21:00 前")),
        (Life("10-09 12:25", complexity="K2"), "answer", ("10月10日调休上班",)),
        (Life("2026-12-31 10:00", complexity="K2"), "answer", ("2027 年还没有放假调休表", "1月1日 21:00 前")),
        (
            Life("10-06 20:30", complexity="K2").pause("10-08 14:00", "P2", "10-08 16:00"),
            "closing",
            ("10月8日 14:00 到 10月8日 16:00 暂停", "120 分钟", "10月10日 11:00 前"),
        ),
        (Life("10-05 10:00", complexity="K2").pause("10-06 10:00", "P4"), "closing", ("10月6日 10:00 起暂停",)),
        (Life("10-09 11:30", urgency="U1").urgent("10-09 12:10", "U2"), "reply", ("10月9日 12:10 才改", "12:00 前")),
        (Life("10-09 12:20").urgent("10-09 13:45", "U1"), "reply", ("10月9日 13:45 改过", "从收到时重新算")),
        (Life("10-05 10:00").contact("10-06 12:05"), "reply", ("才做到，迟了 1 天 1 小时 5 分钟",)),
        (Life("10-05 10:00").contact("10-05 11:00"), "reply", ("10月5日 11:00 已做到，按时",)),
    ],
)
def test_the_sentence_tells_the_times_it_was_reckoned_with(life: Life, kind: str, parts: tuple[str, ...]) -> None:
    sentence = explain(life.limit(kind), life.case, 480, Wording("zh_CN").say)
    assert [part for part in parts if part not in sentence] == [], sentence


def test_every_reason_is_said_in_both_languages() -> None:
    for language in ("zh_CN", "en"):
        codes = {key.split(".", 2)[2] for key in table(language) if key.startswith(("why.part.", "why.word."))}
        for code in codes:
            assert f"why.part.{code}" in table(language)
            assert f"why.word.{code}" in table(language)
    assert {key for key in table("zh_CN") if key.startswith("why.")} == {
        key for key in table("en") if key.startswith("why.")
    }
