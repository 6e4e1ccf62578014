"""Field groups: fields that belong together are one register each, and are written together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.cases.changes import personal, without_nothing


def _picked(values: Mapping[str, Any], names: Mapping[str, str], private: bool = False) -> dict[str, Any]:
    found = {key: values.get(name) for key, name in names.items()}
    return without_nothing({key: personal(one) if private else one for key, one in found.items()})


GROUPS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "times": lambda v: _picked(v, {"received": "received_at", "occurred": "occurred_at"}),
    "intake": lambda v: _picked(
        v,
        {
            "channel": "channel",
            "nature": "nature",
            "external_number": "external.number",
            "reply_by": "external.reply_by",
        },
    ),
    "person": lambda v: _picked(
        v, {key: f"customer.{key}" for key in ("name", "title", "phone", "other_contact")}, private=True
    ),
    "address": lambda v: personal(v.get("customer.address")),
    "note": lambda v: personal(v.get("customer.note")),
    "product": lambda v: _picked(
        v, {key: f"product.{key}" for key in ("name", "batch", "order_no", "purchased_on", "amount")}
    ),
    "category": lambda v: v.get("category"),
    "text": lambda v: _picked(v, {"description": "description", "summary": "summary"}, private=True),
    "demands": lambda v: without_nothing({"list": v.get("demands") or None, "amount": v.get("demand_amount")}),
    "priority": lambda v: _picked(
        v, {"severity": "severity", "scope": "scope", "urgency": "urgency", "reason": "urgency_reason"}
    ),
    "complexity": lambda v: v.get("complexity"),
    "mood": lambda v: v.get("mood"),
}
"""Field groups: one register each (`decisions.md`, Tables); register → its value from the values of a form."""
