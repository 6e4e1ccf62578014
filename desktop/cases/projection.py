"""Which rows a case has: a pure function of its registers and of the rules they name (`decisions.md`, Stages)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from desktop.cases.case import ENDED_STAGES, Attachment, Case, Contact, Handling, Pause, Round
from desktop.cases.courses import Deadline, deadlines_of, paused_spans
from desktop.cases.numbering import number_key
from desktop.cases.reading import contested_closing, read_case
from desktop.cases.shelf import RuleShelf
from desktop.cases.stages import answered_at, first_contact, furthest_step, stage_of
from desktop.clock import MINUTE
from desktop.journal import canonical
from desktop.journal.registers import Folded
from desktop.pinyin import initials, sort_key
from desktop.store.projected import NOTHING_DUE

Id = bytes
Row = dict[str, object]
Codes = tuple[str, ...]
Rows = Mapping[str, list[Row]]
_AS_THEY_ARE = (
    *("registered_at", "received_at", "occurred_at", "channel", "nature", "external_number", "reply_by"),
    *("category", "urgency", "severity", "scope", "complexity", "customer", "address", "anonymous"),
    *("summary", "demand_amount", "mood", "owner", "clerk", "quick", "ref"),
)
_SAID = ("validity", "talk", "cause", "outcome", "told", "department", "lesson", "reason")
_as_they_are = attrgetter(*_AS_THEY_ARE)


def case_rows(uid: Id, folded: Folded, shelf: RuleShelf) -> Rows:
    """All projected rows of a case; none while the entry that registered it has not arrived."""
    case = read_case(uid, folded)
    if case is None:
        return {}
    deadlines = deadlines_of(case, shelf)
    conflicts = _conflicts(case, folded)
    anomalies = _anomalies(case, shelf)
    complete = shelf.every.completeness(case)
    return {
        "case_row": [_case_row(case, shelf, deadlines, complete, (len(conflicts), len(anomalies)))],
        "case_text": list(_texts(case)),
        "case_round": [_round_row(case, one, shelf, complete[1]) for one in case.rounds],
        "case_deadline": [_deadline_row(one) for one in deadlines],
        "conflict": conflicts,
        "anomaly": anomalies,
        **_doings(case),
    }


def case_outline(uid: Id, folded: Folded) -> Rows:
    """As much of `case_rows` as a preview counts: that there is a case, its conflicts, the files it names."""
    case = read_case(uid, folded)
    if case is None:
        return {}
    files = [_attachment_row(one) for one in case.attachments]
    return {"case_row": [{"uid": uid}], "conflict": _conflicts(case, folded), "attachment": files}


def as_json(value: object) -> str:
    """Canonical JSON text of a list or an object, as it stands in a column."""
    return canonical.write(value)


@lru_cache(maxsize=1024)
def _reasons(why: tuple[str, ...]) -> str:
    """The reasons of a limit as JSON; they are a few lists of our own codes, again and again."""
    return as_json(why)


def _case_row(
    case: Case, shelf: RuleShelf, deadlines: list[Deadline], complete: tuple[Codes, int], odd: tuple[int, int]
) -> Row:
    """`complete`: the missing facts and the score; `odd`: how many conflicts and anomalies."""
    book = shelf.every
    stage = stage_of(case, book)
    missing, score = complete
    return {
        "uid": case.uid,
        "partition": case.partition,
        "number": case.number,
        "number_key": number_key(case.number) or case.number,
        **dict(zip(_AS_THEY_ARE, _as_they_are(case), strict=True)),
        "category_group": book.category_group(case.category),
        **_person(case),
        "product_name": case.product.get("name"),
        "batch": case.product.get("batch"),
        "order_no": case.product.get("order_no"),
        "purchased_on": case.product.get("purchased_on"),
        "product_amount": case.product.get("amount"),
        "demands": as_json(case.demands),
        "extra": as_json(dict(case.extra)),
        "stage": stage,
        "round": case.round.number,
        "ended": stage in ENDED_STAGES,
        "step": furthest_step(case),
        "tags": "、".join(case.tag_words) or None,
        "visit_at": case.visit_plan.at if case.visit_plan else None,
        "visit_by": case.visit_plan.who if case.visit_plan else None,
        "conflicts": odd[0],
        "anomalies": odd[1],
        "missing": as_json(missing),
        "completeness": score,
        **_clocks(case, stage, deadlines),
        **_ends(case),
    }


def _person(case: Case) -> Row:
    """Who complained, and by what else the name and the telephone are sorted and found."""
    name, phone = case.person.get("name"), case.person.get("phone")
    return {
        "customer_name": name,
        "customer_sort": sort_key(name) if name else None,
        "customer_initials": initials(name) if name else None,
        "customer_title": case.person.get("title"),
        "phone": phone,
        "phone_reversed": phone.partition("x")[0][::-1] if phone else None,
        "other_contact": case.person.get("other_contact"),
    }


def _clocks(case: Case, stage: str, deadlines: list[Deadline]) -> Row:
    """What runs: the pause, the earliest limit or promise that is open, the next progress notice, the last contact."""
    pauses = case.of_round(case.pauses)
    last = pauses[-1] if pauses else None
    running = last is not None and last.ended_at is None and stage not in ENDED_STAGES
    due = [
        (one.due_at, one.kind)
        for one in deadlines
        if one.kind != "progress"
        and one.due_at is not None
        and one.met_at is None
        and not one.dropped
        and not _given_up(case, one)
    ]
    due += [(one.due, "promise") for one in case.open_promises if stage not in ("void", "merged")]
    first = min(due, default=(None, None))
    progress = _progress(deadlines, last if running else None)
    said = [one.said_at for one in case.contacts if not one.waits]
    spoken = max([*said, *(one.at for one in case.proposals)], default=None)
    return {
        "paused_from": last.at if running and last else None,
        "paused_until": last.until if running and last else None,
        "next_due_at": first[0],
        "next_due_kind": first[1],
        "progress_due_at": progress,
        "due_at": min((one for one in (first[0], progress) if one is not None), default=NOTHING_DUE),
        "last_contact_at": spoken,
        "spoken_at": case.received_at if spoken is None else spoken,
    }


def _progress(deadlines: list[Deadline], pause: Pause | None) -> int | None:
    """When the next progress notice is due; while the clock stands still none is, so it waits for the pause's end."""
    due = next((one.due_at for one in deadlines if one.kind == "progress"), None)
    if due is None or pause is None:
        return due
    return None if pause.until is None else max(due, pause.until)


