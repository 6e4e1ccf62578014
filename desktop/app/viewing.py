"""Opening one case, and saying it as `jiesu show --json` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.app.desk import Desk
from desktop.app.projector import Projector
from desktop.app.reassessing import Judged, to_reassess
from desktop.app.register_values import value_as_json
from desktop.app.saying import Saying, Stamp, yuan
from desktop.cases.case import Attachment, Case, Handling, Pause, Step
from desktop.cases.phone import mask
from desktop.cases.reasons import explain
from desktop.errors import refuse
from desktop.journal.ids import id_text
from desktop.queries.case_view import CaseView, Happening, ShownLimit, case_view
from desktop.queries.disagreements import Disagreement, all_conflicts, anomalies_of, conflicts_of
from desktop.queries.lookups import case_by_number, no_such_case
from desktop.queries.number_marks import marked
from desktop.store.attachments import Blobs
from desktop.wording import Wording

Id = bytes
_KINDS = ("reply", "answer", "closing", "progress", "visit")


def open_case(desk: Desk, case: Id | str) -> CaseView:
    """The case of that id or number as it stands, its number as it is shown. Raises `Refused` `unknown_number`."""
    uid = case if isinstance(case, bytes) else find_number(desk, case)
    folded = Projector(desk.shelf).readable(uid, desk.journal.fold(uid))
    view = case_view(uid, folded, desk.shelf, desk.now())
    if view is None:
        raise refuse("unknown_number", "number", number=case if isinstance(case, str) else uid.hex())
    with desk.store.reading() as connection:
        number = marked(connection, uid, view.case.number)
    return replace(view, case=replace(view.case, number=number))


def find_number(desk: Desk, number: str) -> Id:
    """The id of the case that a number in any writing means.

    Raises `Refused` `required`, `unknown_number`, and `wrong_check` where it is one but for its last character.
    """
    if not number.strip():
        raise refuse("required", "number")
    with desk.store.reading() as connection:
        found = case_by_number(connection, number)
        if found is None:
            raise no_such_case(connection, number)
    return found.uid


def case_as_json(desk: Desk, view: CaseView, wording: Wording) -> dict[str, Any]:
    """The object of `jiesu show --json`."""
    say = Saying(desk)
    case = view.case
    return {
        **_head(view, say),
        "description": case.description,
        "deadlines": {kind: _limit(view, view.limit(kind), say, wording) for kind in _KINDS},
        "rounds": [_round(view, one.number, say, wording) for one in case.rounds],
        "steps": [
            {**_done(one, say), "step": one.step, "fields": value_as_json("step", one.fields, say)}
            for one in case.steps
        ],
        "contacts": [
            {
                **_done(one, say),
                **{key: getattr(one, key) for key in ("kind", "direction", "way", "text", "done", "doing", "next")},
                **{key: getattr(one, key) for key in ("place", "posted_on")},
                "notice": id_text(one.notice) if one.notice else None,
                "signature": one.signature,
                "approver": say.who(one.approver),
                "approved_at": say.time(one.approved_at),
            }
            for one in case.contacts
        ],
        "promises": [_promise(one, view.now, say) for one in case.promises],
        "proposals": [_proposal(one, say) for one in case.proposals],
        "redress": [
            {
                **_done(one, say),
                "type": one.type,
                "amount": yuan(one.amount),
                "paid_at": say.time(one.paid_at),
                "voucher": one.voucher,
            }
            for one in case.redress
        ],
        "visits": [_visit(one, say) for one in case.visits],
        "pauses": [_pause(one, say) for one in case.pauses],
        "handlings": [_handling(one, say) for one in case.handlings],
        "attachments": [_attachment(one, desk.parts.files, say) for one in case.attached],
        "links": [
            {"number": say.number(one.other), "kind": one.kind, "outgoing": one.outgoing, "at": say.time(one.at)}
            for one in case.links
        ],
        "reassess": [_judged(one) for one in to_reassess(desk, view)],
        **_disagreements(desk, case, say),
        "stamps": _stamps(view, say),
        "history": [_happening(one, say) for one in view.history],
    }


def _head(view: CaseView, say: Saying) -> dict[str, Any]:
    case = view.case
    return {
        "id": id_text(case.uid),
        "number": case.number,
        "stage": view.stage,
        "round": case.round.number,
        "received_at": say.time(case.received_at),
        "registered_at": say.time(case.registered_at),
        "occurred_at": say.time(case.occurred_at),
        **{key: getattr(case, key) for key in ("channel", "nature", "category", "urgency", "complexity")},
        **{key: getattr(case, key) for key in ("severity", "scope", "urgency_reason", "mood", "late_reason")},
        "customer": {
            "name": case.person.get("name"),
            "title": case.person.get("title"),
            "phone": mask(case.person.get("phone")),
            "other_contact": case.person.get("other_contact"),
            "address": case.address,
            "note": case.note,
        },
        "summary": case.summary,
        "demands": list(case.demands),
        "demand_amount": yuan(case.demand_amount),
        "product": value_as_json("product", case.product, say),
        "external": {"number": case.external_number, "reply_by": case.reply_by},
        "extra": {code: value_as_json(f"extra.{code}", value, say) for code, value in case.extra.items()},
        "owner": say.who(case.owner),
        "clerk": say.who(case.clerk),
        "overdue": is_overdue(view),
        "site": say.site(case.partition),
        "anonymous": case.anonymous,
        "quick": case.quick,
    }


def is_overdue(view: CaseView) -> bool:
    """Whether any open limit or open promise lies in the past."""
    promises = view.stage not in ("void", "merged") and any(one.due < view.now for one in view.case.open_promises)
    return promises or any(one.state == "overdue" for one in view.limits)


def _limit(view: CaseView, shown: ShownLimit | None, say: Saying, wording: Wording) -> dict[str, Any] | None:
    if shown is None or (shown.deadline.due_at is None and shown.deadline.met_at is None):
        return None
    due = shown.deadline
    why = explain(due, view.case, say.offset, wording.say)
    return {"due_at": say.time(due.due_at), "met_at": say.time(due.met_at), "late": shown.late, "why": why}


def _round(view: CaseView, number: int, say: Saying, wording: Wording) -> dict[str, Any]:
    one = view.case.rounds[number - 1]
    closing = one.closing
    ended = None
    if closing is not None:
        ended = {"end": closing.end, "at": say.time(closing.at), "by": say.who(closing.by)}
        ended |= value_as_json("closing", closing.fields, say)
    return {
        "round": number,
        "started_at": say.time(one.started_at),
        "reason": one.reason,
        "text": one.text,
        "closing": ended,
        "deadlines": {kind: _limit(view, view.limit(kind, number), say, wording) for kind in _KINDS},
    }


def _done(one: Any, say: Saying) -> dict[str, Any]:
    return {
        "id": id_text(one.uid),
        "round": one.round,
        "at": say.time(one.at),
        "typed_at": say.time(one.typed_at),
        "by": say.who(one.by),
    }


def _step(one: Step, say: Saying) -> dict[str, Any]:
    return {**_done(one, say), "step": one.step, "fields": value_as_json("step", one.fields, say)}


def _promise(one: Any, now: int, say: Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "type": one.type,
        "text": one.text,
        "amount": yuan(one.amount),
        "due": say.time(one.due),
        "who": say.who(one.who),
        "state": one.state(now),
        "ended_at": say.time(one.ended_at),
    }


def _proposal(one: Any, say: Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "text": one.text,
        "cost": yuan(one.cost),
        "basis": one.basis,
        "finish_by": say.time(one.finish_by),
        "answer": one.answer,
        "answered_at": say.time(one.answered_at),
        "answer_text": one.answer_text,
    }


def _visit(one: Any, say: Saying) -> dict[str, Any]:
    scores = {key.upper(): value for key, value in one.scores.items()}
    return {
        **_done(one, say),
        "result": one.result,
        "overall": one.overall,
        "solved": one.solved,
        **scores,
        "expected": one.expected,
        "way": one.way,
        "who": say.who(one.who),
        "next_at": say.time(one.next_at),
        "text": one.text,
    }


def _pause(one: Pause, say: Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "reason": one.reason,
        "until": say.time(one.until),
        "expected": say.time(one.expected),
        "ended_at": say.time(one.ended_at),
        "institution": one.institution,
        "document_no": one.document_no,
        "approver": say.who(one.approver),
    }


def _handling(one: Handling, say: Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "kind": one.kind,
        "to": say.who(one.to),
        "reason": one.reason,
        "until": say.time(one.until),
        "settled_at": say.time(one.settled_at),
        "approver": say.who(one.approver),
    }


def _attachment(one: Attachment, files: Blobs, say: Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        **{key: getattr(one, key) for key in ("kind", "name", "note", "media", "size", "sha256")},
        "original": {"sha256": one.original_sha256, "size": one.original_size},
        "here": files.is_here(one.sha256),
    }


def _judged(one: Judged) -> dict[str, Any]:
    return {"number": one.number, "round": one.round, "validity": one.validity, "talk": one.talk}


def _stamps(view: CaseView, say: Saying) -> dict[str, dict[str, Any]]:
    """Who typed what the case shows, when and where, by register."""
    uid, folded = view.case.uid, view.folded
    found = {}
    for register in folded.registers(uid):
        if register != "course":
            origin = folded.versions(uid, register)[0].origin
            found[register] = _stamp(Stamp(origin.wall_ms, origin.actor, origin.writer, origin.partition), say)
    return found


def _stamp(stamp: Stamp, say: Saying) -> dict[str, Any]:
    return {"at": say.time(stamp.at), "by": say.who(stamp.by), **say.place(stamp)}


def _disagreements(desk: Desk, case: Case, say: Saying) -> dict[str, Sequence[Mapping[str, Any]]]:
    with desk.store.reading() as connection:
        found, odd = conflicts_of(connection, case.uid), anomalies_of(connection, case.uid)
    return {"conflicts": [_conflict(one, case.partition, say) for one in found], "anomalies": odd}


def conflicts_as_json(desk: Desk) -> list[dict[str, Any]]:
    """The conflicts of all cases, as `jiesu conflicts --json` prints them."""
    say = Saying(desk)
    with desk.store.reading() as connection:
        found = all_conflicts(connection)
    return [{"number": one.number, **_conflict(one, one.partition, say)} for one in found]


def _conflict(one: Disagreement, partition: Id, say: Saying) -> dict[str, Any]:
    values = [
        {
            "value": value_as_json(one.register, said.value, say),
            **_stamp(Stamp(said.at, said.by, said.writer, partition), say),
        }
        for said in one.values
    ]
    return {"id": id_text(one.id), "entity": id_text(one.entity), "register": one.register, "values": values}


def _happening(one: Happening, say: Saying) -> dict[str, Any]:
    origin = one.origin
    changes = [
        {"entity": id_text(entity), "register": register, "value": value_as_json(register, value, say)}
        for entity, register, value in one.changes
    ]
    return {
        "at": say.time(one.at),
        "typed_at": say.time(origin.wall_ms),
        "by": say.who(origin.actor),
        "act": one.act,
        **say.place(Stamp(origin.wall_ms, origin.actor, origin.writer, origin.partition)),
        "changes": changes,
    }
