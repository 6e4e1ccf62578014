"""Customers: who has been here, as the journal says it."""

from __future__ import annotations

from typing import Any

from desktop.journal.registers import Folded

Id = bytes


def customer_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected rows of a customer: who they are, and the telephones they are found by."""
    names = [name for name in folded.registers(uid) if name.startswith("customer.")]
    if not names:
        return {}
    person: Any = folded.value(uid, "customer.person") or {}
    phone = person.get("phone")
    row: dict[str, object] = {
        "uid": uid,
        "partition": folded.versions(uid, names[0])[0].origin.partition,
        "name": person.get("name"),
        "title": person.get("title"),
        "phone": phone,
        "other_contact": person.get("other_contact"),
        "address": folded.value(uid, "customer.address"),
        "note": folded.value(uid, "customer.note"),
    }
    phones: list[dict[str, object]] = [{"uid": uid, "phone": phone, "name": person.get("name")}] if phone else []
    return {"customer": [row], "customer_phone": phones}
