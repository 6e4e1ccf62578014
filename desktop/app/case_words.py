"""What a case says, in words for people: times, amounts, names instead of codes and ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.app.desk import Desk
from desktop.app.register_values import base_name, is_amount, is_moment, kind_of, list_of
from desktop.app.saying import Saying, Stamp
from desktop.cases.case import BEGUN, PUBLIC_REPLY, Contact
from desktop.cases.phone import mask
from desktop.cases.reasons import day_words, moment_words
from desktop.cases.rules import RuleBook
from desktop.clock import local
from desktop.journal.ids import id_of
from desktop.wording import Wording

Id = bytes
NOTHING = "—"
_UNSAID = ("case", "round", "rules", "ref", "by", "at", "step", BEGUN)
"""Keys of registers that only the program needs, or that are said beside."""
_OF_FILES = ("media", "sha256", "size", "original_sha256", "original_size")
"""What is kept of a file besides its name, kind and note: for programs that check it."""
_CHOSEN = ("direction", "answer", "kind", "q7", "signature")
"""Keys whose values are no codes of a dictionary, but words of the table `act`."""


class Words:
    """Says what registers and rows hold, in one language, at one desk, now."""

    def __init__(self, desk: Desk, wording: Wording, book: RuleBook | None = None) -> None:
        """`book` where codes are not called what they are called now."""
        self.saying = Saying(desk)
        self.book = book or desk.book
        self._wording = wording
        self.say = wording.say
        self.knows = wording.knows
        self._now = desk.now()

    def moment(self, moment: int | None) -> str:
        """`10月5日 10:00`, with the year where it is not this one."""
        if moment is None:
            return NOTHING
        offset = self.saying.offset
        said, year = moment_words(moment, offset, self.say), local(moment, offset).year
        return said if year == local(self._now, offset).year else self.say("show.of_year", year=year, moment=said)

    def date(self, text: str | None) -> str | None:
        """`10月5日` of `2026-10-05`, with the year where it is not this one."""
        from datetime import date

        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return text
        said = day_words(day, self.say)
        this = local(self._now, self.saying.offset).year
        return said if day.year == this else self.say("show.of_year", year=day.year, moment=said)

    def who(self, uid: Id | None) -> str:
        """The name of a member of staff."""
        if uid is None:
            return NOTHING
        known = self.saying.staff.get(uid)
        return known.name if known else self.say("show.somebody")

    def place(self, stamp: Stamp) -> str:
        """`湖滨店 A 机`: where something was typed."""
        home, letter = self.saying.home(stamp), self.saying.station(stamp.writer)
        site = self.saying.sites[home].name if home in self.saying.sites else self.say("show.some_site")
        return site if letter is None else self.say("show.station", site=site, station=letter)

    def name(self, dictionary: str, code: str | None) -> str | None:
        """The word of a code; of a category the whole path."""
        if code is None:
            return None
        return self.book.path(dictionary, code) if dictionary == "categories" else self.book.name(dictionary, code)

    def names(self, dictionary: str, codes: Any) -> str:
        """The words of codes, in a row."""
        return self.say("show.and").join(self.book.name(dictionary, str(code)) for code in codes)

    def label(self, key: str, register: str = "") -> str:
        """What a field is called; a register may call it by a name of its own."""
        return field_label(self._wording, key, register)

    def register(self, register: str) -> str:
        """What a register is called: 类别, 第 2 轮办结, 生产日期."""
        base = base_name(register)
        if base.startswith("extra."):
            return self.book.name("extra_fields", base.removeprefix("extra."))
        code = f"show.register.{base.replace('.', '_')}"
        word = self.say(code) if self.knows(code) else base
        round_no = register.removeprefix(base).removeprefix(".")
        return self.say("show.of_round", round=round_no, what=word) if round_no else word

    def value(self, register: str, value: Any) -> str:
        """The value of a register in words; what who looks may not see is said to be there, and for whom."""
        if value is not None and self.saying.hides(register):
            return self.say("show.hidden")
        if isinstance(value, Mapping):
            said = self.fields(register, value)
            return self.say("show.joint").join(self.say("show.field", label=label, value=text) for label, text in said)
        return NOTHING if value is None else self.one(register, "", value)

    def fields(self, register: str, value: Mapping[str, Any], act: str = "") -> list[tuple[str, str]]:
        """Label and words of every key that says something to people; an act may call them by names of its own."""
        return [
            (self.label(key, act or base_name(register)), self.one(register, key, one))
            for key, one in value.items()
            if key not in _UNSAID and key not in _OF_FILES and one not in (None, "", [])
        ]

    def one(self, register: str, key: str, value: Any) -> str:
        """One value of a register, by what it is."""
        kind, dictionary = kind_of(register, key, self.book), list_of(register, key)
        if isinstance(value, bool):
            return self.say(f"act.choice.{'yes' if value else 'no'}")
        if kind == "time" and is_moment(value):
            return self.moment(value)
        if kind == "money" and is_amount(value):
            return money(value)
        if isinstance(value, list):
            return self._listed(dictionary, value)
        if key in _CHOSEN:
            return self.choice(str(value))
        if kind == "date":
            return self.date(str(value)) or NOTHING
        return self._text(kind, dictionary, str(value))

    def choice(self, code: str) -> str:
        """The word of a choice or of an act: 我方打出, 同意, 延期."""
        known = [one for one in (f"act.choice.{code}", f"act.name.{code}") if self.knows(one)]
        return self.say(known[0]) if known else code

    def _listed(self, dictionary: str | None, value: list[Any]) -> str:
        if value and all(isinstance(one, Mapping) for one in value):
            answers = [self.say("show.answer", asked=self._asked(one.get("q")), said=one.get("a")) for one in value]
            return self.say("show.joint").join(answers)
        if dictionary is None:
            return self.say("show.and").join(map(str, value))
        return self.names(dictionary, value)

    def _asked(self, code: object) -> str:
        asked = {one["code"]: one["text"] for card in self.book.raw("playbooks") for one in card["ask"]}
        return str(asked.get(code, code))

    def _text(self, kind: str, dictionary: str | None, text: str) -> str:
        if kind == "phone":
            return mask(text) or NOTHING
        if kind == "staff":
            return self.who(_id(text)) if _id(text) else text
        if kind == "case":
            return self.saying.case_number(text)
        if dictionary is not None and self.book.knows(dictionary, text):
            return self.name(dictionary, text) or text
        return text


def public_reply(one: Contact, words: Words) -> list[str]:
    """How a public reply is signed, and who approved it when; nothing of other contacts."""
    if one.way != PUBLIC_REPLY or one.direction != "out":
        return []
    signed = [words.choice(one.signature)] if one.signature else []
    if one.approved_at is None:
        return [*signed, words.say("act.line.waits")]
    who, at = words.who(one.approver), words.moment(one.approved_at)
    return [*signed, words.say("act.line.approved", who=who, at=at)]


def field_label(wording: Wording, key: str, act: str = "") -> str:
    """What a field of a registration or of an act is called; the key itself where it has no name for people."""
    name, own = key.replace(".", "_"), f"{act}_{key}".replace(".", "_")
    for code in (f"label.{own}", f"act.field.{own}", f"label.{name}", f"act.field.{name}"):
        if wording.knows(code):
            return wording.say(code)
    return key


def money(fen: int | None) -> str:
    """`¥1,280.00` of fen."""
    return NOTHING if fen is None else f"¥{fen // 100:,}.{fen % 100:02d}"


def _id(text: str) -> Id | None:
    try:
        return id_of(text)
    except ValueError:
        return None
