"""How and when a customer likes to be called, wherever somebody is about to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cases.rules import RuleBook

if TYPE_CHECKING:
    from desktop.app.customers import Manner

translate = QCoreApplication.translate


def when_to_call(manner: Manner | None, book: RuleBook) -> str:
    """`首选电话 · 方便时段：工作日晚上六点以后`; nothing where neither is known."""
    if manner is None:
        return ""
    way = book.name("contact_ways", manner.way) if manner.way else ""
    said = [translate("calling", "首选{way}").format(way=way)] if way else []
    if manner.hours:
        said.append(translate("calling", "方便时段：{hours}").format(hours=manner.hours))
    return " · ".join(said)
