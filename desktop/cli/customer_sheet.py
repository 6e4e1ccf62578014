"""One customer as a page of text: what `jiesu customer` prints for people."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.app.case_words import Words, money
from desktop.app.customer_words import called, facts, history, opinion, result, retention, stage_in_words
from desktop.app.customers import CustomerView
from desktop.cases.phone import mask
from desktop.cli.columns import columns, indented, pairs
from desktop.journal.ids import id_text


def customer_sheet(view: CustomerView, words: Words) -> list[str]:
    """The lines of the page, parts that say nothing left out."""
    found = [_head(view, words)]
    for title, part in _parts(view, words):
        if part:
            found += ["", words.say(f"customer.part.{title}"), *indented(part)]
    return found


def _head(view: CustomerView, words: Words) -> str:
    story = view.story
    said = [
        words.say("customer.came", count=len(story.counted), lately=story.lately(view.now)),
        words.say("customer.open_cases", count=story.open_cases),
        words.say("customer.redress", paid=money(story.paid), unpaid=money(story.unpaid)),
    ]
    rate = retention(story)
    said += [words.say("customer.kept", rate=rate)] if rate else []
    return words.say("show.dot").join(said)


def _parts(view: CustomerView, words: Words) -> Iterator[tuple[str, list[str]]]:
    story = view.story
    yield (
        "profile",
        pairs((words.label(f"customer.{field}"), _with(said, also, words)) for field, said, also in facts(view, words)),
    )
    shared = [(mask(one.phone), one.title or one.name or "", id_text(one.uid)) for one in story.sharers]
    yield "shared", columns(shared)
    members = [(called(one, words), mask(one.phone) or "", id_text(one.uid)) for one in view.members]
    yield "members", columns(members if len(members) > 1 else [])
    yield "promises", columns(_promises(view, words))
    yield "cases", columns(_cases(view, words))
    yield "opinions", columns((words.moment(one.at), opinion(one, words), one.number) for one in story.opinions[::-1])
    yield (
        "cares",
        columns(
            (
                words.moment(one.at),
                words.who(one.by),
                words.choice(one.kind),
                words.name("contact_ways", one.way),
                one.text,
            )
            for one in view.profile.cares
        ),
    )
    yield "history", columns((words.moment(one.at), one.who, one.text) for one in history(view, words))


def _with(said: str, also: str, words: Words) -> str:
    return words.say("customer.also", value=said, others=also) if also else said


def _promises(view: CustomerView, words: Words) -> Iterator[tuple[str, ...]]:
    for one in view.story.promises:
        if one.end is None or one.broken(view.now):
            state = "customer.broken" if one.broken(view.now) else "customer.promised"
            text = one.text or words.name("promise_types", one.type) or one.type
            yield words.moment(one.due_at), words.say(state), text, one.number


def _cases(view: CustomerView, words: Words) -> Iterator[tuple[str, ...]]:
    for one in view.story.cases:
        category = words.book.name("categories", one.category)
        yield one.number, words.moment(one.received_at), category, stage_in_words(one, words), result(one, words)
