"""What a person keeps of the list for themselves on this computer: views by name, and how the columns stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.app import Desk
from desktop.app.kept_views import KeptView, renamed, views_from, with_view, without
from desktop.app.kept_views import as_json as views_as_json
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.cases.around import COLUMNS_OF, VIEWS_OF
from ui.panels.cases.columns import ColumnLayout, as_json, places_from
from ui.panels.cases.columns_box import ColumnsBox
from ui.panels.cases.name_box import NameBox
from ui.panels.cases.views import KEPT, ViewTabs

_DRAGGED_MS = 600


class ListKeeping(QObject):
    """Asks for names and arrangements, shows them at once, and writes them down."""

    def __init__(self, kit: Kit, desk: Desk, tabs: ViewTabs, columns: ColumnLayout, now: Callable[[str], KeptView]):
        """`now` gives what the list shows now as a view of that name."""
        super().__init__(tabs)
        self._kit, self._desk, self._tabs, self._columns, self._now = kit, desk, tabs, columns, now
        self._views: tuple[KeptView, ...] = ()
        self._changes = Counter[str]()
        self._written = Counter[str]()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAGGED_MS)
        self._pause.timeout.connect(self._keep_columns)
        columns.changed.connect(self._dragged)
        tabs.keep_requested.connect(self.ask_name)
        tabs.rename_requested.connect(self.ask_other_name)
        tabs.forget_requested.connect(self.forget)

    def show(self, views: Any, columns: Any) -> None:
        """Show what was kept, as it was read; what the person has changed since is newer than what was read."""
        if self._is_written(VIEWS_OF):
            self._views = views_from(views)
            self._tabs.show_kept(self._views)
        places = places_from(columns)
        if places and places != self._columns.places() and self._is_written(COLUMNS_OF):
            self._columns.arrange(places)

    def _is_written(self, name: str) -> bool:
        return self._changes[name] == self._written[name]

    # Views ------------------------------------------------------------------

    def ask_name(self) -> None:
        """Keep what the list shows now, under a name."""
        self._ask(self.tr("存为视图"), "", self._keep)

    def ask_other_name(self, name: str) -> None:
        """Give a kept view another name."""
        self._ask(self.tr("视图改名"), name, partial(self._rename, name))

    def _ask(self, title: str, name: str, take: Callable[[str], None]) -> None:
        box = NameBox(self._kit, title, name, take, self._tabs.window())
        box.finished.connect(box.deleteLater)
        box.open()

    def _keep(self, name: str) -> None:
        self._write(with_view(self._views, self._now(name)))
        self._tabs.choose(f"{KEPT}{self._views[-1].name}")
        self._tabs.turned.emit()

    def _rename(self, old: str, new: str) -> None:
        place = next(at for at, one in enumerate(self._views) if one.name == old)
        self._write(renamed(self._views, old, new))
        self._tabs.choose(f"{KEPT}{self._views[place].name}")

    def forget(self, name: str) -> None:
        """Keep a view no longer; the list goes on with the one it was made of."""
        base = self._tabs.chosen()
        self._write(without(self._views, name))
        self._tabs.choose(base)
        self._tabs.turned.emit()

    def _write(self, views: tuple[KeptView, ...]) -> None:
        self._views = views
        self._changes[VIEWS_OF] += 1
        self._tabs.show_kept(views)
        self._keep_own(VIEWS_OF, views_as_json(views))

    # Columns ----------------------------------------------------------------

    def ask_columns(self) -> None:
        """Choose and arrange the columns."""
        box = ColumnsBox(self._kit, self._columns, self._tabs.window())
        box.accepted.connect(partial(self._arrange, box))
        box.finished.connect(box.deleteLater)
        box.open()

    def _arrange(self, box: ColumnsBox) -> None:
        self._columns.arrange(box.places())
        self._changes[COLUMNS_OF] += 1
        self._keep_columns()

    def _dragged(self) -> None:
        """A drag is many changes; they are written down when it rests."""
        self._changes[COLUMNS_OF] += 1
        self._pause.start()

    def _keep_columns(self) -> None:
        self._keep_own(COLUMNS_OF, as_json(self._columns.places()))

    def _keep_own(self, name: str, value: Any) -> None:
        work = partial(_keep_own, self._desk, name, value, self._changes[name])
        self._kit.operations.run(Operation(work, done=self._kept))

    def _kept(self, which: tuple[str, int]) -> None:
        name, change = which
        self._written[name] = change


def _keep_own(desk: Desk, name: str, value: Any, change: int) -> tuple[str, int]:
    from desktop.app.own_settings import keep_own

    keep_own(desk, name, value)
    return name, change
