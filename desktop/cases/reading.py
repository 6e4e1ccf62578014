"""From the registers of a case to the case: `read_case` is the one place that knows the names of the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases import doings
from desktop.cases.case import Case, Change, Closing, Round
from desktop.journal.entry import Stamp
from desktop.journal.ids import id_of
from desktop.journal.registers import Folded, Version

Id = bytes

SUMMARY_LENGTH = 40
_SENTENCE_ENDS = "。！？!?；;\n"
_ENDS_BY_WORK_LEFT = ("Z1", "Z4", "Z2", "Z3", "Z5")
"""Where two sites ended a round differently, the one that leaves more to do is shown."""


def read_case(uid: Id, folded: Folded) -> Case | None:
    """The case these entries tell of; None while the entry that registered it has not arrived."""
    registered: Any = folded.value(uid, "registered")
    if registered is None:
        return None
    rounds = _rounds(uid, folded, registered)
    return Case(
        **_identity(uid, folded, registered),
        **_intake(uid, folded),
        **_customer(uid, folded),
        **_matter(uid, folded),
        **_priority(uid, folded),
        rounds=rounds,
        visit_plan=doings.read_visit_plan(uid, folded, rounds[-1].number),
        confirmed=doings.read_confirmed(uid, folded, rounds[-1].number),
        steps=doings.read_steps(uid, folded),
        contacts=doings.read_contacts(uid, folded),
        promises=doings.read_promises(uid, folded),
        proposals=doings.read_proposals(uid, folded),
        redress=doings.read_redress(uid, folded),
        visits=doings.read_visits(uid, folded),
        pauses=doings.read_pauses(uid, folded),
        handlings=doings.read_handlings(uid, folded),
        links=doings.read_links(uid, folded),
        tags=doings.read_tags(uid, folded),
        attachments=doings.read_attachments(uid, folded),
    )


def shown_summary(summary: str | None, description: str) -> str:
    """What the clerk wrote, or the first sentence of the description, cut at 40 characters (`decisions.md`, Search)."""
    if summary:
        return summary[:SUMMARY_LENGTH]
    text = " ".join(description.split())
    for place, char in enumerate(text):
        if char in _SENTENCE_ENDS and place:
            return text[:place][:SUMMARY_LENGTH]
    return text[:SUMMARY_LENGTH]


def _identity(uid: Id, folded: Folded, registered: Mapping[str, Any]) -> dict[str, Any]:
    origin = folded.versions(uid, "registered")[0].origin
    owners = tuple((typed, doings.staff_of(value)) for typed, value in folded.writes(uid, "owner"))
    return {
        "uid": uid,
        "partition": origin.partition,
        "number": folded.value(uid, "number"),
        "registered_at": origin.wall_ms,
        "clerk": doings.staff_of(registered.get("clerk")),
        "ref": registered.get("ref"),
        "quick": bool(registered.get("quick")),
        "anonymous": bool(registered.get("anonymous")),
        "draft": bool(registered.get("draft")) and folded.value(uid, "released") is None,
        "late_reason": registered.get("late_reason"),
        "owner": doings.staff_of(folded.value(uid, "owner")),
        "owners": owners,
    }


def _intake(uid: Id, folded: Folded) -> dict[str, Any]:
    times: Any = folded.value(uid, "times")
    intake: Any = folded.value(uid, "intake")
    intakes = folded.writes(uid, "intake")
    dates = [Change(value.get("reply_by"), typed) for typed, value in intakes]
    return {
        "received_at": times["received"],
        "occurred_at": times.get("occurred"),
        "channel": intake["channel"],
        "nature": intake["nature"],
        "external_number": intake.get("external_number"),
        "reply_by": intake.get("reply_by"),
        "outside_dates": _distinct(dates),
        "channels": _distinct([Change(value["channel"], typed) for typed, value in intakes]),
    }


def _customer(uid: Id, folded: Folded) -> dict[str, Any]:
    customer: Any = folded.value(uid, "customer")
    return {
        "customer": id_of(customer) if customer else None,
        "person": folded.value(uid, "person") or {},
        "address": folded.value(uid, "address"),
        "note": folded.value(uid, "note"),
        "mood": folded.value(uid, "mood"),
    }


def _matter(uid: Id, folded: Folded) -> dict[str, Any]:
    text: Any = folded.value(uid, "text") or {}
    demands: Any = folded.value(uid, "demands") or {}
    extra = {
        name.removeprefix("extra."): folded.value(uid, name)
        for name in folded.registers(uid)
        if name.startswith("extra.") and folded.value(uid, name) is not None
    }
    description = text.get("description") or ""
    return {
        "category": folded.value(uid, "category"),
        "categories": _distinct([Change(value, typed) for typed, value in folded.writes(uid, "category")]),
        "description": description,
        "summary": shown_summary(text.get("summary"), description),
        "own_summary": text.get("summary"),
        "product": folded.value(uid, "product") or {},
        "demands": tuple(demands.get("list", ())),
        "demand_amount": demands.get("amount"),
        "extra": extra,
    }


def _priority(uid: Id, folded: Folded) -> dict[str, Any]:
    priority: Any = folded.value(uid, "priority")
    urgencies = [Change(value["urgency"], typed) for typed, value in folded.writes(uid, "priority")]
    complexities = [Change(value, typed) for typed, value in folded.writes(uid, "complexity")]
    return {
        "urgency": priority["urgency"],
        "severity": priority.get("severity"),
        "scope": priority.get("scope"),
        "urgency_reason": priority.get("reason"),
        "complexity": folded.value(uid, "complexity"),
        "urgencies": _distinct(urgencies),
        "complexities": _distinct(complexities),
    }


def _distinct(changes: list[Change]) -> tuple[Change, ...]:
    """Changes that changed something, oldest first."""
    kept: list[Change] = []
    for change in changes:
        if not kept or kept[-1].value != change.value:
            kept.append(change)
    return tuple(kept)


def _rounds(uid: Id, folded: Folded, registered: Mapping[str, Any]) -> tuple[Round, ...]:
    times: Any = folded.value(uid, "times")
    first = folded.versions(uid, "registered")[0].origin
    rounds = [Round(1, times["received"], first.wall_ms, registered["rules"], closing=read_closing(uid, folded, 1))]
    while True:
        number = len(rounds) + 1
        versions = folded.versions(uid, f"round.{number}")
        if not versions:
            return tuple(rounds)
        value: Any = versions[0].value
        rounds.append(
            Round(
                number,
                value["at"],
                versions[0].origin.wall_ms,
                value["rules"],
                doings.staff_of(value.get("by")),
                value.get("reason"),
                value.get("text"),
                read_closing(uid, folded, number),
            )
        )


def read_closing(uid: Id, folded: Folded, number: int) -> Closing | None:
    """How round `number` ended, or None while it goes on, or while it is contested."""
    version = _shown_closing(folded.versions(uid, f"closing.{number}"))
    if version is None or _contested(uid, folded, number, version):
        return None
    value: Any = version.value
    fields = {key: one for key, one in value.items() if key not in ("end", "at", "by")}
    return Closing(value["end"], value["at"], version.origin.wall_ms, doings.staff_of(value.get("by")), fields)


def contested_closing(uid: Id, folded: Folded, number: int) -> bool:
    """Whether round `number` was ended while somebody elsewhere worked on it without knowing."""
    version = _shown_closing(folded.versions(uid, f"closing.{number}"))
    return version is not None and _contested(uid, folded, number, version)


def _shown_closing(versions: tuple[Version, ...]) -> Version | None:
    if not versions or any(version.value is None for version in versions):
        return None
    return min(versions, key=lambda version: _ENDS_BY_WORK_LEFT.index(_end(version)))


def _end(version: Version) -> str:
    value: Any = version.value
    return str(value["end"])


def _contested(uid: Id, folded: Folded, number: int, closing: Version) -> bool:
    """Whether somebody worked on the case without knowing that it was closed.

    Every act on a case writes the register `course` over what it saw; a head of it that does not descend from the
    closing is work done in ignorance of it. A reopening settles the round before it.
    """
    heads = folded.versions(uid, "course")
    if len(heads) < 2 or folded.versions(uid, f"round.{number + 1}"):
        return False
    parents = {
        Stamp(origin.hash[:16], place): op.base
        for origin, ops in folded.history()
        for place, op in enumerate(ops)
        if op.entity == uid and op.register == "course"
    }
    return any(not _knows(head.stamp, closing.stamp.hash16, parents) for head in heads if not _ends_round(head))


def _ends_round(head: Version) -> bool:
    value: Any = head.value
    return value.get("act") in ("close", "withdraw", "merge", "void", "unmerge")


def _knows(head: Stamp, closing: bytes, parents: Mapping[Stamp, tuple[Stamp, ...]]) -> bool:
    """Whether the act of a head came after the closing, by what each act saw of the acts before it."""
    todo, seen = [head], set[Stamp]()
    while todo:
        stamp = todo.pop()
        if stamp.hash16 == closing:
            return True
        if stamp not in seen:
            seen.add(stamp)
            todo.extend(parents.get(stamp, ()))
    return False
