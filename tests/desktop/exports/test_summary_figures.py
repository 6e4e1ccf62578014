"""What the summary says beside the bare figures: verdicts, comparisons, masks."""

from __future__ import annotations

import pytest

from desktop.exports.summary_figures import Heading, put_together, verdict
from desktop.exports.summary_lines import Listing
from desktop.queries.figures.cards import CaseCard
from desktop.queries.figures.facts import CaseFacts, MonthFacts, RoundFacts
from desktop.queries.figures.figure import rate
from desktop.queries.figures.masking import masked_name, masked_text
from desktop.queries.figures.month import MonthSummary, Scope, summarise
from desktop.queries.figures.trade import Target, Trade
from desktop.queries.figures.window import Month

OCTOBER = Month(2026, 10)
START, END = OCTOBER.first_moment(480), OCTOBER.next.first_moment(480)
SCOPE = Scope((), "HZ03", 480)
AT_LEAST = Target("M05", "", 0.9, True)
AT_MOST = Target("M11", "", 0.05, False)
NOTHING: frozenset[str] = frozenset()
TRADE = Trade(NOTHING, NOTHING, NOTHING, NOTHING, frozenset(), {}, {}, {"C01": "商品质量"}, ())


@pytest.mark.parametrize(
    ("n", "d", "target", "met"),
    [
        (9, 10, AT_LEAST, True),
        (899, 1000, AT_LEAST, False),
        (1, 20, AT_MOST, True),
        (51, 1000, AT_MOST, False),
        (4, 4, AT_LEAST, None),
        (5, 5, AT_LEAST, True),
        (0, 0, AT_LEAST, None),
        (5, 5, None, None),
    ],
)
def test_a_verdict_is_given_from_five_on(n: int, d: int, target: Target | None, met: bool | None) -> None:
    assert verdict(rate(n, d, False), target) is met


def received(month: Month, **categories: int) -> MonthFacts:
    moment = month.first_moment(480)
    names = [name for name, n in categories.items() for _ in range(n)]
    return MonthFacts(
        tuple(
            CaseFacts(
                place.to_bytes(16, "big"), moment, moment, name, "closed", rounds=(RoundFacts(1, moment, "Z2", moment),)
            )
            for place, name in enumerate(names)
        )
    )


def read(month: Month, **categories: int) -> MonthSummary:
    return summarise(received(month, **categories), month, SCOPE, END)


def test_a_share_is_compared_only_with_five_or_more() -> None:
    heading = Heading("HZ03", "", "", False, ())
    compared = (read(OCTOBER.before, C01=5, C02=5), read(OCTOBER.year_before, C01=4, C02=4))
    facts = received(OCTOBER, C01=3, C02=1)
    cards = {case.uid: CaseCard(case.uid, "", "", "", "", "", "", "", "", None) for case in facts.cases}
    now = Listing(facts, OCTOBER.window(480, END), cards, {}, TRADE)
    told = put_together(now, OCTOBER, SCOPE, heading, compared)
    first = told.categories[0]
    assert (first.name, first.n, first.before, first.year_before) == ("C01 商品质量", 3, 5, 4)
    assert first.change == pytest.approx(0.25)
    assert first.year_change is None
    assert (told.keys[0].value, told.keys[0].before, told.keys[0].year_before) == (4, 10, 8)
    alone = put_together(now, OCTOBER, SCOPE, heading, (None, None))
    assert (alone.keys[0].before, alone.categories[0].before, alone.categories[0].change) == (None, 0, None)


@pytest.mark.parametrize(
    ("name", "shown"), [("周敏", "周*"), ("欧阳小敏", "欧**"), ("周", "周*"), ("", ""), (None, "")]
)
def test_a_name_is_masked(name: str | None, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("周敏说回 13900001001", "周*说回 139****1001"),
        ("打 139-0000-1001 找她", "打 139****1001 找她"),
        ("打 0571 8765 43210", "打 057****3210"),
        ("2026-10-01 买的,129.00 元", "2026-10-01 买的,129.00 元"),
        ("订单 20261001-0031", "订单 202****0031"),
    ],
)
def test_a_text_names_nobody_and_gives_no_number(text: str, shown: str) -> None:
    assert masked_text(text, "周敏") == shown