def _given_up(case: Case, limit: Deadline) -> bool:
    """Whether nobody has to meet the limit any more: it stays late in the figures, but is no work to do."""
    closing = case.rounds[limit.round - 1].closing
    return closing is not None and closing.end in ("Z2", "Z4")


def _ends(case: Case) -> Row:
    first = [one.closing.at for one in case.rounds if one.closing is not None and one.closing.end == "Z1"]
    closing = case.round.closing
    into = closing.get("into") if closing is not None else None
    waiting = [one for one in case.handlings if one.kind == "handover" and one.settled_at is None]
    return {
        "first_closed_at": min(first, default=None),
        "closed_at": closing.at if closing is not None else None,
        "merged_into": bytes.fromhex(into.replace("-", "")) if into else None,
        "handover_to": waiting[-1].to if waiting else None,
    }


def _texts(case: Case) -> Iterable[Row]:
    """Every text a case is found by (`decisions.md`, Search)."""
    person, product = case.person, case.product
    texts: list[tuple[str, object]] = [
        ("description", case.description),
        ("summary", case.summary),
        ("customer_name", person.get("name")),
        ("customer_title", person.get("title")),
        ("address", case.address),
        ("note", case.note),
        ("product_name", product.get("name")),
        ("batch", product.get("batch")),
        ("order_no", product.get("order_no")),
    ]
    for contact in case.contacts:
        texts += [("contact", one) for one in (contact.text, contact.done, contact.doing, contact.next)]
    texts += [("step", one.text) for one in case.proposals]
    for step in case.steps:
        texts += [("step", step.fields.get(key)) for key in ("facts", "text", "reason", "evidence")]
    for field, text in texts:
        if isinstance(text, str) and text:
            yield {"field": field, "text": text, "lowered": text.lower()}


