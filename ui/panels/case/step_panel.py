"""The panel of one step: its form at left, its chief button below, what is still missing beside the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app.handling import ActDone
from desktop.cases.case import ENDED_STAGES, STEPS
from desktop.cases.commands.closing import missing_in_form
from desktop.errors import Refused
from desktop.queries.case_view import CaseView
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.act_words import act_word
from ui.panels.case.act_dialog import Do
from ui.panels.case.act_form import ActForm, Ground
from ui.panels.case.evidence import EvidenceChips
from ui.panels.form_rows import ProblemNote
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import FittingLabel, IconNote, Label
from ui.widgets.pane import Pane, scrolled

_WANTED = {
    "listen": ("facts", "restated", "mood"),
    "apologise": ("fault",),
    "analyse": ("cause", "validity", "reason", "department", "evidence"),
    "propose": ("text", "answer"),
    "execute": ("text", "done"),
    "visit": ("result",),
    "reopen": ("reason", "text"),
}
"""What a step should record (`defaults.md` 13); shown as missing, never in the way."""

_BESIDE = {
    "listen": ("acknowledge", "approve"),
    "propose": ("answer", "promise", "approve"),
    "execute": ("redress", "contact", "approve"),
    "close": ("promise", "redress"),
}
"""Acts that are at hand in a step."""

_AT_THE_HEAD = ("promise", "contact")
"""Those of them that the head of the page has too: they go where there is little room."""


def act_of_step(step: str, view: CaseView) -> str:
    """The act that the panel of a step does as the case stands: 跟进 closes, visits or reopens."""
    if step != "follow_up":
        return step
    if view.stage == "to_visit":
        return "visit"
    return "reopen" if view.stage in ENDED_STAGES else "close"


class StepPanel(Pane):
    """Made anew whenever a step is entered."""

    act_requested = Signal(str)
    """The person wants an act that stands beside the step: its name."""

    lacking_changed = Signal()
    """Another number of wanted fields is empty; ask `lacking`."""

    files_requested = Signal()
    """The person wants to see the attachments; no values."""

    done = Signal(str)
    """The step was recorded: the name of the act."""

    def __init__(self, kit: Kit, ground: Ground, view: CaseView, step: str, do: Do) -> None:
        item = ground.book.item("six_steps", step)
        super().__init__(kit.theme, act_word(kit.wording, step), item.raw["goal"])
        self._kit, self._ground, self._do, self.step = kit, ground, do, step
        self.act = act_of_step(step, view)
        self.lacking = 0
        self._next = self._step_after()
        self._ended = _ended(self.act, view)
        self._low = False
        self._known = len(view.history)
        self._beside: dict[str, Button] = {}
        self._meanwhile = IconNote(
            kit.theme, "alert-triangle", self.tr("别处刚刚改了这件；您写的还在，没动过的格子是新的。"), "warn"
        )
        self._meanwhile.hide()
        self._again = IconNote(kit.theme)
        self._again.hide()
        self._evidence = self._chips(view) if self.act == "analyse" else None
        self.form = ActForm(kit, ground, self.act, above={"evidence": self._evidence} if self._evidence else None)
        self.form.show_values(_earlier(view, step, self.act))
        self._missing = FittingLabel(kit.theme)
        self._kept = Label("", "note")
        self._others = ProblemNote(kit.theme, kit.wording)
        self._others.setContentsMargins(14, 6, 14, 6)
        self._lay_out(view)
        self.form.edited.connect(self._tell_missing)
        self._tell_missing()

    def _chips(self, view: CaseView) -> EvidenceChips:
        chips = EvidenceChips(self._kit)
        chips.show_attachments(view.case.attached)
        chips.files_requested.connect(self.files_requested)
        return chips

    def _lay_out(self, view: CaseView) -> None:
        inner = QWidget()
        column = self._inner = QVBoxLayout(inner)
        column.setSpacing(10)
        if self._ended:
            column.addWidget(Label(self.tr("这件已经结束；要继续办，到「跟进」里重新打开。"), "second"))
            self.form.setEnabled(False)
        column.addWidget(self._meanwhile)
        column.addWidget(self._again)
        if self._ground.calling and self.act == "visit":
            column.addWidget(IconNote(self._kit.theme, "phone", self._ground.calling))
        column.addWidget(self.form)
        column.addStretch(1)
        self.fill(scrolled(inner))
        # What is about no field of the form stands where it is seen however the form is scrolled.
        self.body.addWidget(self._others)
        foot = self.add_foot(chief=True)
        self.chief = Button(self._kit.theme, self._words(), "check", Kind.CHIEF, self._kit.actions.key("save"))
        self.chief.clicked.connect(self.save)
        self.chief.setEnabled(not self._ended)
        foot.addWidget(self.chief)
        for act in _BESIDE.get(self.act, ()):
            button = self._beside[act] = Button(self._kit.theme, act_word(self._kit.wording, act))
            button.clicked.connect(partial(self.act_requested.emit, act))
            foot.addWidget(button)
        self._show_at_hand(view)
        foot.addWidget(self._missing, 1)
        foot.addWidget(self._kept)

    def fit(self, low: bool) -> None:
        """Where it is low the head goes, which the step bar repeats, and the foot is as high as its button needs."""
        sizes = self._kit.theme.sizes
        self.show_head(not low)
        self._kept.setVisible(not low)
        self._low = low
        self._show_at_hand(self._view)
        if self.foot_strip is not None:
            self.foot_strip.setFixedHeight(sizes.chief + 8 if low else sizes.chief_foot)
        self._inner.setContentsMargins(14, 8 if low else 12, 14, 8 if low else 12)

    def _show_at_hand(self, view: CaseView) -> None:
        self._view = view
        pending = any(one.answer == "pending" for one in view.case.proposals)
        told = view.limit("reply")
        wanted = {
            "answer": pending,
            "approve": bool(view.case.waiting_replies),
            "acknowledge": told is not None and told.deadline.met_at is None,
        }
        for act, button in self._beside.items():
            spared = self._low and act in _AT_THE_HEAD
            button.setVisible(not self._ended and not spared and wanted.get(act, True))

    def fits(self, view: CaseView) -> bool:
        """Whether this panel is the one for the case as it stands now, or has to stay for what is half written."""
        act = act_of_step(self.step, view)
        return bool(self.form.typed()) or (act == self.act and _ended(act, view) == self._ended)

    def show_case(self, view: CaseView, own: int) -> None:
        """Go on with the case as it stands now; `own` of its acts since the last time were this window's."""
        elsewhere = len(view.history) - self._known > own
        self._known = len(view.history)
        self._ground = replace(self._ground, case=view.case)
        if self._evidence is not None:
            self._evidence.show_attachments(view.case.attached)
            self._tell_missing()
        if self.form.typed() and elsewhere:
            self._meanwhile.show()
        if act_of_step(self.step, view) == self.act:
            self.form.renew(_earlier(view, self.step, self.act))
        self._show_at_hand(view)
        self._tell_missing()

    def ask_to_judge_anew(self, sentences: Sequence[str]) -> None:
        """Say what was judged not to be our fault and came back, where one judges."""
        wanted = bool(sentences) and self.act in ("analyse", "close")
        self._again.setVisible(wanted)
        if wanted:
            self._again.say("arrow-back-up", "\n".join(sentences), "warn")

    def tell_kept(self, moment: str) -> None:
        """What is half written was kept as a draft: say when."""
        self._kept.setText(self.tr("草稿已保存 {moment}").format(moment=moment))

    def first_field(self) -> QWidget | None:
        """Where the cursor goes, None where nothing can be typed."""
        return None if self._ended else self.form.first_field()

    def _words(self) -> str:
        word = act_word(self._kit.wording, self.act)
        if self.act in ("close", "visit", "reopen"):
            return word
        said = self.tr("保存{step}，去{next}") if self.lacking else self.tr("完成{step}，去{next}")
        return said.format(step=word, next=self._next)

    def _step_after(self) -> str:
        after = STEPS[STEPS.index(self.step) + 1 :]
        if not after:
            return ""
        return act_word(self._kit.wording, after[0])

    def save(self) -> None:
        """Record the step."""
        if self._ended:
            return
        work = partial(self._do, self.act, self.form.given())
        self._kit.operations.run(Operation(work, done=self._saved, refused=self._refused, changed=_case))

    def _saved(self, _done: ActDone) -> None:
        self.done.emit(self.act)

    def _refused(self, refused: Refused) -> None:
        self._others.show_problems(self.form.show_problems(refused.problems))

    def _tell_missing(self) -> None:
        missing = self._missing_to_close() if self.act == "close" else self.form.missing(self._wanted())
        self.lacking = len(missing)
        self._missing.setVisible(not self._ended)
        if missing:
            whole = self.tr("还缺：{names}").format(names=self.tr("、").join(missing))
            count = self.tr("还缺 {count} 项").format(count=len(missing))
            self._missing.say_fitting("ring-dashed", (whole, count, ""), "warn")
        else:
            self._missing.say_fitting("circle-check", (self.tr("要记的都有了"), self.tr("齐了"), ""), "ok")
        self.chief.set_words(self._words())
        self.lacking_changed.emit()

    def _wanted(self) -> list[str]:
        """The fields that the step wants filled; what is attached is evidence."""
        filled = self._evidence is not None and self._evidence.filled
        return [name for name in _WANTED.get(self.act, ()) if name != "evidence" or not filled]

    def _missing_to_close(self) -> list[str]:
        """All that closing would be refused for now: fields by their words, what is about no field as it is said."""
        ground = self._ground
        names = []
        for problem in missing_in_form(ground.case, ground.book, self.form.given()):
            if problem.code == "promise_open":
                names.append(self.tr("承诺「{text}」的结果").format(text=problem.holes["text"]))
            elif problem.code == "explanation_missing":
                names.append(self.tr("向顾客说明的记录"))
            elif problem.code == "validity_unconfirmed":
                names.append(self.tr("第二个人确认判定"))
            else:
                names.append(self.form.word_of(problem.field))
        return names


def _ended(act: str, view: CaseView) -> bool:
    return view.stage in ENDED_STAGES and act not in ("visit", "reopen")


def _earlier(view: CaseView, step: str, act: str) -> dict[str, Any]:
    """What was recorded of the step in this round, to be gone on with; a closing begins with what 分析 said."""
    if act == "close":
        said = view.case.step_fields("analyse")
        carried = {key: said[key] for key in ("validity", "cause", "causes", "department") if said.get(key)}
        return {"end": "Z1", **carried}
    if step not in ("listen", "analyse"):
        return {}
    return _as_typed(view.case.step_fields(step))


def _as_typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in fields.items():
        if key == "answers":
            values[key] = {one["q"]: one["a"] for one in value}
        elif isinstance(value, bool):
            values[key] = "yes" if value else "no"
        else:
            values[key] = value
    return values


def _case(done: ActDone) -> list[str]:
    return [done.case.hex()]
