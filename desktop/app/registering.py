"""New cases: one at the counter, or many at once from a register. Each is one entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.app.parts import Parts
from desktop.app.site_settings import SiteSettings
from desktop.app.taking_files import with_kept_files
from desktop.cases.changes import KnownCustomer
from desktop.cases.commands.customers import NEW, OfPhone, chosen_customer, who_problems
from desktop.cases.commands.registration import (
    Counter,
    Registered,
    check_registration,
    read_registration,
    register,
)
from desktop.cases.fields import Typing
from desktop.cases.numbering import day_of, make_number, number_key, shown_number
from desktop.cases.outlook import Outlook, outlook_of
from desktop.cases.phone import normalise
from desktop.clock import DAY
from desktop.errors import Problem, Refused
from desktop.journal.entry import Act
from desktop.journal.ids import id_of
from desktop.journal.journal import Identity, Writing
from desktop.people import rights
from desktop.people.staff import find_member
from desktop.queries.lookups import (
    case_by_number,
    customers_of_phone,
    is_customer,
    last_channel,
    numbers_by_ref,
)
from desktop.queries.pads import pad_of_number
from desktop.queries.people import crew, sites
from desktop.queries.repeats import Earlier, Sought, earlier_cases, seek
from desktop.text import plain

Id = bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a registration answers: number and id; `known` where the caller's own key had been registered before."""

    number: str
    uid: Id
    known: bool = False
    promise: str | None = None


class Registering:
    """Registers cases at this workstation."""

    def __init__(self, parts: Parts, settings: SiteSettings) -> None:
        self._parts = parts
        self._settings = settings
        self._repeat_days = int(parts.shelf.factory.raw("rules")["repeat_days"])

    @property
    def identity(self) -> Identity:
        """Who this workstation is."""
        return self._parts.identity

    def register(self, given: Mapping[str, object], by: str | None = None, *, asks: bool = False) -> Answer:
        """Register one case, as the form and a JSON line give it. Raises `Refused` with problems by field.

        `asks` where a person can be asked who a customer is whose telephone is known by another name.
        """
        given = with_kept_files(given, self._parts.files)
        with self._parts.journal.writing() as tx:
            return self.register_in(tx, given, by, asks=asks)

    def register_in(
        self,
        tx: Writing,
        given: Mapping[str, object],
        by: str | None = None,
        *,
        asks: bool = False,
        beside: Sequence[Problem] = (),
    ) -> Answer:
        """As `register`, one of several acts of a transaction; `beside` are problems of what is done with it."""
        batch = _Batch(self, tx, by)
        values, unread = batch.read(given)
        known = batch.known_ref(values)
        if known is not None:
            return known
        unread += batch.paper_problems(values)
        check_registration(values, [*unread, *_who(tx.connection, values, asks), *beside], batch.counter)
        made = batch.make(values, quick=False)
        tx.append(made.act, actor=batch.counter.by.uid, wall_ms=batch.counter.now)
        return Answer(made.number, made.uid)

    def usual_channel(self) -> str | None:
        """The channel by which whoever is signed in registered last (A01)."""
        with self._parts.store.reading() as connection:
            counter, _typing = self.scene(connection, None)
            return last_channel(connection, counter.partition, counter.by.uid)

    def earlier(self, phone: str) -> Earlier:
        """What is known of a normalised telephone: has this customer been here before?"""
        now = self._parts.clock()
        with self._parts.store.reading() as connection:
            return earlier_cases(connection, phone, now, now - self._repeat_days * DAY)

    def seek(self, given: Mapping[str, Any]) -> Earlier:
        """What is known of the telephone, the order or the batch of a registration as far as it was typed."""
        product = given.get("product", {})
        sought = Sought(
            normalise(str(given.get("customer", {}).get("phone", ""))) or "",
            *(plain(str(product.get(name, ""))) for name in ("order_no", "name", "batch")),
        )
        now = self._parts.clock()
        with self._parts.store.reading() as connection:
            return seek(connection, sought, now, now - self._repeat_days * DAY)

    def outlook(self, given: Mapping[str, object]) -> Outlook:
        """When the customer would have to hear from us and when it would have to be closed, were it registered now."""
        with self._parts.store.reading() as connection:
            counter, typing = self.scene(connection, None)
        values, _unread = read_registration(given, typing)
        return outlook_of(values, counter.now, counter.book, self._settings.calendar())

    def check(
        self,
        given: Mapping[str, object],
        by: str | None = None,
        *,
        quick: bool = False,
        asks: bool = False,
        beside: Sequence[Problem] = (),
    ) -> dict[str, Any]:
        """The values that a registration would have, without registering. Raises `Refused` like `register`."""
        with self._parts.store.reading() as connection:
            counter, typing = self.scene(connection, by)
            values, unread = read_registration(with_kept_files(given, self._parts.files), typing)
            unread += _paper_problems(connection, self.identity.partition, values)
            unread += [*_who(connection, values, asks), *beside]
        check_registration(values, unread, counter, quick)
        return values

    def register_many(
        self, registrations: Sequence[Mapping[str, object]], by: str | None = None, *, quick: bool = True
    ) -> list[Answer | Refused]:
        """Register what can be, all in one transaction; every registration has its answer, in order.

        `quick` (快速登记) lets contact and demand be missing. A repeated `ref` answers the number it has.
        """
        answers: list[Answer | Refused] = []
        with self._parts.journal.writing() as tx:
            batch = _Batch(self, tx, by)
            batch.look_up_refs(registrations)
            acts: list[Act] = []
            for given in registrations:
                answers.append(batch.answer(given, quick, acts))
            tx.append_many(acts, actor=batch.counter.by.uid)
        return answers

    def scene(self, connection: Connection, by: str | None) -> tuple[Counter, Typing]:
        """Who registers, where and when, and what reading the fields needs to know."""
        identity, book = self._parts.identity, self._settings.book(connection)
        staff = crew(connection, identity.partition)
        actor = find_member(by, staff.members) if by else staff.signed_in
        rights.ask(actor, "register")
        counter = Counter(actor, identity.partition, self._parts.clock(), book, self._settings.rules(connection))
        find = partial(case_by_number, connection)
        return counter, Typing(book, staff.members, identity.utc_offset_min, find, counter.now)


