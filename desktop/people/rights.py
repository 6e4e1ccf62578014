"""May this actor do this? Asked before every command; permissive until sign-in is turned on."""

from __future__ import annotations

from desktop.errors import refuse
from desktop.people.staff import Member


def ask(actor: Member, act: str) -> None:
    """Raise `Refused` `not_allowed` where `actor` may not do `act`.

    Until a site turns sign-in on, whoever sits at the computer answers for what is typed: only a member of staff who
    has left is refused.
    """
    if not actor.active:
        raise refuse("not_allowed", "by", staff=actor.name, act=act)
