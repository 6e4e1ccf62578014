"""Reading very many local numbers: in chunks, eight bytes each, and no further once nobody wants them any more."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import closing
from operator import itemgetter
from typing import Any

from pysqlite3 import dbapi2 as driver
from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.selectable import CompoundSelect

from desktop.store.connections import driver_of

CHUNK = 20_000
"""So few that the window never waits for one of them."""
_STEPS = 100_000
_DIALECT = sqlite.dialect(paramstyle="named")
_first = itemgetter(0)

Stop = Callable[[], bool]
"""Whether what is read is not wanted any more; asked on the thread that reads."""


def go_on() -> bool:
    """For who waits until the end."""
    return False


def read_numbers(
    connection: Connection,
    statement: Select[Any] | CompoundSelect[Any],
    stop: Stop = go_on,
    kept: bytearray | None = None,
    limit: int | None = None,
) -> array[int]:
    """The first column of a statement; with `kept` only numbers whose byte there is set; the first `limit` of them.

    Raises `CancelledError` as soon as `stop` says yes, also in the middle of a sort.
    """
    found = array("q")
    size = CHUNK if limit is None or kept is not None else limit
    with closing(_chunks(connection, statement, stop, size)) as chunks:
        for chunk in chunks:
            numbers = map(_first, chunk)
            found.extend(numbers if kept is None else (no for no in numbers if kept[no]))
            if limit is not None and len(found) >= limit:
                del found[limit:]
                break
    return found


def each_row(connection: Connection, statement: Select[Any], stop: Stop) -> Iterator[Sequence[Any]]:
    """The rows of a statement, read by chunks. Raises `CancelledError` as `read_numbers` does."""
    for chunk in _chunks(connection, statement, stop, CHUNK):
        yield from chunk


def stop_where(stop: Stop) -> None:
    """Raise `CancelledError` once `stop` says yes."""
    if stop():
        raise CancelledError


def _chunks(
    connection: Connection, statement: Select[Any] | CompoundSelect[Any], stop: Stop, size: int
) -> Generator[list[Any], None, None]:
    written = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    if not connection.in_transaction():
        connection.begin()
    with driver_of(connection) as raw:
        raw.set_progress_handler(stop, _STEPS)
        try:
            cursor = raw.execute(str(written), written.params)
            while chunk := cursor.fetchmany(size):
                stop_where(stop)
                yield chunk
        except driver.OperationalError:
            if not stop():
                raise
            raise CancelledError from None
        finally:
            raw.set_progress_handler(None, 0)
