"""What is known of a customer, in words for people: facts, cases, and who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.app.case_words import NOTHING, Words, field_label
from desktop.app.customers import CustomerView
from desktop.app.field_history import FieldChange
from desktop.cases.phone import mask
from desktop.cases.rules import RuleBook
from desktop.journal.ids import Id
from desktop.journal.registers import Folded, Origin
from desktop.people.customers import CARE_PLAN, FIELDS, SAME, field_value
from desktop.queries.customer_list import CustomerLine
from desktop.queries.customer_profile import CustomerCase, Opinion, Story
from desktop.wording import Wording

FACTS = ("name", "title", "level", "note", "phone", "way", "hours", "other_contact", "address")
"""Fields in the order in which one reads about somebody."""


def customer_label(wording: Wording, field: str) -> str:
    """What a field of a profile is called."""
    return field_label(wording, f"customer.{field}")


def called(line: CustomerLine, words: Words) -> str:
    """How a person is called; who has neither name nor form of address, by the masked telephone."""
    return line.title or line.name or mask(line.phone) or words.say("customer.nameless")


def value_in_words(field: str, value: str | None, words: Words) -> str:
    """A value of a profile: telephones masked, codes by their names."""
    if value is None:
        return NOTHING
    if field in ("phone", "more_phones"):
        return mask(value) or NOTHING
    if field == "level":
        return words.choice(value)
    return (words.name("contact_ways", value) or value) if field == "way" else value


def facts(view: CustomerView, words: Words) -> Iterator[tuple[str, str, str]]:
    """Field, what is shown, and what else is said of it; fields that say nothing are left out."""
    profile = view.profile
    for field in FACTS:
        if field == "phone":
            said = [mask(phone) or phone for phone in profile.phones]
            also: list[str] = []
        else:
            said = [value_in_words(field, one, words) for one in (profile.value(field),) if one is not None]
            also = [value_in_words(field, one, words) for one in profile.others(field)]
        if said:
            yield field, words.say("show.and").join(said), words.say("show.and").join(also)


def stage_in_words(one: CustomerCase, words: Words) -> str:
    """Where a case stands."""
    stage = words.say(f"stage.{one.stage}")
    return words.say("show.second", stage=stage) if one.round > 1 else stage


def result(one: CustomerCase, words: Words) -> str:
    """What came of a case: how far the customer got what they wanted, and how."""
    told = [words.name("outcome_degree", one.outcome), words.names("resolutions", one.resolutions)]
    return words.say("show.joint").join(text for text in told if text)


def score(overall: int, book: RuleBook) -> str:
    """A score with its word: `4 满意`."""
    words = {one["score"]: one["name"] for one in book.raw("satisfaction_overall")}
    return f"{overall} {words.get(overall, '')}".strip()


def opinion(one: Opinion, words: Words) -> str:
    """What a customer said when asked: the score with its word, and whether they would come again."""
    said = score(one.overall, words.book)
    if one.again is None:
        return said
    return words.say("customer.opinion", said=said, again=words.choice(one.again))


def retention(story: Story) -> str | None:
    """How many of the answers were that they would come again, `50 % (1/2)`; None where they were never asked."""
    kept, asked = story.kept
    return f"{round(100 * kept / asked)} % ({kept}/{asked})" if asked else None


# Who changed what -----------------------------------------------------------------------


def history(view: CustomerView, words: Words) -> list[FieldChange]:
    """Every change of every field, of everybody who is the same person, the newest first."""
    names = {line.uid: f"{called(line, words)} {mask(line.phone) or ''}".strip() for line in view.members}
    found: dict[tuple[bytes, str], tuple[Origin, FieldChange]] = {}
    for uid, folded in view.profile.folds.items():
        for origin, text in _changes(uid, folded, words, names):
            change = FieldChange(origin.wall_ms, words.who(origin.actor), text)
            found[(origin.hash, text)] = (origin, change)  # a merge is told by both of them
    ordered = sorted(found.values(), key=lambda one: one[0].order, reverse=True)
    return [change for _origin, change in ordered]


def _changes(uid: Id, folded: Folded, words: Words, names: Mapping[Id, str]) -> Iterator[tuple[Origin, str]]:
    before: dict[str, str | None] = {}
    for origin, ops in folded.history():
        for op in ops:
            if op.entity == uid and op.register in {register for register, _key in FIELDS.values()}:
                yield from ((origin, text) for text in _fields(op.register, op.value, before, words))
            elif op.register.startswith(SAME):
                yield origin, _joined(op, names, words)
            elif op.register == "telephone":
                shown = value_in_words("more_phones", op.value["phone"], words)
                yield origin, words.say("show.changed_field", label=words.label("customer.more_phones"), value=shown)
            elif op.register == CARE_PLAN and op.value:
                days = words.say("show.and").join(words.moment(due) for due in op.value["due"])
                yield origin, words.say("customer.care_planned", days=days)
            elif op.register == "telephone.end":
                gone = value_in_words("more_phones", folded.value(op.entity, "telephone", {}).get("phone"), words)
                yield origin, words.say("customer.no_more_phone", phone=gone)


def _fields(register: str, value: Any, before: dict[str, str | None], words: Words) -> Iterator[str]:
    for field, (own, key) in FIELDS.items():
        if own != register:
            continue
        said, old = field_value(value, key), before.get(field)
        before[field] = said
        if said != old:
            new = value_in_words(field, said, words)
            told = new if old is None else words.say("show.from_to", old=value_in_words(field, old, words), new=new)
            yield words.say("show.changed_field", label=words.label(f"customer.{field}"), value=told)


def _joined(op: Any, names: Mapping[Id, str], words: Words) -> str:
    pair = (op.entity, bytes.fromhex(op.register.removeprefix(SAME)))
    both = [names.get(uid, words.say("customer.somebody_else")) for uid in pair]
    return words.say("customer.merged" if op.value else "customer.parted", one=both[0], other=both[1])