def _round_row(case: Case, one: Round, shelf: RuleShelf, completeness: int) -> Row:
    contact = first_contact(case, one, shelf.every)
    row: Row = {
        "round": one.number,
        "started_at": one.started_at,
        "reopen_reason": one.reason,
        "reopen_text": one.text,
        "reopened_by": one.by,
        "first_contact_at": contact[0] if contact else None,
        "first_contact_by": contact[1] if contact else None,
        "answered_at": answered_at(case, one),
    }
    return {**row, **_closing(case, one), **_minutes(case, one, shelf, completeness)}


def _closing(case: Case, one: Round) -> Row:
    closing = one.closing
    said = closing.fields if closing is not None else {}
    return {
        "end": closing.end if closing else None,
        "closed_at": closing.at if closing else None,
        "closed_typed_at": closing.typed_at if closing else None,
        "closed_by": closing.by if closing else None,
        "owner_at_close": _owner_at(case, closing.typed_at) if closing else None,
        **{key: said.get(key) for key in _SAID},
        "causes": as_json(said.get("causes") or []),
        "resolutions": as_json(said.get("resolutions") or []),
        "no_improvement": said.get("no_improvement") or said.get("text"),
    }


def _owner_at(case: Case, typed_at: int) -> Id | None:
    owner = None
    for since, member in case.owners:
        if since <= typed_at:
            owner = member
    return owner


def _minutes(case: Case, one: Round, shelf: RuleShelf, completeness: int) -> Row:
    """Natural and opening minutes from the start of a round to its closing, pauses taken off the latter."""
    calendar = shelf.calendar(one.rules.get("calendar", ""))
    nothing: Row = {"paused_minutes": None, "open_minutes": None, "natural_minutes": None, "completeness": None}
    if one.closing is None or calendar is None:
        return nothing
    start, end = one.started_at, one.closing.at
    paused = sum(
        calendar.opening_minutes_between(max(start, since), min(end, until))
        for since, until in paused_spans(case, one)
        if max(start, since) < min(end, until)
    )
    whole = calendar.opening_minutes_between(start, end)
    return {
        "paused_minutes": paused,
        "open_minutes": whole - paused,
        "natural_minutes": (end - start) // MINUTE,
        "completeness": completeness if one.number == 1 else None,
    }


def _deadline_row(one: Deadline) -> Row:
    return {
        "round": one.round,
        "kind": one.kind,
        "due_at": one.due_at,
        "met_at": one.met_at,
        "dropped": one.dropped,
        "why": _reasons(one.why),
    }


