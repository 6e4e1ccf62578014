"""What was done about a case, read from its entries: steps, contacts, promises, proposals, money, visits, pauses.

Each of them is an entity of its own, made once by one act; what came of it later (kept, answered, ended) stands in
registers beside it. A thing that is half there, because the entry that made it has not arrived, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from desktop.cases import case as facts
from desktop.journal.ids import id_of, id_text
from desktop.journal.registers import Folded, Version

Id = bytes
Thing = TypeVar("Thing", bound=facts.Done)
Kind = TypeVar("Kind", str, int)
Base = dict[str, Any]
_SHA256 = re.compile(r"[0-9a-f]{64}")


def staff_of(text: str | None) -> Id | None:
    """The id of a member of staff from its text in a value."""
    return id_of(text) if text else None


def read_steps(case: Id, folded: Folded) -> tuple[facts.Step, ...]:
    """The six steps as they were recorded."""
    return _read(case, folded, "step", _step)


def read_contacts(case: Id, folded: Folded) -> tuple[facts.Contact, ...]:
    """Contacts, acknowledgements and progress notices."""
    return _read(case, folded, "contact", _contact)


def read_promises(case: Id, folded: Folded) -> tuple[facts.Promise, ...]:
    """Promises with the date that counts."""
    return _read(case, folded, "promise", _promise)


def read_proposals(case: Id, folded: Folded) -> tuple[facts.Proposal, ...]:
    """Proposals with the customer's last answer."""
    return _read(case, folded, "proposal", _proposal)


def read_redress(case: Id, folded: Folded) -> tuple[facts.Redress, ...]:
    """The ledger of what was given."""
    return _read(case, folded, "redress", _redress)


def read_visits(case: Id, folded: Folded) -> tuple[facts.Visit, ...]:
    """The tries to ask afterwards."""
    return _read(case, folded, "visit", _visit)


def read_pauses(case: Id, folded: Folded) -> tuple[facts.Pause, ...]:
    """The times the clock stood still."""
    return _read(case, folded, "pause", _pause)


def read_handlings(case: Id, folded: Folded) -> tuple[facts.Handling, ...]:
    """Extensions, escalations, hand-overs."""
    return _read(case, folded, "handling", _handling)


def read_attachments(case: Id, folded: Folded) -> tuple[facts.Attachment, ...]:
    """Attachments, those that were taken off too."""
    return _read(case, folded, "attachment", _attachment)


def read_links(case: Id, folded: Folded) -> tuple[facts.Link, ...]:
    """Links to other cases that nobody has taken away."""
    return tuple(_links(case, folded))


def read_visit_plan(case: Id, folded: Folded, number: int) -> facts.VisitPlan | None:
    """When the customer is to be asked about round `number`."""
    value: Any = folded.value(case, "visit_plan")
    if not value or value["round"] != number:
        return None
    return facts.VisitPlan(value["next_at"], staff_of(value.get("who")))


def read_confirmed(case: Id, folded: Folded, number: int) -> str | None:
    """The validity that a second person confirmed in round `number`."""
    value: Any = folded.value(case, f"confirmed.{number}")
    return str(value["validity"]) if value else None


def read_tags(case: Id, folded: Folded) -> tuple[facts.Tag, ...]:
    """The tags that nobody has taken off."""
    return tuple(one for one in _read(case, folded, "tag", _tag) if not one.removed and one.text)


def _read(
    case: Id, folded: Folded, register: str, make: Callable[[Base, Mapping[str, Any], Folded], Thing]
) -> tuple[Thing, ...]:
    made = folded.entities(register)
    if not made:
        return ()
    owner = id_text(case)
    found = []
    for uid in made:
        version = folded.versions(uid, register)[0]
        value: Any = version.value
        if isinstance(value, Mapping) and value.get("case") == owner:
            found.append(make(_base(uid, version), value, folded))
    return tuple(sorted(found, key=lambda thing: (thing.at, thing.order)))


def _base(uid: Id, version: Version) -> Base:
    value: Any = version.value
    origin = version.origin
    return {
        "uid": uid,
        "round": value["round"],
        "at": value["at"],
        "typed_at": origin.wall_ms,
        "by": staff_of(value.get("by")),
        "order": (origin.lamport, origin.hlc, origin.hash),
    }


_OF_EVERY_ACT = frozenset({"case", "round", "at", "by", "step"})


