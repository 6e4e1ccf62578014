"""Files named to a command, to read or to write: refused with what is the matter with them."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop.errors import EnvironmentFault, refuse
from desktop.store.faults import of_file


def opened(file: str) -> BinaryIO:
    """The file, open for reading.

    Raises `Refused` `no_such_file`, `is_folder`, `EnvironmentFault` where it is there and cannot be read.
    """
    path = no_folder(file)
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
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


def no_folder(file: str) -> Path:
    """The place of a file to read. Raises `Refused` `is_folder`."""
    path = Path(file)
    if path.is_dir():
        raise refuse("is_folder", "file", file=file)
    return path


def target(out: str) -> Path:
    """The place of a file to write. Raises `Refused` `required`, `is_folder` where none is named."""
    if not out.strip():
        raise refuse("required", "out")
    path = Path(out)
    if path.is_dir():
        raise refuse("is_folder", "out", file=out)
    return path
