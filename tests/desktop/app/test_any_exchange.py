"""Whatever three desks do, and whichever packages arrive in whatever order: at last all show the same."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.drawn import photo_file
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.doctor import check_folder
from desktop.app.exchange import Exchange
from desktop.app.set_up import set_up
from desktop.app.viewing import open_case
from desktop.errors import Refused, refuse
from desktop.paths import DataFolder
from desktop.queries.customer_list import CustomerWanted

SITES = (("HZ01", "城东店"), ("HZ02", "城西店"), ("HZ03", "湖滨店"))
ACTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("acknowledge", {"way": "W2", "text": "收到"}),
    ("contact", {"direction": "out", "way": "W2", "text": "问清经过"}),
    ("set", {"category": "C0101"}),
    ("set", {"category": "C0102", "urgency": "U1", "reason": "UR2"}),
    ("set", {"customer": {"name": "林乔", "phone": "13900003001"}}),
    ("promise", {"type": "T1", "text": "回电", "due": "2027-01-01T10:00"}),
    ("redress", {"type": "S04", "amount": "36.00"}),
    ("close", {"end": "Z1", "resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}),
    ("reopen", {"reason": "RR1", "text": "又坏了"}),
    ("withdraw", {"reason": "WR3", "way": "W2"}),
    ("void", {"reason": "试打"}),
)
EDITS: tuple[dict[str, str], ...] = (
    {"title": "郑女士", "note": "说慢一点"},
    {"title": "", "level": "vip"},
    {"phone": "13900002009", "more_phones": "13900002008"},
    {"more_phones": ""},
)
DESK = st.integers(0, len(SITES) - 1)
STEP = st.one_of(
    st.tuples(st.just("register"), DESK, st.integers(0, 2)),
    st.tuples(st.just("act"), DESK, st.integers(0, 5), st.sampled_from(ACTS)),
    st.tuples(st.just("act"), DESK, st.integers(0, 5), st.sampled_from(ACTS)),
    st.tuples(st.just("merge"), DESK, st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("take_out"), DESK, st.integers(0, 5)),
    st.tuples(st.just("edit"), DESK, st.integers(0, 5), st.sampled_from(EDITS)),
    st.tuples(st.just("attach"), DESK, st.integers(0, 5), st.integers(0, 3)),
    st.tuples(st.just("export"), DESK, st.integers(0, 3), st.booleans()),
    st.tuples(st.just("import"), DESK, st.integers(0, 9)),
    st.tuples(st.just("import"), DESK, st.integers(0, 9)),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 60 * 24, 60 * 24 * 40])),
    st.tuples(st.just("close"), DESK),
)


class Town:
    """Three desks, a clock, and the packages that lie about."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._stack = stack
        self.hand = Hand("2026-10-05T09:00")
        self.folders = [DataFolder(folder / code) for code, _name in SITES]
        for place, (code, name) in zip(self.folders, SITES, strict=True):
            set_up(place, code, name, trial=True, clock=self.hand)
        self.desks = [self._opened(place) for place in range(len(SITES))]
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.pictures = [photo_file(self.stick, f"{no}.jpg", size=(40, 30), shade=no * 60) for no in range(4)]
        self.packages: list[Path] = []
        self.cases: list[bytes] = []

    def _opened(self, place: int) -> Desk:
        return self._stack.enter_context(open_desk(self.folders[place], self.hand))

    def do(self, step: tuple[Any, ...]) -> None:
        name, *rest = step
        with suppress(Refused):  # a desk may be asked for what is not possible there
            getattr(self, f"do_{name}")(*rest)

    def do_register(self, desk: int, customer: int) -> None:
        given = plain_case(customer={"name": "郑小禾", "phone": f"1390000200{customer}"})
        self.cases.append(self.desks[desk].registering.register(given).uid)

    def do_act(self, desk: int, case: int, act: tuple[str, dict[str, Any]]) -> None:
        if self.cases:
            self.desks[desk].handling.act(self.cases[case % len(self.cases)], *act)

    def customer(self, desk: int, case: int) -> bytes:
        """The customer of a case that this desk may know or not."""
        if not self.cases:
            raise refuse("unknown_customer")
        return open_case(self.desks[desk], self.cases[case % len(self.cases)]).case.customer or b""

    def do_merge(self, desk: int, one: int, other: int) -> None:
        self.desks[desk].customers.merge(self.customer(desk, one), self.customer(desk, other))

    def do_take_out(self, desk: int, case: int) -> None:
        self.desks[desk].customers.take_out(self.customer(desk, case))

    def do_edit(self, desk: int, case: int, given: dict[str, str]) -> None:
        self.desks[desk].customers.edit(self.customer(desk, case), given)

    def do_attach(self, desk: int, case: int, which: int) -> None:
        if self.cases:
            uid = self.cases[case % len(self.cases)]
            self.desks[desk].attaching.attach(uid, [str(self.pictures[which])], {})

    def do_export(self, desk: int, to: int, files: bool) -> None:
        code = SITES[to][0] if to < len(SITES) else None
        self.packages.append(Exchange(self.desks[desk]).export_into(self.stick, to=code, files=files).file)

    def do_import(self, desk: int, package: int) -> None:
        if self.packages:
            self.take(desk, self.packages[package % len(self.packages)])

    def do_wait(self, minutes: int) -> None:
        self.hand.moment += minutes * 60_000

    def do_close(self, desk: int) -> None:
        self.desks[desk].close()
        self.desks[desk] = self._opened(desk)

    def take(self, desk: int, package: Path) -> None:
        exchange = Exchange(self.desks[desk])
        looked = exchange.preview(package)
        assert exchange.take_in(package) == looked
        assert not looked.own

    def all_exchange(self) -> None:
        """Everybody hears of everybody; what is asked for by name is as good as everything."""
        packages = [Exchange(desk).export_into(self.stick).file for desk in self.desks]
        for place in range(len(SITES)):
            for package in packages:
                self.take(place, package)
        for source in range(len(SITES)):
            for target in range(len(SITES)):
                if source != target:
                    code = SITES[target][0]
                    self.take(target, Exchange(self.desks[source]).export_into(self.stick, to=code).file)

    def check(self) -> None:
        digests = [desk.journal.digests() for desk in self.desks]
        assert digests[0] == digests[1] == digests[2]
        assert len({self.persons(desk) for desk in self.desks}) == 1
        for desk in self.desks:
            assert desk.journal.check().sound
            assert desk.journal.gaps() == ()
            assert desk.journal.forks() == ()
            assert all(one.missing == 0 for one in Exchange(desk).peers())
            assert check_folder(desk).files.word == "ok"
            desk.journal.rebuild()
            assert desk.journal.digests() == digests[0]

    @staticmethod
    def persons(desk: Desk) -> tuple[Any, ...]:
        """Everybody with all that is shown of them."""
        lines = desk.customers.listing(CustomerWanted()).lines
        views = {line: desk.customers.open(line.uid) for line in lines}
        assert all(view.profile.members == line.members for line, view in views.items())
        return tuple((line, view.profile.phones, view.story) for line, view in views.items())


def walk(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        town = Town(Path(folder), stack)
        for step in steps:
            town.do(step)
        town.all_exchange()
        town.all_exchange()
        town.check()


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, min_size=4, max_size=12))
def test_all_show_the_same_at_last(steps: list[tuple[Any, ...]]) -> None:
    walk(steps)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, min_size=10, max_size=50))
def test_all_show_the_same_at_last_at_length(steps: list[tuple[Any, ...]]) -> None:
    walk(steps)
