"""公告: a notice that answers this case, among others."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_exist
from desktop.cases.fields import Field
from desktop.cases.notices import WAY, notice_write
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text, new_id

SAID = ("text", "place", "posted_on")


def notice(scene: Scene, wish: Wish) -> Made:
    """Link the case with a notice, one that hangs already or a new one; it counts as a contact by W7."""
    must_exist(scene)
    changes = Changes(scene)
    uid = wish.get("notice")
    if uid is None:
        check_said(wish)
        said, uid = {key: wish[key] for key in SAID}, new_id(scene.now)
        changes.take_over((notice_write(uid, said, scene.at, scene.by.uid),))
        changes.concerns(uid)
    else:
        found = scene.find_notice(uid)
        if found is None:
            raise refuse("unknown_id", "notice")
        if any(one.notice == uid for one in scene.case.contacts):
            raise refuse("noticed_already", "notice")
        said = {key: found.get(key) for key in SAID}
    value = {
        "kind": "contact",
        "direction": "out",
        "way": WAY,
        "notice": id_text(uid),
        "posted_on": said["posted_on"],
        **{key: personal(said[key]) for key in ("text", "place")},
    }
    changes.add("contact", value, "contact")
    changes.made["notice"] = id_text(uid)
    return made(changes, "notice")


def check_said(wish: Wish) -> None:
    """A new notice says something, hangs somewhere, since a day. Raises `Refused`."""
    missing = [key for key in SAID if not wish.get(key)]
    if missing:
        raise Refused(*(Problem("required", key) for key in missing))


ACTS = (
    ActSpec(
        "notice",
        notice,
        (
            Field("text", example="国庆前三天的会员价以货架价签为准，多收的凭小票退差"),
            Field("place", limit=200, example="店门口公告栏"),
            Field("posted_on", "date", example="2026-10-05", past=True),
            Field("notice", "id"),
        ),
    ),
)
