"""Files handed to a command: opened, or refused with what is the matter with them."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop.errors import EnvironmentFault, refuse
from desktop.store.faults import of_file


def opened(file: str) -> BinaryIO:
    """The file, open for reading.

    Raises `Refused` `no_such_file`, `is_folder`, `EnvironmentFault` where it is there and cannot be read.
    """
    path = Path(file)
    try:
        if path.is_dir():
            raise refuse("is_folder", "file", file=file)
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: what no name of a file can hold
        raise refuse("no_such_file", "file", file=file) from None
    except OSError as error:
        raise of_file(error, path) or EnvironmentFault("cannot_read", name=path.name) from error


def content(file: str) -> bytes:
    """All that is in the file. Raises as `opened`."""
    with opened(file) as stream:
        try:
            return stream.read()
        except OSError as error:
            raise EnvironmentFault("cannot_read", name=Path(file).name) from error
