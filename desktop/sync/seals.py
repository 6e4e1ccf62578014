"""The workstation's Ed25519 key: signing what leaves, checking what comes, and six words to compare by telephone."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from desktop.errors import EnvironmentFault
from desktop.paths import RESOURCES

_KEY_LENGTH = 32
_WORDS = 6


class Seal:
    """The private key of this workstation. Raises `EnvironmentFault` `no_key` where its file is not whole."""

    def __init__(self, path: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        try:
            raw = path.read_bytes()
        except OSError as error:
            raise EnvironmentFault("no_key", name=path.name) from error
        if len(raw) != _KEY_LENGTH:
            raise EnvironmentFault("no_key", name=path.name)
        self._key = Ed25519PrivateKey.from_private_bytes(raw)

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """64 bytes that only this workstation can make."""
        return self._key.sign(message)


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of a public key signed a message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Six words of a key, the same on both sides: 「红马 小桥 …」."""
    first, second = _words()
    digest = hashlib.sha256(b"jiesu-key-1\n" + public).digest()
    return " ".join(first[byte >> 4] + second[byte & 15] for byte in digest[:_WORDS])


@cache
def _words() -> tuple[list[str], list[str]]:
    lines = (RESOURCES / "words" / "fingerprint.txt").read_text(encoding="utf-8").splitlines()
    return lines[0].split(), lines[1].split()
