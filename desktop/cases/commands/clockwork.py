"""What stops, restarts or stretches the clock of a case: pause, resume, extend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.case import Pause
from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_be_of_this_round, must_run
from desktop.cases.fields import Field
from desktop.clock import DAY
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text
from desktop.people.rights import may_approve

_FOREVER = 1 << 60


def pause(scene: Scene, wish: Wish) -> Made:
    """Stop the clock, for a reason that names what is waited for."""
    must_run(scene)
    must_be_of_this_round(scene)
    rule = scene.book.item("pause_reasons", wish["reason"]).raw
    problems = [Problem("required", key) for key in rule["needs"] if not wish.get(key)]
    until, most = wish.get("until"), _most(scene, rule["most"], scene.at)
    if until is not None and until <= scene.at:
        problems.append(Problem("due_before_made", "until"))
    if until is not None and most is not None and until > most:
        problems.append(Problem("pause_too_long", "until", {"most": rule["most"]["working_days"]}))
    if problems:
        raise Refused(*problems)
    # Only some reasons end by themselves; for the others the date is what is hoped for.
    ends = (until if until is not None else most) if rule["auto_resume"] else None
    if any(_overlap(one, scene.at, ends) for one in scene.case.of_round(scene.case.pauses)):
        raise refuse("already_paused")
    changes = Changes(scene)
    value = {
        "reason": wish["reason"],
        "until": ends,
        "expected": None if rule["auto_resume"] else until,
        "institution": personal(wish.get("institution")),
        "document_no": wish.get("document_no"),
        "approver": _approver(scene, wish, rule["role"]),
    }
    changes.add("pause", value, "pause")
    return made(changes, "pause")


def _overlap(one: Pause, start: int, end: int | None) -> bool:
    """Whether a new pause would share time with one there has been; one that nobody ends goes on."""
    over = one.ended_at if one.ended_at is not None else one.until
    return start < (_FOREVER if over is None else over) and one.at < (_FOREVER if end is None else end)


def resume(scene: Scene, wish: Wish) -> Made:
    """Let the clock run again."""
    must_run(scene)
    found = scene.case.open_pause(scene.now)
    if found is None:
        raise refuse("not_paused")
    if scene.at < found.at:
        raise refuse("before_it_was_made", "at")
    changes = Changes(scene)
    changes.set("pause.end", {"at": scene.at, "by": id_text(scene.by.uid)}, found.uid)
    return made(changes, "resume")


def extend(scene: Scene, wish: Wish) -> Made:
    """A later closing limit, as often and as far as the complexity allows (`defaults.md` 5)."""
    must_run(scene)
    must_be_of_this_round(scene)
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
    furthest = _most(scene, rule["most"], due)
    if furthest is not None and wish["until"] > furthest:
        raise refuse("too_far", "until", most=rule["most"].get("days") or rule["most"].get("working_days"))
    if rule["told_required"] and not wish.get("told"):
        raise refuse("tell_first", "told")
    approver = _approver(scene, wish, rule["role"])
    changes = Changes(scene)
    changes.add(
        "handling",
        {
            "kind": "extend",
            "until": wish["until"],
            "reason": personal(wish["reason"]),
            "flag": wish.get("told"),
            "approver": approver,
        },
    )
    return made(changes, "extend")


def _approver(scene: Scene, wish: Wish, role: str) -> str | None:
    """Who approved it: the one named, who has to be allowed to, else the one who does it, if they are.

    Until sign-in it is taken without, and nobody is written down.
    """
    named = wish.get("approver")
    member = scene.by if named is None else scene.staff[named]
    if may_approve(member, role):
        return id_text(member.uid)
    if named is None:
        return None
    raise refuse("may_not_approve_this", "approver", staff=member.name, role=scene.book.name("roles", role))


def _most(scene: Scene, most: Mapping[str, Any] | None, start: int) -> int | None:
    """How far a term of so many days or working days reaches from `start` (UTC ms); None where nothing limits it."""
    if most is None:
        return None
    if "days" in most:
        return start + int(most["days"]) * DAY
    calendar = scene.calendar
    assert calendar is not None
    return calendar.end_of_working_day(calendar.nth_working_day(calendar.day(start), int(most["working_days"])))


_APPROVER = Field("approver", "staff", example="01")

ACTS = (
    ActSpec(
        "pause",
        pause,
        (
            Field("reason", "code", "pause_reasons", True, "P2"),
            Field("until", "time", example="2026-10-08T16:00"),
            Field("institution", example="市质检所"),
            Field("document_no", "plain", example="杭市监〔2026〕18 号"),
            _APPROVER,
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
            _APPROVER,
        ),
    ),
)
