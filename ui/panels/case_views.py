"""The views of the case list: lists that everybody looks at many times a day, each with its count on its tab."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.clock import DAY, local, moment_of
from desktop.queries.case_wanted import RUNNING, CaseFilter
from ui.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ListView:
    """One view: its word, and the filter that it stands for."""

    key: str
    word: str
    wanted: CaseFilter
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a view is looked at: now (UTC ms), the site's offset (minutes), who looks, from when one is silent."""

    now: int
    offset: int
    me: bytes | None
    silent_days: int

    def tomorrow(self) -> int:
        """The first moment of tomorrow in the site's zone (UTC ms)."""
        today = local(self.now, self.offset).replace(hour=0, minute=0, second=0, microsecond=0)
        return moment_of(today, self.offset) + DAY


def list_views(here: Standpoint) -> tuple[ListView, ...]:
    """The views in the order of their tabs; words are source texts of the context `case_list`."""
    running = (RUNNING,)
    mine = CaseFilter(stages=running, owner=here.me) if here.me else CaseFilter(stages=running)
    return (
        ListView("running", QT_TRANSLATE_NOOP("case_list", "全部未结"), CaseFilter(stages=running)),
        ListView("mine", QT_TRANSLATE_NOOP("case_list", "我的在办"), mine),
        ListView("overdue", QT_TRANSLATE_NOOP("case_list", "超期"), CaseFilter(overdue=True), "octagon"),
        ListView(
            "today",
            QT_TRANSLATE_NOOP("case_list", "今天到期"),
            CaseFilter(due_since=here.now, due_before=here.tomorrow()),
        ),
        ListView(
            "unassigned",
            QT_TRANSLATE_NOOP("case_list", "未分派"),
            CaseFilter(stages=running, unassigned=True),
        ),
        ListView(
            "silent",
            QT_TRANSLATE_NOOP("case_list", "久未联系"),
            CaseFilter(stages=running, silent_since=here.now - here.silent_days * DAY),
        ),
    )
