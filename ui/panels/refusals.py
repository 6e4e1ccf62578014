"""What a registration was refused for: said beside the fields and at the foot, and taken back as it is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.errors import Problem, Refused
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.registration_form import RegistrationForm
from ui.widgets.labels import IconLabel

Check = Callable[[Mapping[str, Any]], object]
"""Asks whether a registration would be taken; runs on the database thread and raises `Refused`."""


class Refusals(QObject):
    """The problems of the last attempt to save, as far as they still hold."""

    def __init__(self, kit: Kit, form: RegistrationForm, given: Callable[[], dict[str, Any]], check: Check) -> None:
        """`given` says all that stands on the page."""
        super().__init__(form)
        self._kit, self._form, self._given, self._check = kit, form, given, check
        self._problems: tuple[Problem, ...] = ()
        self.line = IconLabel(kit.theme, "octagon", "", "danger")
        self.line.hide()

    def show(self, problems: Sequence[Problem]) -> QWidget | None:
        """Say what must be mended, beside the fields and at the foot; gives the first field."""
        self._problems = tuple(self._form.in_order(problems))
        first = self._form.show_problems(self._problems)
        names = dict.fromkeys(self._form.label_of(one.field) or one.field for one in self._problems)
        said = self.tr("还有 {count} 处要补：{names}").format(count=len(problems), names=self.tr("、").join(names))
        self.line.say("octagon", said, "danger", bold=True)
        self.line.setVisible(bool(problems))
        return first

    def clear(self) -> None:
        """Begin anew."""
        self.show(())

    def check_again(self) -> None:
        """Once refused, what the person mends is no longer marked; what they have just begun is not marked yet."""
        if self._problems:
            work = partial(self._still_wrong, self._given())
            self._kit.operations.run(Operation(work, done=self._show_still, key="check_again"))

    def _still_wrong(self, given: Mapping[str, Any]) -> frozenset[str]:
        try:
            self._check(given)
        except Refused as refused:
            return frozenset(problem.field for problem in refused.problems)
        return frozenset()

    def _show_still(self, fields: frozenset[str]) -> None:
        left = tuple(problem for problem in self._problems if problem.field in fields)
        if len(left) < len(self._problems):
            self.show(left)
