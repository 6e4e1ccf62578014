"""登记: what a registration takes, what it requires, and the entry it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.cases.changes import KnownCustomer, personal, without_nothing
from desktop.cases.commands.attachments import first_attachments
from desktop.cases.commands.customers import customer_writes
from desktop.cases.commands.field_groups import GROUPS
from desktop.cases.commands.links import first_link
from desktop.cases.commands.steps import first_answers
from desktop.cases.fields import Field, Typing, read_what_can_be
from desktop.cases.phone import normalise
from desktop.cases.reading import SUMMARY_LENGTH
from desktop.cases.rules import RuleBook
from desktop.cases.typed_values import flatten
from desktop.errors import Problem, Refused
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_text, new_id
from desktop.people.staff import Member

Id = bytes

NAME_LIMIT = 60
LINE_LIMIT = 200
"""Characters of a name, and of what has one line on forms and papers."""

FIELDS = (
    Field("channel", "code", "channels", True, "CH02"),
    Field("nature", "code", "natures", True, "N1"),
    Field("category", "code", "categories", True, "C0104"),
    Field("description", "text", None, True, "酸奶过期两天，一箱都是"),
    Field("received_at", "time", example="2026-10-05T10:10"),
    Field("occurred_at", "time", example="2026-10-04T19:00"),
    Field("customer.name", example="郑小禾", limit=NAME_LIMIT),
    Field("customer.title", example="郑女士", limit=NAME_LIMIT),
    Field("customer.phone", example="13900002001", limit=NAME_LIMIT),
    Field("customer.other_contact", example="微信 zxh2001", limit=LINE_LIMIT),
    Field("customer.address", example="文三路 9 号", limit=LINE_LIMIT),
    Field("customer.known", "plain", example="new"),
    Field("customer.note", example="听力不好，说慢一点", limit=LINE_LIMIT),
    Field("product.name", example="酸奶 12 盒装", limit=LINE_LIMIT),
    Field("product.batch", "plain", example="0918B"),
    Field("product.order_no", "plain", example="20261005-0031"),
    Field("product.purchased_on", "date", example="2026-10-03", past=True),
    Field("product.amount", "money", example="39.80"),
    Field("demands", "codes", "demands", example="D01"),
    Field("demand_amount", "money", example="39.80"),
    Field("severity", "code", "severities", example="SV3"),
    Field("scope", "code", "scopes", example="SP1"),
    Field("urgency", "code", "urgency", example="U2"),
    Field("urgency_reason", "code", "urgency_reasons", example="UR2"),
    Field("complexity", "code", "closing_limits", example="K1"),
    Field("mood", "code", "moods", example="M2"),
    Field("clerk", "staff", example="01"),
    Field("summary", example="酸奶过期", limit=SUMMARY_LENGTH),
    Field("anonymous", "yes_no", example="no"),
    Field("same_as", "case"),
    Field("external.number", "plain", example="A330106261006017"),
    Field("external.reply_by", "date", example="2026-10-10"),
    Field("late_reason", "code", "late_entry_reasons", example="LE2"),
    Field("next_contact", "time", example="2026-10-05T16:00"),
    Field("attachments", "files"),
    Field("paper_number", "plain", example="HZ03-261005-003A-8"),
    Field("ref", "plain", example="paper-0031"),
    Field("complete", "yes_no", example="no"),
    Field("extra", "extra", example='{"production_on": "2026-09-18"}'),
    Field("answers", "answers", example='{"C01Q5": "在，带来了"}'),
)


@dataclass(frozen=True, slots=True)
class Counter:
    """Where and when a registration is typed: who sits there, which site, what the time is."""

    by: Member
    partition: Id
    now: int
    book: RuleBook
    rules: Mapping[str, str] = field(default_factory=dict)


def read_registration(given: Mapping[str, object], typing: Typing) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a registration in the shape of the command line (`customer`, `product`, `external` nested).

    With them the problems of what was not understood, named by dotted field, for `check_registration`.
    Raises `Refused` where the nesting itself is wrong.
    """
    return read_what_can_be(FIELDS, flatten(given), typing)


def check_registration(
    values: dict[str, Any], unread: Sequence[Problem], counter: Counter, quick: bool = False
) -> None:
    """Fill in what follows from the rest (received now, urgency by the matrix, K1) and refuse what is missing.

    `unread` are the problems of reading: a person is told everything at once.
    `quick` (快速登记, taken in from a register) may lack contact and demand. Raises `Refused` with every problem.
    """
    values.setdefault("received_at", counter.now)
    values.setdefault("complexity", "K1")
    problems = _time_problems(values, counter.now) + _customer_problems(values, quick)
    problems += _demand_problems(values, counter.book, quick)
    problems += _urgency_problems(values, counter.book)
    problems += _incomplete(values) if values.get("complete") else []
    if values["complexity"] == "K3" and not values.get("external.reply_by"):
        problems.append(Problem("required", "external.reply_by"))
    told = {problem.field for problem in unread}
    problems = [*unread, *(problem for problem in problems if problem.field not in told)]
    if problems:
        raise Refused(*problems)


