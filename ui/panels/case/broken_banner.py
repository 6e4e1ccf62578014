"""A promise of the case that was not kept: above its steps until something comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.people.staff import Member
from desktop.queries.case_view import CaseView
from ui import times
from ui.kit import Kit
from ui.widgets.notices import DANGER, Banner

_GONE = ("void", "merged")


class BrokenBanner(Banner):
    """The oldest one, how many others there are, and the button that says what came of it."""

    def __init__(self, kit: Kit, offset: int) -> None:
        super().__init__(kit.theme, DANGER, "", button=QCoreApplication.translate("BrokenBanner", "已做到"))
        self._offset = offset
        self.hide()

    def show_case(self, view: CaseView, staff: Mapping[bytes, Member]) -> None:
        """Show what is broken in this case; hidden where nothing is."""
        broken = sorted((one for one in view.case.open_promises if one.due < view.now), key=lambda one: one.due)
        self.setVisible(bool(broken) and view.stage not in _GONE)
        if not broken:
            return
        first = broken[0]
        what = first.text or view.book.name("promise_types", first.type)
        moment = times.moment(first.due, view.now, self._offset)
        said = [what, self.tr("应在 {moment} 前").format(moment=moment)]
        said += [staff[first.who].name] if first.who is not None and first.who in staff else []
        said += [self.tr("另有 {count} 项").format(count=len(broken) - 1)] if len(broken) > 1 else []
        self.say(self.tr("承诺没做到"), " · ".join(said))
