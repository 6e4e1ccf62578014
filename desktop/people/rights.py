"""May this actor do this, may this person see that? Asked before every command and wherever values become words.

Permissive until sign-in is turned on: who is signed in then has every role.
"""

from __future__ import annotations

from collections.abc import Collection

from desktop.errors import refuse
from desktop.people.staff import Member


def ask(actor: Member, act: str) -> None:
    """Raise `Refused` `not_allowed` where `actor` may not do `act`.

    Until a site turns sign-in on, whoever sits at the computer answers for what is typed: only a member of staff who
    has left is refused.
    """
    if not actor.active:
        raise refuse("not_allowed", "by", staff=actor.name, act=act)


def may_see(reader: Member, roles: Collection[str]) -> bool:
    """Whether `reader` may see what is for these roles only; what is for none in particular is for everybody."""
    return not roles or not set(roles).isdisjoint(reader.roles)


def may_approve(member: Member, role: str) -> bool:
    """Whether somebody may approve what is for a role to approve: who has it, and who manages the site.

    Until sign-in is turned on nobody is held up by it; who approved is written down.
    """
    return member.active and may_see(member, (role, "manager"))


def may_approve_replies(member: Member) -> bool:
    """Whether somebody may let a public reply go out: who reviews, and who manages the site."""
    return may_approve(member, "reviewer")


def sees_whole_telephones(actor: Member) -> bool:
    """Whether somebody may take telephones out unmasked: who manages the site."""
    return may_see(actor, ("manager",))


def ask_whole_telephones(actor: Member) -> None:
    """Raise `Refused` `not_allowed` where `actor` may not take telephones out unmasked."""
    if not sees_whole_telephones(actor):
        raise refuse("not_allowed", "by", staff=actor.name, act="list.export")


def ask_override(actor: Member, act: str) -> None:
    """Raise `Refused` `not_allowed` where `actor` may not let a rule be for once: only who manages the site does."""
    if not may_see(actor, ("manager",)):
        raise refuse("not_allowed", "override", staff=actor.name, act=act)
