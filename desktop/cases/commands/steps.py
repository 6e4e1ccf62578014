"""The steps 倾听, 致歉, 分析 and 执行; each may be recorded again, the last one counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.case import BEGUN
from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_run
from desktop.cases.fields import Field
from desktop.errors import refuse
from desktop.journal.entry import Write
from desktop.journal.ids import id_text, new_id


def listen(scene: Scene, wish: Wish) -> Made:
    """倾听: what happened, and whether the customer agreed with the restatement.

    Answers to the card alone only begin it.
    """
    must_run(scene)
    if not wish.get("facts") and not wish.get("answers"):
        raise refuse("required", "facts")
    changes = Changes(scene)
    changes.add(
        "step",
        {
            "step": "listen",
            BEGUN: None if wish.get("facts") else True,
            "facts": personal(wish.get("facts")),
            "restated": wish.get("restated"),
            "mood": wish.get("mood"),
            "answers": _answers(wish.get("answers") or {}) or None,
        },
    )
    return made(changes, "listen")


def first_answers(case: bytes, answers: Mapping[str, str], at: int, by: bytes) -> Write:
    """What was asked from the card while the case was registered: 倾听 has been begun with it and is not done."""
    base = {"case": id_text(case), "round": 1, "at": at, "by": id_text(by)}
    return Write(new_id(at), "step", {**base, "step": "listen", BEGUN: True, "answers": _answers(answers)})


def _answers(answers: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"q": code, "a": personal(text)} for code, text in sorted(answers.items())]


def apologise(scene: Scene, wish: Wish) -> Made:
    """致歉: which way of saying it, and by whom."""
    must_run(scene)
    changes = Changes(scene)
    changes.add(
        "step",
        {
            "step": "apologise",
            "fault": wish["fault"],
            "text": personal(wish.get("text")),
            "who": id_text(wish.get("who") or scene.by.uid),
        },
    )
    return made(changes, "apologise")


def analyse(scene: Scene, wish: Wish) -> Made:
    """分析: the cause, the first judgement, the evidence."""
    must_run(scene)
    if not wish:
        raise refuse("required", "cause")
    changes = Changes(scene)
    changes.add(
        "step",
        {
            "step": "analyse",
            **{key: wish.get(key) for key in ("cause", "causes", "validity", "talk", "department")},
            **{key: personal(wish.get(key)) for key in ("reason", "evidence")},
        },
    )
    return made(changes, "analyse")


def execute(scene: Scene, wish: Wish) -> Made:
    """执行: what was done about the proposal, by whom, and whether it is done."""
    must_run(scene)
    changes = Changes(scene)
    changes.add(
        "step",
        {
            "step": "execute",
            "text": personal(wish["text"]),
            "who": id_text(wish.get("who") or scene.by.uid),
            "done": wish.get("done", False),
            "voucher": wish.get("voucher"),
        },
    )
    return made(changes, "execute")


ACTS = (
    ActSpec(
        "listen",
        listen,
        (
            Field("facts", example="10 月 3 日买一箱，标签到期日 10 月 1 日"),
            Field("restated", "yes_no", example="yes"),
            Field("mood", "code", "moods", example="M2"),
            Field("answers", "answers", example='{"C01Q1": "10 月 3 日，小票 0118"}'),
        ),
        "listen",
    ),
    ActSpec(
        "apologise",
        apologise,
        (
            Field("fault", "code", "fault_states", True, "unknown"),
            Field("text", example="让您多跑一趟，实在不好意思"),
            Field("who", "staff", example="01"),
        ),
        "apologise",
    ),
    ActSpec(
        "analyse",
        analyse,
        (
            Field("cause", "code", "root_causes", example="R104"),
            Field("causes", "codes", "root_causes", example="R302"),
            Field("validity", "code", "validity", example="V1"),
            Field("talk", "code", "talk_kinds", example="TK2"),
            Field("reason", example="货架巡检漏了这一排"),
            Field("department", "code", "departments", example="DP02"),
            Field("evidence", example="监控 14:10 到 14:20 一段"),
        ),
        "analyse",
    ),
    ActSpec(
        "execute",
        execute,
        (
            Field("text", required=True, example="原路退回，同批次撤架"),
            Field("who", "staff", example="01"),
            Field("done", "yes_no", example="yes"),
            Field("voucher", "plain", example="TK1005-01"),
        ),
        "execute",
    ),
)
