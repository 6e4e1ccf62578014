"""Links between cases: same matter, same customer, same cause."""

from __future__ import annotations

from desktop.cases.case import Link
from desktop.cases.changes import Changes, Scene
from desktop.cases.commands.made import ActSpec, Made, Wish
from desktop.cases.fields import CaseRef, Field
from desktop.errors import refuse
from desktop.journal.entry import Write
from desktop.journal.ids import id_text, new_id

KINDS = "same_matter/same_customer/same_cause"


def link(scene: Scene, wish: Wish) -> Made:
    """Say that this case and another belong together."""
    other: CaseRef = wish["to"]
    if other.uid == scene.case.uid:
        raise refuse("itself", "to")
    if any(one.other == other.uid and one.kind == wish["kind"] for one in scene.case.links):
        raise refuse("already_linked", "to")
    changes = Changes(scene)
    add_link(changes, scene, other, wish["kind"])
    return Made(changes.quiet_act("link"))


def add_link(changes: Changes, scene: Scene, other: CaseRef, kind: str) -> None:
    """Put a link among the changes of an act."""
    value = {"from": id_text(scene.case.uid), "to": id_text(other.uid), "kind": kind}
    changes.add("link", value)
    changes.concerns(other.uid)


def first_link(case: bytes, other: CaseRef, at: int, by: bytes) -> Write:
    """The link that a registration makes when the customer came about the same matter before."""
    value = {
        "from": id_text(case),
        "to": id_text(other.uid),
        "kind": "same_matter",
        "at": at,
        "by": id_text(by),
        "case": id_text(case),
        "round": 1,
    }
    return Write(new_id(at), "link", value)


def unlink(scene: Scene, wish: Wish) -> Made:
    """Take the links to another case away."""
    found: list[Link] = [one for one in scene.case.links if one.other == wish["to"].uid]
    if not found:
        raise refuse("not_linked", "to")
    changes = Changes(scene)
    for one in found:
        changes.set("link.end", {"at": scene.at, "by": id_text(scene.by.uid)}, one.uid)
    changes.concerns(wish["to"].uid)
    return Made(changes.quiet_act("unlink"))


ACTS = (
    ActSpec(
        "link",
        link,
        (Field("to", "case", required=True), Field("kind", "choice", KINDS, True, "same_matter")),
    ),
    ActSpec("unlink", unlink, (Field("to", "case", required=True),)),
)
