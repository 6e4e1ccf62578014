"""What was registered, part by part, as people read it; who changed a field later is said beside it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.app.case_words import NOTHING, Words, money
from desktop.cases.phone import mask
from desktop.clock import HOUR
from desktop.queries.case_view import CaseView

Fact = tuple[str, str]
"""What a field is called, and what it says."""

_REGISTERS = (
    *(("channel", "channels", "intake"), ("nature", "natures", ""), ("category", "categories", "category")),
    *(("severity", "severities", ""), ("scope", "scopes", ""), ("urgency", "urgency", "priority")),
    ("urgency_reason", "urgency_reasons", ""),
    ("complexity", "closing_limits", "complexity"),
    ("mood", "moods", "mood"),
)
"""Coded fields of a registration: field of the case, its dictionary, the register whose change is told there."""


def registration_parts(view: CaseView, words: Words) -> Iterator[tuple[str, list[Fact]]]:
    """intake, customer, product, matter: each with the fields that say something."""
    sheet = _Sheet(view, words)
    for title, facts in (
        ("intake", sheet.intake()),
        ("customer", sheet.customer()),
        ("product", sheet.product()),
        ("matter", sheet.matter()),
    ):
        yield title, [(label, text) for label, text in facts if text]


class _Sheet:
    def __init__(self, view: CaseView, words: Words) -> None:
        self._view, self._words, self._case = view, words, view.case

    def intake(self) -> Iterator[tuple[str, str | None]]:
        case, words = self._case, self._words
        yield words.label("site"), self._site()
        yield words.label("received_at"), words.moment(case.received_at) + self._changed("times")
        yield words.label("registered_at"), self._registered()
        yield words.label("occurred_at"), words.moment(case.occurred_at) if case.occurred_at else None
        for field, dictionary, register in _REGISTERS:
            yield words.label(field), self._said(words.name(dictionary, getattr(case, field)), register)
        yield words.label("external.number"), case.external_number
        yield words.label("external.reply_by"), words.date(case.reply_by)
        yield words.label("clerk"), words.who(case.clerk)
        yield words.label("owner"), words.who(case.owner) if case.owner else self._words.say("show.nobody")
        yield words.label("late_reason"), words.name("late_entry_reasons", case.late_reason)
        yield words.label("quick"), self._words.say("act.choice.yes") if case.quick else None

    def _registered(self) -> str:
        """When it was typed; that this was long after it was received is said beside it."""
        at, hours = self._words.moment(self._case.registered_at), int(self._words.book.raw("rules")["back_dated_hours"])
        late = self._case.registered_at - self._case.received_at > hours * HOUR
        return self._words.say("show.entered_late", at=at) if late else at

    def _site(self) -> str:
        site = self._words.saying.sites.get(self._case.partition)
        return f"{site.code} {site.name}" if site else NOTHING

    def _changed(self, register: str) -> str:
        """Who changed it after the registration, and when."""
        folded, uid = self._view.folded, self._case.uid
        first, last = (folded.versions(uid, name)[:1] for name in ("registered", register))
        if not first or not last or first[0].origin.hash == last[0].origin.hash:
            return ""
        origin = last[0].origin
        return self._words.say("show.changed", at=self._words.moment(origin.wall_ms), who=self._words.who(origin.actor))

    def customer(self) -> Iterator[tuple[str, str | None]]:
        case, words = self._case, self._words
        if case.anonymous:
            yield words.label("anonymous"), self._words.say("act.choice.yes")
        person = {**case.person, "phone": self._phone()}
        changed = self._changed("person")
        for key in ("name", "title", "phone", "other_contact"):
            if person.get(key):
                yield words.label(f"customer.{key}"), f"{person[key]}{changed}"
                changed = ""
        yield words.label("customer.address"), self._said(case.address, "address")
        yield words.label("customer.note"), self._said(case.note, "note")

    def _phone(self) -> str | None:
        """Masked; that several customers have it is said beside it."""
        phone = self._case.person.get("phone")
        masked = mask(phone)
        return self._words.say("show.shared_phone", phone=masked) if self._words.saying.shares(phone) else masked

    def product(self) -> Iterator[tuple[str, str | None]]:
        changed = self._changed("product")
        for label, text in self._words.fields("product", self._case.product):
            yield label, text + changed
            changed = ""

    def matter(self) -> Iterator[tuple[str, str | None]]:
        case, words = self._case, self._words
        amount = money(case.demand_amount) if case.demand_amount is not None else None
        yield words.label("description"), self._said(case.description, "text")
        yield words.label("demands"), self._said(words.names("demands", case.demands), "" if amount else "demands")
        yield words.label("demand_amount"), self._said(amount, "demands")
        for code, value in case.extra.items():
            yield words.register(f"extra.{code}"), self._said(words.value(f"extra.{code}", value), f"extra.{code}")

    def _said(self, text: str | None, register: str) -> str | None:
        """What a field says, and who changed it after the registration."""
        return f"{text}{self._changed(register)}" if text else None
