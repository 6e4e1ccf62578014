"""How much of what came in was put under 其他: above a share the dictionary lacks a word (`defaults.md`, rules)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.cases.rules import RuleBook
from desktop.queries.figures.trade import Trade
from desktop.store.projected import case_row

Id = bytes
OTHER = "其他"
"""How a category begins that is no category."""


@dataclass(frozen=True, slots=True)
class OtherShare:
    """Of the cases of a group (of all, where `group` is ""), so many were put under 其他."""

    group: str
    other: int
    of: int


def too_much_other(
    connection: Connection, partition: Id, span: tuple[int, int], book: RuleBook
) -> tuple[OtherShare, ...]:
    """Where 其他 has more than its share of what a site received within a span of moments, all first."""
    limit = float(book.raw("rules")["other_share_alarm"])
    trade = Trade.of(book.content)
    query = (
        select(case_row.c.category, func.count())
        .where(case_row.c.partition == partition, case_row.c.received_at >= span[0], case_row.c.received_at < span[1])
        .where(case_row.c.nature.in_(trade.counted_natures), case_row.c.stage.not_in(("void", "merged")))
        .group_by(case_row.c.category)
    )
    whole, other = Counter[str](), Counter[str]()
    for category, count in connection.execute(query):
        code = trade.survivor(category)
        group = trade.first_level(code)
        no_group = trade.name(group).startswith(OTHER)
        for place in ("",) if no_group else ("", group):
            whole[place] += count
            other[place] += count if no_group or trade.name(code).startswith(OTHER) else 0
    over = (place for place in sorted(whole) if other[place] > limit * whole[place])
    return tuple(OtherShare(place, other[place], whole[place]) for place in over)
