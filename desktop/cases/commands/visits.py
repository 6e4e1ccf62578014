"""回访: asking the customer afterwards."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made
from desktop.cases.fields import Field
from desktop.cases.stages import stage_of
from desktop.errors import Problem, Refused, refuse

_SCORES = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")


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
    changes = Changes(scene)
    scores = {key.lower(): wish[key] for key in (*_SCORES, "Q7") if wish.get(key) is not None} if answered else {}
    changes.add(
        "visit",
        {
            "result": wish["result"],
            "overall": wish.get("overall"),
            "solved": wish.get("solved"),
            "next_at": wish.get("next_at"),
            "text": personal(wish.get("text")),
            **scores,
        },
        "visit",
    )
    return made(changes, "visit")


def _check(wish: Wish, answered: bool, scene: Scene) -> None:
    problems: list[Problem] = []
    if answered:
        problems += [Problem("required", key) for key in ("overall", "solved") if wish.get(key) is None]
    else:
        given = [key for key in ("overall", "solved", *_SCORES, "Q7") if wish.get(key) is not None]
        problems += [Problem("only_when_answered", key) for key in given]
    if wish["result"] == "VR5" and wish.get("next_at") is None:
        problems.append(Problem("required", "next_at"))
    if wish.get("next_at") is not None and wish["next_at"] <= scene.at:
        problems.append(Problem("due_before_made", "next_at"))
    if problems:
        raise Refused(*problems)


ACTS = (
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
        ),
        "follow_up",
    ),
)
