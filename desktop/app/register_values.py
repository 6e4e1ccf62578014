"""What the values of registers are: times, amounts, people, codes. For saying them, never for deciding anything.

Registers hold what the program computes with (UTC ms, fen, ids). History and conflicts show those values, so each has
to be said as the rest of the program says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.app.saying import Saying, yuan
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook

_SIMPLE = {
    **dict.fromkeys(
        ("at", "received", "occurred", "due", "until", "expected", "paid_at", "finish_by", "next_at"), "time"
    ),
    **dict.fromkeys(("amount", "cost"), "money"),
    **dict.fromkeys(("by", "who", "to", "clerk", "owner", "approver"), "staff"),
    **dict.fromkeys(("purchased_on", "reply_by"), "date"),
    "into": "case",
    "phone": "phone",
}
"""Kinds by key, whatever the register."""

_BY_REGISTER = {"link.from": "case", "link.to": "case", "promise.who": "staff"}

_LISTS = {
    "channel": "channels",
    "nature": "natures",
    "category": "categories",
    "urgency": "urgency",
    "severity": "severities",
    "scope": "scopes",
    "complexity": "closing_limits",
    "mood": "moods",
    "late_reason": "late_entry_reasons",
    "way": "contact_ways",
    "step": "six_steps",
    "fault": "fault_states",
    "cause": "root_causes",
    "causes": "root_causes",
    "validity": "validity",
    "talk": "talk_kinds",
    "department": "departments",
    "resolutions": "resolutions",
    "outcome": "outcome_degree",
    "end": "close_kinds",
    "result": "visit_results",
    "demands.list": "demands",
    "promise.type": "promise_types",
    "redress.type": "resolutions",
    "promise.end.state": "promise_states",
    "priority.reason": "urgency_reasons",
    "pause.reason": "pause_reasons",
    "round.reason": "reopen_reasons",
    "closing.reason": "withdraw_reasons",
    "handling.reason": "escalation_reasons",
}
"""The dictionary that codes come from, by key, or by register and key."""

_EXTRA = {
    "date_time": "time",
    "datetime": "time",
    "amount": "money",
    "money": "money",
    "staff": "staff",
    "date": "date",
}
HIDDEN = "***"
"""What stands in JSON for a value that who looks may not see."""
_LATEST = 1 << 47
"""UTC ms beyond which nothing is a time; entries from elsewhere may hold anything."""


def base_name(register: str) -> str:
    """The register without the round it is about: `closing` of `closing.2`."""
    head, _, tail = register.rpartition(".")
    return head if head and tail.isdigit() else register


def kind_of(register: str, key: str, book: RuleBook) -> str:
    """time, date, money, staff, case, phone, or plain. `key` is "" for the value of a register that is no object."""
    base = base_name(register)
    if base.startswith("extra."):
        code = base.removeprefix("extra.")
        return _EXTRA.get(str(book.item("extra_fields", code).raw.get("type")), "plain")
    full = f"{base}.{key}" if key else base
    return _BY_REGISTER.get(full) or _SIMPLE.get(key or base, "plain")


def list_of(register: str, key: str) -> str | None:
    """The dictionary that a value's codes come from, or None where it holds none."""
    base = base_name(register)
    return _LISTS.get(f"{base}.{key}" if key else base) or _LISTS.get(key or base)


def value_as_json(register: str, value: Any, say: Saying) -> Any:
    """The value of a register as `--json` prints it: ISO times, amounts in yuan, staff codes, case numbers."""
    if value is not None and say.hides(register):
        return HIDDEN
    if isinstance(value, Mapping):
        return {key: _said(kind_of(register, key, say.book), one, say) for key, one in value.items()}
    return _said(kind_of(register, "", say.book), value, say)


def _said(kind: str, value: Any, say: Saying) -> Any:
    if is_moment(value) and kind == "time":
        return say.time(value)
    if is_amount(value) and kind == "money":
        return yuan(value)
    if isinstance(value, str):
        if kind == "staff":
            return say.staff_code(value)
        if kind == "case":
            return say.case_number(value)
        if kind == "phone":
            return mask(value)
    return value


def is_moment(value: object) -> bool:
    """Whether a value can be a time."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LATEST


def is_amount(value: object) -> bool:
    """Whether a value can be an amount."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
