"""What is inside a package: a ZIP of JSON lines and a manifest that names every member, its size and its hash.

Read with any tool in ten years; read by us with caps, never extracted by name.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop.errors import Refused, refuse
from desktop.journal import canonical
from desktop.journal.entry import BadEntry, Entry, from_known_line, from_line
from desktop.journal.have import Have, Head
from desktop.journal.line import MAX_LINE

MANIFEST = "manifest.json"
MAX_MEMBERS = 10_000
MAX_MANIFEST = 8 * 1024**2
MAX_UNPACKED = 2 * 1024**3
MEMBER_SIZE = 64 * 1024**2
MAX_RATIO = 200
MAX_BLOB = 50 * 1024**2
MAX_WANTED = 5_000
BLOBS = "blobs/"
_ENTRIES = re.compile(r"entries/\d{6}\.jsonl")
_BLOB = re.compile(r"blobs/[0-9a-f]{64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EPOCH = (1980, 1, 1, 0, 0, 0)


_HEX16 = 32
_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's reader of ZIP files complains with, where bytes are not as they should be."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the manifest names it: its size in bytes and its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender has, what it assumed we have, which of its packages this is, and the members of this one.

    `wanted`: files (hashes in hex) that cases at the sender name and that it does not have.
    """

    counter: int
    have: Have
    basis: Have | None
    members: tuple[Member, ...]
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes along with the entries: attached files with their hashes, and the hashes of those that lack here."""

    files: Iterable[tuple[str, bytes]] = ()
    wanted: Sequence[str] = ()


_GULP = 64 * 1024
"""Bytes that are packed at a time: line by line, Python's ZIP file takes longer than the packing."""


def write_contents(
    path: Path,
    lines: Iterable[bytes],
    counter: int,
    have: Have,
    basis: Have | None,
    enclosed: Enclosed | None = None,
) -> int:
    """Write the payload of a package; gives the number of entries."""
    count, members = 0, []
    enclosed = enclosed or Enclosed()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(_parts(iter(lines)), 1):
            name = f"entries/{number:06d}.jsonl"
            size, digest, written = _write_member(archive, name, part)
            count += written
            members.append({"name": name, "size": size, "sha256": digest})
        for sha256, content in enclosed.files:
            archive.writestr(_info(BLOBS + sha256, zipfile.ZIP_STORED), content)
            members.append({"name": BLOBS + sha256, "size": len(content), "sha256": sha256})
        manifest = {
            "counter": counter,
            "have": have_as_json(have),
            "basis": None if basis is None else have_as_json(basis),
            "members": members,
            "want_blobs": list(enclosed.wanted[:MAX_WANTED]),
        }
        archive.writestr(_info(MANIFEST), canonical.write_bytes(manifest))
    return count


