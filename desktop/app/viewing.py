"""Opening one case, and saying it as `jiesu show --json` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.app.desk import Desk
from desktop.app.projector import Projector
from desktop.cases.phone import mask
from desktop.cases.reasons import explain
from desktop.clock import iso
from desktop.errors import refuse
from desktop.journal.ids import id_text
from desktop.people.staff import Member
from desktop.queries.case_view import CaseView, Happening, ShownLimit, case_view
from desktop.queries.disagreements import anomalies_of, conflicts_of
from desktop.queries.lookups import case_by_number, case_by_uid
from desktop.queries.people import SiteRow, members, sites
from desktop.wording import Wording

Id = bytes
_KINDS = ("reply", "answer", "closing", "progress", "visit")


def open_case(desk: Desk, case: Id | str) -> CaseView:
    """The case of that id or number as it stands. Raises `Refused` `unknown_number`."""
    uid = case if isinstance(case, bytes) else find_number(desk, case)
    folded = Projector(desk.shelf).readable(uid, desk.journal.fold(uid))
    view = case_view(uid, folded, desk.shelf, desk.now())
    if view is None:
        raise refuse("unknown_number", "number", number=case if isinstance(case, str) else uid.hex())
    return view


def find_number(desk: Desk, number: str) -> Id:
    """The id of the case that a number in any writing means. Raises `Refused` `unknown_number`."""
    with desk.store.reading() as connection:
        found = case_by_number(connection, number)
    if found is None:
        raise refuse("unknown_number", "number", number=number.strip())
    return found.uid


class _Saying:
    """Ids and moments in the words of `--json`."""

    def __init__(self, desk: Desk, wording: Wording) -> None:
        with desk.store.reading() as connection:
            self.staff: dict[Id, Member] = {one.uid: one for one in members(connection)}
            self.sites: dict[Id, SiteRow] = {one.partition: one for one in sites(connection)}
        self._connection = desk.store
        self.offset = desk.identity.utc_offset_min
        self.wording = wording

    def time(self, moment: int | None) -> str | None:
        return None if moment is None else iso(moment, self.offset)

    def who(self, uid: Id | None) -> str | None:
        if uid is None:
            return None
        return self.staff[uid].code if uid in self.staff else id_text(uid)

    def site(self, partition: Id) -> str | None:
        return self.sites[partition].code if partition in self.sites else None

    def number(self, uid: Id) -> str | None:
        with self._connection.reading() as connection:
            found = case_by_uid(connection, uid)
        return None if found is None else found.number


def case_as_json(desk: Desk, view: CaseView, wording: Wording) -> dict[str, Any]:
    """The object of `jiesu show --json`."""
    say = _Saying(desk, wording)
    case = view.case
    return {
        **_head(view, say),
        "description": case.description,
        "deadlines": {kind: _limit(view, view.limit(kind), say) for kind in _KINDS},
        "rounds": [_round(view, one.number, say) for one in case.rounds],
        "steps": [{**_done(one, say), "step": one.step, "fields": dict(one.fields)} for one in case.steps],
        "contacts": [
            {
                **_done(one, say),
                **{key: getattr(one, key) for key in ("kind", "direction", "way", "text", "done", "doing", "next")},
            }
            for one in case.contacts
        ],
        "promises": [_promise(one, view.now, say) for one in case.promises],
        "proposals": [_proposal(one, say) for one in case.proposals],
        "redress": [
            {
                **_done(one, say),
                "type": one.type,
                "amount": _yuan(one.amount),
                "paid_at": say.time(one.paid_at),
                "voucher": one.voucher,
            }
            for one in case.redress
        ],
        "visits": [_visit(one, say) for one in case.visits],
        "attachments": [],
        "links": [
            {"number": say.number(one.other), "kind": one.kind, "outgoing": one.outgoing, "at": say.time(one.at)}
            for one in case.links
        ],
        **_disagreements(desk, case.uid),
        "history": [_happening(one, say) for one in view.history],
    }


def _head(view: CaseView, say: _Saying) -> dict[str, Any]:
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
        "customer": {
            "name": case.person.get("name"),
            "title": case.person.get("title"),
            "phone": mask(case.person["phone"]) if case.person.get("phone") else None,
        },
        "summary": case.summary,
        "demands": list(case.demands),
        "demand_amount": _yuan(case.demand_amount),
        "product": dict(case.product),
        "external": {"number": case.external_number, "reply_by": case.reply_by},
        "extra": dict(case.extra),
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


def _limit(view: CaseView, shown: ShownLimit | None, say: _Saying) -> dict[str, Any] | None:
    if shown is None or (shown.deadline.due_at is None and shown.deadline.met_at is None):
        return None
    due = shown.deadline
    why = explain(due, view.case, say.offset, say.wording.say)
    return {"due_at": say.time(due.due_at), "met_at": say.time(due.met_at), "late": shown.late, "why": why}


def _round(view: CaseView, number: int, say: _Saying) -> dict[str, Any]:
    one = view.case.rounds[number - 1]
    closing = one.closing
    ended = None
    if closing is not None:
        ended = {"end": closing.end, "at": say.time(closing.at), "by": say.who(closing.by), **closing.fields}
    return {
        "round": number,
        "started_at": say.time(one.started_at),
        "reason": one.reason,
        "text": one.text,
        "closing": ended,
        "deadlines": {kind: _limit(view, view.limit(kind, number), say) for kind in _KINDS},
    }


def _done(one: Any, say: _Saying) -> dict[str, Any]:
    return {
        "id": id_text(one.uid),
        "round": one.round,
        "at": say.time(one.at),
        "typed_at": say.time(one.typed_at),
        "by": say.who(one.by),
    }


def _promise(one: Any, now: int, say: _Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "type": one.type,
        "text": one.text,
        "due": say.time(one.due),
        "who": say.who(one.who),
        "state": one.state(now),
        "ended_at": say.time(one.ended_at),
    }


def _proposal(one: Any, say: _Saying) -> dict[str, Any]:
    return {
        **_done(one, say),
        "text": one.text,
        "cost": _yuan(one.cost),
        "basis": one.basis,
        "finish_by": say.time(one.finish_by),
        "answer": one.answer,
        "answered_at": say.time(one.answered_at),
        "answer_text": one.answer_text,
    }


def _visit(one: Any, say: _Saying) -> dict[str, Any]:
    scores = {key.upper(): value for key, value in one.scores.items()}
    return {
        **_done(one, say),
        "result": one.result,
        "overall": one.overall,
        "solved": one.solved,
        **scores,
        "next_at": say.time(one.next_at),
        "text": one.text,
    }


def _yuan(fen: int | None) -> str | None:
    return None if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _disagreements(desk: Desk, uid: Id) -> dict[str, Sequence[Mapping[str, Any]]]:
    with desk.store.reading() as connection:
        found, odd = conflicts_of(connection, uid), anomalies_of(connection, uid)
    conflicts = [
        {**one, "values": [{**said, "value": _masked(said["value"])} for said in one["values"]]} for one in found
    ]
    return {"conflicts": conflicts, "anomalies": odd}


def _happening(one: Happening, say: _Saying) -> dict[str, Any]:
    origin = one.origin
    return {
        "at": say.time(one.at),
        "typed_at": say.time(origin.wall_ms),
        "by": say.who(origin.actor),
        "act": one.act,
        "site": say.site(origin.partition),
        "changes": [{"register": register, "value": _masked(value)} for _entity, register, value in one.changes],
    }


def _masked(value: Any) -> Any:
    """A value with its telephone masked."""
    if not isinstance(value, Mapping) or not value.get("phone"):
        return value
    return {**value, "phone": mask(value["phone"])}
