"""set: correct any field of the registration. Fields that belong together are written together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.cases.case import Case, Done
from desktop.cases.changes import Changes, Scene
from desktop.cases.commands.customers import customer_writes, put_right
from desktop.cases.commands.field_groups import GROUPS
from desktop.cases.commands.made import ActSpec, Made, Wish, made
from desktop.cases.commands.registration import FIELDS, extra_value
from desktop.cases.fields import Field
from desktop.cases.phone import normalise
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text

_AT_FIRST = ("clerk", "anonymous", "same_as", "next_contact", "ref", "late_reason", "urgency_reason")
_NOT_HERE = frozenset({*_AT_FIRST, "complete", "customer.known", "answers"})
_NEEDS_REASON = ("urgency", "complexity", "external.reply_by", "received_at")
"""What limits are computed from."""
_BESIDE = frozenset({"reason", "owner", "extra", "clear"})
_STAYS = frozenset({"channel", "nature", "category", "description", "received_at", "urgency", "complexity", "extra"})
"""What a case always has; it is corrected, never emptied."""
_MAY_BE_EMPTY = frozenset(one.name for one in FIELDS) - _NOT_HERE - _STAYS
_CONTACTS = ("customer.phone", "customer.other_contact", "customer.address")
_WHO = tuple(f"customer.{name}" for name in ("name", "phone", "title", "other_contact", "address", "note"))
_RENAMED = {"external_reply_by": "external.reply_by", "external_number": "external.number"}


def correct(scene: Scene, wish: Wish) -> Made:
    """Write the groups in which something changes, over what the person saw in them.

    `clear` names fields that are to be empty.
    """
    given = {_RENAMED.get(key, key): value for key, value in wish.items() if key not in _BESIDE}
    cleared = [_RENAMED.get(name, name) for name in wish.get("clear") or ()]
    _check_cleared(scene, cleared)
    before = values_of(scene.case)
    after = {**{key: value for key, value in before.items() if key not in cleared}, **given}
    _check(scene, wish, before, after, cleared)
    if before["urgency"] != after["urgency"]:
        item = scene.book.find("urgency_reasons", str(wish["reason"]))
        after["urgency_reason"] = item.code if item is not None else "UR9"
    writes = _writes(scene, wish, before, after, cleared)
    if not writes:
        raise refuse("nothing_changes")
    changes = Changes(scene)
    for name, value in writes.items():
        changes.set(name, value)
    if any(before.get(key) != after.get(key) for key in _WHO):
        _follow_customer(changes, scene, before, after)
    return made(changes, "set", wish.get("reason"))


def _follow_customer(changes: Changes, scene: Scene, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Somebody known by the corrected telephone and name; else the case's own customer put right; else a new one."""
    phone = after.get("customer.phone")
    known = scene.find_customer(phone, after.get("customer.name")) if phone else None
    own = scene.own_customer()
    if own is not None and (known is None or known.uid == own.uid):
        customer: bytes | None = own.uid
        writes = put_right(before, after, own)
    else:
        customer, writes = customer_writes(after, scene.now, known)
    changes.take_over(writes)
    if customer is not None:
        changes.concerns(customer)
    if customer != scene.case.customer:
        changes.set("customer", id_text(customer) if customer is not None else None)


def _check_cleared(scene: Scene, cleared: Sequence[str]) -> None:
    may = _MAY_BE_EMPTY | {f"extra.{code}" for code in scene.case.extra}
    known = may | _STAYS
    problems = [Problem("unknown_field", "clear", {"name": name}) for name in cleared if name not in known]
    problems += [Problem("never_empty", name) for name in cleared if name in _STAYS]
    if problems:
        raise Refused(*problems)


