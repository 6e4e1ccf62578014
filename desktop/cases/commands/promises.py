"""Promises: made, kept, moved with the customer's consent, waived by the customer."""

from __future__ import annotations

from desktop.cases.case import Promise
from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_exist
from desktop.cases.commands.solving import authority_of
from desktop.cases.fields import Field
from desktop.cases.stages import stage_of
from desktop.errors import refuse
from desktop.journal.ids import id_text
from desktop.people.staff import Member

CALL = "T1"
"""回电: what a next contact is promised as."""


def promise(scene: Scene, wish: Wish) -> Made:
    """Note what the customer was told would happen; it may be typed after it was due."""
    must_exist(scene)
    if wish["due"] < scene.at:
        raise refuse("due_before_made", "due")
    promiser = _promiser(scene, wish.get("who"))
    amount, most = wish.get("amount"), authority_of(promiser, scene.book)
    if amount is not None and amount > most:
        raise refuse("beyond_authority", "amount", most=f"¥{most // 100:,}.{most % 100:02d}")
    changes = Changes(scene)
    add_promise(changes, scene, wish["type"], wish["text"], wish["due"], promiser.uid, amount)
    return made(changes, "promise")


def add_promise(
    changes: Changes,
    scene: Scene,
    kind: str,
    text: str | None,
    due: int,
    who: bytes | None,
    amount: int | None = None,
) -> None:
    """Put a promise among the changes of an act."""
    said = {"type": kind, "text": personal(text), "due": due, "who": id_text(who or scene.by.uid), "amount": amount}
    changes.add("promise", said, "promise")


def entrust(scene: Scene, wish: Wish) -> Made:
    """Give an open promise to somebody else, who has to keep it from now on."""
    if stage_of(scene.case, scene.book) in ("void", "merged"):
        raise refuse("is_gone")
    found, heir = _open(scene, wish), _promiser(scene, wish["who"])
    if heir.uid == found.who:
        raise refuse("nothing_changes", "who")
    changes = Changes(scene)
    changes.set("promise.who", id_text(heir.uid), found.uid)
    return made(changes, "entrust")


def _promiser(scene: Scene, who: bytes | None) -> Member:
    """Who has to keep it: the one named, else who acts. Somebody has to, and nobody can who has left."""
    member = scene.by if who is None else scene.staff[who]
    if not member.active:
        raise refuse("promiser_left", "who", staff=member.name)
    return member


def keep(scene: Scene, wish: Wish) -> Made:
    """The promise was kept at the moment the act happened."""
    found = _open(scene, wish)
    return _end(scene, found, "kept")


def waive(scene: Scene, wish: Wish) -> Made:
    """The customer no longer wants it."""
    found = _open(scene, wish)
    return _end(scene, found, "waived")


def move(scene: Scene, wish: Wish) -> Made:
    """A new date. Only one the customer agreed to; after the old date it does not heal the promise."""
    found = _open(scene, wish)
    if wish["due"] <= scene.at:
        raise refuse("due_before_made", "due")
    if not wish["agreed"]:
        raise refuse("not_agreed", "agreed")
    changes = Changes(scene)
    value = {"due": wish["due"], "agreed": True, "at": scene.at, "by": id_text(scene.by.uid)}
    changes.set("promise.due", value, found.uid)
    return made(changes, "move")


def _open(scene: Scene, wish: Wish) -> Promise:
    found = [one for one in scene.case.promises if one.uid == wish["promise"]]
    if not found:
        raise refuse("unknown_promise", "promise")
    if not found[0].open:
        raise refuse("promise_settled", "promise")
    if scene.at < found[0].at:
        raise refuse("before_it_was_made", "at")
    return found[0]


def _end(scene: Scene, found: Promise, state: str) -> Made:
    changes = Changes(scene)
    changes.set("promise.end", {"state": state, "at": scene.at, "by": id_text(scene.by.uid)}, found.uid)
    return made(changes, "keep" if state == "kept" else "waive")


_WHICH = Field("promise", "id", required=True)

ACTS = (
    ActSpec(
        "promise",
        promise,
        (
            Field("type", "code", "promise_types", True, "T1"),
            Field("text", required=True, example="下午四点前回电话"),
            Field("due", "time", required=True, example="2026-10-05T16:00"),
            Field("who", "staff", example="01"),
            Field("amount", "money", example="39.80"),
        ),
    ),
    ActSpec("keep", keep, (_WHICH,)),
    ActSpec(
        "move",
        move,
        (
            _WHICH,
            Field("due", "time", required=True, example="2026-10-06T18:00"),
            Field("agreed", "yes_no", required=True, example="yes"),
        ),
    ),
    ActSpec("waive", waive, (_WHICH,)),
    ActSpec("entrust", entrust, (_WHICH, Field("who", "staff", required=True, example="02"))),
)
