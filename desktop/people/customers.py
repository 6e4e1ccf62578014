"""Customers: who has been here, as the journal says it."""

from __future__ import annotations

from typing import Any

from desktop.journal.registers import Folded
from desktop.pinyin import initials, sort_key

Id = bytes


def customer_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected rows of a customer: who they are, and the telephones they are found by."""
    names = [name for name in folded.registers(uid) if name.startswith("customer.")]
    if not names:
        return {}
    person: Any = folded.value(uid, "customer.person") or {}
    name, phone = person.get("name"), person.get("phone")
    row: dict[str, object] = {
        "uid": uid,
        "partition": folded.versions(uid, names[0])[0].origin.partition,
        "name": name,
        "sort": sort_key(name) if name else None,
        "initials": initials(name) if name else None,
        "title": person.get("title"),
        "phone": phone,
        "other_contact": person.get("other_contact"),
        "address": folded.value(uid, "customer.address"),
        "note": folded.value(uid, "customer.note"),
    }
    phones: list[dict[str, object]] = [{"uid": uid, "phone": phone, "name": name}] if phone else []
    return {"customer": [row], "customer_phone": phones}
