"""The two JSON parts of an entry: what it writes, and the texts that can be erased.

payload = `{"about": [id, …], "ops": [{"e": entity, "r": register, "b": {hash16: [op, …]}, "v": value}, …]}`;
personal part = `["…", …]`. Anywhere inside a value `{"pii": n}` stands for text n of the personal part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.journal import canonical
from desktop.journal.canonical import BadEntry
from desktop.journal.ids import Id, id_of, id_text

_VALUE_DEPTH = 4
"""How deep in the payload a value stands."""

_NESTING = frozenset({dict, list})


class Personal(str):
    """A text that a person typed or that says who somebody is; it goes into the part that can be erased."""

    __slots__ = ()


class Stamp(NamedTuple):
    """Which write of which entry: the first 16 bytes of its hash and the index of the write."""

    hash16: bytes
    op: int


@dataclass(frozen=True, slots=True)
class Write:
    """A value for one register of one thing, and the stamps of the values that its author saw and replaces."""

    entity: Id
    register: str
    value: object
    base: tuple[Stamp, ...] = ()


class Op(NamedTuple):
    """A write as an entry holds it; texts of the personal part are back in their places, None where erased."""

    entity: Id
    register: str
    base: tuple[Stamp, ...]
    value: Any


class Content(NamedTuple):
    """What the parts of an entry say: the entities they are about, and the writes in their order."""

    about: tuple[Id, ...]
    ops: tuple[Op, ...]


def build(about: Iterable[Id], writes: tuple[Write, ...]) -> tuple[dict[str, object], list[str], Content]:
    """Payload, personal part and what they say of one act; raises `BadEntry` for values that no entry can hold."""
    if len({(write.entity, write.register) for write in writes}) != len(writes):
        raise BadEntry("twice")
    personal: list[str] = []
    uids = tuple(dict.fromkeys(about))
    ops, said = [], []
    for write in writes:
        before = len(personal)
        op = _op_json(write, personal)
        value = op["v"] if len(personal) == before else _in_place(op["v"], personal, False)
        ops.append(op)
        said.append(Op(write.entity, op["r"], _base_of(write), value))
    return {"about": [id_text(uid) for uid in uids], "ops": ops}, personal, Content(uids, tuple(said))


def about_of(payload: Any) -> tuple[Id, ...]:
    """The cases, customers and others that a payload is about; readable in entries of newer programs too."""
    try:
        return tuple(dict.fromkeys(id_of(text) for text in payload["about"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadEntry("shape", repr(error)) from None


def content_of(payload: Any, personal: list[str], *, erased: bool) -> Content:
    """What parsed parts say; raises `BadEntry` (`shape`, `pii_index`) where they can not be read."""
    try:
        ops = tuple([_op_of(op, personal, erased) for op in payload["ops"]])
    except BadEntry:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadEntry("shape", repr(error)) from None
    return Content(about_of(payload), ops)


def _op_of(op: Any, personal: list[str], erased: bool) -> Op:
    base = _base(op["b"]) if "b" in op else ()
    value = op["v"]
    if type(value) in _NESTING:
        value = _in_place(value, personal, erased)
    return Op(id_of(op["e"]), _register(op["r"]), base, value)


def _op_json(write: Write, personal: list[str]) -> dict[str, Any]:
    register = _plain_text(_register(write.register))
    value = _set_apart(write.value, personal, _VALUE_DEPTH)
    op: dict[str, Any] = {"e": id_text(write.entity), "r": register, "v": value}
    if write.base:
        op["b"] = _base_json(write.base)
    return op


def _base_json(base: tuple[Stamp, ...]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for hash16, op in sorted(set(base)):
        named.setdefault(hash16.hex(), []).append(op)
    return named


def _base_of(write: Write) -> tuple[Stamp, ...]:
    """The base in the order in which the payload has it. Raises `BadEntry` where it can not be read back."""
    if not write.base:
        return ()
    return tuple(Stamp(_hash16(hash16.hex()), _index(op)) for hash16, op in sorted(set(write.base)))


def _set_apart(value: object, personal: list[str], depth: int) -> object:
    """`value` as JSON, its personal texts moved to the list and replaced by their index in it."""
    if isinstance(value, str):
        text = _plain_text(value)
        return text if not isinstance(value, Personal) else _place_of(text, personal, depth)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        canonical.check_plain(value)
        return int(value)
    canonical.check_depth(depth)
    if isinstance(value, (list, tuple)):
        return [_set_apart(inner, personal, depth + 1) for inner in value]
    if isinstance(value, Mapping):
        return _set_apart_inside(value, personal, depth + 1)
    raise BadEntry("type", type(value).__name__)


def _plain_text(text: str) -> str:
    """The text as it will be read back: of no kind of its own."""
    canonical.check_text(text)
    return text if type(text) is str else str.__str__(text)


def _place_of(text: str, personal: list[str], depth: int) -> dict[str, int]:
    canonical.check_depth(depth)
    personal.append(text)
    return {"pii": len(personal) - 1}


def _set_apart_inside(value: Mapping[Any, object], personal: list[str], depth: int) -> dict[str, object]:
    if len(value) == 1 and _is_place(value):
        raise BadEntry("reserved")
    for key in value:
        canonical.check_key(key)
    return {key: _set_apart(value[key], personal, depth) for key in sorted(value)}


def _is_place(value: Mapping[Any, object]) -> bool:
    """`value`, of one key, stands for a text of the personal part."""
    return type(value.get("pii")) is int


def _in_place(value: Any, personal: list[str], erased: bool) -> Any:
    """`value` with the texts of the personal part back in their places."""
    kind = type(value)
    if kind is dict:
        if len(value) == 1 and _is_place(value):
            return None if erased else _text_at(value["pii"], personal)
        if _NESTING.isdisjoint(map(type, value.values())):
            return value
        return {
            key: _in_place(inner, personal, erased) if type(inner) in _NESTING else inner
            for key, inner in value.items()
        }
    if kind is list and not _NESTING.isdisjoint(map(type, value)):
        return [_in_place(inner, personal, erased) if type(inner) in _NESTING else inner for inner in value]
    return value


def _text_at(index: int, personal: list[str]) -> Personal:
    if not 0 <= index < len(personal):
        raise BadEntry("pii_index", str(index))
    return Personal(personal[index])


def _register(name: object) -> str:
    if not isinstance(name, str) or not name:
        raise BadEntry("shape", "register")
    return name


def _base(named: Any) -> tuple[Stamp, ...]:
    stamps = tuple([Stamp(_hash16(text), _index(at)) for text, indices in named.items() for at in indices])
    if not stamps:
        raise BadEntry("shape", "base")
    return stamps


def _hash16(text: str) -> bytes:
    digest = bytes.fromhex(text)
    if len(digest) != 16 or digest.hex() != text:
        raise BadEntry("shape", "stamp")
    return digest


def _index(at: object) -> int:
    if type(at) is not int or at < 0:
        raise BadEntry("shape", "stamp")
    return at
