"""A second, small implementation of the bytes of an entry, and the twenty vectors it writes.

It shares no code with the program, not even the JSON writer of the standard library: it is the page on entry bytes in
ARCHITECTURE, written down once more. Run it to write `entry_vectors.json` beside it; a test compares both.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_suffix(".json")
BIGGEST = 2**53 - 1
SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def some(label: str, size: int = 16) -> bytes:
    """Bytes that look drawn by chance and are the same every time."""
    return hashlib.sha512(b"entry vectors " + label.encode()).digest()[:size]


def uid(label: str) -> str:
    """An id in its text form."""
    h = some(label).hex()
    return "-".join((h[:8], h[8:12], "7" + h[13:16], "b" + h[17:20], h[20:]))


def raw(text: str | None) -> bytes:
    """The bytes of an id in its text form; none for none."""
    return bytes.fromhex(text.replace("-", "")) if text else b""


def write(value: Any) -> str:
    """The one JSON text of a value."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(SHORT.get(ord(c)) or (f"\\u{ord(c):04x}" if ord(c) < 32 else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(write(one) for one in value) + "]"
    return "{" + ",".join(write(key) + ":" + write(value[key]) for key in sorted(value)) + "}"


def part(data: bytes) -> bytes:
    """Length and bytes."""
    return len(data).to_bytes(4, "big") + data


def header_bytes(head: dict[str, Any], payload_hash: bytes, pii_hash: bytes) -> bytes:
    """The bytes that are hashed."""

    def unsigned(name: str, size: int) -> bytes:
        return int(head[name]).to_bytes(size, "big")

    def signed(name: str, size: int) -> bytes:
        return int(head[name]).to_bytes(size, "big", signed=True)

    fields = [
        raw(head["org"]),
        raw(head["writer"]),
        raw(head["partition"]),
        unsigned("seq", 8),
        bytes.fromhex(head["prev"]),
        unsigned("lamport", 8),
        unsigned("hlc", 8),
        signed("wall_ms", 8),
        signed("tz_min", 2),
        unsigned("flags", 2),
        raw(head["actor"]),
        raw(head["session"]),
        head["kind"].encode("ascii"),
        unsigned("ver", 2),
        unsigned("min_reader", 2),
        payload_hash,
        pii_hash,
    ]
    return b"jiesu-entry-1\n" + b"".join(part(field) for field in fields)


def payload_of(about: list[str], writes: list[dict[str, Any]]) -> dict[str, Any]:
    """The payload of writes given as {entity, register, base: [[hash16, op], …], value}."""
    ops = []
    for one in writes:
        op: dict[str, Any] = {"e": one["entity"], "r": one["register"], "v": one["value"]}
        seen: dict[str, list[int]] = {}
        for hash16, index in one["base"]:
            seen.setdefault(hash16, []).append(index)
        if seen:
            op["b"] = seen
        ops.append(op)
    return {"about": about, "ops": ops}


def vector(name: str, about: list[str], writes: list[dict[str, Any]], pii: list[str] | None, **changed: Any) -> Any:
    """One vector: what goes in, and the bytes that must come out."""
    head: dict[str, Any] = {
        "org": None,
        "writer": uid("writer"),
        "partition": uid("partition"),
        "seq": 7,
        "prev": some("prev", 32).hex(),
        "lamport": 12,
        "hlc": (1_795_000_000_000 << 16) + 3,
        "wall_ms": 1_795_000_000_000,
        "tz_min": 480,
        "flags": 0,
        "actor": uid("actor"),
        "session": uid("session"),
        "kind": "case.register",
        "ver": 1,
        "min_reader": 1,
        **changed,
    }
    payload = write(payload_of(about, writes))
    pii_text = None if pii is None else write(pii)
    salt, pii_salt = some("salt " + name), None if pii is None else some("pii salt " + name)
    payload_hash = hashlib.sha256(salt + payload.encode()).digest()
    pii_hash = bytes(32)
    if pii_text is not None and pii_salt is not None:
        pii_hash = hashlib.sha256(pii_salt + pii_text.encode()).digest()
    header = header_bytes(head, payload_hash, pii_hash)
    line = {
        "h": base64.b64encode(header).decode(),
        "p": payload,
        "s": base64.b64encode(salt).decode(),
        "q": pii_text,
        "t": None if pii_salt is None else base64.b64encode(pii_salt).decode(),
    }
    return {
        "name": name,
        "header": head,
        "about": about,
        "writes": writes,
        "pii": pii,
        "payload_salt": salt.hex(),
        "pii_salt": None if pii_salt is None else pii_salt.hex(),
        "payload_text": payload,
        "pii_text": pii_text,
        "header_hex": header.hex(),
        "hash": hashlib.sha256(header).hexdigest(),
        "line": write(line),
    }


