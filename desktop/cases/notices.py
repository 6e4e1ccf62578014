"""公告: one written notice that answers many complaints at once, kept with where and since when it hangs.

It is an entity of its own, made once. Each case it answers has a contact by W7 that names it and says the same words,
so that a case folds from its own entries alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.changes import personal
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_of, id_text
from desktop.journal.registers import Folded

Id = bytes
NOTICE = "notice"
WAY = "W7"


def notice_write(uid: Id, said: Mapping[str, Any], at: int, by: Id) -> Write:
    """What makes a notice: `said` has text, place and posted_on."""
    value = {
        "text": personal(said["text"]),
        "place": personal(said["place"]),
        "posted_on": said["posted_on"],
        "at": at,
        "by": id_text(by),
    }
    return Write(uid, NOTICE, value)


def post(uid: Id, said: Mapping[str, Any], at: int, by: Id, partition: Id) -> Act:
    """The act that makes a notice before any case is linked with it."""
    return Act("notice.post", (uid,), (notice_write(uid, said, at, by),), partition)


def notice_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected row of a notice."""
    version = folded.versions(uid, NOTICE)[0]
    value: Any = version.value
    row: dict[str, object] = {
        "uid": uid,
        "partition": version.origin.partition,
        "at": value["at"],
        "by": id_of(value["by"]),
        "posted_on": value["posted_on"],
        "place": value.get("place") or "",
        "text": value.get("text") or "",
    }
    return {"notice": [row]}
