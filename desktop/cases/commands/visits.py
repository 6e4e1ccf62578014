"""回访: asking the customer afterwards."""

from __future__ import annotations

from desktop.cases.case import VisitPlan
from desktop.cases.changes import Changes, Scene, personal, without_nothing
from desktop.cases.commands.made import ActSpec, Made, Wish, made
from desktop.cases.fields import Field
from desktop.cases.stages import stage_of
from desktop.cases.visitors import why_not
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text
from desktop.people import rights

OF_PACKS = ("Q11", "Q12", "Q13")
"""Asked only where an industry pack says so; understood everywhere."""
EXPECTED_RULE = "ask_expected"
"""The rule of a site that also asks what the customer had expected, so that the gap can be told."""
NOBODY_ASKED = "VR6"
"""The result where nobody has to be asked, so that nobody asks."""
_SCORES = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", *OF_PACKS)


def visit(scene: Scene, wish: Wish) -> Made:
    """One try to ask; an answer carries the overall score and whether the matter is solved."""
    if stage_of(scene.case, scene.book) != "to_visit":
        raise refuse("no_visit_due")
    closing = scene.case.round.closing
    assert closing is not None
    if scene.at < closing.at:
        raise refuse("before_closing", "at")
    answered = scene.book.item("visit_results", wish["result"]).raw["answered"]
    _check(wish, bool(answered), scene)
    visitor = wish.get("who") or scene.by.uid
    _must_be_free(scene, visitor, wish)
    changes = Changes(scene)
    scores = {key.lower(): wish[key] for key in (*_SCORES, "Q7") if wish.get(key) is not None} if answered else {}
    changes.add(
        "visit",
        {
            "result": wish["result"],
            "overall": wish.get("overall"),
            "solved": wish.get("solved"),
            "expected": wish.get("expected"),
            "way": wish.get("way"),
            "who": id_text(visitor) if visitor != scene.by.uid else None,
            "override": personal(wish.get("override")),
            "next_at": wish.get("next_at"),
            "text": personal(wish.get("text")),
            **scores,
        },
        "visit",
    )
    if wish.get("next_at") is not None:
        plan = scene.case.visit_plan
        changes.set("visit_plan", _plan(scene, VisitPlan(wish["next_at"], plan.who if plan else None)))
    return made(changes, "visit")


def _must_be_free(scene: Scene, visitor: bytes, wish: Wish) -> None:
    """Somebody else asks than who handled the case; a manager may let it be, with a reason."""
    reason = why_not(scene.case, visitor, scene.staff.values())
    if reason is None or wish["result"] == NOBODY_ASKED:
        return
    if not wish.get("override"):
        raise refuse(reason, "who")
    rights.ask_override(scene.by, "visit")


def plan_visit(scene: Scene, wish: Wish) -> Made:
    """Say when the customer is to be asked, and by whom; the limit stays what it is."""
    if stage_of(scene.case, scene.book) != "to_visit":
        raise refuse("no_visit_due")
    if wish["next_at"] <= scene.now:
        raise refuse("due_before_made", "next_at")
    plan = VisitPlan(wish["next_at"], wish.get("who"))
    if plan == scene.case.visit_plan:
        raise refuse("planned_already", "next_at")
    changes = Changes(scene)
    changes.set("visit_plan", _plan(scene, plan))
    return Made(changes.quiet_act("plan_visit"))


def _plan(scene: Scene, plan: VisitPlan) -> dict[str, object]:
    who = id_text(plan.who) if plan.who else None
    return without_nothing({"round": scene.case.round.number, "next_at": plan.at, "who": who})


def unplan_visit(scene: Scene, _wish: Wish) -> Made:
    """Leave open again when the customer is to be asked."""
    if scene.case.visit_plan is None:
        raise refuse("not_planned")
    changes = Changes(scene)
    changes.set("visit_plan", None)
    return Made(changes.quiet_act("unplan_visit"))


def _check(wish: Wish, answered: bool, scene: Scene) -> None:
    problems: list[Problem] = []
    if answered:
        problems += [Problem("required", key) for key in ("overall", "solved") if wish.get(key) is None]
    else:
        given = [key for key in ("overall", "solved", "expected", *_SCORES, "Q7") if wish.get(key) is not None]
        problems += [Problem("only_when_answered", key) for key in given]
    if wish["result"] == "VR5" and wish.get("next_at") is None:
        problems.append(Problem("required", "next_at"))
    if wish.get("next_at") is not None and wish["next_at"] <= scene.at:
        problems.append(Problem("due_before_made", "next_at"))
    if problems:
        raise Refused(*problems)


ACTS = (
    ActSpec(
        "plan_visit",
        plan_visit,
        (Field("next_at", "time", required=True, example="2026-10-09T10:00"), Field("who", "staff", example="02")),
    ),
    ActSpec("unplan_visit", unplan_visit),
    ActSpec(
        "visit",
        visit,
        (
            Field("result", "code", "visit_results", True, "VR1"),
            Field("overall", "score", example="5"),
            Field("solved", "yes_no", example="yes"),
            *(Field(key, "score", example="4") for key in _SCORES),
            Field("Q7", "choice", "yes/maybe/no", example="yes"),
            Field("next_at", "time", example="2026-10-09T10:00"),
            Field("text", example="说送货的师傅很客气"),
            Field("expected", "score", example="4"),
            Field("way", "code", "contact_ways", example="W2"),
            Field("who", "staff", example="02"),
            Field("override", example="店里今天只有他一个人"),
        ),
        "follow_up",
    ),
)
