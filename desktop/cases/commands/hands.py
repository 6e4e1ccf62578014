"""In whose hands a case is: assign, hand over, accept, escalate, release a trainee's draft."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_run
from desktop.cases.fields import Field
from desktop.errors import refuse
from desktop.journal.ids import id_text


def assign(scene: Scene, wish: Wish) -> Made:
    """Give the case to somebody; it works at once."""
    if wish["to"] == scene.case.owner:
        raise refuse("owner_already", "to")
    changes = Changes(scene)
    changes.set("owner", id_text(wish["to"]))
    return made(changes, "assign")


def unassign(scene: Scene, _wish: Wish) -> Made:
    """Take the case out of everybody's hands again."""
    if scene.case.owner is None:
        raise refuse("no_owner")
    changes = Changes(scene)
    changes.set("owner", None)
    return made(changes, "unassign")


def handover(scene: Scene, wish: Wish) -> Made:
    """Ask a colleague to take over; both see it until it is accepted."""
    must_run(scene)
    if wish["to"] == scene.case.owner:
        raise refuse("owner_already", "to")
    changes = Changes(scene)
    changes.add("handling", {"kind": "handover", "to": id_text(wish["to"]), "reason": personal(wish.get("reason"))})
    return made(changes, "handover")


def accept(scene: Scene, wish: Wish) -> Made:
    """Take the case over, with the open promises of who hands it over."""
    waiting = [one for one in scene.case.handlings if one.kind == "handover" and one.settled_at is None]
    mine = [one for one in waiting if one.to == scene.by.uid]
    if not mine:
        raise refuse("no_handover")
    last = mine[-1]
    changes = Changes(scene)
    for one in waiting:  # an earlier request to somebody else is over too
        changes.set("handling.end", {"at": scene.at, "by": id_text(scene.by.uid)}, one.uid)
    changes.set("owner", id_text(scene.by.uid))
    for promise in scene.case.open_promises:
        if promise.who == last.by:
            changes.set("promise.who", id_text(scene.by.uid), promise.uid)
    return made(changes, "accept")


def escalate(scene: Scene, wish: Wish) -> Made:
    """Bring the case before somebody who may decide more."""
    must_run(scene)
    value = {
        "kind": "escalate",
        "reason": wish["reason"],
        "to": id_text(wish["to"]),
        "flag": wish.get("avoidable"),
    }
    changes = Changes(scene)
    changes.add("handling", value)
    return made(changes, "escalate")


def release(scene: Scene, wish: Wish) -> Made:
    """Free a trainee's registration."""
    if not scene.case.draft:
        raise refuse("not_draft")
    if scene.by.trainee:
        raise refuse("not_by_trainee", "by")
    changes = Changes(scene)
    changes.set("released", {"at": scene.at, "by": id_text(scene.by.uid)})
    return made(changes, "release")


_TO = Field("to", "staff", None, True, "01")

ACTS = (
    ActSpec("assign", assign, (_TO,)),
    ActSpec("unassign", unassign),
    ActSpec("handover", handover, (_TO, Field("reason", example="下班交接"))),
    ActSpec("accept", accept),
    ActSpec(
        "escalate",
        escalate,
        (Field("reason", "code", "escalation_reasons", True, "ES3"), _TO, Field("avoidable", "yes_no", example="no")),
    ),
    ActSpec("release", release),
)
