"""What one does on 回访 with whom one stands on: save, no answer, another time, refused, second handling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.app import Desk
from desktop.app.handling import ActDone
from desktop.app.visit_papers import questionnaire_file, take_in_questionnaire
from desktop.app.visit_questions import OVERALL, SOLVED, questions_of
from desktop.app.visiting import Again, record_answer, record_no_answer, take_up_again
from desktop.errors import Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.editors import Surroundings
from ui.panels.visits.boxes import AgainBox, OtherTimeBox, PaperBox

if TYPE_CHECKING:
    from ui.panels.visits.page import VisitsPage

_MAY_HANDLE = frozenset(("handler", "reviewer", "manager"))


class VisitActs(QObject):
    """Every act is written at once; the page then goes on to the next one."""

    done = Signal(bytes)
    """It is written: the id of the case."""

    told = Signal(str, bool)
    """What was done, for a toast; never to be undone."""

    def __init__(self, kit: Kit, desk: Desk, page: VisitsPage, open_file: Callable[[Path], None]) -> None:
        super().__init__(page)
        self._open_file = open_file
        self._kit, self._desk, self._page = kit, desk, page
        self._writing, self._said = False, ""

    def save(self) -> None:
        """What the customer said."""
        talk = self._page.talk
        missing = [key for key in (SOLVED, OVERALL) if key not in talk.questions.answers]
        if missing:
            self._say_missing(missing)
            return
        given = {"result": "VR1", **talk.given()}
        self._write(partial(record_answer, self._desk, self._uid(), given, talk.half().stays), self.tr("已存好"))

    def _say_missing(self, missing: list[str]) -> None:
        words = {SOLVED: self.tr("问题解决了吗"), OVERALL: self.tr("总的来说满意吗")}
        names = self.tr("、").join(words[key] for key in missing)
        self._page.talk.show_problem(self.tr("还要问：{names}").format(names=names))
        self._page.talk.questions.go_to(missing[0])
        self._page.talk.questions.setFocus()

    def no_answer(self) -> None:
        """A try; the next one plans itself."""
        given = self._page.talk.given(answers=False)
        self._write(partial(record_no_answer, self._desk, self._uid(), given), self.tr("没人接，已记下"))

    def refused(self) -> None:
        """The customer does not want to be asked."""
        self._write(self._plain("VR3"), self.tr("拒绝回答，已记下"))

    def wrong_number(self) -> None:
        """Somebody else has this number."""
        self._write(self._plain("VR4"), self.tr("号码不对，已记下"))

    def _plain(self, result: str) -> Any:
        given = {"result": result, **self._page.talk.given(answers=False)}
        return partial(self._desk.handling.act, self._uid(), "visit", given)

    def other_time(self) -> None:
        """The customer would rather be called at another time: asks when."""
        uid, given = self._uid(), self._page.talk.given(answers=False)

        def do(typed: Mapping[str, Any]) -> ActDone:
            return self._desk.handling.act(uid, "visit", {"result": "VR5", **given, **typed})

        box = OtherTimeBox(self._kit, self._around(), do, self._page)
        box.saved.connect(partial(self._finish, uid, self.tr("已改时间")))
        box.open()

    def take_up_again(self) -> None:
        """A second handling in other hands; what was answered is written first, both or neither."""
        talk, sheet = self._page.talk, self._page.sheet
        if sheet is None:
            return
        answers = talk.questions.answers if sheet.view.stage == "to_visit" else {}
        missing = [key for key in (SOLVED, OVERALL) if key not in answers]
        if answers and missing:
            self._say_missing(missing)
            return
        given = {"result": "VR1", **talk.given()} if answers else None
        uid, around = sheet.case.uid, self._around()
        others = [one for one in around.staff if one.uid not in sheet.barred and _MAY_HANDLE.intersection(one.roles)]

        def do(again: Again) -> ActDone:
            return take_up_again(self._desk, uid, given, again)

        box = AgainBox(self._kit, replace(around, staff=others), do, self._page)
        box.show_words(talk.text.text() or self.tr("回访时说不满意"))
        box.saved.connect(partial(self._finish, uid, self.tr("已重新打开，换人办")))
        box.open()

    # Paper ------------------------------------------------------------------------

    def print_questionnaire(self) -> None:
        """The questionnaire of whom one stands on, opened to be printed."""
        work = partial(questionnaire_file, self._desk, self._uid(), self._kit.wording)
        self._kit.operations.run(Operation(work, done=self._printed))

    def _printed(self, paper: Path) -> None:
        self._open_file(paper)
        self.told.emit(self.tr("问卷已打开"), False)

    def type_paper(self) -> None:
        """Questionnaires that came back."""
        desk, wording = self._desk, self._kit.wording

        def do(typed: Mapping[str, Any]) -> ActDone:
            return take_in_questionnaire(desk, typed["number"], typed["digits"], typed["text"], wording)

        count = len(questions_of(desk.book, wording))
        PaperBox(self._kit, self._around(), do, count, self._page).open()

    # Writing ----------------------------------------------------------------------

    def _uid(self) -> bytes:
        assert self._page.sheet is not None  # the actions are offered only while a case is shown
        return self._page.sheet.case.uid

    def _around(self) -> Surroundings:
        return Surroundings(self._page.crew(), self._desk.now, self._desk.identity.utc_offset_min)

    def _write(self, work: Any, said: str) -> None:
        """Once at a time: a key pressed twice writes once."""
        if self._writing:
            return
        self._writing, self._said = True, said
        self._kit.operations.run(Operation(work, done=self._written, refused=self._refused, changed=_case))

    def _written(self, done: ActDone) -> None:
        self._finish(done.case, self._said)

    def _finish(self, uid: bytes, said: str) -> None:
        self._writing = False
        self.told.emit(said, False)
        self.done.emit(uid)

    def _refused(self, refused: Refused) -> None:
        self._writing = False
        self._page.talk.show_problem(self._kit.wording.problem(refused.first))


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