def _who(connection: Connection, values: Mapping[str, Any], asks: bool) -> list[Problem]:
    """What is not clear about who the customer is."""
    said, phone = values.get("customer.known"), normalise(values.get("customer.phone") or "")
    if said not in (None, NEW) and not _is_customer(connection, said):
        return [Problem("unknown_customer", "customer.known", {"customer": str(said)})]
    if not asks or not phone:
        return []
    return who_problems(said, customers_of_phone(connection, phone), values.get("customer.name"))


def _paper_problems(connection: Connection, partition: Id, values: Mapping[str, Any]) -> list[Problem]:
    """What stands against taking the number of a form written by hand, and the time it asks for."""
    said = values.get("paper_number")
    if not said:
        return []
    row = pad_of_number(connection, partition, said)
    if row is None:
        return [Problem("not_reserved", "paper_number", {"number": said})]
    if not any(number_key(one) == number_key(said) for one in row.unused):
        return [Problem("paper_used", "paper_number", {"number": said})]
    return [] if values.get("received_at") else [Problem("paper_received", "received_at")]


def _is_customer(connection: Connection, text: str) -> bool:
    try:
        return is_customer(connection, id_of(text))
    except ValueError:
        return False


class _Batch:
    """Registrations of one transaction: numbers, customers and keys that the batch itself has just made count."""

    def __init__(self, registering: Registering, tx: Writing, by: str | None) -> None:
        self._tx = tx
        self._identity = registering.identity
        self.counter, self._typing = registering.scene(tx.connection, by)
        self._site = next(one.code for one in sites(tx.connection) if one.uid == self._identity.site)
        self._refs: dict[str, Answer] = {}
        self._customers: dict[str, list[OfPhone]] = {}
        self._made_here: set[Id] = set()
        self._papers: set[str] = set()

    def read(self, given: Mapping[str, object]) -> tuple[dict[str, Any], list[Problem]]:
        """The values of a registration and the problems of reading it."""
        return read_registration(given, self._typing)

    def look_up_refs(self, registrations: Sequence[Mapping[str, object]]) -> None:
        """Find out at once which of the callers' own keys are known."""
        refs = [ref for one in registrations if isinstance(ref := one.get("ref"), str) and ref]
        found = numbers_by_ref(self._tx.connection, refs, self._identity.partition)
        self._refs = {ref: Answer(number, uid, known=True) for ref, (number, uid) in found.items()}

    def known_ref(self, values: Mapping[str, Any]) -> Answer | None:
        """The answer a repeated key has had."""
        ref = values.get("ref")
        if not ref:
            return None
        if ref not in self._refs:
            self.look_up_refs([{"ref": ref}])
        return self._refs.get(ref)

    def answer(self, given: Mapping[str, object], quick: bool, acts: list[Act]) -> Answer | Refused:
        """Read, check and make one registration of many; its act goes to `acts`."""
        try:
            values, unread = self.read(given)
            ref = values.get("ref")
            if ref and ref in self._refs:
                return self._refs[ref]
            unread += self.paper_problems(values)
            check_registration(values, [*unread, *_who(self._tx.connection, values, False)], self.counter, quick)
        except Refused as refused:
            return refused
        made = self.make(values, quick)
        acts.append(made.act)
        answer = Answer(made.number, made.uid)
        if ref:
            self._refs[ref] = Answer(made.number, made.uid, known=True)
        return answer

    def make(self, values: dict[str, Any], quick: bool) -> Registered:
        """The entry of a registration that was read and checked, with the next number of the day."""
        number = self._number(values)
        known = self._known_customer(values)
        made = register(values, self.counter, number, known, quick)
        phone = values.get("customer.phone")
        if known is None and made.customer is not None and phone:
            self._made_here.add(made.customer)
            self._customers[phone].append(OfPhone(made.customer, values.get("customer.name"), made.customer))
        return made

    def paper_problems(self, values: Mapping[str, Any]) -> list[Problem]:
        """What stands against the number of a form written by hand; one of this batch counts as used."""
        said = values.get("paper_number")
        if said and number_key(said) in self._papers:
            return [Problem("paper_used", "paper_number", {"number": said})]
        return _paper_problems(self._tx.connection, self._identity.partition, values)

    def _number(self, values: Mapping[str, Any]) -> str:
        """The number of the form it was written on, else the next of the day."""
        said = values.get("paper_number")
        if said:
            key = number_key(said) or said
            self._papers.add(key)
            return shown_number(key)
        day, station = day_of(self.counter.now, self._identity.utc_offset_min), self._identity.station
        return make_number(self._site, day, self._tx.number(f"{self._site}-{day}-{station}"), station)

    def _known_customer(self, values: Mapping[str, Any]) -> KnownCustomer | None:
        """Same telephone and same name: the same customer; another name: a new one (`decisions.md`, Customers)."""
        phone = values.get("customer.phone")
        if phone and phone not in self._customers:
            self._customers[phone] = customers_of_phone(self._tx.connection, phone)
        of_phone = self._customers[phone] if phone else []
        found = chosen_customer(values.get("customer.known"), of_phone, values.get("customer.name"))
        if found is None:
            return None
        return KnownCustomer(found, None if found in self._made_here else self._tx.fold(found))
