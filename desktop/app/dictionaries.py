"""The site's dictionaries: what is offered, and the acts by which a manager changes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from desktop.app.parts import Parts
from desktop.app.staffing import Staffing
from desktop.cases import dictionary as lists
from desktop.cases.commands.judging import RULE
from desktop.cases.commands.visits import EXPECTED_RULE
from desktop.cases.dictionary import Change, Dictionary, Wanted
from desktop.cases.limit_table import LimitRow, with_row
from desktop.cases.rules import RuleBook
from desktop.cases.shelf import RuleShelf
from desktop.cases.sites import DICTIONARY, dictionary_in_force
from desktop.clock import local
from desktop.errors import refuse
from desktop.journal.entry import Act, Write
from desktop.journal.journal import Writing
from desktop.people.staff import Member
from desktop.queries.figures.window import Month
from desktop.queries.other_share import OtherShare, too_much_other
from desktop.queries.people import sites
from desktop.store.engine import Store
from desktop.store.prepared import Prepared
from desktop.store.projected import dictionary as table
from desktop.store.projected import site as site_table

Id = bytes
_CURRENT = Prepared(
    select(site_table.c.uid, table.c.version)
    .join(site_table, site_table.c.entity_no == table.c.entity_no)
    .where(table.c.current)
    .order_by(site_table.c.uid, table.c.version)
)
Decide = Callable[[RuleBook, Dictionary], Sequence[Change]]
Alter = Callable[[RuleBook, Dictionary], Dictionary]


def renew_shown(store: Store, own: Id, shelf: RuleShelf) -> None:
    """Look what the dictionaries of all sites are now."""
    with store.reading() as connection:
        renew(connection, own, shelf)


def renew(connection: Connection, own: Id, shelf: RuleShelf) -> None:
    """As `renew_shown`, on a connection; costs one small query where nothing has changed."""
    found = tuple((uid, version) for uid, version in _CURRENT.rows(connection))
    if found == shelf.shown_of:
        return
    missing = [version for _uid, version in found if not shelf.has_dictionary(version)]
    for value in connection.execute(select(table.c.value).where(table.c.version.in_(missing))).scalars():
        shelf.put_dictionary(json.loads(value))
    shelf.show(found, own)


class Dictionaries:
    """Reads and changes the dictionaries of this site; every change is an entry of its own."""

    def __init__(self, parts: Parts, staff: Staffing) -> None:
        self._parts = parts
        self._staff = staff

    @property
    def book(self) -> RuleBook:
        """What is in force, as another process may have changed it."""
        renew_shown(self._parts.store, self._parts.identity.site, self._parts.shelf)
        return self._parts.shelf.shown

    def own(self) -> Dictionary:
        """What this site changed."""
        site = self._parts.identity.site
        return dictionary_in_force(site, self._parts.journal.fold(site))

    def add(self, wanted: Wanted, by: str | None = None) -> Change:
        """Add a code. Raises `Refused` with problems of `list`, `name`, `under`, `like`, `key`."""
        return self._change(lambda book, _mine: [lists.added(book, wanted, self._maker())], by)[0]

    def rename(self, name: str, code: str, called: str, by: str | None = None) -> Change:
        """Call a code otherwise from now on. Raises `Refused` with problems of `list`, `code`, `name`."""
        return self._change(lambda book, mine: [lists.renamed(book, mine, name, code, called)], by)[0]

    def switch(self, name: str, code: str, active: bool, by: str | None = None) -> Change:
        """Offer a code, or offer it no longer. Raises `Refused`."""
        return self._change(lambda book, mine: [lists.switched(book, mine, name, code, active)], by)[0]

    def merge(self, name: str, code: str, into: str, by: str | None = None) -> Change:
        """Offer a code no longer and count its cases under another. Raises `Refused`."""
        return self._change(lambda book, mine: [lists.merged(book, mine, name, code, into)], by)[0]

    def split(self, name: str, code: str, names: Sequence[str], by: str | None = None) -> tuple[Change, ...]:
        """Put several new codes in the place of one; gives the new ones. Raises `Refused`."""
        changes = self._change(lambda book, mine: lists.split(book, mine, name, code, names, self._maker()), by)
        return tuple(changes[1:])

    def take_pack(self, code: str, taken: bool = True, by: str | None = None) -> None:
        """Add the codes of an industry pack, or offer them no longer. Raises `Refused` `unknown_code`."""
        packs = {one["code"] for one in self._parts.shelf.factory.content["packs"]}
        if code not in packs:
            raise refuse("unknown_code", "code", value=code)
        self._change(lambda _book, _mine: (), by, lambda had: {*had, code} if taken else {*had} - {code})

    def ask_second(self, asked: bool, by: str | None = None) -> None:
        """Let 有效性 be confirmed by a second person before a case is closed, or no longer."""
        self._change(lambda _book, _mine: (), by, rules={RULE: asked})

    def ask_expected(self, asked: bool, by: str | None = None) -> None:
        """Ask at the visit what the customer had expected too, or no longer."""
        self._change(lambda _book, _mine: (), by, rules={EXPECTED_RULE: asked})

    def set_limit(self, given: Mapping[str, object], instead: LimitRow | None = None, by: str | None = None) -> None:
        """Put a row into the table of limits, or in the place of another. Raises `Refused` by field of the row."""

        def alter(book: RuleBook, mine: Dictionary) -> Dictionary:
            kept = [one for one in mine.limits if instead is None or one.key != instead.key]
            return replace(mine, limits=with_row(kept, given, book))

        self._write(alter, by)

    def drop_limit(self, row: LimitRow, by: str | None = None) -> None:
        """Take a row out of the table of limits; cases of before keep it."""
        self._write(
            lambda _book, mine: replace(mine, limits=tuple(one for one in mine.limits if one.key != row.key)), by
        )

    def too_much_other(self, month: Month | None = None) -> tuple[OtherShare, ...]:
        """Where 其他 has more than its share of what came in within a month, the running one if none is given."""
        identity, now = self._parts.identity, self._parts.clock()
        wanted = month or Month.parse(f"{local(now, identity.utc_offset_min):%Y-%m}")
        window = wanted.window(identity.utc_offset_min, now)
        with self._parts.store.reading() as connection:
            return too_much_other(connection, identity.partition, (window.start, window.end), self.book)

    def _maker(self) -> tuple[str, str]:
        identity = self._parts.identity
        with self._parts.store.reading() as connection:
            site = next(one.code for one in sites(connection) if one.uid == identity.site)
        return site, identity.station

    def _change(
        self,
        decide: Decide,
        by: str | None,
        packs: Callable[[tuple[str, ...]], set[str]] | None = None,
        rules: Mapping[str, bool] | None = None,
    ) -> Sequence[Change]:
        changes: list[Change] = []

        def alter(book: RuleBook, mine: Dictionary) -> Dictionary:
            changes.extend(decide(book, mine))
            taken = mine.packs if packs is None else tuple(sorted(packs(mine.packs)))
            return replace(mine.with_changes(*changes), packs=taken, rules={**mine.rules, **(rules or {})})

        self._write(alter, by)
        return changes

    def _write(self, alter: Alter, by: str | None) -> None:
        parts = self._parts
        with parts.journal.writing() as tx:
            write_dictionary(tx, parts, self._staff.actor(tx.connection, "dictionary", by), alter)
        renew_shown(parts.store, parts.identity.site, parts.shelf)


def write_dictionary(tx: Writing, parts: Parts, actor: Member, alter: Alter) -> None:
    """Write the site's document anew as one act of a transaction. Raises what `alter` does."""
    site = parts.identity.site
    renew(tx.connection, site, parts.shelf)
    folded = tx.fold(site)
    value = alter(parts.shelf.shown, dictionary_in_force(site, folded)).as_json(parts.shelf.factory)
    write = Write(site, DICTIONARY, value, folded.stamps(site, DICTIONARY))
    tx.append(Act("site.dictionary", (site,), (write,), parts.identity.partition), actor=actor.uid)
