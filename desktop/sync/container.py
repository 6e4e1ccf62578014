"""The file of a package, `.cxp`: magic, clear header, signature, payload.

    magic 8 · u32 length of header · header (canonical JSON) · signature 64 · payload

The signature is over `jiesu-package-1` and a line feed, magic and header; the header holds the SHA-256 of the payload, so a package
is known to be whole and from whom before anything in it is looked at. Nothing personal stands in the header.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from desktop.errors import EnvironmentFault, refuse
from desktop.journal import canonical
from desktop.sync.seals import Seal, is_signed

MAGIC = b"JIESUCXP"
FORMAT = 1
MAX_HEADER = 16 * 1024
MAX_PAYLOAD = 2 * 1024**3
_SIGNATURE = 64
_DOMAIN = b"jiesu-package-1\n"
_CHUNK = 1 << 20
_HEX16, _HEX32 = 32, 64


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a package: site, workstation, life of its database, and the key it signs with (ids and key in hex)."""

    site: str
    code: str
    name: str
    node: str
    writer: str
    partition: str
    key: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in clear: who, when, for whom, how much. `recipients` are sites in hex; none: for whoever has it."""

    package: str
    sender: Sender
    created: int
    entries: int
    payload_len: int
    payload_sha256: str
    recipients: tuple[str, ...] = ()
    org: str | None = None
    enc: str = "none"
    format: int = FORMAT
    min_format: int = FORMAT
    extra: dict[str, Any] = field(default_factory=dict)

    def text(self) -> bytes:
        """The header's bytes."""
        value = asdict(self)
        value.update(value.pop("extra"))
        value["recipients"] = list(self.recipients)
        return canonical.utf8(canonical.write(value))


def write_container(file: BinaryIO, header: Header, seal: Seal, payload: Path) -> None:
    """Write a whole package into an open file."""
    text = header.text()
    file.write(MAGIC + struct.pack(">I", len(text)) + text + seal.sign(_DOMAIN + MAGIC + text))
    with payload.open("rb") as source:
        while chunk := source.read(_CHUNK):
            file.write(chunk)


def open_container(path: Path, staged: Path) -> Header:
    """Check a package and put its payload into `staged`, a file of our own folder.

    The order of checks is that of the sentences a person gets: no package, damaged, newer, signature. Raises `Refused`
    with `package_not`, `package_damaged`, `package_newer`, `unknown_sender`; `EnvironmentFault` `cannot_read`.
    """
    try:
        with path.open("rb") as source:
            header, signed, signature = _read_head(source)
            _stage(source, header, staged)
    except (FileNotFoundError, IsADirectoryError):
        raise refuse("no_such_file", "file", file=path.name) from None
    except OSError as error:
        raise EnvironmentFault("cannot_read", name=path.name) from error
    if not is_signed(signed, signature, bytes.fromhex(header.sender.key)):
        raise refuse("unknown_sender", "file", site=header.sender.code, name=header.sender.name)
    return header


def _read_head(source: BinaryIO) -> tuple[Header, bytes, bytes]:
    start = source.read(len(MAGIC) + 4)
    if not start.startswith(MAGIC):
        raise refuse("package_not", "file")
    if len(start) < len(MAGIC) + 4:
        raise refuse("package_damaged", "file")
    (length,) = struct.unpack(">I", start[len(MAGIC) :])
    if not 2 <= length <= MAX_HEADER:
        raise refuse("package_damaged", "file")
    text, signature = source.read(length), source.read(_SIGNATURE)
    if len(text) < length or len(signature) < _SIGNATURE:
        raise refuse("package_damaged", "file")
    return _parse(text), _DOMAIN + MAGIC + text, signature


def _parse(text: bytes) -> Header:
    try:
        value = canonical.read(canonical.text_of(text))
    except canonical.BadEntry:
        raise refuse("package_damaged", "file") from None
    if not isinstance(value, dict):
        raise refuse("package_damaged", "file")
    if isinstance(value.get("min_format"), int) and value["min_format"] > FORMAT:
        raise refuse("package_newer", "file")
    try:
        return _header(dict(value))
    except (KeyError, TypeError, ValueError):
        raise refuse("package_damaged", "file") from None


def _header(value: dict[str, Any]) -> Header:
    sender = Sender(**{key: _text(one) for key, one in value.pop("sender").items()})
    for one in (sender.site, sender.node, sender.writer, sender.partition, value["package"]):
        _hex(one, _HEX16)
    for one in (sender.key, value["payload_sha256"]):
        _hex(one, _HEX32)
    numbers = (value["created"], value["entries"], value["payload_len"])
    if not all(type(one) is int and one >= 0 for one in numbers) or value["payload_len"] > MAX_PAYLOAD:
        raise ValueError("a number")
    recipients = tuple(_text(one) for one in value.pop("recipients"))
    known = {key: value.pop(key) for key in list(value) if key in Header.__dataclass_fields__}
    return Header(sender=sender, recipients=recipients, extra=value, **known)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _hex(value: object, length: int) -> None:
    if not isinstance(value, str) or len(value) != length or value != value.lower():
        raise ValueError("no hex")
    bytes.fromhex(value)


def _stage(source: BinaryIO, header: Header, staged: Path) -> None:
    digest, left = hashlib.sha256(), header.payload_len
    with staged.open("wb") as file:
        for chunk in _chunks(source, left):
            digest.update(chunk)
            file.write(chunk)
            left -= len(chunk)
    if left or source.read(1) or digest.hexdigest() != header.payload_sha256:
        raise refuse("package_damaged", "file")


def _chunks(source: BinaryIO, left: int) -> Iterator[bytes]:
    while left and (chunk := source.read(min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk
