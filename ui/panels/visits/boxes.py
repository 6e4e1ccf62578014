"""Boxes of 回访: when to call instead, who takes a case up again, a questionnaire that came back on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app.handling import ActDone
from desktop.app.visiting import Again
from desktop.people.staff import Member
from ui.kit import Kit
from ui.panels.editors import Surroundings
from ui.panels.form_box import FormBox

Do = Callable[[Mapping[str, Any]], ActDone]
"""Does it, with what was typed. Runs on the database thread; raises `Refused`."""


class OtherTimeBox(FormBox):
    """The customer would rather be called at another time: when."""

    def __init__(self, kit: Kit, around: Surroundings, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("改时间"), lambda typed: do(typed).case, parent)
        label = self.tr("什么时候")
        self._add("next_at", label, self._make.moment(label))
        self._rows.row("next_at").set_hint(self.tr("如 明天 15:00。不算一次没人接"))
        self._begin()


class AgainBox(FormBox):
    """A second handling: in whose hands, and what the customer is not satisfied with."""

    def __init__(self, kit: Kit, around: Surroundings, do: Callable[[Again], ActDone], parent: QWidget) -> None:
        """`around.staff` are those who may take it up."""
        super().__init__(kit, around, self.tr("重新打开，换人办"), lambda typed: do(_again(typed)).case, parent)
        to, text = self.tr("交给谁"), self.tr("哪里不满意")
        self._add("to", to, self._make.member(to, self.tr("先不分派")))
        first: Sequence[Member] = [one for one in around.staff if one.active]
        self._editors["to"].show(first[0].code if first else "")
        self._add("text", text, self._make.note(text, self.tr("照顾客的话写")))
        self._begin()

    def show_words(self, text: str) -> None:
        """What the customer said already."""
        self._editors["text"].show(text)


class PaperBox(FormBox):
    """Questionnaires that came back, one after the other: number, then digits only; it stays for the next one."""

    def __init__(self, kit: Kit, around: Surroundings, do: Do, count: int, parent: QWidget) -> None:
        """`count` is how many questions there are."""
        super().__init__(kit, around, self.tr("录入纸面问卷"), lambda typed: do(typed).case, parent)
        number, digits, text = self.tr("编号"), self.tr("答案"), self.tr("顾客的话")
        self._add("number", number, self._make.line(number, self.tr("扫问卷上的码，或键入编号")))
        self._add("digits", digits, self._make.line(digits))
        self._rows.row("digits").set_hint(self.tr("从上到下 {count} 个数，没答的写 0").format(count=count))
        self._add("text", text, self._make.note(text))
        self._begin()

    def _done(self, about: bytes) -> None:
        """Say which one is written, and begin the next."""
        self.heading.setText(self.tr("已录入 {number}，下一份").format(number=self.given()["number"].strip()))
        self.saved.emit()
        self._rows.show_problems(())
        self.problem.show_problems(())
        for editor in self._editors.values():
            editor.show("")
        self._editors["number"].widget.setFocus()


def _again(typed: Mapping[str, Any]) -> Again:
    return Again(str(typed["text"]), str(typed["to"]))
