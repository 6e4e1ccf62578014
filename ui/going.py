"""Going places in the window: from one page to another, to a case, to what was looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.app import Desk
from desktop.errors import Refused
from ui.choosers import Choosers
from ui.kit import Kit
from ui.operations import Operation
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.panels.case.page import CasePage
    from ui.panels.registration import RegistrationPage


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the window: the id of its action, and the case that is open there."""

    place: str
    case: bytes | None = None
    draft: str = ""
    """The key of the registration that is half written there."""


class Going(QObject):
    """Who takes a person from page to page; it holds the page of the one case that is open."""

    reopening_wanted = Signal()
    """The folder has to be opened anew; no values."""

    case_registered = Signal()
    """A case was registered; no values."""

    def __init__(self, kit: Kit, desk: Desk, choosers: Choosers) -> None:
        super().__init__()
        self._kit, self._desk, self._choosers = kit, desk, choosers
        self._case: CasePage | None = None
        self._place = ""

    def begin(self, window: MainWindow) -> None:
        """Go about in this window from now on."""
        self.window = window
        window.search_requested.connect(self.search)
        window.page_entered.connect(self._entered)
        self._kit.actions.perform("resolve", self.resolve)

    def where(self) -> Where:
        """Where the person is, for a window that is made again."""
        page, writing = self.window.page(), self._registration()
        case = self._case.uid if self._case is not None and page is self._case else None
        return Where(self._place, case, writing.begun if writing is not None else "")

    def go_back(self, where: Where) -> None:
        """Go to where the person was."""
        if where.case is not None:
            self.open_case(where.case)
        elif where.place:
            self.window.go(where.place)
        writing = self._registration()
        if writing is not None and where.draft:
            writing.go_on(where.draft)

    def _registration(self) -> RegistrationPage | None:
        """The page of a new registration, if it is in front."""
        from ui.panels.registration import RegistrationPage

        page = self.window.page()
        return page if isinstance(page, RegistrationPage) else None

    def _entered(self, place: str) -> None:
        self._place = place

    def open_case(self, uid: bytes) -> None:
        """Open the page of a case; the one that was open is let go."""
        from ui.panels.case.page import CasePage

        page = CasePage(self._kit, self._desk, uid, self._choosers)
        page.open_requested.connect(self.open_case)
        page.leave_requested.connect(partial(self.go, "go_cases"))
        page.customer_requested.connect(self.open_customer)
        self.window.show_page(page, "go_cases")
        if self._case is not None:
            self.window.drop_page(self._case)
        self._case = page

    def note(self, act: str, uid: bytes) -> None:
        """Open the page of a case with the form of an act over it: a contact, a promise."""
        self.open_case(uid)
        if self._case is not None:
            self._case.ask_when_there(act)

    def ask_about(self, uid: bytes) -> None:
        """Go to 回访 and stand on a case."""
        from ui.panels.visits.page import VisitsPage

        self.window.go("go_visits")
        page = self.window.page()
        if isinstance(page, VisitsPage):
            page.show_case(uid)

    def list_view(self, view: str) -> None:
        """Show a view of the case list."""
        from ui.panels.cases.page import CaseListPage

        self.window.go("go_cases")
        page = self.window.page()
        if isinstance(page, CaseListPage):
            page.show_view(view)

    def set_hours(self) -> None:
        """Show the opening hours and holidays in 设置."""
        from ui.panels.settings.page import SettingsPage

        self.window.go("go_settings")
        page = self.window.page()
        if isinstance(page, SettingsPage):
            page.show_hours()

    def go(self, place: str, *, with_draft: bool = False) -> None:
        """Go to a place of the rail: the id of its action; `with_draft`: to go on with the one kept last."""
        self.window.go(place)
        writing = self._registration()
        if writing is not None and with_draft:
            writing.go_on()

    def open_customer(self, uid: bytes) -> None:
        """Show the profile of a customer."""
        from ui.panels.customers.page import CustomersPage

        self.window.go("go_customers")
        page = self.window.page()
        if isinstance(page, CustomersPage):
            page.show_customer(uid)

    def resolve(self) -> None:
        """A complaint that is solved while the customer stands there, from wherever the person is."""
        self.window.go("go_register")
        page = self._registration()
        if page is not None and not page.solving:
            page.turn_solving()

    def offer_anew(self) -> None:
        """The dictionaries were changed: pages are made anew with them, with what is half written on the one in front.

        In 设置 the person goes on.
        """
        where, front = self.where(), self.window.page()
        self.window.forget_others()
        if self._case is not None and self._case is not front:
            self.window.drop_page(self._case)
        self._case = None
        if front is None or where.place == "go_settings":
            return
        front.hide()  # it keeps what is half written before the new one looks for it
        self.window.forget_front()
        self.go_back(where)
        self.window.drop_page(front)

    def reopen(self) -> None:
        """The folder has to be opened anew: this computer writes as somebody else from now on."""
        self.reopening_wanted.emit()

    def registered(self, _uid: bytes, _number: str) -> None:
        """A case was registered; its page says it itself."""
        self.case_registered.emit()

    def search(self, text: str) -> None:
        """A number opens its case, that of a blank form the registration; anything else is looked for in the list."""
        self._kit.operations.run(Operation(partial(self._look_for, text), done=self._found, key="search"))

    def _look_for(self, text: str) -> tuple[bytes | None, str | None, str, str]:
        from desktop.app.paper_pads import unused_number
        from desktop.app.viewing import find_number

        try:
            return find_number(self._desk, text), None, text, ""
        except Refused as refused:
            return None, unused_number(self._desk, text), text, str(refused.first.holes.get("meant", ""))

    def _found(self, found: tuple[bytes | None, str | None, str, str]) -> None:
        uid, paper, text, meant = found
        if uid is not None:
            self.open_case(uid)
            return
        if paper is not None:
            self._type_in(paper)
            return
        self._list(meant or text)
        if meant:
            said = self.tr("{number} 的最后一位对不上；前面这些是 {meant}")
            self.window.toast.note(said.format(number=text.strip(), meant=meant))

    def _list(self, text: str) -> None:
        """What is found among all cases."""
        from ui.panels.cases.page import CaseListPage

        self.window.go("go_cases")
        page = self.window.page()
        if isinstance(page, CaseListPage):
            page.search(text)
            self.window.top.search.setText(text)

    def _type_in(self, paper: str) -> None:
        """Open the registration for a form that was written by hand."""
        self.window.go("go_register")
        page = self._registration()
        if page is not None:
            page.begin_another()
            page.form.show_given({"paper_number": paper})
            page.noted.emit(self.tr("录入手写单 {number}，请填顾客当时来的时间").format(number=paper))
            page.form.received.field.setFocus()
