"""Which pages there are, in the order of the rail; a place is here only when its page is built."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Protocol

from desktop.app import Desk
from desktop.app.day_plan import DayPlan
from ui.choosers import Choosers
from ui.kit import Kit
from ui.page import Page
from ui.panels.today.page import TodayPage
from ui.window import RailEntry

_OTHERS = (
    *("cases.page", "registration", "customers.page", "visits.page", "case.page"),
    *("figures", "sync", "settings.page"),
)


class Guide(Protocol):
    """Who takes a person from a page to a case."""

    def open_case(self, uid: bytes) -> None:
        """Open the page of a case."""

    def note(self, act: str, uid: bytes) -> None:
        """Open the page of a case with the form of an act over it: a contact, a promise."""

    def ask_about(self, uid: bytes) -> None:
        """Go to 回访 and stand on a case."""

    def open_customer(self, uid: bytes) -> None:
        """Show the profile of a customer."""

    def list_view(self, view: str) -> None:
        """Show a view of the case list."""

    def set_hours(self) -> None:
        """Show the opening hours and holidays in 设置."""

    def go(self, place: str, *, with_draft: bool = False) -> None:
        """Go to a place of the rail: the id of its action; `with_draft`: to go on with the one kept last."""

    def search(self, text: str) -> None:
        """Look for a text."""

    def reopen(self) -> None:
        """The folder has to be opened anew: this computer writes as somebody else from now on."""

    def offer_anew(self) -> None:
        """What can be chosen has changed: pages that offer it have to be made anew."""

    def registered(self, _uid: bytes, _number: str) -> None:
        """A case was registered."""


def rail_entries(
    kit: Kit,
    desk: Desk,
    guide: Guide,
    choosers: Choosers,
    first: DayPlan | None,
) -> list[RailEntry]:
    """The places of the rail and what makes their pages; `first` is what 今日 begins with."""
    return [
        RailEntry("go_today", partial(_today, kit, desk, choosers, guide, first)),
        RailEntry("go_register", partial(_registration, kit, desk, choosers, guide)),
        RailEntry("go_cases", partial(_case_list, kit, desk, guide, choosers)),
        RailEntry("go_customers", partial(_customers, kit, desk, guide, choosers)),
        RailEntry("go_visits", partial(_visits, kit, desk, choosers, guide)),
        RailEntry("go_figures", partial(_figures, kit, desk, choosers)),
        RailEntry("go_sync", partial(_sync, kit, desk, choosers, guide)),
        RailEntry("go_settings", partial(_settings, kit, desk, choosers, guide), foot=True),
    ]


def load_others() -> None:
    """Load the pages that the window does not open with, so that the first press of F2 need not wait for it."""
    for name in _OTHERS:
        import_module(f"ui.panels.{name}")


def _today(kit: Kit, desk: Desk, choosers: Choosers, guide: Guide, first: DayPlan | None) -> Page:
    page = TodayPage(kit, desk, choosers, first)
    page.open_requested.connect(guide.open_case)
    page.visit_requested.connect(guide.ask_about)
    page.contact_requested.connect(partial(guide.note, "contact"))
    page.promise_requested.connect(partial(guide.note, "promise"))
    page.list_requested.connect(guide.list_view)
    page.draft_requested.connect(partial(guide.go, "go_register", with_draft=True))
    page.conflicts_requested.connect(partial(guide.go, "go_sync"))
    page.hours_requested.connect(guide.set_hours)
    page.typed.connect(guide.search)
    return page


def _registration(kit: Kit, desk: Desk, choosers: Choosers, guide: Guide) -> Page:
    from ui.panels.registration import RegistrationPage

    page = RegistrationPage(kit, desk, choosers)
    page.registered.connect(guide.registered)
    page.open_requested.connect(guide.open_case)
    page.leave_requested.connect(partial(guide.go, "go_cases"))
    return page


def _case_list(kit: Kit, desk: Desk, guide: Guide, choosers: Choosers) -> Page:
    from ui.panels.cases.page import CaseListPage

    page = CaseListPage(kit, desk, choosers)
    page.promise_requested.connect(partial(guide.note, "promise"))
    page.open_requested.connect(guide.open_case)
    return page


def _customers(kit: Kit, desk: Desk, guide: Guide, choosers: Choosers) -> Page:
    from ui.panels.customers.page import CustomersPage

    page = CustomersPage(kit, desk, choosers.save_file)
    page.promise_requested.connect(partial(guide.note, "promise"))
    page.open_requested.connect(guide.open_case)
    return page


def _visits(kit: Kit, desk: Desk, choosers: Choosers, guide: Guide) -> Page:
    from ui.panels.visits.page import VisitsPage

    page = VisitsPage(kit, desk, choosers.open_file)
    page.open_requested.connect(guide.open_case)
    page.customer_requested.connect(guide.open_customer)
    return page


def _figures(kit: Kit, desk: Desk, choosers: Choosers) -> Page:
    from ui.panels.figures import FiguresPage

    return FiguresPage(kit, desk, choosers.save_file)


def _sync(kit: Kit, desk: Desk, choosers: Choosers, guide: Guide) -> Page:
    from ui.panels.sync import SyncPage

    page = SyncPage(kit, desk, choosers.package, choosers.folder)
    page.reopen_requested.connect(guide.reopen)
    return page


def _settings(kit: Kit, desk: Desk, choosers: Choosers, guide: Guide) -> Page:
    from ui.panels.settings.page import SettingsPage

    page = SettingsPage(kit, desk, choosers)
    page.dictionaries_changed.connect(guide.offer_anew)
    return page
