"""What a case that is only being typed would owe: said beside the urgency before anything is registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.cases.calendar import Calendar
from desktop.cases.due_times import closing_due, reply_due
from desktop.cases.limit_table import Ground, by_table
from desktop.cases.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Outlook:
    """First reply and closing (UTC ms); None where there is no such limit, or where it cannot be said yet.

    `replied`: the customer stands here, so that the registration is the first reply.
    """

    reply: int | None
    closing: int | None
    replied: bool


def outlook_of(values: Mapping[str, Any], now: int, book: RuleBook, calendar: Calendar) -> Outlook:
    """The limits of a registration as far as it was understood; what is not said yet is taken as registering would."""
    received = min(values.get("received_at") or now, now)
    category, severity, scope = values.get("category") or "", values.get("severity"), values.get("scope")
    proposed = book.proposed_urgency(category, severity, scope, values.get("extra") or {}) or "U2"
    urgency = book.item("urgency", values.get("urgency") or proposed).raw
    complexity = book.item("closing_limits", values.get("complexity") or "K1").raw
    channel = values.get("channel") or ""
    replied = bool(channel) and "face" in book.item("channels", channel).raw["traits"]
    due = {
        "reply": reply_due(received, urgency, calendar),
        "closing": closing_due(received, complexity, values.get("external.reply_by"), calendar),
    }
    found = {"urgency": str(urgency["code"]), "category": category, "channel": channel}
    rows, ground = book.content.get("limits", ()), Ground(received, calendar, book)
    reply, closing = (by_table(one, kind, found, rows, ground).at for kind, one in due.items())
    return Outlook(reply, closing, replied)
