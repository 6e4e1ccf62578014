"""The tables that screens, papers and figures read: folded from the journal, never written by anything else.

Every table belongs to a root entity (a case, a customer, a member of staff, a site) and has that entity's local
number `entity_no` as its first column; the rows of an entity are replaced as a whole when it is folded again.
Root tables (`info={"root": True}`) also carry the entity's `uid` and its `partition`.

Times are UTC milliseconds, money is fen, ids are 16 bytes, lists and objects are canonical JSON text. When a column
or a rule of the fold changes, raise `PROJECTION_VERSION` (in `driver`): the tables are dropped and rebuilt from the
journal.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from desktop.store.projected_shapes import child, projected, root

__all__ = ["projected"]

NOTHING_DUE = 253_402_300_800_000
"""Stands where a case owes nothing: the end of the year 9999, so that it sorts behind every due time (UTC ms)."""

case_row = root(
    "case_row",
    {
        "number": "text!",
        "number_key": "text!",  # the number without hyphens and check, as it is looked up
        "registered_at": "ms!",  # typed
        "received_at": "ms!",  # the customer spoke
        "occurred_at": "ms",
        "channel": "text!",
        "nature": "text!",
        "external_number": "text",
        "reply_by": "text",  # YYYY-MM-DD
        "category": "text!",
        "category_group": "text!",
        "urgency": "text!",
        "severity": "text",
        "scope": "text",
        "complexity": "text!",
        "customer": "id16",
        "customer_name": "text",
        "customer_sort": "text",  # the name's place among names (`desktop.pinyin`)
        "customer_initials": "text",
        "customer_title": "text",
        "phone": "text",  # normalised
        "phone_reversed": "text",  # its digits from the last to the first, without the extension
        "other_contact": "text",
        "address": "text",
        "anonymous": "bool!",
        "summary": "text!",
        "product_name": "text",
        "batch": "text",
        "order_no": "text",
        "purchased_on": "text",
        "product_amount": "fen",
        "demands": "json!",
        "demand_amount": "fen",
        "mood": "text",
        "extra": "json!",
        "stage": "text!",  # without 暂停, which depends on now
        "round": "int!",
        "ended": "bool!",
        "paused_from": "ms",
        "paused_until": "ms",  # null while paused_from is set: until resumed
        "step": "text",  # the furthest step recorded in this round
        "owner": "id16",
        "clerk": "id16",  # first-asked
        "handover_to": "id16",  # somebody has yet to accept
        "tags": "text",  # its words, as they are shown
        "visit_at": "ms",  # when it is planned to ask the customer
        "visit_by": "id16",
        "quick": "bool!",
        "ref": "text",
        "merged_into": "id16",
        "next_due_at": "ms",  # earliest open limit or promise, progress notice apart
        "next_due_kind": "text",
        "progress_due_at": "ms",  # not before the end of a pause
        "due_at": "ms!",  # the earlier of both, or NOTHING_DUE
        "last_contact_at": "ms",
        "spoken_at": "ms!",  # the last contact, else the customer's own word
        "first_closed_at": "ms",  # first Z1 ever
        "closed_at": "ms",  # end of the current round
        "conflicts": "int!",
        "anomalies": "int!",
        "missing": "json!",  # codes of required facts that are not there
        "completeness": "int!",  # 0 to 100
    },
    Index("ix_case_row_number", "number_key"),
    Index("ix_case_row_received", "received_at"),
    Index(  # every filter of the list is answered from it, without the wide rows
        "ix_case_row_open",
        *("ended", "received_at", "entity_no", "stage", "paused_from", "paused_until", "category", "category_group"),
        *("urgency", "channel", "nature", "owner", "partition"),
    ),
    Index("ix_case_row_urgent", "ended", "urgency", "due_at"),
    Index("ix_case_row_due", "ended", "due_at"),
    Index("ix_case_row_spoken", "ended", "spoken_at"),
    Index("ix_case_row_owner", "ended", "owner"),
    Index("ix_case_row_phone", "phone"),
    Index("ix_case_row_phone_reversed", "phone_reversed", "received_at"),
    Index("ix_case_row_customer", "customer", "received_at"),
    Index("ix_case_row_customer_sort", "customer_sort", "number"),
    Index("ix_case_row_customer_initials", "customer_initials", "received_at"),
    Index("ix_case_row_ref", "ref"),
    Index("ix_case_row_order_no", "order_no", "received_at", sqlite_where=text("order_no IS NOT NULL")),
    Index("ix_case_row_batch", "batch", "received_at", sqlite_where=text("batch IS NOT NULL")),
)

case_text = child("case_text", {"field": "text!", "text": "text!", "lowered": "text!"})
"""What search looks through; `lowered` is Python's lower()."""