def to(label: str, register: str, value: Any, base: list[tuple[str, int]] | None = None) -> dict[str, Any]:
    """A write of a vector; `base` names entries by a label."""
    stamps = sorted([some("entry " + entry).hex(), op] for entry, op in base or [])
    return {"entity": uid(label), "register": register, "base": stamps, "value": value}


def vectors() -> list[Any]:
    """The twenty vectors."""
    case, customer = uid("case"), uid("customer")
    text = {"description": {"pii": 0}, "summary": {"pii": 1}}
    deep: Any = {"pii": 0}
    for _ in range(12):
        deep = [deep]
    first = {"seq": 1, "prev": bytes(32).hex(), "lamport": 1}
    everything = {"org": uid("org"), "flags": 0xFFFF, "ver": 0xFFFF, "min_reader": 1, "tz_min": 32767}
    huge = {"seq": 2**63 - 1, "lamport": 2**63 - 1, "hlc": 2**63 - 1, "wall_ms": 2**63 - 1}
    return [
        vector("the first entry of a stream", [case], [to("case", "category", "C0101")], None, **first),
        vector("no organisation, actor, session", [case], [to("case", "mood", "calm")], None, actor=None, session=None),
        vector("within an organisation", [case], [to("case", "mood", "angry")], None, org=uid("org")),
        vector("greatest numbers of the header", [case], [to("case", "n", 1)], None, **huge),
        vector("all small fields full", [case], [to("case", "n", 0)], None, **everything),
        vector("west of Greenwich", [case], [to("case", "n", 2)], None, tz_min=-720, wall_ms=-1, hlc=0),
        vector("a computer set to 1901", [], [], None, kind="a", wall_ms=-(2**63), tz_min=-32768, flags=5),
        vector("about nothing, writing nothing", [], [], None, kind="audit.export"),
        vector("personal texts", [case, customer], [to("case", "text", text)], ["热水器漏水，无人接听。", "漏水"]),
        vector(
            "personal texts in several writes",
            [case, customer],
            [
                to("case", "person", {"anonymous": False, "name": {"pii": 0}, "phone": {"pii": 1}}),
                to("customer", "customer.name", {"pii": 2}),
                to("case", "tags", [{"pii": 3}, "a", [{"pii": 4}]]),
            ],
            ["欧阳某", "13900000000", "欧阳某", "急", "老客户"],
        ),
        vector("personal text thirteen deep", [case], [to("case", "deep", deep)], ["底"]),
        vector("beyond the basic plane", [case], [to("case", "name", {"pii": 0})], ["𠮷野家 𬭎㛃 😀 e\u0301 é"]),
        vector("beyond the basic plane, in the payload", [case], [to("case", "name", "𠮷😀\ufeff\ue000")], None),
        vector("control characters", [case], [to("case", "t", "\x01\b\t\n\x0b\f\r\x1f \x7f\x80\u2028\u2029")], None),
        vector(
            "quotes and backslashes",
            [case],
            [to("case", "t", ['\\"/\\u0000\\\\ {"pii":0}', {"pii": 0}, {"pii": 1}, {"pii": 2}])],
            ['"', "\\", ""],
        ),
        vector(
            "empty texts, lists, objects",
            [case],
            [to("case", "t", ["", [], {}, {"a": ""}, None, {"pii": 0}, {"pii": "x"}])],
            [""],
        ),
        vector(
            "the greatest integers",
            [case],
            [to("case", "n", [BIGGEST, -BIGGEST, 0, -1, True, False, None])],
            None,
        ),
        vector(
            "what was seen",
            [case],
            [
                to("case", "owner", uid("staff"), [("a", 0)]),
                to("case", "priority", {"urgency": "U2"}, [("a", 3), ("a", 10), ("a", 2), ("b", 0), ("c", 7)]),
                to("case", "closing.1", None, [("d", 0)]),
            ],
            None,
            kind="case.close",
        ),
        vector(
            "keys in their order",
            [case],
            [to("case", "k", {"z": 1, "a": 2, "a_": 3, "a1": 4, "_": 5, "0": 6, "pii": "x", "a0": {"b": 1, "a": 2}})],
            None,
        ),
        vector("a newer program's", [case], [to("case", "t", "x")], None, kind="case.unheard_of", ver=2, min_reader=2),
    ]


def document() -> str:
    """The text of `entry_vectors.json`."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