def _writes(
    scene: Scene, wish: Wish, before: Mapping[str, Any], after: Mapping[str, Any], cleared: Sequence[str]
) -> dict[str, object]:
    """The registers in which something changes, with their new values."""
    found: dict[str, object] = {
        name: group(after) or None for name, group in GROUPS.items() if group(after) != group(before)
    }
    for code, value in (wish.get("extra") or {}).items():
        if scene.case.extra.get(code) != value:
            found[f"extra.{code}"] = extra_value(code, value, scene.book)
    for code in scene.case.extra:
        if f"extra.{code}" in cleared:
            found[f"extra.{code}"] = None
    if "owner" in wish and wish["owner"] != scene.case.owner:
        found["owner"] = id_text(wish["owner"])
    return found


def values_of(case: Case) -> dict[str, Any]:
    """The registration of a case as flat values, as the form and the command take them."""
    person, product = case.person, case.product
    values = {
        "received_at": case.received_at,
        "occurred_at": case.occurred_at,
        "channel": case.channel,
        "nature": case.nature,
        "external.number": case.external_number,
        "external.reply_by": case.reply_by,
        **{f"customer.{key}": person.get(key) for key in ("name", "title", "phone", "other_contact")},
        "customer.address": case.address,
        "customer.note": case.note,
        **{f"product.{key}": product.get(key) for key in ("name", "batch", "order_no", "purchased_on", "amount")},
        "category": case.category,
        "description": case.description,
        "summary": case.own_summary,
        "demands": list(case.demands),
        "demand_amount": case.demand_amount,
        "severity": case.severity,
        "scope": case.scope,
        "urgency": case.urgency,
        "urgency_reason": case.urgency_reason,
        "complexity": case.complexity,
        "mood": case.mood,
    }
    return {key: value for key, value in values.items() if value is not None}


def _check(scene: Scene, wish: Wish, before: Mapping[str, Any], after: dict[str, Any], cleared: Sequence[str]) -> None:
    problems = []
    if "customer.phone" in after:
        after["customer.phone"] = normalise(after["customer.phone"])
        if after["customer.phone"] is None:
            problems.append(Problem("phone", "customer.phone"))
    if any(before.get(key) != after.get(key) for key in _NEEDS_REASON) and not wish.get("reason"):
        problems.append(Problem("required", "reason"))
    if after["complexity"] == "K3" and not after.get("external.reply_by"):
        problems.append(Problem("required", "external_reply_by"))
    needs_demand = scene.book.item("natures", after["nature"]).raw["needs_demand"]
    demands_matter = before["nature"] != after["nature"] or "demands" in cleared
    if demands_matter and needs_demand and not after.get("demands"):
        problems.append(Problem("required", "demands"))
    contact_cleared = any(name in cleared for name in _CONTACTS)
    if contact_cleared and not any(map(after.get, _CONTACTS)) and not scene.case.anonymous:
        problems.append(Problem("contact_required", "customer.phone"))
    problems += _time_problems(scene, before, after)
    if problems:
        raise Refused(*problems)


def _time_problems(scene: Scene, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Problem]:
    """A complaint was received no later than it was registered or anything was done about it."""
    received, occurred = after["received_at"], after.get("occurred_at")
    found = [Problem("in_the_future", key) for key in ("received_at", "occurred_at") if after.get(key, 0) > scene.now]
    if received != before["received_at"] and received > _first_deed(scene.case) and not found:
        found.append(Problem("after_first_deed", "received_at"))
    if occurred is not None and occurred > received and not found:
        found.append(Problem("after_received", "occurred_at"))
    return found


def _first_deed(case: Case) -> int:
    groups: tuple[tuple[Done, ...], ...] = (case.steps, case.contacts, case.proposals, case.redress, case.pauses)
    done = [one.at for group in groups for one in group]
    ended = [one.closing.at for one in case.rounds if one.closing is not None]
    return min([case.registered_at, *done, *ended])


ACTS = (
    ActSpec(
        "set",
        correct,
        (
            *(replace(one, required=False) for one in FIELDS if one.name not in _NOT_HERE),
            Field("external_reply_by", "date", example="2026-10-11"),
            Field("external_number", "plain"),
            Field("owner", "staff", example="01"),
            Field("reason", example="UR5"),
            Field("clear", "names", example="customer.note"),
        ),
    ),
)
