"""The search index kept up to date beside the window, on a thread of its own; nothing waits for it."""

from __future__ import annotations

import logging
import threading

from desktop.app.desk import Desk
from desktop.errors import EnvironmentFault
from desktop.store.locks import SearchLock
from desktop.store.search_file import IndexUnusable
from desktop.store.search_writer import IndexWriter

_log = logging.getLogger("jiesu.search")
_BREATH = 0.02
"""Seconds between two steps: the window and the acts go first."""
_PATIENCE = 30.0
"""Seconds until one looks again without news: the disk was full, another process wrote the index, it was damaged."""


def rebuild_index(desk: Desk) -> None:
    """Make the index anew and wait for it; where another process writes it, that one does so by itself."""
    lock = SearchLock(desk.folder.search_lock)
    writer = IndexWriter(desk.store.path, desk.store.search)
    try:
        if not lock.take():
            writer.forget()
            return
        writer.throw_away()
        while writer.step():
            pass
    except IndexUnusable as trouble:
        _log.warning("the search index can not be written now: %s", trouble)
    finally:
        writer.close()
        lock.release()


class IndexKeeper:
    """Follows the journal until it is stopped."""

    def __init__(self, desk: Desk) -> None:
        """Begins with `start`."""
        self._desk = desk
        self._lock = SearchLock(desk.folder.search_lock)
        self._news, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="jiesu-search", daemon=True)
        self._said = ""

    def start(self) -> None:
        """Begin; the folder must be open."""
        self._thread.start()

    def wake(self) -> None:
        """Something was written."""
        self._news.set()

    def stop(self) -> None:
        """End after the step that runs and let go of the file."""
        self._end.set()
        self._news.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        writer = IndexWriter(self._desk.store.path, self._desk.store.search)
        try:
            while not self._end.is_set():
                self._news.clear()
                self._keep_on(writer)
                self._news.wait(_PATIENCE)
        finally:
            writer.close()
            self._lock.release()

    def _keep_on(self, writer: IndexWriter) -> None:
        """Do all there is to do."""
        try:
            while self._lock.take() and writer.step():
                if self._end.wait(_BREATH):
                    return
            self._said = ""
        except (IndexUnusable, EnvironmentFault) as trouble:
            self._note(trouble)

    def _note(self, trouble: Exception) -> None:
        """Say in the log why it can not go on, once."""
        if str(trouble) != self._said:
            self._said = str(trouble)
            _log.warning("the search index can not be written now: %s", trouble)
