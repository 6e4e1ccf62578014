"""Somebody leaves: what they promised and what they handle goes to somebody else, all of it or nothing."""

from __future__ import annotations

from desktop.app.desk import Desk
from desktop.app.handling import Asked
from desktop.errors import refuse
from desktop.journal.ids import id_text
from desktop.people.staff import Member, find_member, retired
from desktop.queries.left_behind import LeftBehind, left_behind
from desktop.queries.people import crew


def what_is_left(desk: Desk, code: str) -> LeftBehind:
    """What a member of staff still has to do. Raises `Refused` `unknown_staff`."""
    partition = desk.identity.partition
    with desk.store.reading() as connection:
        member = find_member(code, crew(connection, partition).members, "code")
        return left_behind(connection, partition, member.uid)


def leave(desk: Desk, code: str, to: str | None = None, by: str | None = None) -> LeftBehind:
    """Let somebody work here no longer; gives what went to `to`. Raises `Refused` by field (`code`, `to`)."""
    partition = desk.identity.partition
    with desk.journal.writing() as tx:
        here = crew(tx.connection, partition)
        actor = desk.staff.actor(tx.connection, "staff.leave", by)
        member = find_member(code, here.members, "code")
        if not member.active:
            raise refuse("left_already", "code", staff=member.name)
        if member.uid == here.signed_in.uid:
            raise refuse("may_not_leave", "code", staff=member.name)
        left = left_behind(tx.connection, partition, member.uid)
        heir = _heir(to, member, here.members)
        if heir is None and left:
            raise refuse("leaves_behind", "to", promises=len(left.promises), cases=len(left.cases))
        for asked in _hand_on(left, heir):
            desk.handling.act_in(tx, asked, by)
        tx.append(retired(member, tx.fold(member.uid), partition), actor=actor.uid)
    return left


def _heir(to: str | None, member: Member, known: tuple[Member, ...]) -> Member | None:
    if not to:
        return None
    heir = find_member(to, known, "to")
    if heir.uid == member.uid or not heir.active:
        raise refuse("promiser_left", "to", staff=heir.name)
    return heir


def _hand_on(left: LeftBehind, heir: Member | None) -> list[Asked]:
    if heir is None:
        return []
    given = [Asked(one.case, "entrust", {"promise": id_text(one.uid), "who": heir.code}) for one in left.promises]
    return given + [Asked(case, "assign", {"to": heir.code}) for case in left.cases]
