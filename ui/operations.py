"""Work off the window's thread: one database thread, results back on the window's thread, and word of what changed.

    operations.run(Operation(partial(desk.case, case_id), done=self._show))
    operations.run(Operation(partial(desk.register, draft), done=self._saved, refused=self._point_at,
                             changed=lambda saved: [saved.case_id]))
    progress = Progress(self.tr("正在导入"))
    operations.run(Operation(partial(desk.take_in, path, progress), done=self._taken_in, progress=progress))

Plain data goes in and comes out; whoever receives it is a bound method of a `QObject`, called on the window's thread,
and not at all if that object is gone by then. A `Refused` goes to the caller; an `EnvironmentFault` is said in a box;
anything else is a bug: it is logged and the crash box shows.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal
from shiboken6 import isValid

from desktop.errors import EnvironmentFault, Refused
from ui.messages import Messages

T = TypeVar("T")


class Cancelled(Exception):
    """The person cancelled the work; raised inside it at the next word of progress, so that it rolls back."""


class Progress(QObject):
    """How far long work is. The work calls it with (n, m); the status bar shows it and can cancel."""

    moved = Signal(int, int)
    """The work got on: done so far, of how many."""

    _PAUSE = 0.05

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        """`title` says what is going on, as the status bar shows it."""
        super().__init__(parent)
        self.title = title
        self._cancelled = threading.Event()
        self._last = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Called by the work on its thread. Raises `Cancelled` once the person has cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        moment = time.monotonic()
        if done == of or moment - self._last >= self._PAUSE:
            self._last = moment
            self.moved.emit(done, of)

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it is left behind."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the person has cancelled."""
        return self._cancelled.is_set()


@dataclass(frozen=True)
class Operation(Generic[T]):
    """One piece of work and who hears of it.

    * `work` runs on the database thread; it touches no widget.
    * `done` gets its result; `refused` gets a `Refused` (without it, the refusal is said in a box).
    * `changed` makes the ids that are announced to every page from the result.
    * `progress` shows the work in the status bar; `cancelled` hears that it was cancelled.
    * `key`: a newer operation of the same key takes the place of an older one, whose result is not delivered.
    """

    work: Callable[[], T]
    done: Callable[[T], None] | None = None
    refused: Callable[[Refused], None] | None = None
    changed: Callable[[T], Iterable[str]] | None = None
    progress: Progress | None = None
    cancelled: Callable[[], None] | None = None
    key: str = ""

    def __post_init__(self) -> None:
        """Receivers that are no bound methods of a `QObject` are a mistake of the program: `TypeError`."""
        for receiver in (self.done, self.refused, self.cancelled):
            if receiver is not None and not isinstance(getattr(receiver, "__self__", None), QObject):
                raise TypeError(f"no bound method of a QObject: {receiver!r}")


class Operations(QObject):
    """The one runner of the window."""

    changed = Signal(object)
    """Something was written: frozenset of the ids of what changed."""

    started = Signal(object)
    """Long work began: its `Progress`."""

    ended = Signal(object)
    """Long work is over, done or not: its `Progress`."""

    _back = Signal(object, object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        """Starts no thread before the first operation."""
        super().__init__(parent)
        self._messages = messages
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jiesu-database")
        self._running: set[Future[Any]] = set()
        self._newest: dict[str, Future[Any]] = {}
        self._gate = threading.Event()
        self._closed = False
        # Queued even where the work is over before `run` returns: nobody is called back from inside their own call.
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, operation: Operation[T]) -> None:
        """Take up an operation; returns at once. Called on the window's thread only."""
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("operations are started on the thread of the window")
        if self._closed:
            return
        if operation.progress is not None:
            self.started.emit(operation.progress)
        future = self._pool.submit(operation.work)
        self._running.add(future)
        if operation.key:
            earlier = self._newest.get(operation.key)
            self._newest[operation.key] = future
            if earlier is not None:
                earlier.cancel()
        future.add_done_callback(partial(self._announce, operation))

    def hold_back(self) -> None:
        """Begin nothing that is asked for from now on until `go_on`: there is something better to do first."""
        self._pool.submit(self._gate.wait)

    def go_on(self) -> None:
        """Begin what was held back, in the order it was asked for."""
        self._gate.set()

    def busy(self) -> bool:
        """Whether anything is still to be delivered."""
        return bool(self._running)

    def announce(self, ids: Iterable[str]) -> None:
        """Tell every page that these changed by another hand: another process, another window."""
        self.changed.emit(frozenset(ids))

    def shut_down(self) -> None:
        """Let everything that was asked for come to its end (what was saved is saved), deliver nothing more."""
        self._end(drop=False)

    def give_up(self) -> None:
        """Drop what has not begun, deliver nothing more."""
        self._end(drop=True)

    def _end(self, *, drop: bool) -> None:
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=drop)
        self._gate.set()
        self._pool.shutdown(wait=True)
        self._running.clear()
        self._newest.clear()

    def _announce(self, operation: Operation[Any], future: Future[Any]) -> None:
        """Called on the database thread, or on this one for what is over already; the signal crosses over."""
        self._back.emit(operation, future)

    def _deliver(self, operation: Operation[Any], future: Future[Any]) -> None:
        if self._closed:
            return
        self._running.discard(future)
        if operation.progress is not None:
            self.ended.emit(operation.progress)
        overtaken = bool(operation.key) and self._newest.get(operation.key) is not future
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._succeed(operation, future.result(), overtaken)
        else:
            self._fail(operation, error, overtaken)

    def _succeed(self, operation: Operation[Any], result: Any, overtaken: bool) -> None:
        if not overtaken:
            _call(operation.done, result)
        if operation.changed is not None:
            self.changed.emit(frozenset(operation.changed(result)))

    def _fail(self, operation: Operation[Any], error: BaseException, overtaken: bool) -> None:
        if isinstance(error, Cancelled | CancelledError):
            _call(operation.cancelled)
        elif isinstance(error, Refused):
            self._refuse(operation, error, overtaken)
        elif isinstance(error, EnvironmentFault):
            self._messages.fault(error)
        else:
            self._messages.crash(error)

    def _refuse(self, operation: Operation[Any], error: Refused, overtaken: bool) -> None:
        if operation.refused is None:
            self._messages.refused(error)
        elif not overtaken:
            _call(operation.refused, error)


def _call(receiver: Callable[..., None] | None, *values: object) -> None:
    if receiver is not None and isValid(receiver.__self__):  # type: ignore[attr-defined]
        receiver(*values)
