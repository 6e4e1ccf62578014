"""How people got on in a month: 沟通性 complaints by kind and how many became valid, 服务态度 by what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.queries.figures.trade import Trade
from desktop.store.projected import case_round, case_row

Id = bytes
ATTITUDE = "C02"
"""The first-level category whose second level is what staff are coached by."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A kind of 沟通性 complaints: how many were closed as such, and how many of them were found valid after all."""

    code: str
    n: int
    valid: int


@dataclass(frozen=True, slots=True)
class Manners:
    """The counts of a span; codes that were merged count under the survivor."""

    talks: tuple[Talk, ...]
    attitudes: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...] = ()
    """What came in besides complaints, by nature: 异议 first of all."""

    def as_json(self) -> dict[str, Any]:
        """As `jiesu summary --json` has it."""
        talks = [{"code": one.code, "n": one.n, "valid": one.valid} for one in self.talks]
        counts = {"attitudes": self.attitudes, "others": self.others}
        told = {name: [{"code": code, "n": n} for code, n in several] for name, several in counts.items()}
        return {"talks": talks, **told}


def manners(connection: Connection, partitions: Sequence[Id], span: tuple[int, int], trade: Trade) -> Manners:
    """Of the complaints that these sites received within a span of moments."""
    received = [case_row.c.received_at >= span[0], case_row.c.received_at < span[1]]
    received.append(case_row.c.partition.in_(partitions))
    received.append(case_row.c.stage.not_in(("void", "merged")))
    counted = (case_row.c.nature.in_(trade.counted_natures),)
    rounds = (
        select(case_row.c.entity_no, case_round.c.talk, case_round.c.validity)
        .join(case_round, case_round.c.entity_no == case_row.c.entity_no)
        .where(*received, *counted)
        .order_by(case_row.c.entity_no, case_round.c.round)
    )
    last: dict[int, tuple[str | None, str | None]] = {}
    for entity, talk, validity in connection.execute(rounds):
        before = last.get(entity, (None, None))
        last[entity] = (talk or before[0], validity or before[1])
    kinds, valid = Counter[str](), Counter[str]()
    for talk, validity in last.values():
        if talk is not None:
            kinds[talk] += 1
            valid[talk] += validity == "V1"
    attitudes = Counter[str]()
    for (category,) in connection.execute(select(case_row.c.category).where(*received, *counted)):
        code = trade.survivor(category)
        if trade.first_level(code) == ATTITUDE:
            attitudes[code] += 1
    talks = tuple(Talk(code, kinds[code], valid[code]) for code in sorted(kinds))
    by_nature = select(case_row.c.nature, func.count()).where(*received).group_by(case_row.c.nature)
    counts = sorted((nature, n) for nature, n in connection.execute(by_nature))
    others = tuple((nature, n) for nature, n in counts if nature not in trade.counted_natures)
    return Manners(talks, tuple(sorted(attitudes.items(), key=lambda one: (-one[1], one[0]))), others)
