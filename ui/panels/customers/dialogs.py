"""Boxes of the customers' page: the profile to be changed, a contact to be noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.app.customer_words import customer_label
from desktop.cases.commands.profiles import CARE_FIELDS, MORE_PHONES
from desktop.cases.phone import mask, normalise
from desktop.errors import Refused
from desktop.people.customers import LEVELS
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import choice_word
from ui.panels.customers.opened import Opened
from ui.panels.editors import Editor, Editors, Surroundings
from ui.panels.form_rows import FormRows
from ui.theme import GAP
from ui.widgets.buttons import Button, Kind
from ui.widgets.drawing import width_of
from ui.widgets.entry_fields import PhoneField
from ui.widgets.fields import FieldRow
from ui.widgets.labels import IconNote, Label
from ui.widgets.pane import go_into, scrolled

Do = Callable[[Mapping[str, Any]], bytes]
"""Does it, with what was typed; gives whom it was about. Runs on the database thread; raises `Refused`."""

_WIDTH = 620
_HIGHEST = 560
_LABEL = 112


class CustomerDialog(QDialog):
    """A form with its button; stays open while something is to be mended. Those below add the rows."""

    saved = Signal()
    """It is written; no values."""

    def __init__(self, kit: Kit, around: Surroundings, title: str, do: Do, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._do = kit, do
        self._make = Editors(kit, around)
        self._rows = FormRows(kit.theme, kit.wording)
        self._editors: dict[str, Editor] = {}
        self._label_width = round(_LABEL * kit.theme.letters())
        self.setWindowTitle(title)
        self._width = round(_WIDTH * kit.theme.letters())
        self.setMinimumWidth(self._width)
        self._problem = IconNote(kit.theme)
        self._problem.hide()
        self._save = Button(kit.theme, self.tr("保存"), "check", Kind.CHIEF, "Ctrl+Enter")
        away = Button(kit.theme, self.tr("先不做"), key="Esc")
        self._save.clicked.connect(self.save)
        away.clicked.connect(self.reject)
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "title"))
        column.addWidget(scrolled(form), 1)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(away)
        foot.addStretch(1)
        column.addLayout(foot)

    def _add(self, name: str, label: str, editor: Editor) -> None:
        self._editors[name] = editor
        row = FieldRow(self._kit.theme, label, editor.widget, label_width=self._label_width)
        self._rows.share(name, label, editor.widget, row)
        self._form.addWidget(row)

    def _leave_room(self, labels: Sequence[str]) -> None:
        """Let the fields stand in one line below each other, however long a label is."""
        font = self._kit.theme.font(self._kit.theme.sizes.body, True)
        self._label_width = max(self._label_width, *(width_of(label, font) + GAP + 2 for label in labels))

    def _begin(self, parent: QWidget) -> None:
        self._form.addStretch(1)
        wanted = self._form.sizeHint().height() + 150
        highest = round(_HIGHEST * self._kit.theme.letters())
        self.resize(self._width, min(wanted, highest, parent.window().height() - 40))
        next(iter(self._editors.values())).widget.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves from any field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif not enter:
            super().keyPressEvent(event)

    def given(self) -> dict[str, Any]:
        """The fields as they were typed."""
        return {name: editor.says() for name, editor in self._editors.items()}

    def save(self) -> None:
        """Write it."""
        work = partial(self._do, self.given())
        self._kit.operations.run(Operation(work, done=self._done, refused=self._refused, changed=_everybody))

    def _done(self, _uid: bytes) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, refused: Refused) -> None:
        if refused.first.code == "nothing_changes":
            self.reject()
            return
        rest, first = self._rows.show_problems(refused.problems)
        if first is not None:
            go_into(first)
        self._problem.setVisible(bool(rest))
        self._problem.say(
            "octagon", self._kit.wording.say("cli.between").join(map(self._kit.wording.problem, rest)), "danger"
        )


class ProfileDialog(CustomerDialog):
    """What is known of a person; what is saved settles what several of them say differently."""

    def __init__(self, kit: Kit, around: Surroundings, opened: Opened, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("改资料"), do, parent)
        profile, book = opened.view.profile, opened.words.book
        ways = [("", self.tr("没有说")), *((one.code, one.name) for one in book.items("contact_ways"))]
        levels = [("", self.tr("普通")), *((code, choice_word(kit.wording, code)) for code in LEVELS)]
        fields: tuple[tuple[str, Callable[[str], Editor]], ...] = (
            ("title", partial(self._make.line, hint=self.tr("如 郑女士"))),
            ("name", self._make.line),
            ("note", partial(self._make.note, hint=self.tr("语言、听力、忌讳，怎么说话合适"))),
            ("level", partial(self._make.segments, choices=levels)),
            ("phone", partial(self._make.phone, hint="")),
            (MORE_PHONES, self._phones),
            ("way", partial(self._make.choice, choices=ways)),
            ("hours", partial(self._make.line, hint=self.tr("如 工作日 18:00 以后"))),
            ("other_contact", self._make.line),
            ("address", self._make.line),
        )
        labels = [customer_label(kit.wording, name) for name, _make in fields]
        self._leave_room(labels)
        for label, (name, make) in zip(labels, fields, strict=True):
            self._add(name, label, make(label))
            value = "、".join(profile.phones[1:]) if name == MORE_PHONES else profile.value(name)
            self._editors[name].show(value or "")
        for fact in opened.facts:
            if fact.also and fact.field in self._editors:
                self._rows.row(fact.field).set_hint(self.tr("另有 {also}，保存后以这里为准").format(also=fact.also))
        self._begin(parent)

    def _phones(self, label: str) -> Editor:
        field = PhoneField(self._kit.theme, label, _masked_each, self.tr("几个号码用顿号隔开"))
        return Editor(field, field.number, field.set_number, (field.textEdited,))


class CareDialog(CustomerDialog):
    """A contact outside any complaint."""

    def __init__(self, kit: Kit, around: Surroundings, opened: Opened, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("记关怀"), do, parent)
        kinds = str(CARE_FIELDS[0].list).split("/")
        ways = [("", self.tr("没有说")), *((one.code, one.name) for one in opened.words.book.items("contact_ways"))]
        words = [(code, choice_word(kit.wording, code)) for code in kinds]
        self._add("kind", self.tr("为了什么"), self._make.segments(self.tr("为了什么"), words, kinds[0]))
        self._add("text", self.tr("说了什么"), self._make.note(self.tr("说了什么"), self.tr("如 中秋问候，送月饼券")))
        self._add("way", self.tr("方式"), self._make.choice(self.tr("方式"), ways))
        self._add("at", self.tr("时间"), self._make.moment(self.tr("时间")))
        self._rows.row("at").set_hint(self.tr("不写就是现在"))
        self._begin(parent)


def _masked_each(text: str) -> str:
    parts = [part.strip() for part in re.split(r"[，、;；]", text) if part.strip()]
    return "、".join(mask(normalise(part)) or part for part in parts)


def _everybody(_uid: bytes) -> tuple[str, ...]:
    """Who a customer is stands on many pages: all are told."""
    return ()