def _step(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Step:
    kept = {key: one for key, one in value.items() if key not in _OF_EVERY_ACT}
    return facts.Step(**base, step=value["step"], fields=kept)


def _contact(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Contact:
    said: Base = {key: value.get(key) for key in ("way", "text", "done", "doing", "next", "place", "posted_on")}
    said["notice"] = id_of(value["notice"]) if value.get("notice") else None
    if value.get("way") == facts.PUBLIC_REPLY:
        said |= _approved(base, value, folded)
    return facts.Contact(**base, kind=value["kind"], direction=value["direction"], **said)


def _approved(base: Base, value: Mapping[str, Any], folded: Folded) -> Base:
    """Who approved a public reply, and when: said with it, or afterwards."""
    later: Any = folded.value(base["uid"], "contact.approval") or {}
    own = value.get("approver")
    approved_at = base["at"] if own else later.get("at")
    approver = staff_of(own or later.get("approver"))
    return {"signature": value.get("signature"), "approver": approver, "approved_at": approved_at}


def _promise(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Promise:
    uid = base["uid"]
    first, due, moved = _due(uid, value["due"], folded)
    end: Any = folded.value(uid, "promise.end") or {}
    return facts.Promise(
        **base,
        type=value["type"],
        text=value.get("text") or "",
        due=due,
        first_due=first,
        moved=moved,
        who=staff_of(folded.value(uid, "promise.who", value.get("who"))),
        amount=value.get("amount"),
        end=end.get("state"),
        ended_at=end.get("at"),
    )


def _due(uid: Id, first: int, folded: Folded) -> tuple[int, int, bool]:
    """First date, the date that counts, and whether it was moved.

    A date moved before it was due replaces it, judged by when the move was typed; one moved afterwards does not
    heal the promise (`decisions.md`, Readings). The moves are those nobody has superseded, and those they replaced.
    """
    due, moved = first, False
    for typed_at, value in folded.writes(uid, "promise.due"):
        if typed_at <= due and value.get("agreed"):
            due, moved = value["due"], True
    return first, due, moved


def _proposal(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Proposal:
    given: Any = folded.value(base["uid"], "proposal.answer") or {}
    own = value.get("answer", "pending")
    return facts.Proposal(
        **base,
        text=value.get("text") or "",
        cost=value.get("cost"),
        basis=value.get("basis"),
        finish_by=value.get("finish_by"),
        answer=given.get("answer", own),
        answered_at=given.get("at", base["at"] if own != "pending" else None),
        answer_text=given.get("text"),
    )


def _redress(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Redress:
    paid: Any = folded.value(base["uid"], "redress.paid") or {}
    return facts.Redress(
        **base,
        type=value["type"],
        amount=value["amount"],
        paid_at=value.get("paid_at") or paid.get("at"),
        voucher=paid.get("voucher") or value.get("voucher"),
    )


def _visit(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Visit:
    return facts.Visit(
        **base,
        result=value["result"],
        overall=value.get("overall"),
        solved=value.get("solved"),
        scores={key: one for key, one in value.items() if key.startswith("q") and key[1:].isdigit()},
        next_at=value.get("next_at"),
        text=value.get("text"),
        who=staff_of(value.get("who")) or base["by"],
        way=value.get("way"),
        expected=value.get("expected"),
    )


def _pause(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Pause:
    end: Any = folded.value(base["uid"], "pause.end") or {}
    return facts.Pause(
        **base,
        reason=value["reason"],
        until=value.get("until"),
        ended_at=end.get("at"),
        institution=value.get("institution"),
        document_no=value.get("document_no"),
        expected=value.get("expected"),
        approver=staff_of(value.get("approver")),
    )


def _handling(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Handling:
    end: Any = folded.value(base["uid"], "handling.end") or {}
    return facts.Handling(
        **base,
        kind=value["kind"],
        to=staff_of(value.get("to")),
        reason=value.get("reason"),
        until=value.get("until"),
        settled_at=end.get("at"),
        flag=value.get("flag"),
        approver=staff_of(value.get("approver")),
    )


def _attachment(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Attachment:
    uid = base["uid"]
    end: Any = folded.value(uid, "attachment.end") or {}
    origin = folded.versions(uid, "attachment")[0].origin
    return facts.Attachment(
        **base,
        kind=_of(str, value["kind"]),
        name=_of(str, value.get("name") or ""),
        note=_of(str, value.get("note") or "") or None,
        media=_of(str, value["media"]),
        sha256=_sha256(value["sha256"]),
        size=_of(int, value["size"]),
        original_sha256=_sha256(value["original_sha256"]),
        original_size=_of(int, value["original_size"]),
        place=(origin.partition, origin.writer, origin.seq),
        removed_at=end.get("at"),
        removed_by=staff_of(end.get("by")),
        removed_why=end.get("reason"),
    )


def _of(kind: type[Kind], value: object) -> Kind:
    """The value, where it is of that kind. Raises `TypeError`."""
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value


def _sha256(text: str) -> str:
    """A hash in hex: files are found by it, so nothing else may stand there. Raises `ValueError`."""
    if not _SHA256.fullmatch(text):
        raise ValueError("no hash")
    return text


def _tag(base: Base, value: Mapping[str, Any], folded: Folded) -> facts.Tag:
    removed = folded.value(base["uid"], "tag.end") is not None
    return facts.Tag(**base, text=value.get("text") or "", removed=removed)


def _links(case: Id, folded: Folded) -> Iterator[facts.Link]:
    own = id_text(case)
    for uid in folded.entities("link"):
        value: Any = folded.value(uid, "link")
        if folded.value(uid, "link.end") or own not in (value["from"], value["to"]):
            continue
        outgoing = value["from"] == own
        other = id_of(value["to"] if outgoing else value["from"])
        yield facts.Link(uid, other, value["kind"], outgoing, value["at"], staff_of(value.get("by")))
