"""Column types of our own: a wrong kind of value is refused on its way into the database, not found years later."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class UtcMs(TypeDecorator[int]):
    """A moment as integer UTC milliseconds. Raises `TypeError` for a datetime, a float or a truth value."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """What is bound: the integer itself."""
        if value is not None and type(value) is not int:
            raise TypeError(f"UTC milliseconds are an int, not {type(value).__name__}")
        return value


class FixedBytes(TypeDecorator[bytes]):
    """Exactly `length` bytes. Raises `TypeError` for text (an id as JSON writes it), `ValueError` for other lengths."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, length: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(length, *args, **kwargs)
        self.length = length

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """What is bound: the bytes themselves."""
        if value is None:
            return None
        if not isinstance(value, bytes):
            raise TypeError(f"expected {self.length} bytes, not {type(value).__name__}")
        if len(value) != self.length:
            raise ValueError(f"expected {self.length} bytes, not {len(value)}")
        return value


def id16() -> FixedBytes:
    """An id (UUIDv7) or a salt: 16 bytes."""
    return FixedBytes(16)


def hash32() -> FixedBytes:
    """A SHA-256 or a public key: 32 bytes."""
    return FixedBytes(32)
