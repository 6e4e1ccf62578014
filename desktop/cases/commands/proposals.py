"""建议: what is offered, and what the customer says to it."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal, without_nothing
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_run
from desktop.cases.fields import Field
from desktop.errors import refuse
from desktop.journal.ids import id_text


def propose(scene: Scene, wish: Wish) -> Made:
    """Offer something; the first proposal of a round is its substantive answer."""
    must_run(scene)
    changes = Changes(scene)
    changes.add(
        "proposal",
        {
            "text": personal(wish["text"]),
            "answer": wish.get("answer") or "pending",
            "cost": wish.get("cost"),
            "basis": personal(wish.get("basis")),
            "finish_by": wish.get("finish_by"),
        },
        "proposal",
    )
    return made(changes, "propose")


def answer(scene: Scene, wish: Wish) -> Made:
    """The customer's answer to a pending proposal."""
    must_run(scene)
    found = [one for one in scene.case.proposals if one.uid == wish["proposal"]]
    if not found:
        raise refuse("unknown_proposal", "proposal")
    if found[0].answer != "pending":
        raise refuse("already_answered", "proposal")
    if scene.at < found[0].at:
        raise refuse("before_it_was_made", "at")
    changes = Changes(scene)
    value = {
        "answer": wish["answer"],
        "at": scene.at,
        "by": id_text(scene.by.uid),
        "text": personal(wish.get("text")),
    }
    changes.set("proposal.answer", without_nothing(value), found[0].uid)
    return made(changes, "answer")


ACTS = (
    ActSpec(
        "propose",
        propose,
        (
            Field("text", required=True, example="全额退款，不用退货"),
            Field("answer", "choice", "pending/accepted/refused", example="accepted"),
            Field("cost", "money", example="39.80"),
            Field("basis", example="过期商品，按承诺退"),
            Field("finish_by", "time", example="2026-10-06T12:00"),
        ),
        "propose",
    ),
    ActSpec(
        "answer",
        answer,
        (
            Field("proposal", "id", required=True),
            Field("answer", "choice", "accepted/refused", True, "accepted"),
            Field("text", example="同意"),
        ),
        "propose",
    ),
)
