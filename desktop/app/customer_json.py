"""Customers as `--json` prints them; telephones masked."""

from __future__ import annotations

from typing import Any

from desktop.app.customers import CustomerView
from desktop.app.saying import Saying, yuan
from desktop.cases.phone import mask
from desktop.journal.ids import id_text
from desktop.people.customers import Care
from desktop.queries.customer_list import CustomerLine
from desktop.queries.customer_profile import CustomerCase, Opinion, PromiseMade

_FIELDS = ("name", "title", "level", "note", "way", "hours", "other_contact", "address")


def line_as_json(line: CustomerLine, say: Saying) -> dict[str, Any]:
    """A line of `jiesu customers`."""
    return {
        "id": id_text(line.uid),
        "name": line.name,
        "title": line.title,
        "phone": mask(line.phone),
        "level": line.level,
        "cases": line.cases,
        "last_at": say.time(line.last_at),
        "open": line.open,
        "redress": yuan(line.redress),
        "overall": line.overall,
        "cared_at": say.time(line.cared_at),
        "members": [id_text(uid) for uid in line.members],
    }


def customer_as_json(view: CustomerView, say: Saying) -> dict[str, Any]:
    """All that `jiesu customer` knows of one person."""
    profile, story = view.profile, view.story
    return {
        "id": id_text(view.uid),
        **{field: profile.value(field) for field in _FIELDS},
        "phones": [mask(phone) for phone in profile.phones],
        "also": {field: list(others) for field in _FIELDS if (others := profile.others(field))},
        "shared_with": [{"id": id_text(one.uid), "phone": mask(one.phone), "name": one.name} for one in story.sharers],
        "members": [line_as_json(line, say) for line in view.members],
        "cases": [_case(one, say) for one in story.cases],
        "cases_90_days": story.lately(view.now),
        "open": story.open_cases,
        "promises": [_promise(one, view.now, say) for one in story.promises],
        "redress": {"paid": yuan(story.paid), "unpaid": yuan(story.unpaid)},
        "would_return": dict(zip(("yes", "asked"), story.kept, strict=True)),
        "satisfaction": [_opinion(one, say) for one in story.opinions],
        "cares": [_care(one, say) for one in profile.cares],
    }


def _case(one: CustomerCase, say: Saying) -> dict[str, Any]:
    return {
        "number": one.number,
        "received_at": say.time(one.received_at),
        "nature": one.nature,
        "category": one.category,
        "stage": one.stage,
        "round": one.round,
        "demands": list(one.demands),
        "validity": one.validity,
        "outcome": one.outcome,
        "resolutions": list(one.resolutions),
        "owner": say.who(one.owner),
        "summary": one.summary,
    }


def _promise(one: PromiseMade, now: int, say: Saying) -> dict[str, Any]:
    return {
        "number": one.number,
        "type": one.type,
        "text": one.text,
        "due": say.time(one.due_at),
        "who": say.who(one.who),
        "end": one.end,
        "broken": one.broken(now),
    }


def _opinion(one: Opinion, say: Saying) -> dict[str, Any]:
    return {"number": one.number, "at": say.time(one.at), "overall": one.overall, "again": one.again}


def _care(one: Care, say: Saying) -> dict[str, Any]:
    return {"at": say.time(one.at), "by": say.who(one.by), "kind": one.kind, "way": one.way, "text": one.text}
