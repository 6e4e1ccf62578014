"""What lists of single cases say of each, masked: for the sheets behind the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.cases.phone import mask
from desktop.queries.figures.loading import touched_numbers
from desktop.queries.figures.masking import masked_name, masked_text
from desktop.queries.figures.window import Window
from desktop.queries.number_marks import marks
from desktop.store.prepared import among
from desktop.store.projected import case_row, staff

Id = bytes


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as it stands in a list; nothing in it names the customer or gives a number to ring."""

    uid: Id
    number: str
    channel: str
    nature: str
    category: str
    urgency: str
    customer: str
    phone: str
    summary: str
    owner: Id | None


_CARDS = select(
    case_row.c.uid,
    case_row.c.number,
    case_row.c.number_key,
    case_row.c.channel,
    case_row.c.nature,
    case_row.c.category,
    case_row.c.urgency,
    case_row.c.customer_name,
    case_row.c.phone,
    case_row.c.summary,
    func.coalesce(case_row.c.owner, case_row.c.clerk).label("owner"),
)


def load_cards(connection: Connection, partitions: Sequence[Id], window: Window) -> Mapping[Id, CaseCard]:
    """The cards of all cases that can matter for the month, by id."""
    wanted = _CARDS.where(among(case_row.c.entity_no, "touched"), case_row.c.partition.in_(partitions))
    rows = connection.execute(wanted, {"touched": touched_numbers(connection, window, standing=True)}).all()
    shown = marks(connection, (row.number_key for row in rows))
    return {row.uid: _card(row, row.number + shown.get(row.uid, "")) for row in rows}


def staff_names(connection: Connection) -> Mapping[Id, str]:
    """Code and name of everybody who works or worked here."""
    return {
        row.uid: f"{row.code} {row.name}" for row in connection.execute(select(staff.c.uid, staff.c.code, staff.c.name))
    }


def _card(row: Any, number: str) -> CaseCard:
    return CaseCard(
        uid=row.uid,
        number=number,
        channel=row.channel,
        nature=row.nature,
        category=row.category,
        urgency=row.urgency,
        customer=masked_name(row.customer_name),
        phone=mask(row.phone) or "",
        summary=masked_text(row.summary, row.customer_name),
        owner=row.owner,
    )
