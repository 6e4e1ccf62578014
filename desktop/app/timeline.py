"""The history of a case as lines for people: when, what, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.app.case_words import Words, public_reply
from desktop.app.desk import Desk
from desktop.cases.rules import RuleBook
from desktop.journal.ids import id_of
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView, Happening
from desktop.queries.people import members, sites
from desktop.wording import Wording

Id = bytes

_GIVING = ("handover", "escalate")
_APPROVED = ("pause", "extend")
_FILES = ("attach", "detach", "reattach")
_LONGEST = 80
_TEXTS = ("facts", "text", "done", "reason", "no_improvement")
_CODES = {
    "reason": ("withdraw_reasons", "reopen_reasons", "pause_reasons", "escalation_reasons", "urgency_reasons"),
    "result": ("visit_results",),
    "cause": ("root_causes",),
    "fault": ("fault_states",),
    "type": ("promise_types", "resolutions"),
    "outcome": ("outcome_degree",),
    "validity": ("validity",),
}


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One act: when it happened and was typed (UTC ms), its code, what to say of it, who did it, where."""

    at: int
    typed_at: int
    act: str
    text: str
    who: str
    site: str


def timeline(desk: Desk, view: CaseView, wording: Wording) -> list[TimelineLine]:
    """The acts of a case, newest first."""
    with desk.store.reading() as connection:
        staff = {one.uid: one for one in members(connection)}
        places = {one.partition: one.code for one in sites(connection)}
    words = Words(desk, wording, view.book)
    files = {one.uid: one.name for one in view.case.attachments}
    replies = dict(_of_replies(view, words))
    lines = []
    for one in view.history:
        actor = staff.get(one.origin.actor) if one.origin.actor else None
        lines.append(
            TimelineLine(
                one.at,
                one.origin.wall_ms,
                one.act,
                _said(one, wording, view.book, staff, files, replies),
                actor.name if actor else "",
                places.get(one.origin.partition, ""),
            )
        )
    return lines[::-1]


def _of_replies(view: CaseView, words: Words) -> Iterator[tuple[tuple[Id, str], list[str]]]:
    """What is said of public replies: where they were written, and where they were approved later."""
    for one in view.case.contacts:
        said = public_reply(one, words)
        if one.approved_at in (None, one.at):
            yield (one.uid, "contact"), said
        else:
            yield (one.uid, "contact"), said[:-1]
            yield (one.uid, "contact.approval"), said[-1:]


def _said(
    one: Happening,
    wording: Wording,
    book: RuleBook,
    staff: Mapping[Id, Member],
    files: Mapping[Id, str],
    replies: Mapping[tuple[Id, str], list[str]],
) -> str:
    code = f"act.name.{one.act}"
    word = wording.say(code) if wording.knows(code) else one.act
    values = [value for _entity, _register, value in one.changes if isinstance(value, Mapping)]
    to = next((value["to"] for value in values if isinstance(value.get("to"), str) and one.act in _GIVING), None)
    if one.act == "assign":
        to = next((value for _e, register, value in one.changes if register == "owner"), None)
    if to is not None:
        member = staff.get(id_of(to))
        return wording.say("act.line.to", act=word, who=member.name if member else "")
    if one.act in _FILES:
        texts = [text for entity, _register, _value in one.changes if (text := files.get(entity))]
    elif one.act == "register":
        texts = [str(value["description"]) for value in values if value.get("description")]
    else:
        texts = list(dict.fromkeys(text for value in values for text in _texts(value, book)))
        texts += [text for entity, register, _value in one.changes for text in replies.get((entity, register), ())]
    approvers = [id_of(value["approver"]) for value in values if one.act in _APPROVED and value.get("approver")]
    texts += [wording.say("act.line.approved_by", who=staff[who].name) for who in approvers if who in staff]
    text = wording.say("act.line.between").join(texts)
    return wording.say("act.line.said", act=word, text=_cut(text)) if text else wording.say("act.line.plain", act=word)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _texts(value: Mapping[str, Any], book: RuleBook) -> list[str]:
    """The words of a value: its codes by name, its amount, its texts as they were typed."""
    found, coded = [], set()
    for key, lists in _CODES.items():
        code = value.get(key)
        known = [name for name in lists if isinstance(code, str) and book.knows(name, code)]
        if known:
            found.append(book.name(known[0], str(code)))
            coded.add(str(code))
    if isinstance(value.get("amount"), int):
        found.append(f"¥{value['amount'] // 100:,}.{value['amount'] % 100:02d}")
    found += [str(value[key]) for key in _TEXTS if isinstance(value.get(key), str) and value[key] not in coded]
    return found
