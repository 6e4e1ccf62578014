"""标签: short words that a shop puts on its cases to find them again; the same word twice is one tag."""

from __future__ import annotations

from desktop.cases.case import Tag
from desktop.cases.changes import Changes, Scene, personal
from desktop.cases.commands.made import ActSpec, Made, Wish
from desktop.cases.fields import Field
from desktop.errors import refuse
from desktop.journal.ids import id_text

LONGEST = 20
"""Characters."""


def tag(scene: Scene, wish: Wish) -> Made:
    """Put a tag on the case, whatever its stage. Each is a thing of its own: taking off one elsewhere leaves this."""
    text = " ".join(str(wish["text"]).split())
    if len(text) > LONGEST:
        raise refuse("too_long", "text", limit=LONGEST)
    if _of_word(scene, text):
        raise refuse("tagged_already", "text", tag=text)
    changes = Changes(scene)
    changes.add("tag", {"text": personal(text)}, "tag")
    return Made(changes.quiet_act("tag"), changes.made)


def untag(scene: Scene, wish: Wish) -> Made:
    """Take a tag off, every one of that word that is known here."""
    found = _of_word(scene, " ".join(str(wish["text"]).split()))
    if not found:
        raise refuse("not_tagged", "text", tag=wish["text"])
    changes = Changes(scene)
    for one in found:
        changes.set("tag.end", {"at": scene.at, "by": id_text(scene.by.uid), "text": personal(one.text)}, one.uid)
    return Made(changes.quiet_act("untag"))


def _of_word(scene: Scene, text: str) -> list[Tag]:
    return [one for one in scene.case.tags if one.key == text.lower()]


ACTS = (
    ActSpec("tag", tag, (Field("text", required=True, example="重点跟进"),)),
    ActSpec("untag", untag, (Field("text", required=True, example="重点跟进"),)),
)
