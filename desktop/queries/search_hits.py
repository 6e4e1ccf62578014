"""What is shown of the cases that a search found, and the cases of names that begin with pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from desktop.queries.case_list import rows
from desktop.queries.search_scraps import Hit, hit_of
from desktop.store.projected import case_row, case_text

_FIRST = ("summary", "description")

_TEXTS = select(case_text.c.entity_no, case_text.c.field, case_text.c.text).where(
    case_text.c.entity_no.in_(bindparam("numbers", expanding=True))
)


def hits(connection: Connection, numbers: Sequence[int], words: Sequence[str], now: int) -> list[Hit]:
    """The hits of these local numbers in their order; `words` in lower case."""
    texts: dict[int, list[str]] = {}
    if numbers:
        found = connection.execute(_TEXTS, {"numbers": list(numbers)}).all()
        for no, field, text in sorted(found, key=lambda one: one.field not in _FIRST):
            if field != "customer_name":  # the name is shown beside
                texts.setdefault(no, []).append(text)
    return [hit_of(row, texts.get(row.no, []), words) for row in rows(connection, numbers, now)]


_INITIALS = select(case_row.c.entity_no).order_by(case_row.c.received_at.desc())


def by_initials(connection: Connection, letters: str, most: int) -> list[int]:
    """Cases whose customer's name begins with these pinyin initials (small letters), the newest received first."""
    kept = case_row.c.customer_initials
    query = _INITIALS.where(kept >= letters, kept < letters + "{").limit(most)
    return list(connection.execute(query).scalars())