case_round = child(
    "case_round",
    {
        "round": "int!",
        "started_at": "ms!",
        "reopen_reason": "text",
        "reopen_text": "text",
        "reopened_by": "id16",
        "first_contact_at": "ms",
        "first_contact_by": "id16",
        "answered_at": "ms",
        "end": "text",  # Z1 … Z5
        "closed_at": "ms",
        "closed_typed_at": "ms",
        "closed_by": "id16",
        "owner_at_close": "id16",
        "validity": "text",
        "talk": "text",  # the kind of a 沟通性 complaint
        "cause": "text",
        "causes": "json",
        "resolutions": "json",
        "outcome": "text",
        "told": "bool",
        "department": "text",
        "no_improvement": "text",
        "lesson": "text",
        "reason": "text",
        "paused_minutes": "int",  # opening minutes of pauses inside the round
        "open_minutes": "int",  # opening minutes from start to closing, pauses taken off
        "natural_minutes": "int",
        "completeness": "int",  # at first closing
    },
    Index("ix_case_round_closed", "closed_at"),
    Index("ix_case_round_again", "started_at", sqlite_where=text("round > 1")),
)

case_deadline = child(
    "case_deadline",
    {"round": "int!", "kind": "text!", "due_at": "ms", "met_at": "ms", "dropped": "bool!", "why": "json!"},
    Index("ix_case_deadline_due", "kind", "due_at"),
)

step = child(
    "step",
    {
        "uid": "id16!",
        "round": "int!",
        "step": "text!",
        "at": "ms!",
        "typed_at": "ms!",
        "by": "id16",
        "fields": "json!",
    },
)

contact = child(
    "contact",
    {
        "uid": "id16!",
        "round": "int!",
        "kind": "text!",  # acknowledge, contact, progress
        "direction": "text!",  # in, out
        "way": "text",
        "text": "text",
        "done": "text",
        "doing": "text",
        "next": "text",
        "notice": "id16",
        "at": "ms!",
        "typed_at": "ms!",
        "by": "id16",
    },
    Index("ix_contact_notice", "notice", sqlite_where=text("notice IS NOT NULL")),
)

promise = child(
    "promise",
    {
        "uid": "id16!",
        "round": "int!",
        "type": "text!",
        "text": "text!",
        "due_at": "ms!",
        "first_due_at": "ms!",
        "moved": "bool!",
        "who": "id16",
        "made_at": "ms!",
        "made_by": "id16",
        "end": "text",  # kept, waived
        "ended_at": "ms",
    },
    Index("ix_promise_due", "due_at"),
)

proposal = child(
    "proposal",
    {
        "uid": "id16!",
        "round": "int!",
        "text": "text!",
        "cost": "fen",
        "basis": "text",
        "finish_by": "ms",
        "answer": "text!",
        "answered_at": "ms",
        "answer_text": "text",
        "at": "ms!",
        "by": "id16",
    },
)

redress = child(
    "redress",
    {
        "uid": "id16!",
        "round": "int!",
        "type": "text!",
        "amount": "fen!",
        "paid_at": "ms",
        "voucher": "text",
        "at": "ms!",
        "by": "id16",
    },
    Index("ix_redress_paid", "paid_at"),
)

visit = child(
    "visit",
    {
        "uid": "id16!",
        "round": "int!",
        "result": "text!",
        "overall": "int",
        "solved": "bool",
        "scores": "json!",  # {"Q1": 5, …, "Q7": "yes"}
        "next_at": "ms",
        "text": "text",
        "at": "ms!",
        "by": "id16",
        "who": "id16",  # who asked, where that is not who typed it
        "way": "text",
        "expected": "int",
    },
    Index("ix_visit_at", "at"),
)

