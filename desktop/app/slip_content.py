"""What the registration slip of a case shows: the case in finished words."""

from __future__ import annotations

from desktop.app.desk import Desk
from desktop.cases.case import Case
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.exports.slip_figures import (
    SlipCustomer,
    SlipDemand,
    SlipFigures,
    SlipLimit,
    SlipPrinting,
    SlipPromise,
    SlipSite,
    joined,
)
from desktop.people.staff import Member, find_member
from desktop.queries.case_view import CaseView
from desktop.queries.people import sites
from desktop.wording import Wording

Id = bytes
_LIMITS = ("reply", "answer", "closing")


def slip_content(desk: Desk, view: CaseView, wording: Wording, by: str | None = None) -> SlipFigures:
    """The figures of a slip, printed now by `by` (who is signed in, where nobody is named)."""
    case, book = view.case, view.book
    staff = {one.uid: one for one in desk.staff.everybody()}
    printer = find_member(by, desk.staff.members()) if by else desk.staff.signed_in()
    site = _site(desk, case)
    answers = case.owner or case.clerk
    return SlipFigures(
        number=case.number,
        site=site,
        printing=SlipPrinting(desk.now(), f"{printer.name} {printer.code}", 0, desk.trial),
        received=case.received_at,
        customer=_customer(case, wording),
        channel=book.name("channels", case.channel),
        nature=book.name("natures", case.nature),
        urgency=book.name("urgency", case.urgency),
        category=f"{case.category} {book.path('categories', case.category)}",
        first_asked=_called(staff, case.clerk),
        product=_product(case, wording),
        amount=case.product.get("amount"),
        description=case.description,
        **_restated(case),  # type: ignore[arg-type]
        attachments=len(case.attached),
        demands=tuple(SlipDemand(code, book.name("demands", code)) for code in case.demands),
        promises=_promises(case, book, staff),
        limits=tuple(_limit(view, kind, book, wording) for kind in _LIMITS),
        steps_done=frozenset(view.steps),
        latest_closing=_due(view, "closing"),
        contact_name=staff[answers].name if answers in staff else "",
        contact_phone=site.phone,
    )


def _site(desk: Desk, case: Case) -> SlipSite:
    with desk.store.reading() as connection:
        known = {one.partition: one for one in sites(connection)}
    here = next(one for one in known.values() if one.uid == desk.identity.site)
    site = known.get(case.partition, here)
    return SlipSite(
        organisation=site.organisation or "",
        code=site.code,
        name=site.name,
        workstation=desk.identity.station,
        utc_offset_min=site.utc_offset_min,
        phone=site.phone or "",
        address=site.address or "",
        hours=desk.settings.hours_today(desk.now()),
    )


def _customer(case: Case, wording: Wording) -> SlipCustomer:
    if case.anonymous:
        return SlipCustomer(name=wording.say("slip.anonymous"))
    person = case.person
    title = person.get("title") or ""
    name = person.get("name") or title
    return SlipCustomer(
        name=name,
        title="" if title.startswith(name[:1]) else title,
        phone_masked=mask(person.get("phone")) or "",
    )


def _product(case: Case, wording: Wording) -> str:
    product = case.product
    named = [
        wording.say(f"slip.product_{key}", value=product[key])
        for key in ("batch", "order_no", "purchased_on")
        if product.get(key)
    ]
    return joined(product.get("name") or "", *named, by=wording.say("slip.comma"))


def _restated(case: Case) -> dict[str, object]:
    said = case.step_fields("listen")
    return {"restated": said.get("facts") or "", "restated_confirmed": bool(said.get("restated"))}


def _called(staff: dict[Id, Member], uid: Id | None) -> str:
    return f"{staff[uid].name} {staff[uid].code}" if uid in staff else ""


def _promises(case: Case, book: RuleBook, staff: dict[Id, Member]) -> tuple[SlipPromise, ...]:
    return tuple(
        SlipPromise(one.due, staff[one.who].name if one.who in staff else "", _what(one.text, book, one.type))
        for one in case.open_promises
    )


def _what(text: str, book: RuleBook, kind: str) -> str:
    word = book.name("promise_types", kind)
    return f"{word}，{text}" if text else word


def _due(view: CaseView, kind: str) -> int | None:
    shown = view.limit(kind)
    return None if shown is None else shown.deadline.due_at


def _limit(view: CaseView, kind: str, book: RuleBook, wording: Wording) -> SlipLimit:
    shown = view.limit(kind)
    face = "face" in book.item("channels", view.case.channel).raw["traits"]
    note = ""
    if kind == "reply" and shown is not None and shown.deadline.met_at is not None:
        note = wording.say("slip.replied_face" if face and view.case.round.number == 1 else "slip.replied")
    return SlipLimit(wording.say(f"slip.limit.{kind}"), _due(view, kind), note)
