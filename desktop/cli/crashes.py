"""What nobody foresaw, on the command line: kept in the log for those who mend it, said in one sentence."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType

import click

from desktop.cli.usage import Misused
from desktop.log import NAME, write_log_to
from desktop.paths import DataFolder
from desktop.wording import Wording

log = logging.getLogger(f"{NAME}.crash")
_NOT_OURS = (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError)
"""How click ends a call, and a reader who has seen enough."""
_SURROGATE = "surrogates not allowed"
"""Bytes of an argument that are no UTF-8, as Python hands them on."""
_UNHEARD = (errno.ENOSPC, errno.EIO, errno.EBADF)


class Guard:
    """Round one call: an error of ours is logged and said, never shown as a traceback; what follows it goes on."""

    def __init__(self, folder: DataFolder, wording: Wording) -> None:
        self._folder, self._wording = folder, wording

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, Exception) or isinstance(error, _NOT_OURS):
            return False
        if isinstance(error, UnicodeEncodeError) and error.reason == _SURROGATE:
            raise Misused("no_text") from None
        click.echo(self._sentence(error), err=True)
        return True

    def _sentence(self, error: Exception) -> str:
        # Files are named in their errors, so this is what the command says itself: into a full disk, a closed console.
        if isinstance(error, OSError) and error.filename is None and error.errno in _UNHEARD:
            return self._wording.say("cli.unheard")
        return self._say(error)

    def _say(self, error: Exception) -> str:
        """Keep the error in the log of the folder, or beside the temporary files where no site is set up."""
        target = self._folder.log if self._folder.database.exists() else Path(gettempdir()) / "jiesu.log"
        try:
            handler = write_log_to(target)
        except OSError:  # the disk is full or gone: then the sentence is all there is
            return self._wording.say("cli.crashed_unkept", error=type(error).__name__)
        try:
            log.error("uncaught", exc_info=error)
        finally:
            logging.getLogger(NAME).removeHandler(handler)
            handler.close()
        return self._wording.say("cli.crashed", file=str(target))
