"""The case list at this desk, by windows of rows. Loads SQLAlchemy with the first question, not before."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.app.desk import Desk
from desktop.queries.case_line import CaseListRow
from desktop.queries.case_wanted import CaseFilter, CaseSort

if TYPE_CHECKING:
    from desktop.queries.case_list import Opened
    from desktop.queries.number_reading import Stop


class CaseListing:
    """What a list asks of the database; every call may come from any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def count(self, wanted: CaseFilter) -> int:
        """How many cases a filter holds now."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.count(connection, wanted, self._desk.now())

    def ids(self, wanted: CaseFilter, sort: CaseSort, limit: int | None = None) -> array[int]:
        """Their local numbers, in the order that is the same on every computer."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.ids(connection, wanted, sort, self._desk.now(), limit)

    def open(self, wanted: CaseFilter, sort: CaseSort, stop: Stop) -> Opened:
        """How many fit, and the first in this computer's order. Raises `CancelledError` once `stop` says yes."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.open_list(connection, wanted, sort, self._desk.now(), stop)

    def whole(self, opened: Opened, stop: Stop) -> array[int]:
        """All numbers of a list that was opened. Raises `CancelledError` once `stop` says yes."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.whole_list(connection, opened, stop)

    def uids(self, numbers: Sequence[int]) -> list[bytes]:
        """The ids of these local numbers, in their order."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.uids(connection, numbers)

    def rows(self, numbers: Sequence[int]) -> list[CaseListRow]:
        """The rows of a window."""
        from desktop.queries import case_list

        with self._desk.store.reading() as connection:
            return case_list.rows(connection, numbers, self._desk.now())
