"""有效性 confirmed by a second person, where the site asks for it (`features.md`, B13)."""

from __future__ import annotations

from desktop.cases.case import Case
from desktop.cases.changes import Changes, Scene, personal, without_nothing
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_run
from desktop.cases.fields import Field
from desktop.cases.rules import RuleBook
from desktop.errors import refuse
from desktop.journal.ids import id_text

RULE = "confirm_validity"


def confirm(scene: Scene, wish: Wish) -> Made:
    """Say that the judgement of 分析 holds; only somebody else than who judged can."""
    must_run(scene)
    judged = judgement(scene.case)
    if judged is None:
        raise refuse("validity_open", "validity")
    validity, judge = judged
    if wish["who"] == judge:
        raise refuse("same_person", "who")
    value = {
        "validity": validity,
        "at": scene.at,
        "who": id_text(wish["who"]),
        "by": id_text(scene.by.uid),
        "reason": personal(wish.get("reason")),
    }
    changes = Changes(scene)
    changes.set(f"confirmed.{scene.case.round.number}", without_nothing(value))
    return made(changes, "confirm")


def judgement(case: Case) -> tuple[str, bytes | None] | None:
    """What this round was last judged in 分析, and by whom; None while it is not."""
    said = [(one.fields["validity"], one.by) for one in case.of_round(case.steps) if one.fields.get("validity")]
    return said[-1] if said and said[-1][0] != "V0" else None


def unconfirmed(case: Case, book: RuleBook, validity: str | None) -> bool:
    """Whether the site asks for a second person, and none has said that this is the judgement."""
    return bool(book.raw("rules").get(RULE)) and case.confirmed != validity


ACTS = (
    ActSpec(
        "confirm",
        confirm,
        (Field("who", "staff", required=True, example="02"), Field("reason", example="看过监控，同意")),
    ),
)
