"""Who the customer of a case is, and what an act newly says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop.cases.changes import KnownCustomer, personal, without_nothing
from desktop.cases.commands.field_groups import GROUPS
from desktop.errors import Problem
from desktop.journal.entry import Write
from desktop.journal.ids import id_of, new_id

Id = bytes

NEW = "new"
"""Said of somebody who is none of the customers that a telephone is known by."""


class OfPhone(NamedTuple):
    """A customer whom a telephone may mean; `head` is whom the person is shown under where they are several."""

    uid: Id
    name: str | None
    head: Id


def same_customer(of_phone: Sequence[OfPhone], name: str | None) -> Id | None:
    """Who of the customers of a telephone is meant by a name: the same name; without one, the only person.

    `decisions.md`, Customers. Who was known by a name once is meant by it again.
    """
    found = [one.uid for one in of_phone if one.name == name]
    if not found and name is None and len({one.head for one in of_phone}) == 1:
        return of_phone[0].head
    return found[0] if found else None


def chosen_customer(said: str | None, of_phone: Sequence[OfPhone], name: str | None) -> Id | None:
    """Who a registration is about: who was `said` to be (an id, or `NEW`), else who the name means."""
    if said is None:
        return same_customer(of_phone, name)
    return None if said == NEW else id_of(said)


def who_problems(said: str | None, of_phone: Sequence[OfPhone], name: str | None) -> list[Problem]:
    """What a person has to be asked: whether somebody of another name is the customer a telephone is known by."""
    if said is not None or not of_phone or same_customer(of_phone, name) is not None:
        return []
    names = "、".join(dict.fromkeys(one.name for one in of_phone if one.name))
    return [Problem("which_customer", "customer.known", {"names": names or "—"})]


def customer_writes(values: Mapping[str, Any], now: int, known: KnownCustomer | None) -> tuple[Id | None, list[Write]]:
    """What `values` say about the customer: over what is `known`, else about somebody new.

    The customer is None where they say nothing. `now` is UTC ms.
    """
    groups = _groups(values)
    said = {name: value for name, value in groups.items() if value}
    if known is not None:
        writes = [_over(known, name, value) for name, value in said.items()]
        return known.uid, [write for write in writes if write is not None]
    if not said:
        return None, []
    uid = new_id(now)
    return uid, [Write(uid, name, value) for name, value in said.items()]


def put_right(before: Mapping[str, Any], after: Mapping[str, Any], known: KnownCustomer) -> list[Write]:
    """The customer of one case alone, corrected with it: what the case no longer says, they no longer have.

    What the correction leaves as it was is left to them: their profile may say more than their case does.
    """
    folded = known.folded
    assert folded is not None
    old, writes = _groups(before), []
    for name, value in _groups(after).items():
        if value != old[name]:
            kept: Any = folded.value(known.uid, name)
            value = _laid_over(kept or {}, old[name], value) if isinstance(value, dict) else value
            writes.append(Write(known.uid, name, value or None, folded.stamps(known.uid, name)))
    return writes


def _laid_over(kept: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    changed = {key: new.get(key) for key in {*old, *new} if old.get(key) != new.get(key)}
    return without_nothing({**{key: personal(one) for key, one in kept.items()}, **changed})


def _groups(values: Mapping[str, Any]) -> dict[str, Any]:
    return {f"customer.{name}": GROUPS[name](values) for name in ("person", "address", "note")}


def _over(known: KnownCustomer, name: str, value: object) -> Write | None:
    """What is newly said about a known customer, laid over what is known; nothing where it says nothing new.

    They were found by a telephone that is theirs already, be it another than their first, which stays.
    """
    if known.folded is None:
        return None
    old: Any = known.folded.value(known.uid, name)
    if isinstance(value, dict):
        kept = {key: personal(one) for key, one in (old or {}).items()}
        value = {**kept, **value, **({"phone": kept["phone"]} if "phone" in kept else {})}
    if value == old:
        return None
    return Write(known.uid, name, value, known.folded.stamps(known.uid, name))
