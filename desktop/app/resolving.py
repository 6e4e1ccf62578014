"""当场解决: registered, solved and closed in one transaction, each act an entry of its own; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.app.desk import Desk
from desktop.app.handling import Asked
from desktop.app.registering import Answer
from desktop.app.taking_files import with_kept_files
from desktop.cases.commands.registration import Counter
from desktop.cases.commands.solving import FIELDS, solving_acts, solving_problems
from desktop.cases.fields import Typing, read_what_can_be
from desktop.clock import iso
from desktop.errors import Problem


def resolve(
    desk: Desk,
    given: Mapping[str, object],
    solved: Mapping[str, object],
    by: str | None = None,
    *,
    asks: bool = False,
) -> Answer:
    """Register a complaint and close it at once; the next contact is left out, as nothing is left to be told.

    Raises `Refused` with the problems of both, by field, where the clerk may not grant so much or something is missing.
    """
    given = with_kept_files(_without_promise(given), desk.parts.files)
    with desk.journal.writing() as tx:
        counter, typing = desk.registering.scene(tx.connection, by)
        wish, problems = _read(given, solved, counter, typing)
        answer = desk.registering.register_in(tx, given, by, asks=asks, beside=problems)
        if not answer.known:
            channel = desk.book.find("channels", str(given["channel"]))
            assert channel is not None  # the registration was taken
            now = iso(counter.now, desk.identity.utc_offset_min)
            for act, fields in solving_acts(wish, channel.code, now, desk.book):
                desk.handling.act_in(tx, Asked(answer.uid, act, fields), by)
    return answer


def check_resolve(desk: Desk, given: Mapping[str, object], solved: Mapping[str, object]) -> None:
    """Whether it would be taken, without writing anything. Raises `Refused` like `resolve`."""
    with desk.store.reading() as connection:
        counter, typing = desk.registering.scene(connection, None)
    _wish, problems = _read(given, solved, counter, typing)
    desk.registering.check(_without_promise(given), asks=True, beside=problems)


def _without_promise(given: Mapping[str, object]) -> dict[str, object]:
    return {key: one for key, one in given.items() if key != "next_contact"}


def _read(
    given: Mapping[str, object], solved: Mapping[str, object], counter: Counter, typing: Typing
) -> tuple[dict[str, Any], list[Problem]]:
    """How it was solved, and what keeps it from being closed."""
    wish, problems = read_what_can_be(FIELDS, solved, typing)
    nature = counter.book.find("natures", str(given.get("nature") or ""))
    told = {problem.field for problem in problems}
    more = solving_problems(wish, nature.code if nature else None, counter.by, counter.book)
    return wish, [*problems, *(problem for problem in more if problem.field not in told)]
