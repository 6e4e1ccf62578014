"""受理告知 as one says it: the phrase with number and promised time, until the person writes their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from desktop.app.phrases import spoken_whole
from desktop.cases.reasons import moment_words
from desktop.cases.rules import RuleBook
from desktop.clock import parse_moment
from ui.kit import Kit
from ui.panels.editors import Editor

_PHRASE, _PROMISED = "PH01", "承诺时间"


class Acknowledgement:
    """Keeps the words of a form in step with the time of the next call, as long as they are not the person's own."""

    def __init__(self, kit: Kit, book: RuleBook, known: Mapping[str, str], offset: int) -> None:
        """`known` is what may stand in phrases; a promise that was made before is none of this one."""
        self._say, self._offset = kit.wording.say, offset
        self._text: str = book.item("phrases", _PHRASE).raw["text"]
        self._known = {name: one for name, one in known.items() if name != _PROMISED}
        self._shown = ""

    def follow(self, text: Editor, due: Editor) -> None:
        """Put the words in now, and again whenever the time changes."""
        self._put(text, due)
        due.on_change(partial(self._put, text, due))

    def _put(self, text: Editor, due: Editor, *_changed: object) -> None:
        if text.says() in ("", self._shown):
            self._shown = spoken_whole(self._text, self._known | self._promised(due.says()))
            text.show(self._shown)

    def _promised(self, due: str) -> dict[str, str]:
        try:
            return {_PROMISED: moment_words(parse_moment(due, self._offset), self._offset, self._say)}
        except ValueError:
            return {}
