"""Work runs on the one database thread; results, refusals and changes come back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot
from support.recorder import Recorder

from desktop.errors import EnvironmentFault, Refused, refuse
from ui.operations import Operation, Operations, Progress


class Listener(QObject):
    """A page that hears of results."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()

    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(QThread.currentThread())

    def hear_step(self, done: int, of: int) -> None:
        self.heard.append((done, of))

    def hear_end(self) -> None:
        self.heard.append("cancelled")


def wait_for_rest(qtbot: QtBot, operations: Operations) -> None:
    qtbot.waitUntil(lambda: not operations.busy())


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot, operations: Operations) -> None:
    listener = Listener()
    for _ in range(3):
        operations.run(Operation(threading.get_ident, done=listener.hear))
    wait_for_rest(qtbot, operations)
    assert len(set(listener.heard)) == 1, "all work runs on one thread"
    assert listener.heard[0] != threading.get_ident()
    assert listener.threads == {QThread.currentThread()}


def test_what_changed_is_announced_to_all(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.waitSignal(operations.changed) as announced:
        operations.run(Operation(lambda: "c-1", changed=lambda case: [case, "u-1"]))
    assert announced.args == [frozenset({"c-1", "u-1"})]


def test_nothing_is_announced_for_reading(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.assertNotEmitted(operations.changed):
        operations.run(Operation(lambda: "c-1"))
        wait_for_rest(qtbot, operations)


def test_nobody_is_called_back_from_inside_their_own_call(
    qtbot: QtBot, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()

    def at_once(work: Callable[[], object]) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(work())
        return future

    monkeypatch.setattr(operations._pool, "submit", at_once)
    operations.run(Operation(lambda: "quick", done=listener.hear))
    assert listener.heard == []
    wait_for_rest(qtbot, operations)
    assert listener.heard == ["quick"]


def refused_work() -> str:
    raise refuse("required", "category")


def test_a_refusal_goes_to_the_caller(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    listener = Listener()
    operations.run(Operation(refused_work, done=listener.hear, refused=listener.hear))
    wait_for_rest(qtbot, operations)
    (error,) = listener.heard
    assert isinstance(error, Refused)
    assert error.first.field == "category"
    assert recorder.said == []


def test_a_refusal_nobody_takes_is_said_in_a_box(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    operations.run(Operation(refused_work))
    wait_for_rest(qtbot, operations)
    assert recorder.said == [("refused", "required")]


def test_a_fault_of_the_surroundings_is_said_in_a_box(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    def work() -> None:
        raise EnvironmentFault("disk_full")

    operations.run(Operation(work))
    wait_for_rest(qtbot, operations)
    assert recorder.said == [("fault", "disk_full")]


def test_a_bug_is_owned_up_to(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    def work() -> None:
        raise ZeroDivisionError("of ours")

    operations.run(Operation(work))
    wait_for_rest(qtbot, operations)
    assert recorder.said == [("crash", "ZeroDivisionError('of ours')")]


def test_a_receiver_that_is_gone_is_not_called(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    gate, parent = threading.Event(), QObject()
    listener = Listener()
    listener.setParent(parent)
    heard = listener.heard
    operations.run(Operation(gate.wait, done=listener.hear))
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    gate.set()
    wait_for_rest(qtbot, operations)
    assert heard == []
    assert recorder.said == []


def test_a_receiver_must_be_a_method_of_an_object() -> None:
    with pytest.raises(TypeError):
        Operation(lambda: 1, done=lambda _: None)


def test_of_two_with_the_same_key_only_the_newer_is_delivered(qtbot: QtBot, operations: Operations) -> None:
    gate, listener = threading.Event(), Listener()
    operations.run(Operation(gate.wait, done=listener.hear, key="search"))
    operations.run(Operation(lambda: "middle", done=listener.hear, key="search"))
    operations.run(Operation(lambda: "newest", done=listener.hear, key="search"))
    gate.set()
    wait_for_rest(qtbot, operations)
    assert listener.heard == ["newest"]


def test_long_work_tells_how_far_it_is(qtbot: QtBot, operations: Operations) -> None:
    progress, listener = Progress("正在导入"), Listener()

    def work() -> str:
        progress(312, 312)
        return "done"

    operations.started.connect(listener.hear)
    progress.moved.connect(listener.hear_step)
    operations.ended.connect(listener.hear)
    operations.run(Operation(work, done=listener.hear, progress=progress))
    wait_for_rest(qtbot, operations)
    assert listener.heard == [progress, (312, 312), progress, "done"]


def test_cancelled_work_ends_where_it_is(qtbot: QtBot, operations: Operations, recorder: Recorder) -> None:
    progress, listener, gate, reached = Progress("正在导入"), Listener(), threading.Event(), []

    def work() -> None:
        gate.wait()
        progress(1, 2)
        reached.append("behind the word of progress")

    operations.run(Operation(work, progress=progress, done=listener.hear, cancelled=listener.hear_end))
    progress.cancel()
    gate.set()
    wait_for_rest(qtbot, operations)
    assert listener.heard == ["cancelled"]
    assert reached == []
    assert recorder.said == []


def test_after_shutting_down_nothing_runs_and_nothing_is_delivered(qtbot: QtBot, recorder: Recorder) -> None:
    runner, listener, gate, ran = Operations(recorder), Listener(), threading.Event(), []
    runner.run(Operation(gate.wait, done=listener.hear))
    runner.run(Operation(lambda: ran.append("waiting work")))
    gate.set()
    runner.shut_down()
    runner.run(Operation(lambda: ran.append("late work")))
    assert listener.heard == []
    assert "late work" not in ran
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("jiesu-database")]


def test_another_hand_is_announced_too(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.waitSignal(operations.changed) as announced:
        operations.announce(["c-9"])
    assert announced.args == [frozenset({"c-9"})]


def test_what_is_held_back_begins_in_its_order_when_told_to_go_on(qtbot: QtBot, operations: Operations) -> None:
    listener, began = Listener(), list[str]()
    operations.hold_back()
    for word in ("first", "second"):
        operations.run(Operation(partial(began.append, word), done=listener.hear))
    assert operations.busy()
    assert began == []
    operations.go_on()
    wait_for_rest(qtbot, operations)
    assert began == ["first", "second"]
    assert listener.heard == [None, None]


def test_giving_up_drops_what_has_not_begun_and_delivers_nothing(recorder: Recorder) -> None:
    operations, listener, done = Operations(recorder), Listener(), threading.Event()
    operations.hold_back()
    operations.run(Operation(done.set, done=listener.hear))
    operations.give_up()
    QCoreApplication.processEvents()
    assert not done.is_set()
    assert listener.heard == []
    assert not operations.busy()


def test_closing_ends_what_was_held_back(recorder: Recorder) -> None:
    operations, done = Operations(recorder), threading.Event()
    operations.hold_back()
    operations.run(Operation(done.set))
    operations.shut_down()
    assert done.is_set(), "what was asked for is done even where the window was never seen"
