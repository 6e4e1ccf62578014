"""What entries say, folded: registers that keep every value nobody has superseded.

A write supersedes exactly the values its author saw (its base), whatever the clocks say and in whatever order the
entries arrive. Two values that did not see each other are a conflict, derived and so equal on every computer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.journal import canonical
from desktop.journal.entry import Entry, Op, Stamp
from desktop.journal.ids import Id

_Key = tuple[Id, str]


class Origin(NamedTuple):
    """Who, when and where of an entry; `wall_ms` is what the author's computer showed (UTC ms)."""

    hash: bytes
    writer: Id
    partition: Id
    seq: int
    lamport: int
    hlc: int
    wall_ms: int
    tz_min: int
    flags: int
    actor: Id | None
    session: Id | None
    kind: str

    @property
    def order(self) -> tuple[int, int, bytes]:
        """The place in the timeline, the same on every computer."""
        return (self.lamport, self.hlc, self.hash)


class Version(NamedTuple):
    """A value that a register has, and where it comes from."""

    stamp: Stamp
    value: Any
    origin: Origin


@dataclass(frozen=True, slots=True)
class Conflict:
    """More than one value that nobody has superseded; the shown one first."""

    entity: Id
    register: str
    versions: tuple[Version, ...]

    @property
    def id(self) -> str:
        """32 hex digits, equal on every computer that knows the same values."""
        stamps = sorted(version.stamp for version in self.versions)
        named = b"".join(stamp.hash16 + stamp.op.to_bytes(8, "big") for stamp in stamps)
        return hashlib.sha256(self.entity + self.register.encode() + b"\0" + named).hexdigest()[:32]


_History = tuple[tuple[Origin, tuple[Op, ...]], ...]
_Written = tuple[Origin, int, Any]
"""A write where it stands: of which entry, which one of it, and its value."""


class Folded:
    """What a set of entries says; made by `fold`, never changed.

    Of most registers only the value is ever asked: stamps and versions are made when they are.
    """

    def __init__(self, history: _History, elsewhere: frozenset[Id]) -> None:
        self._history = history
        self._elsewhere = elsewhere
        self._written = _written(history)
        self._superseded = _superseded(history)
        self._standing: dict[_Key, tuple[Version, ...]] = {}
        self._registers: dict[Id, list[str]] = {}
        self._entities: dict[str, list[Id]] = {}
        for entity, register in self._written:
            self._registers.setdefault(entity, []).append(register)
            self._entities.setdefault(register, []).append(entity)

    @property
    def entries(self) -> tuple[Origin, ...]:
        """Origins of all entries, in timeline order."""
        return tuple(origin for origin, _ops in self._history)

    def history(self) -> _History:
        """All entries with their writes, in timeline order."""
        return self._history

    def versions(self, entity: Id, register: str) -> tuple[Version, ...]:
        """The values nobody has superseded, the shown one first: the greatest (hlc, hash)."""
        key = (entity, register)
        if key not in self._standing:
            self._standing[key] = self._stand(key) if key in self._written else ()
        return self._standing[key]

    def value(self, entity: Id, register: str, default: Any = None) -> Any:
        """The shown value, or `default` where nothing was ever written."""
        written = self._written.get((entity, register), ())
        if len(written) == 1:
            return written[0][2]
        found = self.versions(entity, register)
        return found[0].value if found else default

    def stamps(self, entity: Id, register: str) -> tuple[Stamp, ...]:
        """What a write must carry as its base to supersede all that is there."""
        return tuple(version.stamp for version in self.versions(entity, register))

    def writes(self, entity: Id, register: str) -> tuple[tuple[int, Any], ...]:
        """Everything ever written to a register, superseded or not: (typed at in UTC ms, value), in timeline order."""
        return tuple([(origin.wall_ms, value) for origin, _op, value in self._written.get((entity, register), ())])

    def entities(self, register: str) -> tuple[Id, ...]:
        """The things that have `register`, by the first entry that wrote it, in timeline order."""
        return tuple(self._entities.get(register, ()))

    def registers(self, entity: Id) -> tuple[str, ...]:
        """The registers that a thing has, by the first entry that wrote them, in timeline order."""
        return tuple(self._registers.get(entity, ()))

    def only(self, hashes: frozenset[bytes]) -> Folded:
        """The fold of these entries alone."""
        history = tuple(pair for pair in self._history if pair[0].hash in hashes)
        return Folded(history, self._elsewhere)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Registers with different values that nobody has superseded, by their first entry in timeline order.

        Equal values are none. Things that have a fold of their own (a customer in the fold of a case) are left out:
        here not all of their entries are known.
        """
        several = [key for key, written in self._written.items() if len(written) > 1 and key[0] not in self._elsewhere]
        found = [Conflict(*key, self.versions(*key)) for key in several]
        return tuple(one for one in found if len(one.versions) > 1 and _differ(one.versions))

    def _stand(self, key: _Key) -> tuple[Version, ...]:
        """What nobody has superseded of a register that was written."""
        versions = [Version(Stamp(origin.hash[:16], op), value, origin) for origin, op, value in self._written[key]]
        if len(versions) == 1:
            return tuple(versions)
        standing = [version for version in versions if (key, version.stamp) not in self._superseded]
        return tuple(sorted(standing, key=_rank, reverse=True))


def fold(entries: Iterable[Entry], *, root: Id | None = None) -> Folded:
    """What `entries` say; their order and repetition do not matter.

    `root` is the thing they are all about; other things that they are about have a fold of their own. Raises
    `BadEntry` where an entry can not be read.
    """
    history: list[tuple[Origin, tuple[Op, ...]]] = []
    roots: set[Id] = set()
    for entry in _in_order(entries):
        roots.update(entry.content.about)
        history.append((origin_of(entry), entry.content.ops))
    elsewhere = frozenset() if root is None else frozenset(roots - {root})
    return Folded(tuple(history), elsewhere)


def origin_of(entry: Entry) -> Origin:
    """Who, when and where of an entry."""
    return Origin(
        entry.hash,
        entry.writer,
        entry.partition,
        entry.seq,
        entry.lamport,
        entry.hlc,
        entry.wall_ms,
        entry.tz_min,
        entry.flags,
        entry.actor,
        entry.session,
        entry.kind,
    )


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry once, in timeline order; of two copies the one whose personal part is erased."""
    once: dict[bytes, Entry] = {}
    for entry in entries:
        if entry.hash not in once or entry.erased:
            once[entry.hash] = entry
    return sorted(once.values(), key=lambda entry: (entry.lamport, entry.hlc, entry.hash))


def _written(history: _History) -> dict[_Key, list[_Written]]:
    written: dict[_Key, list[_Written]] = {}
    for origin, ops in history:
        for index, (entity, register, _base, value) in enumerate(ops):
            key = (entity, register)
            if key in written:
                written[key].append((origin, index, value))
            else:
                written[key] = [(origin, index, value)]
    return written


def _superseded(history: _History) -> set[tuple[_Key, Stamp]]:
    return {((op.entity, op.register), stamp) for _origin, ops in history for op in ops if op.base for stamp in op.base}


def _rank(version: Version) -> tuple[int, bytes, int]:
    return (version.origin.hlc, version.origin.hash, version.stamp.op)


def _differ(versions: tuple[Version, ...]) -> bool:
    return len({canonical.write(version.value) for version in versions}) > 1
