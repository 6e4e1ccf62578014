"""Files of a case: attached, taken off with a reason, put back. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop.cases.case import Attachment
from desktop.cases.changes import Changes, Scene, personal, without_nothing
from desktop.cases.commands.made import ActSpec, Made, Wish
from desktop.cases.fields import Field
from desktop.cases.stages import stage_of
from desktop.errors import refuse
from desktop.journal.entry import Write
from desktop.journal.ids import id_text, new_id
from desktop.store.attachments import KeptFile

KINDS = "photo/receipt/recording/document/other"


def attach(scene: Scene, wish: Wish) -> Made:
    """Add a file to a case; also one that is a draft or has ended: a signed paper comes back later."""
    _must_be_here(scene)
    kept: KeptFile = wish["file"]
    known = [one for one in scene.case.attached if same_file(one, kept)]
    if known:
        raise refuse("attached_already", "file", file=kept.name, name=known[0].name or kept.name)
    changes = Changes(scene)
    changes.add("attachment", _value(replace(kept, kind=wish.get("kind", kept.kind)), wish.get("note")), "attachment")
    return Made(changes.quiet_act("attach"), changes.made)


def same_file(one: Attachment, kept: KeptFile) -> bool:
    """Whether a file is the one that was attached, as it was kept or as it was before."""
    mine = {one.sha256, one.original_sha256}
    return kept.original_sha256 in mine or kept.sha256 in mine


def detach(scene: Scene, wish: Wish) -> Made:
    """Take an attachment off the case."""
    found = _find(scene, wish)
    if found.removed:
        raise refuse("attachment_removed", "attachment")
    changes = Changes(scene)
    value = {"at": scene.at, "by": id_text(scene.by.uid), "reason": personal(wish["reason"])}
    changes.set("attachment.end", value, found.uid)
    return Made(changes.quiet_act("detach"))


def reattach(scene: Scene, wish: Wish) -> Made:
    """Put an attachment that was taken off back."""
    found = _find(scene, wish)
    if not found.removed:
        raise refuse("attachment_there", "attachment")
    changes = Changes(scene)
    changes.set("attachment.end", None, found.uid)
    return Made(changes.quiet_act("reattach"))


def first_attachments(case: bytes, files: Iterable[KeptFile], at: int, by: bytes) -> list[Write]:
    """The files that came with a registration, each once."""
    base = {"case": id_text(case), "round": 1, "at": at, "by": id_text(by)}
    once = {one.sha256: one for one in files}
    return [Write(new_id(at), "attachment", {**base, **_value(one, None)}) for one in once.values()]


def _value(kept: KeptFile, note: str | None) -> dict[str, Any]:
    return without_nothing(
        {
            "kind": kept.kind,
            "name": personal(kept.name),
            "note": personal(note),
            "media": kept.media,
            "sha256": kept.sha256,
            "size": kept.size,
            "original_sha256": kept.original_sha256,
            "original_size": kept.original_size,
        }
    )


def _find(scene: Scene, wish: Wish) -> Attachment:
    _must_be_here(scene)
    found = [one for one in scene.case.attachments if one.uid == wish["attachment"]]
    if not found:
        raise refuse("unknown_attachment", "attachment")
    return found[0]


def _must_be_here(scene: Scene) -> None:
    """Refuse where the case is void, or merged into another one, which is where its papers belong."""
    if stage_of(scene.case, scene.book) in ("void", "merged"):
        raise refuse("is_gone")


_WHICH = Field("attachment", "id", required=True)

ACTS = (
    ActSpec(
        "attach",
        attach,
        (
            Field("file", "file", required=True, example="小票.jpg"),
            Field("kind", "choice", KINDS, example="receipt"),
            Field("note", example="收银小票，日期清楚"),
            Field("keep_original", "yes_no", example="no"),
        ),
    ),
    ActSpec("detach", detach, (_WHICH, Field("reason", required=True, example="传错了"))),
    ActSpec("reattach", reattach, (_WHICH,)),
)