link = child(
    "link",
    {
        "uid": "id16!",
        "other": "id16!",  # the other case
        "kind": "text!",  # same_matter, same_customer, same_cause
        "outgoing": "bool!",  # this case names the other
        "at": "ms!",
        "by": "id16",
    },
)

tag = child(
    "tag",
    {
        "uid": "id16!",
        "text": "text!",
        "key": "text!",  # lower case
        "at": "ms!",
        "by": "id16",
    },
    Index("ix_tag_key", "key"),
)

pause = child(
    "pause",
    {
        "uid": "id16!",
        "round": "int!",
        "reason": "text!",
        "from_at": "ms!",
        "until": "ms",
        "ended_at": "ms",
        "institution": "text",
        "document_no": "text",
        "by": "id16",
    },
)

handling = child(
    "handling",
    # extensions, escalations, hand-overs: who asked whom, and what came of it
    {
        "uid": "id16!",
        "round": "int!",
        "kind": "text!",
        "at": "ms!",
        "by": "id16",
        "to": "id16",
        "reason": "text",
        "until": "ms",
        "settled_at": "ms",
        "flag": "bool",
    },
)

attachment = child(
    "attachment",
    {
        "uid": "id16!",
        "round": "int!",
        "kind": "text!",
        "name": "text!",
        "note": "text",
        "media": "text!",
        "sha256": "text!",  # what is kept, in hex
        "size": "int!",
        "original_sha256": "text!",
        "original_size": "int!",
        "from_partition": "id16!",  # with writer and seq the place of the entry: who has it was sent the file
        "writer": "id16!",
        "seq": "int!",
        "at": "ms!",
        "typed_at": "ms!",
        "by": "id16",
        "removed_at": "ms",
    },
    Index("ix_attachment_sha256", "sha256"),
)

conflict = child("conflict", {"uid": "text!", "entity": "id16!", "register": "text!", "values": "json!"})
anomaly = child("anomaly", {"code": "text!", "detail": "json!"})

customer = root(
    "customer",
    {
        "name": "text",
        "sort": "text",  # the name's place among names
        "initials": "text",
        "title": "text",
        "phone": "text",
        "other_contact": "text",
        "address": "text",
        "note": "text",
        "level": "text",
        "way": "text",
        "hours": "text",
        "care_due_at": "ms",  # when it was planned to ask how they are
    },
    Index("ix_customer_level", "level"),
    Index("ix_customer_care_due", "care_due_at", sqlite_where=text("care_due_at IS NOT NULL")),
)
customer_phone = child(
    "customer_phone", {"uid": "id16!", "phone": "text!", "name": "text"}, Index("ix_customer_phone", "phone")
)
alias = child("alias", {"uid": "id16!", "other": "id16!"}, Index("ix_alias_uid", "uid"))
"""Who was found to be the same person, one row from each side."""
care = child("care", {"uid": "id16!", "at": "ms!", "by": "id16", "kind": "text!", "way": "text", "text": "text"})
"""Contacts with a customer outside any complaint."""

staff = root(
    "staff",
    {"code": "text!", "name": "text!", "roles": "json!", "tutor": "id16", "active": "bool!"},
)

site = root(
    "site",
    {
        "code": "text!",
        "name": "text!",
        "utc_offset_min": "int!",
        "phone": "text",
        "address": "text",
        "organisation": "text",
        "trial": "bool!",
    },
)

_NUMBERS = {"site": "text!", "day": "text!", "station": "text!", "first": "int!", "last": "int!"}
pad = root("pad", {**_NUMBERS, "at": "ms!", "by": "id16"})
"""Numbers set apart for blank forms."""

notice = root("notice", {"at": "ms!", "by": "id16", "posted_on": "text!", "place": "text!", "text": "text!"})
"""公告: written notices, each for many cases."""

dictionary = child("dictionary", {"version": "text!", "at": "ms!", "current": "bool!", "value": "json!"})
"""Dictionary documents of a site, by content hash; several are current where workstations wrote apart."""

calendar = child("calendar", {"version": "text!", "at": "ms!", "current": "bool!", "value": "json!"})
"""Calendars of a site, by content hash; cases name the one their limits were computed with."""
