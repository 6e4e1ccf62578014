"""What is shown of the cases that a search found, and the cases of names that begin with pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from desktop.queries.case_list import rows
from desktop.queries.search_scraps import Hit, hit_of
from desktop.store.prepared import Prepared, among
from desktop.store.projected import case_row, case_text

_FIRST = ("summary", "description")

_TEXTS = Prepared(
    select(case_text.c.entity_no, case_text.c.field, case_text.c.text).where(among(case_text.c.entity_no, "numbers"))
)


def hits(connection: Connection, numbers: Sequence[int], words: Sequence[str], now: int) -> list[Hit]:
    """The hits of these local numbers in their order; `words` in lower case."""
    texts: dict[int, list[str]] = {}
    found = _TEXTS.rows(connection, numbers=str([*numbers])) if numbers else []
    for no, field, text in sorted(found, key=lambda one: one[1] not in _FIRST):
        if field != "customer_name":  # the name is shown beside
            texts.setdefault(no, []).append(text)
    return [hit_of(row, texts.get(row.no, []), words) for row in rows(connection, numbers, now)]


_kept = case_row.c.customer_initials
_INITIALS = Prepared(
    select(case_row.c.entity_no)
    .where(_kept >= bindparam("letters"), _kept < bindparam("beyond"))
    .order_by(case_row.c.received_at.desc(), case_row.c.entity_no.desc())
    .limit(bindparam("most"))
)


def by_initials(connection: Connection, letters: str, most: int) -> list[int]:
    """Cases whose customer's name begins with these pinyin initials (small letters), the newest received first."""
    return [no for (no,) in _INITIALS.rows(connection, letters=letters, beyond=letters + "{", most=most)]
