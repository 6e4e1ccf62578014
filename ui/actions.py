"""Everything a person can do by key, button or menu: one table, and the actions made from it.

A key is written here and nowhere else. Buttons show the key of their action, the rail and the menus are built from
the rows, and the help page (F1) lists what the page in front offers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ui import icons
from ui.theme import Theme
from ui.translation import QT_TRANSLATE_NOOP

Handler = Callable[[], None]
"""What an action does: a bound method of the window or of the page in front."""


class When(Enum):
    """When an action is enabled."""

    ALWAYS = "always"
    PAGE = "page"
    """While the page in front offers it."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing a person can do.

    `text` is the Chinese source text, `icon` a name of `ui/icons.py`, `keys` are Qt key texts, the first of which is
    shown; `said` is a key that the widget with the focus handles itself (Enter in a table) and that is only shown.
    """

    id: str
    text: str
    icon: str
    keys: tuple[str, ...] = ()
    when: When = When.PAGE
    said: str = ""


_ALWAYS = When.ALWAYS

ROWS: tuple[ActionRow, ...] = (
    ActionRow("go_today", QT_TRANSLATE_NOOP("actions", "今日"), "calendar-event", ("F5",), _ALWAYS),
    ActionRow("go_register", QT_TRANSLATE_NOOP("actions", "登记"), "pencil-plus", ("F2",), _ALWAYS),
    ActionRow("go_cases", QT_TRANSLATE_NOOP("actions", "投诉"), "list-details", (), _ALWAYS),
    ActionRow("go_customers", QT_TRANSLATE_NOOP("actions", "客户"), "users", (), _ALWAYS),
    ActionRow("go_visits", QT_TRANSLATE_NOOP("actions", "回访"), "phone-call", (), _ALWAYS),
    ActionRow("go_figures", QT_TRANSLATE_NOOP("actions", "统计"), "chart-bar", (), _ALWAYS),
    ActionRow("go_sync", QT_TRANSLATE_NOOP("actions", "同步"), "transfer", (), _ALWAYS),
    ActionRow("go_settings", QT_TRANSLATE_NOOP("actions", "设置"), "settings", (), _ALWAYS),
    ActionRow("search", QT_TRANSLATE_NOOP("actions", "查找"), "search", ("F3", "Ctrl+K"), _ALWAYS),
    ActionRow("next_pane", QT_TRANSLATE_NOOP("actions", "换栏"), "layout-sidebar-right", ("F6",), _ALWAYS),
    ActionRow("help", QT_TRANSLATE_NOOP("actions", "本页帮助"), "help-circle", ("F1",), _ALWAYS),
    ActionRow("appearance", QT_TRANSLATE_NOOP("actions", "外观和语言"), "eye", (), _ALWAYS),
    ActionRow("lock", QT_TRANSLATE_NOOP("actions", "锁定"), "lock", ("Ctrl+L",)),
    ActionRow("resolve", QT_TRANSLATE_NOOP("actions", "当场解决"), "square-check", ("F4",)),
    ActionRow("save_print", QT_TRANSLATE_NOOP("actions", "保存并打印登记单"), "printer", ("F9",)),
    ActionRow("save", QT_TRANSLATE_NOOP("actions", "保存"), "device-floppy", ("Ctrl+Return", "Ctrl+Enter")),
    ActionRow("drafts", QT_TRANSLATE_NOOP("actions", "草稿"), "pencil", ("Alt+4",)),
    ActionRow("go_on_draft", QT_TRANSLATE_NOOP("actions", "接着写"), "pencil", ("Alt+5",)),
    ActionRow("put_off_draft", QT_TRANSLATE_NOOP("actions", "先放着"), "clock", ("Alt+6",)),
    ActionRow("more_fields", QT_TRANSLATE_NOOP("actions", "更多"), "chevron-right", ("F8",)),
    ActionRow("card_questions", QT_TRANSLATE_NOOP("actions", "追问"), "help-circle", ("F7",)),
    ActionRow("same_matter", QT_TRANSLATE_NOOP("actions", "同一件"), "repeat", ("Alt+1",)),
    ActionRow("came_back", QT_TRANSLATE_NOOP("actions", "办结后又来"), "reload", ("Alt+2",)),
    ActionRow("new_matter", QT_TRANSLATE_NOOP("actions", "新的一件"), "plus", ("Alt+3",)),
    ActionRow("step_1", QT_TRANSLATE_NOOP("actions", "倾听"), "message-2", ("Ctrl+1",)),
    ActionRow("step_2", QT_TRANSLATE_NOOP("actions", "致歉"), "message-2", ("Ctrl+2",)),
    ActionRow("step_3", QT_TRANSLATE_NOOP("actions", "分析"), "search", ("Ctrl+3",)),
    ActionRow("step_4", QT_TRANSLATE_NOOP("actions", "建议"), "bulb", ("Ctrl+4",)),
    ActionRow("step_5", QT_TRANSLATE_NOOP("actions", "执行"), "check", ("Ctrl+5",)),
    ActionRow("step_6", QT_TRANSLATE_NOOP("actions", "跟进"), "phone-call", ("Ctrl+6",)),
    ActionRow("note_contact", QT_TRANSLATE_NOOP("actions", "联络"), "phone", ("Ctrl+T",)),
    ActionRow("note_promise", QT_TRANSLATE_NOOP("actions", "承诺"), "flag", ("Ctrl+R",)),
    ActionRow("edit_customer", QT_TRANSLATE_NOOP("actions", "改资料"), "pencil", ("Ctrl+I",)),
    ActionRow("merge_customer", QT_TRANSLATE_NOOP("actions", "合并"), "users", ("Ctrl+M",)),
    ActionRow("part_customer", QT_TRANSLATE_NOOP("actions", "分开"), "git-branch", ("Ctrl+Shift+M",)),
    ActionRow("plan_care", QT_TRANSLATE_NOOP("actions", "安排关怀"), "calendar-event", ("Ctrl+Shift+C",)),
    ActionRow("show_customer", QT_TRANSLATE_NOOP("actions", "顾客资料"), "user", ("Ctrl+U",)),
    ActionRow("paste_picture", QT_TRANSLATE_NOOP("actions", "贴图"), "photo", ("Ctrl+V",)),
    ActionRow("paste_text", QT_TRANSLATE_NOOP("actions", "贴文字"), "clipboard-list", ("Alt+V",)),
    ActionRow("take_back", QT_TRANSLATE_NOOP("actions", "退回粘贴"), "arrow-back-up", ("Alt+Shift+V",)),
    ActionRow("camera", QT_TRANSLATE_NOOP("actions", "相机里刚拍的"), "folder-open", ("Ctrl+Shift+V",)),
    ActionRow("print", QT_TRANSLATE_NOOP("actions", "打印"), "printer", ("Ctrl+P",)),
    ActionRow("export", QT_TRANSLATE_NOOP("actions", "导出"), "file-export", ("Ctrl+E",)),
    ActionRow("assign", QT_TRANSLATE_NOOP("actions", "分派"), "user-check"),
    ActionRow("plan_visit", QT_TRANSLATE_NOOP("actions", "安排回访"), "phone-call"),
    ActionRow("visit_no_answer", QT_TRANSLATE_NOOP("actions", "没人接"), "phone-off", (), said="M"),
    ActionRow("visit_other_time", QT_TRANSLATE_NOOP("actions", "改时间"), "clock", (), said="G"),
    ActionRow("visit_refused", QT_TRANSLATE_NOOP("actions", "拒绝回答"), "hand-stop", (), said="J"),
    ActionRow("visit_wrong_number", QT_TRANSLATE_NOOP("actions", "号码不对"), "x", (), said="H"),
    ActionRow("visit_again", QT_TRANSLATE_NOOP("actions", "重新打开，换人办"), "reload", (), said="C"),
    ActionRow("paper_answers", QT_TRANSLATE_NOOP("actions", "录入纸面问卷"), "file-text", ("Ctrl+Shift+P",)),
    ActionRow("notice", QT_TRANSLATE_NOOP("actions", "发公告"), "speakerphone"),
    ActionRow("tag", QT_TRANSLATE_NOOP("actions", "加标签"), "tag"),
    ActionRow("untag", QT_TRANSLATE_NOOP("actions", "去标签"), "x"),
    ActionRow("columns", QT_TRANSLATE_NOOP("actions", "列"), "columns"),
    ActionRow("keep_view", QT_TRANSLATE_NOOP("actions", "存为视图"), "plus"),
    ActionRow("undo", QT_TRANSLATE_NOOP("actions", "撤销"), "arrow-back-up", ("Ctrl+Z",)),
    ActionRow("open", QT_TRANSLATE_NOOP("actions", "打开"), "arrow-right", (), said="Enter"),
    ActionRow("leave", QT_TRANSLATE_NOOP("actions", "离开"), "logout", ("Esc",)),
)


TERM_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")
"""Of the usual terms in the form of a promise, in their order."""


def bind_terms(over: QWidget, press: Callable[[int], None]) -> None:
    """Let `TERM_KEYS` press the terms of a form, while its box is in front."""
    for place, key in enumerate(TERM_KEYS):
        QShortcut(QKeySequence(key), over, partial(press, place))


class Actions(QObject):
    """The actions of one window. The page in front says what it offers; the rest is greyed out."""

    offers_changed = Signal()
    """What is enabled has changed; no values."""

    def __init__(self, theme: Theme, rows: Iterable[ActionRow] = ROWS, parent: QObject | None = None) -> None:
        """Make one `QAction` per row; nothing does anything until `perform` or `offer` is called."""
        super().__init__(parent)
        self._theme = theme
        self._rows = {row.id: row for row in rows}
        self._actions = {row.id: self._made(row) for row in self._rows.values()}
        self._always: dict[str, Handler] = {}
        self._offered: dict[str, Handler] = {}

    def _made(self, row: ActionRow) -> QAction:
        action = QAction(self.text(row.id), self)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setEnabled(False)
        action.triggered.connect(partial(self._fire, row.id))
        return action

    def row(self, action_id: str) -> ActionRow:
        """The row of that id. Raises `KeyError` for an unknown one."""
        return self._rows[action_id]

    def action(self, action_id: str) -> QAction:
        """The action itself, to be bound to a button or put into a menu."""
        return self._actions[action_id]

    def all(self) -> list[QAction]:
        """Every action, for the window that carries their keys."""
        return list(self._actions.values())

    def text(self, action_id: str) -> str:
        """The word of the action in the language of the window."""
        return QCoreApplication.translate("actions", self._rows[action_id].text)

    def key(self, action_id: str) -> str:
        """The key as a key cap shows it, "" where there is none."""
        row = self._rows[action_id]
        return key_text(row.keys[0]) if row.keys else row.said

    def perform(self, action_id: str, handler: Handler) -> None:
        """Say what an action does wherever the person is. A page that offers the same action goes first."""
        self._always[action_id] = handler
        self._update(action_id)

    def offer(self, handlers: Mapping[str, Handler]) -> None:
        """Say what the page in front can do now; replaces what the page before offered."""
        self._offered = dict(handlers)
        for action_id in self._actions:
            self._update(action_id)
        self.offers_changed.emit()

    def offered(self) -> list[ActionRow]:
        """Rows that the page in front can do now, in the order of the table."""
        return [row for row in self._rows.values() if row.id in self._offered]

    def always(self) -> list[ActionRow]:
        """Rows that work on every page, in the order of the table."""
        return [row for row in self._rows.values() if row.id in self._always and row.id not in self._offered]

    def menu(self, ids: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of these actions; "" puts a line between them."""
        menu = QMenu(parent)
        for action_id in ids:
            if not action_id:
                menu.addSeparator()
                continue
            action = self._actions[action_id]
            action.setIcon(icons.icon(self._rows[action_id].icon, self._theme.colour("ink2")))
            menu.addAction(action)
        return menu

    def _update(self, action_id: str) -> None:
        self._actions[action_id].setEnabled(action_id in self._always or action_id in self._offered)

    def _fire(self, action_id: str, _checked: bool = False) -> None:
        handler = self._offered.get(action_id) or self._always.get(action_id)
        if handler is not None:
            handler()


def key_text(key: str) -> str:
    """A key as people read it on a key cap: `Ctrl+Enter` for Qt's `Ctrl+Return`."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
