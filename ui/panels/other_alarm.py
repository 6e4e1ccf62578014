"""Where 其他 has more than its share: said where categories are kept, and where the month is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.cases.rules import RuleBook
from desktop.queries.other_share import OtherShare
from ui.kit import Kit
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconNote

translate = QCoreApplication.translate


def alarm_words(shares: Sequence[OtherShare], book: RuleBook) -> str:
    """One sentence of all that is over a tenth."""
    everything, semicolon = translate("OtherAlarm", "全部投诉"), translate("OtherAlarm", "；")
    said = [
        translate("OtherAlarm", "{group}里「其他」{other} 件，共 {of} 件").format(
            group=book.name("categories", one.group) if one.group else everything, other=one.other, of=one.of
        )
        for one in shares
    ]
    return translate("OtherAlarm", "{what}，超过一成，该添新类别了").format(what=semicolon.join(said))


class OtherAlarm(QWidget):
    """The sentence, and the way to where categories are added or split; hidden while there is nothing to say."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._note = IconNote(kit.theme)
        self.go = Button(kit.theme, translate("OtherAlarm", "去设置添类别"), "settings", Kind.SMALL)
        self.go.clicked.connect(lambda *_checked: kit.actions.action("go_settings").trigger())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._note, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_shares(self, shares: Sequence[OtherShare], book: RuleBook) -> None:
        """Say where there is too much of it, or nothing."""
        self.setVisible(bool(shares))
        if shares:
            self._note.say("alert-triangle", alarm_words(shares, book), "warn")
