"""What was taken out of the program as a file: an entry of the journal that projects no row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.app.desk import Desk
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_text, new_id
from desktop.store.safe_file import write_bytes

EXPORT = "export"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A list that leaves: of what (`cases`, `customers`), how many lines, and whether telephones are whole in it."""

    what: str
    count: int
    whole_telephones: bool = False


def write_out(desk: Desk, taken: TakenOut, content: bytes, target: Path, by: str | None = None) -> Path:
    """Write the file and the entry, or neither. Raises `Refused` `unknown_staff`, `EnvironmentFault`."""
    with desk.journal.writing() as tx:
        actor, now = desk.staff.actor(tx.connection, "list.export", by), desk.now()
        value: dict[str, object] = {
            "what": taken.what,
            "count": taken.count,
            "whole_telephones": taken.whole_telephones,
            "at": now,
            "by": id_text(actor.uid),
        }
        uid = new_id(now)
        act = Act("list.export", (uid,), (Write(uid, EXPORT, value),), desk.identity.partition)
        tx.append(act, actor=actor.uid, wall_ms=now)
        write_bytes(target, content, overwrite=True)
    return target
