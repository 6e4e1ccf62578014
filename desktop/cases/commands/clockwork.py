"""What stops, restarts or stretches the clock of a case: pause, resume, extend."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_run
from desktop.cases.fields import Field
from desktop.clock import DAY
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text

_MOST_CALENDAR_DAYS_OF_WORKING_DAY = 3


def pause(scene: Scene, wish: Wish) -> Made:
    """Stop the clock, for a reason that names what is waited for."""
    must_run(scene)
    if scene.case.open_pause(scene.at):
        raise refuse("already_paused")
    rule = scene.book.item("pause_reasons", wish["reason"]).raw
    problems = [Problem("required", key) for key in rule["needs"] if not wish.get(key)]
    until = wish.get("until")
    if until is not None and until <= scene.at:
        problems.append(Problem("due_before_made", "until"))
    if problems:
        raise Refused(*problems)
    changes = Changes(scene)
    value = {key: wish.get(key) for key in ("reason", "until", "document_no")}
    changes.add("pause", {**value, "institution": personal(wish.get("institution"))}, "pause")
    return made(changes, "pause")


def resume(scene: Scene, wish: Wish) -> Made:
    """Let the clock run again."""
    must_run(scene)
    found = scene.case.open_pause(scene.at)
    if found is None:
        raise refuse("not_paused")
    changes = Changes(scene)
    changes.set("pause.end", {"at": scene.at, "by": id_text(scene.by.uid)}, found.uid)
    return made(changes, "resume")


def extend(scene: Scene, wish: Wish) -> Made:
    """A later closing limit, as often and as far as the complexity allows (`defaults.md` 5)."""
    must_run(scene)
    rule = scene.book.item("closing_limits", scene.case.complexity).raw["extension"]
    due = scene.closing_due
    if rule is None or due is None:
        raise refuse("no_closing_limit", "until")
    if rule.get("only") == "agreed_external_date":
        raise refuse("only_outside_date", "until")
    earlier = [one for one in scene.case.of_round(scene.case.handlings) if one.kind == "extend"]
    if rule["times"] is not None and len(earlier) >= rule["times"]:
        raise refuse("extended_already", "until", times=rule["times"])
    if wish["until"] <= due:
        raise refuse("not_later", "until")
    if wish["until"] > due + _most(rule["most"]):
        raise refuse("too_far", "until", most=rule["most"].get("days") or rule["most"].get("working_days"))
    if rule["told_required"] and not wish.get("told"):
        raise refuse("tell_first", "told")
    changes = Changes(scene)
    changes.add(
        "handling",
        {"kind": "extend", "until": wish["until"], "reason": personal(wish["reason"]), "flag": wish.get("told")},
    )
    return made(changes, "extend")


def _most(most: dict[str, int]) -> int:
    """How far an extension may reach, in ms.

    Working days are counted generously: week-ends and holidays of the national table may lie between, and the person
    who decides sees the date.
    """
    days = most.get("days", 0) + most.get("working_days", 0) * _MOST_CALENDAR_DAYS_OF_WORKING_DAY
    return days * DAY


ACTS = (
    ActSpec(
        "pause",
        pause,
        (
            Field("reason", "code", "pause_reasons", True, "P2"),
            Field("until", "time", example="2026-10-08T16:00"),
            Field("institution", example="市质检所"),
            Field("document_no", "plain", example="杭市监〔2026〕18 号"),
        ),
    ),
    ActSpec("resume", resume),
    ActSpec(
        "extend",
        extend,
        (
            Field("until", "time", required=True, example="2026-10-12T21:00"),
            Field("reason", required=True, example="盖章报告明天上午到"),
            Field("told", "yes_no", example="yes"),
        ),
    ),
)
