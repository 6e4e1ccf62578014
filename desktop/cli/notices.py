"""notices: which notices hang, and how many cases each answers."""

from __future__ import annotations

from desktop.cli.columns import columns, indented
from desktop.cli.face import Face, faced
from desktop.cli.usage import command
from desktop.journal.ids import id_text
from desktop.queries.notices import notices as known_notices


@command("notices")
@faced
def notices(face: Face) -> int:
    """The notices of this site."""
    say = face.wording.say
    with face.desk() as desk, desk.store.reading() as connection:
        known = known_notices(connection, desk.identity.partition)
    keys = ("posted_on", "place", "text", "cases")
    shown = [{"id": id_text(one.uid), **{key: getattr(one, key) for key in keys}} for one in known]
    lines = []
    for one in known:
        lines += columns([(one.posted_on, one.place, say("notice.cases", count=one.cases), id_text(one.uid))])
        lines += indented([one.text])
    face.give({"notices": shown}, lines or [say("notice.none")])
    return 0


COMMANDS = (notices,)
