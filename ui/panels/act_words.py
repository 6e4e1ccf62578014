"""What acts and their fields are called on forms: the words of the trade, from the wording table."""

from __future__ import annotations

from desktop.wording import Wording

LONG = frozenset({"facts"})
"""Fields of several lines, whatever the act."""

LONG_OF_ACT = frozenset((act, "text") for act in ("propose", "execute", "contact", "acknowledge", "reopen", "notice"))


_ICONS = {
    "register": "pencil-plus",
    "set": "pencil",
    "acknowledge": "phone-outgoing",
    "contact": "phone",
    "approve": "shield-check",
    "listen": "message-2",
    "apologise": "message-circle",
    "analyse": "search",
    "propose": "bulb",
    "answer": "message-2",
    "execute": "check",
    "close": "circle-check",
    "visit": "phone-call",
    "reopen": "loop",
    "promise": "flag",
    "keep": "flag",
    "move": "flag",
    "waive": "flag",
    "redress": "gift",
    "pay": "receipt",
    "assign": "user-check",
    "handover": "transfer",
    "accept": "user-check",
    "escalate": "speakerphone",
    "pause": "player-pause",
    "resume": "player-play",
    "extend": "hourglass",
    "merge": "git-branch",
    "unmerge": "git-branch",
    "link": "link",
    "unlink": "link",
    "tag": "tag",
    "untag": "tag",
    "plan_visit": "phone-call",
    "notice": "speakerphone",
    "unplan_visit": "phone-call",
    "attach": "paperclip",
    "detach": "paperclip",
    "reattach": "paperclip",
    "withdraw": "arrow-back-up",
    "void": "x",
}


def act_icon(act: str) -> str:
    """The icon of an act in a time line: its name in `ui/icons.py`."""
    return _ICONS.get(act, "pencil")


def act_word(wording: Wording, act: str) -> str:
    """What an act is called; the six steps are called like their acts, the last one 跟进."""
    return wording.say(f"act.name.{act}")


def field_word(wording: Wording, act: str, field: str) -> str:
    """What a field of an act is called; an act may have a word of its own for it."""
    own = f"act.field.{act}_{field}"
    return wording.say(own if wording.knows(own) else f"act.field.{field}")


def choice_word(wording: Wording, code: str) -> str:
    """What a choice that is in no dictionary is called."""
    return wording.say(f"act.choice.{code}")


def is_long(act: str, field: str) -> bool:
    """Whether a text may need several lines."""
    return field in LONG or (act, field) in LONG_OF_ACT
