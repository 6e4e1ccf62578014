"""Boxes of the customers' page: the profile to be changed, a contact to be noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.app.customer_words import customer_label
from desktop.cases.commands.profiles import CARE_FIELDS, MORE_PHONES
from desktop.cases.phone import mask, normalise
from desktop.people.customers import LEVELS
from ui.kit import Kit
from ui.panels.act_words import choice_word
from ui.panels.customers.opened import Opened
from ui.panels.editors import Editor, Surroundings
from ui.panels.form_box import Do, FormBox
from ui.widgets.entry_fields import PhoneField


class ProfileDialog(FormBox):
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
        self._rows.leave_room(labels)
        for label, (name, make) in zip(labels, fields, strict=True):
            self._add(name, label, make(label))
            value = "、".join(profile.phones[1:]) if name == MORE_PHONES else profile.value(name)
            self._editors[name].show(value or "")
        for fact in opened.facts:
            if fact.also and fact.field in self._editors:
                self._rows.row(fact.field).set_hint(self.tr("另有 {also}，保存后以这里为准").format(also=fact.also))
        self._begin()

    def _phones(self, label: str) -> Editor:
        field = PhoneField(self._kit.theme, label, _masked_each, self.tr("几个号码用顿号隔开"))
        return Editor(field, field.number, field.set_number, (field.textEdited,))


class CareDialog(FormBox):
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
        self._begin()


class CarePlanDialog(FormBox):
    """After how many days these people are to be asked how they are."""

    def __init__(self, kit: Kit, around: Surroundings, count: int, do: Do, parent: QWidget) -> None:
        super().__init__(kit, around, self.tr("安排关怀（{count} 位）").format(count=count), do, parent)
        words = [("30", self.tr("30 天后")), ("90", self.tr("90 天后")), ("30+90", self.tr("30 天和 90 天后"))]
        label = self.tr("什么时候问候")
        self._add("days", label, self._make.segments(label, words, "30+90"))
        self._rows.row("days").set_hint(self.tr("到那天列在「回访」里；记了关怀就不再列"))
        self._begin()


def _masked_each(text: str) -> str:
    parts = [part.strip() for part in re.split(r"[，、;；]", text) if part.strip()]
    return "、".join(mask(normalise(part)) or part for part in parts)
