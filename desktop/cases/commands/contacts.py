"""Contacts with the customer: the first answer, calls and letters both ways, progress notices."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_exist
from desktop.cases.fields import Field
from desktop.errors import Problem, Refused


def acknowledge(scene: Scene, wish: Wish) -> Made:
    """The first answer; it stops the first-reply clock. Later ones are recorded as contacts."""
    must_exist(scene)
    changes = Changes(scene)
    changes.add(
        "contact",
        {"kind": "acknowledge", "direction": "out", "way": wish["way"], "text": personal(wish["text"])},
        "contact",
    )
    return made(changes, "acknowledge")


def contact(scene: Scene, wish: Wish) -> Made:
    """A call, message, visit or letter; or a progress notice in the three sentences 已做、正在做、下一步."""
    must_exist(scene)
    notice = [key for key in ("done", "doing", "next") if wish.get(key)]
    if notice:
        missing = [key for key in ("done", "doing", "next") if not wish.get(key)]
        if missing:
            raise Refused(*(Problem("required", key) for key in missing))
    else:
        missing = [key for key in ("direction", "way", "text") if not wish.get(key)]
        if missing:
            raise Refused(*(Problem("required", key) for key in missing))
    kind = "progress" if notice else "contact"
    value = {
        "kind": kind,
        "direction": "out" if notice else wish["direction"],
        "way": wish.get("way"),
        **{key: personal(wish.get(key)) for key in ("text", "done", "doing", "next")},
    }
    changes = Changes(scene)
    changes.add("contact", value, "contact")
    return made(changes, kind)


ACTS = (
    ActSpec(
        "acknowledge",
        acknowledge,
        (
            Field("way", "code", "contact_ways", True, "W2"),
            Field("text", required=True, example="已登记，下午四点前回您"),
        ),
    ),
    ActSpec(
        "contact",
        contact,
        (
            Field("direction", "choice", "in/out", example="out"),
            Field("way", "code", "contact_ways", example="W2"),
            Field("text", example="说明检查结果，约明早答复"),
            Field("done", example="样品已送检"),
            Field("doing", example="等结果"),
            Field("next", example="明天中午前再联系"),
        ),
    ),
)
