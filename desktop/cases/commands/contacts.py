"""Contacts with the customer: the first answer, calls and letters both ways, progress notices.

What is answered in public is approved by somebody who may, with the reply or afterwards; until then it is only written.
"""

from __future__ import annotations

from typing import Any

from desktop.cases.case import PUBLIC_REPLY, Contact
from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_exist
from desktop.cases.commands.promises import CALL, add_promise
from desktop.cases.fields import Field
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text


def acknowledge(scene: Scene, wish: Wish) -> Made:
    """The first answer; it stops the first-reply clock. Later ones are recorded as contacts.

    What it says of the next call is a promise, made with it.
    """
    must_exist(scene)
    changes = Changes(scene)
    changes.add(
        "contact",
        {
            "kind": "acknowledge",
            "direction": "out",
            "way": wish["way"],
            "text": personal(wish["text"]),
            **_in_public(wish, "out"),
        },
        "contact",
    )
    due = wish.get("next_contact")
    if due is not None:
        if due < scene.at:
            raise refuse("due_before_made", "next_contact")
        add_promise(changes, scene, CALL, None, due, None)
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
        **_in_public(wish, "out" if notice else wish["direction"]),
    }
    changes = Changes(scene)
    changes.add("contact", value, "contact")
    return made(changes, kind)


def approve(scene: Scene, wish: Wish) -> Made:
    """Let a public reply go out; from now on the customer counts as told. Which one need not be said of one."""
    must_exist(scene)
    reply = _waiting(scene, wish.get("reply"))
    if scene.at < reply.at:
        raise refuse("before_it_was_made", "at")
    changes = Changes(scene)
    value = {"approver": id_text(wish["approver"]), "at": scene.at, "by": id_text(scene.by.uid)}
    changes.set("contact.approval", value, reply.uid)
    return made(changes, "approve")


def _waiting(scene: Scene, wanted: bytes | None) -> Contact:
    waiting = scene.case.waiting_replies
    if wanted is None and len(waiting) > 1:
        raise refuse("required", "reply")
    found = [one for one in waiting if wanted in (None, one.uid)]
    if not found:
        raise refuse("no_waiting_reply", "reply")
    return found[0]


def _in_public(wish: Wish, direction: str) -> dict[str, Any]:
    """What is said of a public reply beside its words. Raises `Refused` where something is no reply in public."""
    said = {key: wish[key] for key in ("signature", "approver") if wish.get(key)}
    if said and (wish.get("way") != PUBLIC_REPLY or direction != "out"):
        raise Refused(*(Problem("not_in_public", key) for key in said))
    return {key: id_text(one) if key == "approver" else one for key, one in said.items()}


_OF_PUBLIC_REPLIES = (
    Field("signature", "choice", "site/staff/unsigned", example="site", of_way=PUBLIC_REPLY),
    Field("approver", "approver", example="01", of_way=PUBLIC_REPLY),
)
ACTS = (
    ActSpec(
        "acknowledge",
        acknowledge,
        (
            Field("way", "code", "contact_ways", True, "W2"),
            Field("next_contact", "time", example="2026-10-05T16:00"),
            Field("text", required=True, example="已登记，下午四点前回您"),
            *_OF_PUBLIC_REPLIES,
        ),
    ),
    ActSpec(
        "contact",
        contact,
        (
            Field("direction", "choice", "in/out", example="out"),
            Field("way", "code", "contact_ways", example="W2"),
            Field("text", example="说明检查结果，约明早答复"),
            *_OF_PUBLIC_REPLIES,
            Field("done", example="样品已送检"),
            Field("doing", example="等结果"),
            Field("next", example="明天中午前再联系"),
        ),
    ),
    ActSpec(
        "approve",
        approve,
        (Field("approver", "approver", required=True, example="01"), Field("reply", "id")),
    ),
)
