"""Who is not to ask the customer afterwards: whoever handled the case, and whom the complaint is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.cases.case import Case
from desktop.journal.ids import id_of
from desktop.people.staff import Member

Id = bytes
HANDLER = "visit_by_handler"
COMPLAINED = "visit_by_complained"


def barred(case: Case) -> Mapping[Id, str]:
    """Who is barred from asking about the round a case is in, each with the code of the refusal."""
    closing = case.round.closing
    handled = [case.owner, closing.by if closing else None]
    if closing is not None:
        handled += [owner for at, owner in case.owners if at <= closing.at][-1:]
    found = {one: HANDLER for one in handled if one is not None}
    about = complained_about(case)
    return found if about is None else {**found, about: COMPLAINED}


def complained_about(case: Case) -> Id | None:
    """Whom the complaint is about, where it was said and is somebody who works here."""
    try:
        return id_of(str(case.extra.get("complained_staff") or ""))
    except ValueError:
        return None


def somebody_else(case: Case, staff: Iterable[Member]) -> bool:
    """Whether anybody else works here who could ask."""
    return any(one.active and one.uid not in barred(case) for one in staff)


def why_not(case: Case, visitor: Id, staff: Iterable[Member]) -> str | None:
    """Why somebody is not to ask; who handled the case may where nobody else works here."""
    reason = barred(case).get(visitor)
    if reason == HANDLER and not somebody_else(case, staff):
        return None
    return reason
