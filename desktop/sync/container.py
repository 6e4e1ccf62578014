"""The file of a package, `.cxp`: magic, clear header, signature, payload.

    magic 8 · u32 length of header · header (canonical JSON) · signature 64 · payload

The signature is over `jiesu-package-1` and a line feed, magic and header; the header holds the SHA-256 of the payload,
so a package is known to be whole and from whom before anything in it is looked at. Nothing personal stands in the
header.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, BinaryIO

from desktop.errors import EnvironmentFault, Refused, refuse
from desktop.journal import canonical
from desktop.store.safe_file import meeting_faults
from desktop.sync.seals import Seal, is_signed

MAGIC = b"JIESUCXP"
FORMAT = 1
MAX_HEADER = 16 * 1024
MAX_PAYLOAD = 2 * 1024**3
_SIGNATURE = 64
_DOMAIN = b"jiesu-package-1\n"
_CHUNK = 1 << 20
_HEX16, _HEX32 = 32, 64
_HEX = re.compile(r"[0-9a-f]*")
_CODE = re.compile(r"[A-Z0-9]{2,4}")
_NAME_LENGTH = 40


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
    blobs: int = 0
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
        return canonical.write_bytes(value)


_PLAIN_FIELDS = frozenset(one.name for one in fields(Header)) - {"sender", "recipients", "extra"}


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
    with `no_such_file`, `package_not`, `package_damaged`, `package_newer`, `package_too_big`, `package_encrypted`,
    `unknown_sender`; `EnvironmentFault` where the file can not be read or our own disk is full.
    """
    with _opened(path) as source:
        with _reading(path):
            header, signed, signature = _read_head(source)
        _stage(path, source, header, staged)
    if not is_signed(signed, signature, bytes.fromhex(header.sender.key)):
        raise refuse("unknown_sender", "signature", site=header.sender.code, name=header.sender.name)
    if header.enc != "none":
        raise refuse("package_encrypted", "file")
    return header


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise refuse("no_such_file", "file", file=path.name) from None
    except OSError as error:
        raise EnvironmentFault("cannot_read", name=path.name) from error


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Say of the disk that holds the package what it complains about, not of our own."""
    try:
        yield
    except OSError as error:
        raise EnvironmentFault("cannot_read", name=path.name) from error


def _read_head(source: BinaryIO) -> tuple[Header, bytes, bytes]:
    start = source.read(len(MAGIC) + 4)
    if not start.startswith(MAGIC):
        raise refuse("package_not", "file")
    if len(start) < len(MAGIC) + 4:
        raise _damaged()
    (length,) = struct.unpack(">I", start[len(MAGIC) :])
    if not 2 <= length <= MAX_HEADER:
        raise _damaged()
    text, signature = source.read(length), source.read(_SIGNATURE)
    if len(text) < length or len(signature) < _SIGNATURE:
        raise _damaged()
    return _parse(text), _DOMAIN + MAGIC + text, signature


def _damaged() -> Refused:
    return refuse("package_damaged", "file")


def _parse(text: bytes) -> Header:
    try:
        value = canonical.read(text)
    except canonical.BadEntry:
        raise _damaged() from None
    if not isinstance(value, dict):
        raise _damaged()
    if isinstance(value.get("min_format"), int) and value["min_format"] > FORMAT:
        raise refuse("package_newer", "file")
    try:
        header = _header(dict(value))
    except (KeyError, TypeError, ValueError):
        raise _damaged() from None
    if header.payload_len > MAX_PAYLOAD:
        raise refuse("package_too_big", "file")
    return header


def _header(value: dict[str, Any]) -> Header:
    """Raises `KeyError`, `TypeError`, `ValueError` where something lacks or is of another kind; more is kept."""
    sender = _sender(value.pop("sender"))
    recipients = value.pop("recipients")
    if not isinstance(recipients, list):
        raise TypeError("no list")
    for site in (value["package"], *recipients):
        _hex(site, _HEX16)
    if value["org"] is not None:
        _hex(value["org"], _HEX16)
    _hex(value["payload_sha256"], _HEX32)
    _text(value["enc"])
    value.setdefault("blobs", 0)
    for key in ("created", "entries", "payload_len", "blobs", "format", "min_format"):
        if type(value[key]) is not int or value[key] < 0:
            raise ValueError(key)
    known = {key: value.pop(key) for key in list(value) if key in _PLAIN_FIELDS}
    return Header(sender=sender, recipients=tuple(recipients), extra=value, **known)


def _sender(value: object) -> Sender:
    if not isinstance(value, dict):
        raise TypeError("no object")
    sender = Sender(**{one.name: _text(value[one.name]) for one in fields(Sender)})
    for one in (sender.site, sender.node, sender.writer, sender.partition):
        _hex(one, _HEX16)
    _hex(sender.key, _HEX32)
    name = sender.name
    if not _CODE.fullmatch(sender.code) or not name.isprintable() or not 0 < len(name) <= _NAME_LENGTH:
        raise ValueError("a name to show")
    return sender


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _hex(value: object, length: int) -> None:
    if not isinstance(value, str) or len(value) != length or not _HEX.fullmatch(value):
        raise ValueError("no hex")


def _stage(path: Path, source: BinaryIO, header: Header, staged: Path) -> None:
    digest, left = hashlib.sha256(), header.payload_len
    with meeting_faults(staged), staged.open("wb") as file:
        while left and (chunk := _next(path, source, min(_CHUNK, left))):
            digest.update(chunk)
            file.write(chunk)
            left -= len(chunk)
    if left or _next(path, source, 1) or digest.hexdigest() != header.payload_sha256:
        raise _damaged()


def _next(path: Path, source: BinaryIO, most: int) -> bytes:
    with _reading(path):
        return source.read(most)
