"""What is looked up while a registration is typed: who has this telephone, and what saving it would bind us to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.app.registering import Registering
from desktop.cases.outlook import Outlook
from desktop.cases.phone import normalise
from desktop.queries.repeats import Earlier, Sought
from ui import times
from ui.kit import Kit
from ui.operations import Operation
from ui.panels.earlier_cases import EarlierCases
from ui.panels.refusals import Refusals
from ui.panels.registration_form import RegistrationForm

_AFTER_MS = 40
"""Between the last key and the question; a newer question drops an older one that has not begun."""
_FOUR_DIGITS = 4


class FormLookUps(QObject):
    """Asks as soon as the keys rest, never while an input method is composing."""

    def __init__(
        self,
        kit: Kit,
        registering: Registering,
        now: Callable[[], int],
        form: RegistrationForm,
        earlier: EarlierCases,
        refusals: Refusals,
    ) -> None:
        super().__init__(earlier)  # its timer ends with the page
        self._kit, self._registering, self._now, self._form, self._earlier = kit, registering, now, form, earlier
        self._refusals = refusals
        self._offset = registering.identity.utc_offset_min
        self._asked: Sought | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def touch(self) -> None:
        """The person changed something."""
        self._timer.start()

    def begin_anew(self) -> None:
        """The form is empty."""
        self._timer.stop()
        self._refusals.clear()
        self._show_nothing()
        self._look_ahead()

    def _look(self) -> None:
        self._refusals.check_again()
        given = self._form.given()
        asked = self._stands()
        self._asked = asked if asked.says_enough else None
        if self._asked is None:
            self._show_nothing()
        else:
            work = partial(self._registering.seek, {**given, "customer": {"phone": asked.phone}})
            self._kit.operations.run(Operation(work, done=self._show_earlier, key="earlier"))
        self._look_ahead()

    def _stands(self) -> Sought:
        """What stands in the form to be looked for."""
        product = self._form.given().get("product", {})
        phone = normalise(self._form.phone.number()) or ""
        said = (str(product.get(name, "")) for name in ("order_no", "name", "batch"))
        return Sought(phone if len(phone) >= _FOUR_DIGITS else "", *said)

    def _show_earlier(self, earlier: Earlier) -> None:
        """An answer about what no longer stands in the form is about somebody who has gone."""
        if self._asked is not None and self._asked == self._stands():
            self._earlier.show_earlier(earlier, typed=bool(self._asked.phone))
            self._form.customer.show_callers(self._asked.phone, earlier.callers, earlier.count)

    def _show_nothing(self) -> None:
        self._asked = None
        self._earlier.show_nothing()
        self._form.customer.show_nobody()

    def _look_ahead(self) -> None:
        work = partial(self._registering.outlook, self._form.given())
        self._kit.operations.run(Operation(work, done=self._show_outlook, key="outlook"))

    def _show_outlook(self, outlook: Outlook) -> None:
        """Beside the urgency: what registering it so would bind us to."""
        now, said = self._now(), []
        if outlook.replied:
            said.append(self.tr("当面已响应"))
        elif outlook.reply is not None:
            moment = times.moment(outlook.reply, now, self._offset)
            said.append(self.tr("首响 {moment} 前").format(moment=moment))
        if outlook.closing is not None:
            moment = times.moment(outlook.closing, now, self._offset)
            said.append(self.tr("办结 {moment} 前").format(moment=moment))
        self._form.limits.setText(self.tr("；").join(said))
