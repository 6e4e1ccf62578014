"""Files that come with an act or a registration: taken in before anything is written, a bad one refused first.

A form, a JSON line and the command line give the place of a file; a draft gives what was taken in when it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cases.commands.attachments import KINDS
from desktop.cases.typed_values import yes_no_value
from desktop.errors import Refused, refuse
from desktop.store.attachment_types import type_of_media
from desktop.store.attachments import Blobs, KeptFile, take
from desktop.store.file_names import plain_name

if TYPE_CHECKING:
    from desktop.app.desk import Desk


def with_kept_file(given: Mapping[str, object], blobs: Blobs) -> dict[str, object]:
    """What was given for `attach`, with the file taken in. Raises `Refused`, `EnvironmentFault`."""
    values = dict(given)
    file = values.get("file")
    original = values.pop("keep_original", None)
    keep_original = original not in (None, "") and yes_no_value(original, "keep_original")
    if isinstance(file, str) and file.strip():
        values["file"] = take(blobs, Path(file), keep_original=keep_original)
    elif isinstance(file, Mapping):
        values["file"] = from_draft(file, blobs)
    return values


def with_kept_files(given: Mapping[str, object], blobs: Blobs) -> Mapping[str, object]:
    """What was given for a registration, with its files taken in. Raises `Refused`, `EnvironmentFault`."""
    files = given.get("attachments")
    if not files:
        return given
    if not isinstance(files, (list, tuple)):
        raise refuse("not_a_list", "attachments")
    return {**given, "attachments": [_kept(one, blobs) for one in files]}


def _kept(one: object, blobs: Blobs) -> object:
    try:
        if isinstance(one, str):
            return take(blobs, Path(one))
        if isinstance(one, Mapping) and "file" in one:
            kept = with_kept_file(one, blobs)["file"]
            return replace(kept, kind=_kind(one, kept.kind)) if isinstance(kept, KeptFile) else kept
        return from_draft(one, blobs) if isinstance(one, Mapping) else one
    except Refused as refused:
        raise Refused(*(replace(problem, field="attachments") for problem in refused.problems)) from None


def _kind(one: Mapping[str, object], otherwise: str) -> str:
    kind = one.get("kind", otherwise)
    if kind not in KINDS.split("/"):
        raise refuse("choice", "kind", choices=KINDS.replace("/", "、"))
    return str(kind)


def as_draft(kept: KeptFile) -> dict[str, Any]:
    """A file that was taken in, as a draft keeps it."""
    return asdict(kept)


def small_of_draft(desk: Desk, value: Mapping[str, Any]) -> tuple[str, Path | None]:
    """The hash of a file of a draft, and a small picture of it, None where there is none to make."""
    try:
        kept = from_draft(value, desk.parts.files)
    except Refused:
        return str(value.get("sha256")), None
    return kept.sha256, desk.attaching.thumbnail(kept.sha256, kept.media)


def from_draft(value: Mapping[str, Any], blobs: Blobs) -> KeptFile:
    """The file that `as_draft` wrote, where it is still here. Raises `Refused` `attachment_not_here`."""
    try:
        kept = KeptFile(**value)
        sound = blobs.is_here(kept.sha256) and type_of_media(kept.media) is not None
    except (TypeError, ValueError):
        sound = False
    if not sound or not isinstance(kept.name, str) or kept.kind not in KINDS.split("/"):
        raise refuse("attachment_not_here", "file")
    size = blobs.path(kept.sha256).stat().st_size
    original = kept.original_sha256 if _is_hash(blobs, kept.original_sha256) else kept.sha256
    first = kept.original_size if isinstance(kept.original_size, int) else size
    return replace(kept, name=plain_name(kept.name), size=size, original_sha256=original, original_size=first)


def _is_hash(blobs: Blobs, text: object) -> bool:
    try:
        return bool(blobs.path(str(text)))
    except ValueError:
        return False