def _time_problems(values: Mapping[str, Any], now: int) -> list[Problem]:
    problems = [Problem("in_the_future", key) for key in ("received_at", "occurred_at") if (values.get(key) or 0) > now]
    if values.get("occurred_at") and not problems and values["occurred_at"] > values["received_at"]:
        problems.append(Problem("after_received", "occurred_at"))
    if values.get("next_contact") and values["next_contact"] < values["received_at"]:
        problems.append(Problem("due_before_made", "next_contact"))
    return problems


def _customer_problems(values: dict[str, Any], quick: bool) -> list[Problem]:
    phone = values.get("customer.phone")
    if phone is not None:
        normal = normalise(phone)
        if normal is None:
            return [Problem("phone", "customer.phone")]
        values["customer.phone"] = normal
    reachable = any(values.get(f"customer.{key}") for key in ("phone", "other_contact", "address"))
    if not (reachable or quick or values.get("anonymous")):
        return [Problem("contact_required", "customer.phone")]
    return []


def _demand_problems(values: Mapping[str, Any], book: RuleBook, quick: bool) -> list[Problem]:
    demands = values.get("demands", [])
    nature = values.get("nature")
    if not demands and not quick and nature and book.item("natures", nature).raw["needs_demand"]:
        return [Problem("required", "demands")]
    needs = [code for code in demands if book.item("demands", code).raw.get("needs_amount")]
    if needs and values.get("demand_amount") is None and not quick:
        return [Problem("required", "demand_amount")]
    return []


def _incomplete(values: Mapping[str, Any]) -> list[Problem]:
    """What 完整登记 asks for beside: person, time of the event, a demand that is clear (A09)."""
    named = values.get("customer.name") or values.get("customer.title") or values.get("anonymous")
    there = {
        "customer.name": named,
        "occurred_at": values.get("occurred_at"),
        "demands": not values.get("demands") or any(code != "D98" for code in values["demands"]),
    }
    return [Problem("incomplete", name) for name, found in there.items() if not found]


def _urgency_problems(values: dict[str, Any], book: RuleBook) -> list[Problem]:
    severity, scope = values.get("severity"), values.get("scope")
    suggested = book.proposed_urgency(values.get("category") or "", severity, scope, values.get("extra") or {})
    values.setdefault("urgency", suggested or "U2")
    if suggested and suggested != values["urgency"] and not values.get("urgency_reason"):
        return [Problem("required", "urgency_reason")]
    return []


@dataclass(frozen=True, slots=True)
class Registered:
    """The act of a registration and what it made."""

    act: Act
    uid: Id
    number: str
    customer: Id | None


def register(
    values: Mapping[str, Any], counter: Counter, number: str, known: KnownCustomer | None, quick: bool = False
) -> Registered:
    """The one entry of a registration: the case, its customer, and the promise and link made in the same breath.

    `values` have been read and checked.
    """
    uid = new_id(counter.now)
    clerk = values.get("clerk") or counter.by.uid
    customer, about_customer = customer_writes(values, counter.now, known)
    about = [uid] if customer is None else [uid, customer]
    writes = [Write(uid, name, value) for name, value in _case_registers(values, counter, number, clerk, quick)]
    if customer is not None:
        writes.append(Write(uid, "customer", id_text(customer)))
    writes += about_customer
    if values.get("next_contact"):
        writes.append(_next_contact(uid, values, counter, clerk))
    if values.get("same_as"):
        writes.append(first_link(uid, values["same_as"], values["received_at"], counter.by.uid))
        about.append(values["same_as"].uid)
    if values.get("answers"):
        writes.append(first_answers(uid, values["answers"], values["received_at"], counter.by.uid))
    writes += first_attachments(uid, values.get("attachments", ()), values["received_at"], counter.by.uid)
    writes.append(Write(uid, "course", {"act": "register", "at": values["received_at"]}))
    return Registered(Act("case.register", tuple(about), tuple(writes), counter.partition), uid, number, customer)


def _case_registers(
    values: Mapping[str, Any], counter: Counter, number: str, clerk: Id, quick: bool
) -> list[tuple[str, object]]:
    registered = {
        "clerk": id_text(clerk),
        "by": id_text(counter.by.uid),
        "ref": values.get("ref"),
        "quick": quick or None,
        "anonymous": values.get("anonymous") or None,
        "draft": counter.by.trainee or None,
        "late_reason": values.get("late_reason"),
        "rules": dict(counter.rules),
    }
    pairs: list[tuple[str, object]] = [
        ("number", number),
        ("registered", without_nothing(registered)),
        *((name, group(values)) for name, group in GROUPS.items()),
    ]
    extra = values.get("extra") or {}
    pairs += [(f"extra.{code}", extra_value(code, one, counter.book)) for code, one in sorted(extra.items())]
    return [(name, value) for name, value in pairs if value not in (None, {}, "")]


def extra_value(code: str, value: object, book: RuleBook) -> object:
    """A field of the category's own, its text in the personal part where the table says so."""
    text = isinstance(value, str) and book.item("extra_fields", code).raw.get("pii", True)
    return personal(value) if text else value


def _next_contact(case: Id, values: Mapping[str, Any], counter: Counter, clerk: Id) -> Write:
    value = {
        "case": id_text(case),
        "round": 1,
        "at": values["received_at"],
        "by": id_text(counter.by.uid),
        "type": "T1",
        "due": values["next_contact"],
        "who": id_text(clerk),
    }
    return Write(new_id(counter.now), "promise", value)