def _parts(lines: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    """The lines in parts that stay below the size of a member."""
    first = next(lines, None)
    while first is not None:
        rest: list[bytes | None] = [None]
        yield _until_full(first, lines, rest)
        first = rest[0]


def _until_full(first: bytes, lines: Iterator[bytes], rest: list[bytes | None]) -> Iterator[bytes]:
    size = 0
    line: bytes | None = first
    while line is not None:
        if size and size + len(line) >= MEMBER_SIZE:
            rest[0] = line
            return
        size += len(line) + 1
        yield line
        line = next(lines, None)


def _info(name: str, way: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = way
    return info


def _write_member(archive: zipfile.ZipFile, name: str, lines: Iterator[bytes]) -> tuple[int, str, int]:
    size, count, digest = 0, 0, hashlib.sha256()
    with archive.open(_info(name), "w", force_zip64=True) as member:
        for gulp in _gulps(lines):
            whole = b"\n".join(gulp) + b"\n"
            member.write(whole)
            digest.update(whole)
            size += len(whole)
            count += len(gulp)
    return size, digest.hexdigest(), count


def _gulps(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    gulp: list[bytes] = []
    size = 0
    for line in lines:
        gulp.append(line)
        size += len(line)
        if size >= _GULP:
            yield gulp
            gulp, size = [], 0
    if gulp:
        yield gulp


class Contents:
    """An opened payload. Every reading raises `Refused` `package_contents` where something is not as it should be."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except _TORN:
            raise _bad() from None
        try:
            self._check_members()
            self.manifest = self._read_manifest()
            self._check_listed()
        except BaseException:
            self._archive.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def entries(self, *, known: bool = False) -> Iterator[Entry]:
        """All entries, each verified; the hash of every member is compared when its last line has been read.

        `known`: all of these bytes were verified before, so that reading them is enough.
        """
        read = from_known_line if known else from_line
        for member in self.manifest.members:
            if _ENTRIES.fullmatch(member.name):
                yield from self._member(member, read)

    @property
    def blobs(self) -> tuple[str, ...]:
        """The hashes of the attached files inside."""
        return tuple(one.name.removeprefix(BLOBS) for one in self.manifest.members if _BLOB.fullmatch(one.name))

    def check_blobs(self) -> None:
        """Read every attached file; raises where one is not what it is called."""
        for sha256 in self.blobs:
            self.blob(sha256)

    def blob(self, sha256: str) -> bytes:
        """The bytes of an attached file, verified."""
        with self._opened(BLOBS + sha256) as member:
            content = _read(member, MAX_BLOB + 1)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _bad("blob")
        return content

    def check_bytes(self) -> None:
        """Unpack every member and compare its size and hash, without reading what its lines say."""
        for listed in self.manifest.members:
            digest, seen = hashlib.sha256(), 0
            with self._opened(listed.name) as member:
                while seen <= listed.size and (part := _read(member, _GULP)):
                    digest.update(part)
                    seen += len(part)
            if seen != listed.size or digest.hexdigest() != listed.sha256:
                raise _bad()

    def _check_members(self) -> None:
        infos = self._archive.infolist()
        names = [info.filename for info in infos]
        if len(infos) > MAX_MEMBERS or len(set(names)) != len(names) or MANIFEST not in names:
            raise _bad("members")
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise _bad("size")
        for info in infos:
            plain = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & 1
            named = info.filename == MANIFEST or any(one.fullmatch(info.filename) for one in (_ENTRIES, _BLOB))
            if not plain or not named:
                raise _bad("members")
            if _BLOB.fullmatch(info.filename) and info.file_size > MAX_BLOB:
                raise _bad("size")
            if info.file_size > MAX_RATIO * max(info.compress_size, 1) + 4096:
                raise _bad("size")

    def _read_manifest(self) -> Manifest:
        with self._opened(MANIFEST) as member:
            text = _read(member, MAX_MANIFEST + 1)
        if len(text) > MAX_MANIFEST:
            raise _bad("size")
        try:
            return _manifest(canonical.read(text))
        except (BadEntry, KeyError, TypeError, ValueError):
            raise _bad("manifest") from None

    def _check_listed(self) -> None:
        listed = sorted(member.name for member in self.manifest.members)
        if listed != sorted(name for name in self._archive.namelist() if name != MANIFEST):
            raise _bad("members")

    def _opened(self, name: str) -> IO[bytes]:
        try:
            return self._archive.open(name)
        except _TORN:
            raise _bad() from None

    def _member(self, listed: Member, read: Callable[[bytes], Entry]) -> Iterator[Entry]:
        digest, seen = hashlib.sha256(), 0
        unpacked: Any = self._opened(listed.name)
        with io.BufferedReader(unpacked, _GULP) as member:
            while line := _line(member):
                digest.update(line)
                seen += len(line)
                if seen > listed.size or not line.endswith(b"\n"):
                    raise _bad()
                try:
                    yield read(line[:-1])
                except BadEntry as bad:
                    raise refuse("package_contents", "entry", why=bad.code) from None
        if seen != listed.size or digest.hexdigest() != listed.sha256:
            raise _bad()


def _line(member: IO[bytes]) -> bytes:
    try:
        return member.readline(MAX_LINE + 2)
    except _TORN:
        raise _bad() from None


def _read(member: IO[bytes], most: int) -> bytes:
    try:
        return member.read(most)
    except _TORN:
        raise _bad() from None


def _bad(part: str = "zip") -> Refused:
    """A refusal whose sentence says which part is wrong: `zip`, `members`, `size`, `manifest`, `blob`."""
    return refuse("package_contents", part, why=part)


def _manifest(value: Mapping[str, Any]) -> Manifest:
    """Raises `KeyError`, `TypeError`, `ValueError` where it is none; keys of a newer program are passed over."""
    basis = value["basis"]
    if not isinstance(value["members"], list):
        raise TypeError("no list")
    return Manifest(
        _whole(value["counter"]),
        have_of_json(value["have"]),
        None if basis is None else have_of_json(basis),
        tuple(Member(_text(one["name"]), _whole(one["size"]), _text(one["sha256"])) for one in value["members"]),
        _wanted(value.get("want_blobs", ())),
    )


def _wanted(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list | tuple) or len(listed) > MAX_WANTED:
        raise TypeError("no list")
    if not all(_SHA256.fullmatch(_text(one)) for one in listed):
        raise ValueError("no hash")
    return tuple(listed)


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def have_as_json(have: Have) -> dict[str, Any]:
    """What somebody has, as it stands in a manifest: partition → writer → heads."""
    return {
        partition.hex(): {
            writer.hex(): [[head.seq, head.hash16.hex()] for head in heads] for writer, heads in streams.items()
        }
        for partition, streams in have.items()
    }


def have_of_json(value: object) -> Have:
    """What `have_as_json` wrote. Raises `ValueError`, `TypeError` where it is none."""
    return {
        _bytes(partition): {
            _bytes(writer): tuple(Head(_whole(seq), _bytes(hash16)) for seq, hash16 in heads)
            for writer, heads in _object(streams).items()
        }
        for partition, streams in _object(value).items()
    }


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("no object")
    return value


def _bytes(text: object) -> bytes:
    """16 bytes of hex."""
    if len(_text(text)) != _HEX16:
        raise ValueError("no hex")
    return bytes.fromhex(_text(text))
