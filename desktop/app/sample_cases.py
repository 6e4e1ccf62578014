"""Sample cases: an invented shop with invented customers, for the demonstration and for looking at the window.

Everything goes through real registrations and acts, with the clock set by hand to the moment each was typed, in a
trial folder of its own. The moments are fixed, so the samples look the same on every day.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop.app.desk import Desk, open_desk
from desktop.app.exchange import Exchange
from desktop.app.sample_pictures import sample_picture
from desktop.app.set_up import set_up
from desktop.cases.case import Id
from desktop.clock import HOUR, MINUTE, Clock, parse_moment
from desktop.paths import RESOURCES, DataFolder
from desktop.store.safe_file import meeting_faults

SITE_CODE, SITE_NAME = "HZ03", "湖滨店"
PEER_CODE, PEER_NAME = "HZ02", "城西店"
ZONE = 480
"""The site's zone, minutes east of UTC."""
NOW = parse_moment("2026-11-24T14:05", ZONE)
"""When the samples end: a Tuesday afternoon, in UTC ms."""
LAST_MONTH = "2026-10"

_FIRST_MOMENT = parse_moment("2026-10-08T09:00", ZONE)
_STAFF = (
    ("02", "何国栋", ("manager", "reviewer"), None),
    ("03", "林晓", ("reception", "handler"), None),
    ("04", "周蔚", ("reception", "handler"), None),
    ("05", "小唐", ("trainee",), "03"),
)


class SampleClock:
    """A clock that is set by hand while the cases are typed, and runs on from there once `run` was called."""

    def __init__(self, moment: int) -> None:
        """It stands at `moment` (UTC ms)."""
        self._moment = moment
        self._running_since: float | None = None

    def __call__(self) -> int:
        """Now, by this clock (UTC ms)."""
        if self._running_since is None:
            return self._moment
        return self._moment + round((time.monotonic() - self._running_since) * 1000)

    def set(self, moment: int) -> None:
        """Put it to a moment (UTC ms)."""
        self._moment = moment

    def run(self) -> None:
        """Let it go on by itself."""
        self._running_since = time.monotonic()


@dataclass(frozen=True, slots=True)
class _Event:
    """A registration or an act, and when it was typed (UTC ms)."""

    moment: int
    case: str
    by: str
    act: str
    given: dict[str, Any]


@dataclass
class Samples:
    """The sample cases of a desk, by their names in the table."""

    desk: Desk
    clock: SampleClock
    cases: dict[str, Id]


def make_place(folder: Path) -> None:
    """Make the folder that samples are written into. Raises `EnvironmentFault` where that cannot be."""
    with meeting_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)


def make_samples(folder: DataFolder) -> Samples:
    """Set up a trial folder with the invented shop and type all cases; the caller closes the desk."""
    clock = SampleClock(_FIRST_MOMENT)
    desk = open_site(folder, SITE_CODE, SITE_NAME, clock)
    for code, name, roles, tutor in _STAFF:
        desk.staff.add(code, name, roles, tutor)
    typist = _Typist(desk, clock)
    for event in sorted(_events(), key=lambda one: one.moment):
        typist.type(event)
    clock.set(NOW)
    return Samples(desk, clock, typist.cases)


def open_site(folder: DataFolder, code: str, name: str, clock: Clock) -> Desk:
    """A new trial site in a folder of its own, open."""
    set_up(folder, code, name, trial=True, clock=clock)
    return open_desk(folder, clock)


def exchange_with_peer(samples: Samples, folder: DataFolder) -> None:
    """Let another sample site, in a folder of its own, exchange packages with this one once, both ways."""
    clock = SampleClock(_FIRST_MOMENT)
    to_peer, to_us = folder.root.with_suffix(".out.cxp"), folder.root.with_suffix(".in.cxp")
    with open_site(folder, PEER_CODE, PEER_NAME, clock) as peer:
        for registration in _lines("peer_cases_zh.jsonl"):
            clock.set(parse_moment(registration["received_at"], ZONE) + 5 * MINUTE)
            made = peer.registering.register(registration)
            peer.handling.act(made.uid, "acknowledge", {"way": "W2", "text": "已登记，今天给您回话"})
        clock.set(NOW - HOUR)
        Exchange(samples.desk).export(to_peer)
        Exchange(peer).take_in(to_peer)
        Exchange(peer).export(to_us)
    Exchange(samples.desk).take_in(to_us)


def _lines(name: str) -> Iterator[dict[str, Any]]:
    path = RESOURCES / "samples" / name
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _events() -> Iterator[_Event]:
    for case in _lines("cases_zh.jsonl"):
        event = partial(_event, case["case"])
        yield event(case["typed_at"], case["by"], "register", case["register"])
        for act in case["acts"]:
            yield event(act["at"], act["by"], act["act"], act["set"])


def _event(case: str, typed_at: str, by: str, act: str, given: dict[str, Any]) -> _Event:
    return _Event(parse_moment(typed_at, ZONE), case, by, act, given)


class _Typist:
    """Types events, each at its moment; promises and proposals are named by labels of the table."""

    def __init__(self, desk: Desk, clock: SampleClock) -> None:
        self._desk, self._clock = desk, clock
        self.cases: dict[str, Id] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def type(self, event: _Event) -> None:
        """Do one registration or act."""
        self._clock.set(event.moment)
        if event.act == "register":
            self.cases[event.case] = self._desk.registering.register(event.given, event.by).uid
            return
        given = dict(event.given)
        label = given.pop("label", "")
        if event.act == "attach":
            given["file"] = self._desk.attaching.take(sample_picture(given["file"]), given.pop("name"))
        for kind in ("promise", "proposal"):
            if kind in given:
                given[kind] = self._labels[event.case, given[kind]]
        done = self._desk.handling.act(self.cases[event.case], event.act, given, by=event.by)
        if label:
            self._labels[event.case, label] = done.ids["promise"]
        if "proposal" in done.ids:
            self._labels[event.case, "last"] = done.ids["proposal"]
