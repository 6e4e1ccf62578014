"""Packages between desks: made, looked at and taken in, or refused with everything as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.forge import Author, make_seal

from desktop.app import Desk
from desktop.app.exchange import Exchange
from desktop.errors import Refused
from desktop.sync.brought import Imported
from desktop.wording import Wording

CALL = {"direction": "out", "way": "W2", "text": "问清经过"}


def send(source: Desk, target: Desk, stick: Path, **how: Any) -> Imported:
    """A package made, looked at and taken in; the look has promised what came."""
    file = Exchange(source).export_into(stick, **how).file
    promised, came = Exchange(target).preview(file), Exchange(target).take_in(file)
    assert counts(promised) == counts(came)
    return came


def counts(done: Imported) -> tuple[object, ...]:
    return (done.new, done.known, done.cases_new, done.cases_changed, done.conflicts, done.kinds, done.gaps)


def exchange(first: Desk, second: Desk, stick: Path) -> None:
    for source, target in ((first, second), (second, first)):
        send(source, target, stick)
    assert first.journal.digests() == second.journal.digests()


def entries(desk: Desk) -> list[bytes]:
    return sorted(desk.journal.entries_for(None))


def refusal(desk: Desk, file: Path) -> tuple[str, str]:
    """Code and field of the refusal, which both leaves everything as it was and has words."""
    before = (entries(desk), desk.journal.digests())
    found = []
    for ask in (Exchange(desk).preview, Exchange(desk).take_in):
        with pytest.raises(Refused) as refused:
            ask(file)
        assert Wording("zh_CN").refusal(refused.value) != Wording("en").refusal(refused.value)
        found.append((refused.value.first.code, refused.value.first.field))
    assert (entries(desk), desk.journal.digests()) == before
    assert found[0] == found[1]
    return found[0]


def forged(stick: Path, author: Author, **changes: Any) -> Path:
    seal = changes.pop("seal", None) or make_seal(stick)
    file = stick / f"forged-{len(list(stick.iterdir()))}.cxp"
    file.write_bytes(author.package(seal, changes.pop("entries", [author.write()]), **changes))
    return file
