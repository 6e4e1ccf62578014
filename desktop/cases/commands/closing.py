"""Ways a round ends, and how it is taken up again: close, withdraw, merge, unmerge, void, reopen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.case import Case, Promise
from desktop.cases.changes import Changes, Scene, personal, without_nothing
from desktop.cases.commands.judging import unconfirmed
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_be_of_this_round, must_run
from desktop.cases.fields import CaseRef, Field
from desktop.cases.rules import RuleBook
from desktop.cases.stages import stage_of
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text

_CARRIED = ("validity", "talk", "cause", "causes", "department", "resolutions", "outcome")
"""What earlier steps of the round may have said already."""


def close(scene: Scene, wish: Wish) -> Made:
    """End the round normally (Z1) or by handing it to an outside authority (Z4)."""
    must_run(scene)
    whole = carried(scene.case, wish)
    problems = missing_for_closing(scene.case, scene.book, whole)
    if problems:
        raise Refused(*problems)
    value = {
        **{key: whole.get(key) for key in (*_CARRIED, "told", "improvement")},
        **{key: personal(whole.get(key)) for key in ("no_improvement", "lesson")},
    }
    if whole["end"] == "Z1" and "validity" not in whole:
        value["validity"] = "V0"
    return _end(scene, whole["end"], value, "close")


def carried(case: Case, wish: Wish) -> dict[str, Any]:
    """The closing as wished, with what 分析 of this round said, once or in parts, where the wish is silent."""
    said = case.said_in("analyse")
    earlier = {key: said[key] for key in ("validity", "talk", "cause", "causes", "department") if said.get(key)}
    return {"end": "Z1", **earlier, **{key: value for key, value in wish.items() if value is not None}}


def missing_for_closing(case: Case, book: RuleBook, whole: Mapping[str, Any]) -> list[Problem]:
    """Everything that keeps the round from being closed, as problems by field, in the order of the form."""
    problems = [Problem("end_kind", "end")] if whole.get("end") not in ("Z1", "Z4") else []
    problems += [Problem("required", key) for key in ("resolutions", "outcome") if not whole.get(key)]
    if whole.get("told") is None:
        problems.append(Problem("required", "told"))
    if whole.get("end") == "Z1" and book.item("natures", case.nature).raw["needs_validity"]:
        problems += _missing_judgement(case, book, whole)
    problems += [
        Problem("promise_open", "promises", {"text": _promised(promise, book), "id": id_text(promise.uid)})
        for promise in case.open_promises
    ]
    return problems


def missing_in_form(case: Case, book: RuleBook, typed: Mapping[str, Any]) -> list[Problem]:
    """What closing with a form as far as it is filled in would be refused for; `typed` holds codes as they stand there.

    A word that is no code yet counts as not given.
    """
    unknown = "validity" in typed and not book.knows("validity", str(typed["validity"]))
    wish = {key: value for key, value in typed.items() if not (unknown and key == "validity")}
    return missing_for_closing(case, book, carried(case, wish))


def _promised(promise: Promise, book: RuleBook) -> str:
    """What was promised; the next contact of a registration has no text of its own."""
    return promise.text or book.name("promise_types", promise.type)


def _missing_judgement(case: Case, book: RuleBook, whole: Mapping[str, Any]) -> list[Problem]:
    validity = whole.get("validity")
    if validity in (None, "V0"):
        # Whatever it will be judged, but invalid, it needs a cause; all that lacks is said at once.
        cause = [] if whole.get("cause") else [Problem("required", "cause")]
        return [Problem("validity_open", "validity"), *cause]
    rule = book.item("validity", str(validity)).raw
    problems = []
    if rule["cause_required"] and not whole.get("cause"):
        problems.append(Problem("required", "cause"))
    if "no_improvement" in rule["needs"] and not (whole.get("improvement") or whole.get("no_improvement")):
        problems.append(Problem("improvement_or_reason", "no_improvement"))
    if unconfirmed(case, book, str(validity)):
        problems.append(Problem("validity_unconfirmed", "validity"))
    if "explanation_contact" in rule["needs"] and not explained(case, book):
        problems.append(Problem("explanation_missing", "validity"))
    return problems


def explained(case: Case, book: RuleBook) -> bool:
    """Whether there was a contact by 当面, 电话, 上门 or 公告, whoever called whom (`decisions.md`, Readings)."""
    return any(one.way and book.item("contact_ways", one.way).raw["explains_invalid"] for one in case.contacts)


def withdraw(scene: Scene, wish: Wish) -> Made:
    """The customer takes it back."""
    must_run(scene)
    return _end(scene, "Z2", {"reason": wish["reason"], "way": wish["way"]}, "withdraw")


def merge(scene: Scene, wish: Wish) -> Made:
    """Put this case into another one, which goes on."""
    must_run(scene)
    into: CaseRef = wish["into"]
    if into.uid == scene.case.uid:
        raise refuse("itself", "into")
    if into.stage in ("void", "merged"):
        raise refuse("target_gone", "into")
    if not scene.same_person(into.customer, scene.case.customer) and not wish.get("reason"):
        raise refuse("other_customer", "reason")
    value = {"into": id_text(into.uid), "text": personal(wish.get("reason"))}
    return _end(scene, "Z3", value, "merge", into.uid)


def unmerge(scene: Scene, wish: Wish) -> Made:
    """Take a merged case out again; it goes on where it stood."""
    closing = scene.case.round.closing
    if closing is None or closing.end != "Z3":
        raise refuse("not_merged")
    if scene.at < closing.at:
        raise refuse("before_closing", "at")
    changes = Changes(scene)
    changes.set(f"closing.{scene.case.round.number}", None)
    return made(changes, "unmerge")


def void(scene: Scene, wish: Wish) -> Made:
    """It was registered by mistake; it stays visible, with the reason."""
    if stage_of(scene.case, scene.book) == "void":
        raise refuse("has_ended")
    return _end(scene, "Z5", {"text": personal(wish["reason"])}, "void")


def reopen(scene: Scene, wish: Wish) -> Made:
    """Begin a second handling, with limits and a result of its own."""
    if stage_of(scene.case, scene.book) not in ("to_visit", "closed", "withdrawn", "handed_over"):
        raise refuse("not_closed")
    closing = scene.case.round.closing
    assert closing is not None
    if scene.at < closing.at:
        raise refuse("before_closing", "at")
    changes = Changes(scene)
    value = {
        "at": scene.at,
        "by": id_text(scene.by.uid),
        "reason": wish["reason"],
        "text": personal(wish["text"]),
        "rules": dict(scene.rules),
    }
    changes.set(f"round.{scene.case.round.number + 1}", value)
    return made(changes, "reopen")


def _end(scene: Scene, end: str, value: Mapping[str, Any], kind: str, about: bytes | None = None) -> Made:
    must_be_of_this_round(scene)
    changes = Changes(scene)
    whole = {"end": end, "at": scene.at, "by": id_text(scene.by.uid), **without_nothing(value)}
    changes.set(f"closing.{scene.case.round.number}", whole)
    if about is not None:
        changes.concerns(about)
    return made(changes, kind)


ACTS = (
    ActSpec(
        "close",
        close,
        (
            Field("end", "choice", "Z1/Z4", example="Z1"),
            Field("resolutions", "codes", "resolutions", example="S04"),
            Field("outcome", "code", "outcome_degree", example="O1"),
            Field("told", "yes_no", example="yes"),
            Field("validity", "code", "validity", example="V1"),
            Field("cause", "code", "root_causes", example="R1"),
            Field("causes", "codes", "root_causes", example="R302"),
            Field("department", "code", "departments", example="DP02"),
            Field("improvement", "plain"),
            Field("no_improvement", example="当日晚会已讲过，暂不另立措施"),
            Field("lesson", example="上架先看日期"),
        ),
        "follow_up",
    ),
    ActSpec(
        "withdraw",
        withdraw,
        (Field("reason", "code", "withdraw_reasons", True, "WR3"), Field("way", "code", "contact_ways", True, "W2")),
    ),
    ActSpec(
        "merge", merge, (Field("into", "case", required=True), Field("reason", example="两张小票同一笔，先并着查"))
    ),
    ActSpec("unmerge", unmerge),
    ActSpec("void", void, (Field("reason", required=True, example="试打误存"),)),
    ActSpec(
        "reopen",
        reopen,
        (
            Field("reason", "code", "reopen_reasons", True, "RR1"),
            Field("text", required=True, example="钱退了，可架上的价签第二天还没换"),
        ),
    ),
)
