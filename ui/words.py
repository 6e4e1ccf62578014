"""The words that the window has for codes of its own: stages, urgencies, kinds of limits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.translation import QT_TRANSLATE_NOOP

STAGES = {
    "draft": QT_TRANSLATE_NOOP("words", "待放行"),
    "new": QT_TRANSLATE_NOOP("words", "待响应"),
    "open": QT_TRANSLATE_NOOP("words", "处理中"),
    "to_answer": QT_TRANSLATE_NOOP("words", "待顾客答复"),
    "executing": QT_TRANSLATE_NOOP("words", "执行中"),
    "paused": QT_TRANSLATE_NOOP("words", "暂停"),
    "to_visit": QT_TRANSLATE_NOOP("words", "待回访"),
    "closed": QT_TRANSLATE_NOOP("words", "已办结"),
    "withdrawn": QT_TRANSLATE_NOOP("words", "已撤回"),
    "handed_over": QT_TRANSLATE_NOOP("words", "已移交"),
    "merged": QT_TRANSLATE_NOOP("words", "已并入"),
    "void": QT_TRANSLATE_NOOP("words", "已作废"),
}
"""In the order in which a list of stages is offered."""

URGENCIES = {
    "U0": QT_TRANSLATE_NOOP("words", "特急"),
    "U1": QT_TRANSLATE_NOOP("words", "紧急"),
    "U2": QT_TRANSLATE_NOOP("words", "一般"),
    "U3": QT_TRANSLATE_NOOP("words", "轻微"),
}

LIMITS = {
    "reply": QT_TRANSLATE_NOOP("words", "首响"),
    "answer": QT_TRANSLATE_NOOP("words", "答复"),
    "closing": QT_TRANSLATE_NOOP("words", "办结"),
    "promise": QT_TRANSLATE_NOOP("words", "承诺"),
    "progress": QT_TRANSLATE_NOOP("words", "进展"),
    "visit": QT_TRANSLATE_NOOP("words", "回访"),
}

SECOND = QT_TRANSLATE_NOOP("words", "二次")


def said(source: str) -> str:
    """The source word in the language of the window."""
    return QCoreApplication.translate("words", source)


def stage_word(code: str, turn: int = 1) -> str:
    """The stage of a case; from the second round on with 二次 before it. An unknown code is shown as it is."""
    word = said(STAGES[code]) if code in STAGES else code
    return f"{said(SECOND)} {word}" if turn >= 2 else word


def urgency_word(code: str) -> str:
    """The urgency of a case. An unknown code is shown as it is."""
    return said(URGENCIES[code]) if code in URGENCIES else code


def limit_word(code: str) -> str:
    """Which limit a chip is about. An unknown code is shown as it is."""
    return said(LIMITS[code]) if code in LIMITS else code
