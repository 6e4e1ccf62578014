"""Where the parts of the case page stand: beside each other where there is room, behind tabs where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import Kit
from ui.page import Breadth
from ui.panels.case.guidance import Guidance
from ui.panels.case.header import CaseHeader
from ui.panels.case.records import Records
from ui.panels.case.step_panel import StepPanel
from ui.panels.case.steps import CaseSteps
from ui.theme import GAP, PAGE_MARGIN
from ui.widgets.labels import KeyCap
from ui.widgets.notices import Banner
from ui.widgets.pane import tab_bar

_LOW = 17.5
"""A page less high than this many fields has room for the step alone."""
_TIGHT = 8
_STEP, _GUIDANCE, _RECORDS = range(3)
_STEP_SHARE = 6
_BESIDE = {Breadth.WIDE: 350, Breadth.MIDDLE: 280}


class Arrangement(QWidget):
    """Header, step bar, step with guidance, records; narrow: guidance is a tab; low: the records are one."""

    def __init__(
        self, kit: Kit, header: CaseHeader, banners: Sequence[Banner], bar: CaseSteps, records: Records
    ) -> None:
        super().__init__()
        self._kit, self._header, self._bar, self._records = kit, header, bar, records
        self._panel: StepPanel | None = None
        self._guidance: Guidance | None = None
        self._breadth, self._low = Breadth.WIDE, False
        self._tabs = tab_bar(self.tr("这一步、提示、记录"))
        for word in (self.tr("这一步"), self.tr("提示"), self.tr("记录")):
            self._tabs.addTab(word)
        self._tabs.currentChanged.connect(self._fold)
        self._key = KeyCap(kit.theme, kit.actions.key("next_pane"))
        self._strip = QWidget()
        self._above = QHBoxLayout(self._strip)
        self._middle = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out(banners)

    def _lay_out(self, banners: Sequence[Banner]) -> None:
        self._above.setContentsMargins(0, 0, 0, 0)
        self._above.setSpacing(GAP)
        self._above.addWidget(self._tabs)
        self._above.addWidget(self._key)
        self._middle.setSpacing(GAP)
        for widget in (self._header, *banners, self._bar, self._strip):
            self._column.addWidget(widget)
        self._column.addLayout(self._middle, _STEP_SHARE)
        self._column.addWidget(self._records, 3)
        self._fit()

    def put(self, panel: StepPanel, guidance: Guidance) -> None:
        """Show this step instead of the one before."""
        for old in (self._panel, self._guidance):
            if old is not None:
                self._middle.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._panel, self._guidance = panel, guidance
        self._middle.addWidget(panel, 1)
        self._middle.addWidget(guidance)
        self._fit()

    # Room ----------------------------------------------------------------------

    def fit(self, breadth: Breadth) -> None:
        """The window became broader or narrower."""
        self._breadth = breadth
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window became higher or lower."""
        super().resizeEvent(event)
        if self._is_low() is not self._low:
            self._fit()

    def _is_low(self) -> bool:
        return self.height() < _LOW * self._kit.theme.sizes.control

    def _fit(self) -> None:
        self._low = low = self._is_low()
        left, top, right, bottom = PAGE_MARGIN
        self._column.setContentsMargins(left, _TIGHT if low else top, right, _TIGHT if low else bottom)
        self._column.setSpacing(_TIGHT if low else GAP)
        self._header.fit(self._breadth, low)
        self._bar.fit(self._breadth, low)
        if low:
            self._above.addWidget(self._header.clocks, 1)
        if self._panel is not None:
            self._panel.fit(low)
        if self._guidance is not None and not self._narrow():
            self._guidance.setFixedWidth(round(_BESIDE[self._breadth] * self._kit.theme.letters()))
        elif self._guidance is not None:
            self._guidance.setMinimumWidth(0)
            self._guidance.setMaximumWidth(self.maximumWidth())
        self._tabs.setTabVisible(_GUIDANCE, self._narrow())
        self._tabs.setTabVisible(_RECORDS, low)
        self._fold()

    def _narrow(self) -> bool:
        return self._breadth is Breadth.NARROW

    def _fold(self, *_place: int) -> None:
        """Show what stands beside the others, and of what stands behind tabs the one that is chosen."""
        place, folded = self._tabs.currentIndex(), self._narrow() or self._low
        self._strip.setVisible(folded)
        step = not folded or place == _STEP or (place == _RECORDS and not self._low)
        guidance = place == _GUIDANCE if self._narrow() else step
        records = place == _RECORDS if self._low else True
        for widget, shown in ((self._panel, step), (self._guidance, guidance), (self._records, records)):
            if widget is not None:
                widget.setVisible(shown)
        # A row of nothing would keep its share of the height.
        self._column.setStretchFactor(self._middle, _STEP_SHARE if step or guidance else 0)

    # Panes ---------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        """The step's form, the guidance, the records."""
        form = (self._panel.first_field() if self._panel is not None else None) or self._bar
        guidance = [self._guidance.tabs] if self._guidance is not None else []
        return [form, *guidance, self._records.tabs]

    def uncover(self, pane: QWidget) -> None:
        """Bring the tab to the front behind which a pane stands."""
        for place, part in enumerate((self._panel, self._guidance, self._records)):
            if part is not None and part.isAncestorOf(pane) and self._tabs.isTabVisible(place):
                self._tabs.setCurrentIndex(place)
                # What was only just uncovered has no place before the layout has had its turn.
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def show_step(self) -> None:
        """Bring the step to the front."""
        self._tabs.setCurrentIndex(_STEP)
