"""set: correct any field of the registration. Fields that belong together are written together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.cases.case import Case
from desktop.cases.changes import Changes, Scene
from desktop.cases.commands.made import ActSpec, Made, Wish, made
from desktop.cases.commands.registration import FIELDS, GROUPS
from desktop.cases.fields import Field
from desktop.cases.phone import normalise
from desktop.errors import Problem, Refused, refuse
from desktop.journal.ids import id_text

_NOT_HERE = frozenset({"clerk", "anonymous", "same_as", "next_contact", "ref", "late_reason", "urgency_reason"})
_NEEDS_REASON = ("complexity", "external.reply_by", "received_at")
_RENAMED = {"external_reply_by": "external.reply_by", "external_number": "external.number"}


def correct(scene: Scene, wish: Wish) -> Made:
    """Write the groups in which something changes, over what the person saw in them."""
    given = {_RENAMED.get(key, key): value for key, value in wish.items() if key not in ("reason", "owner")}
    _check(scene, wish, given)
    before = values_of(scene.case)
    after = {**before, **given}
    if "urgency" in given:
        after["urgency_reason"] = _urgency_reason(scene, wish)
    changes = Changes(scene)
    changed = [name for name, group in GROUPS.items() if group(after) != group(before)]
    for name in changed:
        changes.set(name, GROUPS[name](after) or None)
    if "owner" in wish:
        changes.set("owner", id_text(wish["owner"]))
    if not changed and "owner" not in wish:
        raise refuse("nothing_changes")
    return made(changes, "set", wish.get("reason"))


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


def _check(scene: Scene, wish: Wish, given: dict[str, Any]) -> None:
    problems = []
    if not given and "owner" not in wish:
        problems.append(Problem("nothing_changes"))
    if any(key in given for key in _NEEDS_REASON) and not wish.get("reason"):
        problems.append(Problem("required", "reason"))
    for key in ("received_at", "occurred_at"):
        if given.get(key, 0) > scene.now:
            problems.append(Problem("in_the_future", key))
    if "customer.phone" in given:
        given["customer.phone"] = normalise(given["customer.phone"])
        if given["customer.phone"] is None:
            problems.append(Problem("phone", "customer.phone"))
    if problems:
        raise Refused(*problems)


def _urgency_reason(scene: Scene, wish: Mapping[str, Any]) -> str:
    if not wish.get("reason"):
        raise refuse("required", "reason")
    item = scene.book.find("urgency_reasons", wish["reason"])
    return item.code if item is not None else "UR9"


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
        ),
    ),
)
