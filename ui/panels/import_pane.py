"""The pane of the package that is looked at: nothing yet, what it would bring, or why it cannot be taken in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.sync.brought import Imported
from ui.kit import Kit
from ui.panels.package_preview import PackagePreview
from ui.widgets.buttons import Kind, action_button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import EmptyPage
from ui.widgets.pane import Pane, scrolled


class ImportPane(Pane):
    """Shows; the page opens and takes in."""

    def __init__(self, kit: Kit, offset: int) -> None:
        """`offset` is the site's, in minutes."""
        super().__init__(kit.theme, self.tr("导入预览"), self.tr("还没有写入任何内容"))
        self._kit, self._offset = kit, offset
        self._found: Imported | None = None
        self._shown: QScrollArea | None = None
        self._from = Label("", "note")
        if self.head is not None:
            self.head.addWidget(self._from)
        then = self.tr("打开后先看会带来什么，再决定导入不导入")
        self._nothing = EmptyPage(kit.theme, "file-import", self.tr("还没有打开同步包"), then)
        self._refusal = self._refusal_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._refusal)
        self.fill(self._stack)
        self.take = action_button(kit.theme, kit.actions, "save", self.tr("导入"), Kind.CHIEF, "file-import")
        self.leave = action_button(kit.theme, kit.actions, "leave", self.tr("先不导入"), icon="x")
        foot = self.add_foot(chief=True)
        foot.addWidget(self.take)
        foot.addWidget(self.leave)
        foot.addStretch(1)

    def _refusal_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self._refused_file = IconLabel(self._kit.theme, "octagon", "", "danger")
        self._refused_why = Label("", "reading", wrap=True)
        column.addWidget(self._refused_file)
        column.addWidget(self._refused_why)
        column.addStretch(1)
        return page

    def found(self) -> Imported | None:
        """What the package that is looked at would bring; None while none is."""
        return self._found

    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._stack.currentWidget() is self._nothing

    def refusal(self) -> str:
        """Why the package cannot be taken in, "" where it can."""
        return self._refused_why.text() if self._stack.currentWidget() is self._refusal else ""

    def show_nothing(self) -> None:
        """Put away what was shown."""
        self._found = None
        self._stack.setCurrentWidget(self._nothing)
        if self._shown is not None:
            self._stack.removeWidget(self._shown)
            self._shown.deleteLater()
            self._shown = None
        self._from.setText("")
        self.take.set_words(self.tr("导入"))

    def show_found(self, found: Imported, now: int) -> None:
        """Show what a package would bring; the button names the number."""
        self.show_nothing()
        self._found = found
        preview = PackagePreview(self._kit, found)
        self._shown = scrolled(preview)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._shown)
        self._stack.setCurrentWidget(self._shown)
        self._from.setText(preview.made_by(now, self._offset))
        count = self.tr("导入 {count} 条").format(count=f"{found.new:,}")
        self.take.set_words(count if found.new else self.tr("没有新的，记下收到"))

    def show_refusal(self, file: str, why: str) -> None:
        """Say that a package cannot be taken in, and why."""
        self.show_nothing()
        self._refused_file.say("octagon", self.tr("没有导入：{name}").format(name=file), "danger", bold=True)
        self._refused_why.setText(why)
        self._stack.setCurrentWidget(self._refusal)