def _doings(case: Case) -> dict[str, list[Row]]:
    return {
        "step": [
            {**_done(one), "typed_at": one.typed_at, "step": one.step, "fields": as_json(dict(one.fields))}
            for one in case.steps
        ],
        "contact": [_contact_row(one) for one in case.contacts],
        "promise": [
            {
                **_picked(one, "uid", "round", "type", "text", "moved", "who", "end", "ended_at"),
                "due_at": one.due,
                "first_due_at": one.first_due,
                "made_at": one.at,
                "made_by": one.by,
            }
            for one in case.promises
        ],
        "proposal": [
            {**_done(one), **_picked(one, "text", "cost", "basis", "finish_by", "answer", "answered_at", "answer_text")}
            for one in case.proposals
        ],
        "redress": [{**_done(one), **_picked(one, "type", "amount", "paid_at", "voucher")} for one in case.redress],
        "visit": [
            {
                **_done(one),
                **_picked(one, "result", "overall", "solved", "next_at", "text", "who", "way", "expected"),
                "scores": as_json({key.upper(): value for key, value in one.scores.items()}),
            }
            for one in case.visits
        ],
        "tag": [_picked(one, "uid", "text", "key", "at", "by") for one in case.tags],
        "link": [_picked(one, "uid", "other", "kind", "outgoing", "at", "by") for one in case.links],
        "pause": [
            {
                **_picked(one, "uid", "round", "reason", "until", "ended_at", "institution", "document_no", "by"),
                "from_at": one.at,
            }
            for one in case.pauses
        ],
        "handling": [_handling_row(one) for one in case.handlings],
        "attachment": [_attachment_row(one) for one in case.attachments],
    }


def _picked(thing: object, *names: str) -> Row:
    return {name: getattr(thing, name) for name in names}


def _done(thing: object) -> Row:
    return _picked(thing, "uid", "round", "at", "by")


def _contact_row(one: Contact) -> Row:
    said = _picked(one, "kind", "direction", "way", "text", "done", "doing", "next", "notice", "typed_at")
    return {**_done(one), **said}


def _handling_row(one: Handling) -> Row:
    return {**_done(one), **_picked(one, "kind", "to", "reason", "until", "settled_at", "flag")}


def _attachment_row(one: Attachment) -> Row:
    said = _picked(one, "kind", "name", "note", "media", "sha256", "size", "original_sha256", "original_size")
    partition, writer, seq = one.place
    place: Row = {"from_partition": partition, "writer": writer, "seq": seq}
    return {**_done(one), "typed_at": one.typed_at, **said, **place, "removed_at": one.removed_at}


def _conflicts(case: Case, folded: Folded) -> list[Row]:
    """Values that nobody has superseded, and a closing that somebody elsewhere did not know of."""
    found: list[Row] = [
        {
            "uid": one.id,
            "entity": one.entity,
            "register": one.register,
            "values": as_json([_said(version) for version in one.versions]),
        }
        for one in folded.conflicts()
        if one.register != "course"
    ]
    closing = f"closing.{case.round.number}"
    if contested_closing(case.uid, folded, case.round.number) and not any(row["register"] == closing for row in found):
        version = folded.versions(case.uid, closing)[0]
        found.append(
            {
                "uid": version.stamp.hash16.hex(),
                "entity": case.uid,
                "register": closing,
                "values": as_json([_said(version)]),
            }
        )
    return sorted(found, key=lambda row: (str(row["register"]), str(row["uid"])))


def _said(version: Any) -> dict[str, object]:
    origin = version.origin
    return {
        "value": version.value,
        "at": origin.wall_ms,
        "by": origin.actor.hex() if origin.actor else None,
        "writer": origin.writer.hex(),
    }


def _anomalies(case: Case, shelf: RuleShelf) -> list[Row]:
    """Rules broken by what sites did apart, and rules that have not arrived yet."""
    found: list[Row] = []
    for one in case.rounds:
        version = one.rules.get("calendar", "")
        if shelf.calendar(version) is None:
            found.append({"code": "unknown_rules", "detail": as_json({"calendar": version, "round": one.number})})
    if _has_unknown_codes(case, shelf):
        version = case.rounds[0].rules.get("dictionary", "")
        found.append({"code": "unknown_codes", "detail": as_json({"dictionary": version})})
    return found


def _has_unknown_codes(case: Case, shelf: RuleShelf) -> bool:
    """Whether a site's own codes have not arrived here; then nothing follows from them."""
    used = [("categories", case.category), ("channels", case.channel), *(("demands", one) for one in case.demands)]
    return any("-" in code and not shelf.every.knows(name, code) for name, code in used)
