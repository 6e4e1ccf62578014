"""What a person does with an opened case beside its steps: acts in boxes, the menu of rare ones, taking one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app import Desk
from desktop.app.handling import ActDone
from desktop.app.papers import slip_file
from desktop.app.phrases import spoken_whole
from desktop.cases.case import ENDED_STAGES
from desktop.cases.commands.judging import RULE
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word
from ui.panels.case.act_dialog import ActDialog
from ui.panels.case.act_form import ActForm, Ground
from ui.panels.case.correction import CorrectionDialog
from ui.panels.case.opened import Opened
from ui.panels.when_to_call import when_to_call

_RUNNING = (
    "redress",
    "pause",
    "resume",
    "extend",
    "assign",
    "unassign",
    "handover",
    "accept",
    "escalate",
    "merge",
    "withdraw",
    "void",
)
_ALWAYS = ("approve", "pay", "keep", "move", "waive", "entrust", "link", "unlink", "tag", "untag")
_ENDED = ("reopen", "plan_visit", "unplan_visit", "unmerge", "redress", "void")


_PHRASE = "PH06"
_PROGRESS = {"done": "已做", "doing": "在做", "next": "下一步"}
"""The three parts of a progress notice, and where they stand in its phrase."""

_Way = tuple[str, dict[str, Any]]
"""An act and what stands in its form."""


class CaseDoing(QObject):
    """Does acts on one case; what the person saw is the base of what they wrote."""

    told = Signal(str, bool)
    """Something was done: what to say, and whether it can be taken back."""

    offers_changed = Signal()
    """Something can be taken back now, or nothing any more; no values."""

    def __init__(self, kit: Kit, desk: Desk, uid: bytes, open_file: Callable[[Path], None], page: QWidget) -> None:
        """`page` is what boxes lie over; `open_file` shows a paper that was written."""
        super().__init__(page)
        self._kit, self._desk, self._uid, self._page = kit, desk, uid, page
        self._opened: Opened | None = None
        self._back: _Way | None = None
        self.open_file = open_file
        self.count = 0
        """How many acts this page has done."""

    def go_on_with(self, opened: Opened) -> None:
        """The case as it stands now."""
        self._opened = opened

    def ground(self) -> Ground:
        """What forms of acts stand on. Only once the case is there."""
        assert self._opened is not None
        desk, case = self._desk, self._opened.view.case
        calling = when_to_call(self._opened.manner, desk.book)
        phrases = self._opened.phrases
        known = {"主办人": phrases.get("回访人", ""), **phrases}
        return Ground(case, desk.book, self._opened.staff, desk.now, desk.identity.utc_offset_min, known, calling)

    def act(self, name: str, given: Mapping[str, Any]) -> ActDone:
        """Do an act, on the database thread. Raises `Refused`."""
        assert self._opened is not None
        done = self._desk.handling.act(self._uid, name, given, seen=self._opened.view.folded)
        self.count += 1
        return done

    def ask(self, act: str) -> None:
        """Open the form of an act in a box."""
        if self._opened is None:
            return
        dialog = ActDialog(self._kit, self.ground(), act, self.act, self._page, self._desk.settings.calendar)
        dialog.accepted.connect(partial(self._asked, act, dialog.form, self._opened))
        dialog.open()

    def _asked(self, act: str, form: ActForm, before: Opened) -> None:
        given = form.given()
        self._back = _way_back(act, given, before)
        if act == "contact" and all(given.get(name) for name in _PROGRESS):
            self._copy(given, before)
        else:
            self._tell(act, self._back is not None)
        self.offers_changed.emit()

    def _copy(self, given: Mapping[str, Any], before: Opened) -> None:
        """A progress notice is said to the customer in the words of its phrase: ready to be pasted into a message."""
        parts = {hole: str(given[name]).rstrip("。；;. ") for name, hole in _PROGRESS.items()}
        phrase = str(self._desk.book.item("phrases", _PHRASE).raw["text"])
        QGuiApplication.clipboard().setText(spoken_whole(phrase, {**before.phrases, **parts}))
        self.told.emit(self.tr("进展告知已记下，给顾客的话已复制"), False)

    def _tell(self, act: str, can_undo: bool) -> None:
        self.told.emit(self.tr("{act} 已记下").format(act=act_word(self._kit.wording, act)), can_undo)

    def undo(self) -> Callable[[], None] | None:
        """What takes the last act in a box back, by an act of its own; None where there is none."""
        return self._take_back if self._back is not None else None

    def forget(self) -> None:
        """Something else was done since: the last act in a box is not the last any more."""
        self._back = None

    def _take_back(self) -> None:
        back, self._back = self._back, None
        self.offers_changed.emit()
        if back is not None:
            self._kit.operations.run(Operation(partial(self.act, *back), done=self._undone, changed=_case))

    def _undone(self, done: ActDone) -> None:
        self.told.emit(self.tr("已撤销"), False)

    def correct(self) -> None:
        """Open the registration once more, to be put right."""
        if self._opened is not None:
            CorrectionDialog(self._kit, self.ground(), self._desk.settings.calendar, self.act, self._page).open()

    def show_menu(self, below: QWidget) -> None:
        """What is seldom done, under the button that was pressed."""
        if self._opened is None:
            return
        menu = QMenu(self._page)
        for act in [*self._acts(), "", *self._things()]:
            if act:
                menu.addAction(act_word(self._kit.wording, act), partial(self.ask, act))
            else:
                menu.addSeparator()
        menu.addSeparator()
        menu.addAction(act_word(self._kit.wording, "set"), self.correct)
        menu.addAction(self._kit.actions.action("show_customer"))
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _acts(self) -> list[str]:
        assert self._opened is not None
        stage = self._opened.view.stage
        if stage == "draft":
            return ["release", "void"]
        if stage not in ENDED_STAGES and self._desk.book.raw("rules").get(RULE):
            return ["confirm", *_RUNNING]
        return list(_ENDED if stage in ENDED_STAGES else _RUNNING)

    def _things(self) -> list[str]:
        assert self._opened is not None
        case = self._opened.view.case
        unpaid = any(one.paid_at is None for one in case.redress)
        there = {"keep": bool(case.open_promises), "pay": unpaid, "unlink": bool(case.links), "untag": bool(case.tags)}
        there |= {"approve": bool(case.waiting_replies)}
        there |= dict.fromkeys(("move", "waive", "entrust"), there["keep"])
        return [act for act in _ALWAYS if there.get(act, True)]

    def print(self) -> None:
        """Write the slip and show it."""
        work = partial(slip_file, self._desk, self._uid, self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._printed))

    def _printed(self, paper: Path) -> None:
        self.open_file(paper)
        self.told.emit(self.tr("登记单已打开"), False)


def _way_back(act: str, given: Mapping[str, Any], before: Opened) -> _Way | None:
    """The act that takes another back, where there is one; `before` is the case as it stood until then."""
    if act in ("pause", "merge"):
        return {"pause": "resume", "merge": "unmerge"}[act], {}
    if act == "link":
        return "unlink", {"to": given.get("to", "")}
    owner = next((one for one in before.staff if one.uid == before.view.case.owner), None)
    return ("assign", {"to": owner.code}) if act == "assign" and owner is not None else None


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
