"""What acts and their fields are called on forms: the words of the trade, from the wording table."""

from __future__ import annotations

from desktop.cases.rules import RuleBook
from desktop.wording import Wording

LONG = frozenset({"facts", "evidence"})
"""Fields of several lines, whatever the act."""

LONG_OF_ACT = frozenset({("propose", "text"), ("execute", "text"), ("contact", "text"), ("reopen", "text")})


def act_word(wording: Wording, act: str) -> str:
    """What an act is called."""
    return wording.say(f"act.name.{act}")


def field_word(wording: Wording, act: str, field: str) -> str:
    """What a field of an act is called; an act may have a word of its own for it."""
    own = f"act.field.{act}_{field}"
    return wording.say(own if wording.knows(own) else f"act.field.{field}")


def choice_word(wording: Wording, code: str) -> str:
    """What a choice that is in no dictionary is called."""
    return wording.say(f"act.choice.{code}")


def register_word(wording: Wording, book: RuleBook, register: str) -> str:
    """What a register of a case is called: several writings of it are shown to people by this word."""
    group, _, name = register.partition(".")
    if group == "extra":
        return book.name("extra_fields", name)
    known = (f"act.register.{code}" for code in (f"{group}_{name}", group))
    return wording.say(next((code for code in known if wording.knows(code)), "act.register.other"))


def is_long(act: str, field: str) -> bool:
    """Whether a text may need several lines."""
    return field in LONG or (act, field) in LONG_OF_ACT
