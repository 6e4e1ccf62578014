"""What comes back: M10 settled at once, M11 reopened, M12 complained of again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desktop.clock import DAY
from desktop.queries.figures.counts import first_closings, received_cases
from desktop.queries.figures.facts import EARLIER_DAYS, CaseFacts, MonthFacts, RoundFacts, SeenFacts
from desktop.queries.figures.figure import Figure, rate
from desktop.queries.figures.window import Window

SETTLING_DAYS = 30


def _soon_after(moment: int, closing: RoundFacts) -> bool:
    closed = closing.closed_at
    return closed is not None and closed <= moment <= closed + SETTLING_DAYS * DAY


def reopened(case: CaseFacts, closing: RoundFacts) -> bool:
    """Whether it was reopened within 30 days of its first closing."""
    return any(one.number > closing.number and _soon_after(one.started_at, closing) for one in case.rounds)


def found_unsolved(case: CaseFacts, closing: RoundFacts) -> bool:
    """Whether the customer, asked within 30 days, said it was not solved."""
    return any(one.solved is False and _soon_after(one.at, closing) for one in case.visits)


def came_again(case: CaseFacts, closing: RoundFacts) -> bool:
    """Whether the same matter was received again within 30 days."""
    return any(link.kind == "same_matter" and _soon_after(link.received_at, closing) for link in case.links)


def m10(facts: MonthFacts, window: Window) -> Figure:
    """一次解决率: first closings that neither came back nor were found unsolved within 30 days."""
    closings = first_closings(facts, window)
    failed = sum(1 for one in closings if reopened(*one) or found_unsolved(*one) or came_again(*one))
    return rate(len(closings) - failed, len(closings), window.provisional(SETTLING_DAYS))


def m11(facts: MonthFacts, window: Window) -> Figure:
    """重新打开率: first closings reopened within 30 days."""
    closings = first_closings(facts, window)
    return rate(sum(1 for one in closings if reopened(*one)), len(closings), window.provisional(SETTLING_DAYS))


def m12(facts: MonthFacts, window: Window) -> Figure:
    """重复投诉率: new cases linked as the same matter to an earlier one of their customer, at most 90 days before.

    Beside it `same_customer` (any matter of the same customer) and `same_cause` (another customer, the same batch, or
    the same product and main cause).
    """
    received = received_cases(facts, window)
    repeats = sum(1 for case in received if _repeats(case))
    of_customer = _recurring(facts.seen, received, same_customer=True)
    of_cause = _recurring(facts.seen, received, same_customer=False)
    beside = {
        "same_customer": rate(of_customer, len(received), window.provisional()),
        "same_cause": rate(of_cause, len(received), window.provisional()),
    }
    return rate(repeats, len(received), window.provisional(), beside)


def _repeats(case: CaseFacts) -> bool:
    return any(
        link.kind == "same_matter"
        and link.same_customer
        and 0 < case.received_at - link.received_at <= EARLIER_DAYS * DAY
        for link in case.links
    )


def _recurring(seen: Iterable[SeenFacts], received: tuple[CaseFacts, ...], *, same_customer: bool) -> int:
    """How many of the received have an earlier one alike; only cases that share a key are compared."""
    by_key: dict[object, list[SeenFacts]] = defaultdict(list)
    own: dict[bytes, SeenFacts] = {}
    for one in seen:
        own[one.uid] = one
        for key in _keys(one, same_customer):
            by_key[key].append(one)
    new = (own[case.uid] for case in received if case.uid in own)
    return sum(1 for one in new if any(_alike(one, by_key[key], same_customer) for key in _keys(one, same_customer)))


def _keys(one: SeenFacts, same_customer: bool) -> list[object]:
    if same_customer:
        return [one.customer] if one.customer is not None else []
    keys: list[object] = [("batch", one.batch)] if one.batch else []
    return [*keys, ("product", one.product_name, one.cause)] if one.product_name and one.cause else keys


def _alike(one: SeenFacts, others: list[SeenFacts], same_customer: bool) -> bool:
    return any(other.lately_before(one) and other.same_customer(one) == same_customer for other in others)
