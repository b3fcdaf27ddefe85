"""Runs core work off the GUI thread.

The worker is Python's own thread, not one of Qt's pool: PySide gives every run of a pool's thread
a new Python thread state and throws it away afterwards, while dlib (pybind11) remembers the first
one it saw and waits for it for ever, with the interpreter's lock held (seen with PySide6 6.11 and
dlib-bin 19.24 to 20; the whole program stands still).
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from core.jobs import Cancelled, JobContext

Answer = TypeVar("Answer")


@dataclass(eq=False, kw_only=True)
class _Task:
    """One job and who is told about it; the callbacks run on the GUI thread."""

    kind: str
    work: Callable[[JobContext], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]
    progress: Callable[[float, str], object] | None
    finishes: bool  # also when the window closes
    context: JobContext = field(default_factory=JobContext)
    dropped: bool = False  # written on the GUI thread, read by the worker before it begins


class JobRunner(QObject):
    """One worker thread for all core work.

    Within a kind the newest request wins: it cancels the one before it, whose late answer is
    dropped.  Different kinds queue behind one another.  The runner owns the signals and lives on
    the GUI thread, so every callback runs there.
    """

    busy_changed = Signal(str, bool)  # kind, whether a job of that kind is wanted now
    _progressed = Signal(int, float, str)  # id, done in [0, 1], core.jobs.Stage value
    _answered = Signal(int, object, object)  # id, result, exception or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[tuple[int, _Task] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ids = itertools.count(1)
        self._tasks: dict[int, _Task] = {}
        self._newest: dict[str, int] = {}
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._on_progressed, queued)
        self._answered.connect(self._on_answered, queued)

    def start(
        self,
        kind: str,
        work: Callable[[JobContext], Answer],
        *,
        done: Callable[[Answer], object],
        failed: Callable[[Exception], object],
        progress: Callable[[float, str], object] | None = None,
        finishes: bool = False,
    ) -> int:
        """Queue `work`, cancel the job of the same kind before it, and return the new id.

        Args:
            kind: of which the newest request wins.
            work: runs on the worker; stops by `Cancelled`.
            done: takes the answer.
            failed: takes the error.
            progress: takes how far it is, in [0, 1], and its stage.
            finishes: closing the window does not cancel it, as the user waits for what it makes.

        After `shut_down` nothing is started any more.
        """
        self._forget(kind)
        job_id = next(self._ids)
        if self._closed:
            return job_id
        task = _Task(
            kind=kind,
            work=work,
            done=done,
            failed=failed,
            progress=progress,
            finishes=finishes,
        )
        task.context = JobContext(partial(self._progressed.emit, job_id))
        self._tasks[job_id], self._newest[kind] = task, job_id
        self._begin()
        self._queue.put((job_id, task))
        self.busy_changed.emit(kind, True)
        return job_id

    def running(self, kind: str) -> bool:
        """Whether an answer of this kind is still awaited."""
        return kind in self._newest

    def cancel(self, kind: str) -> bool:
        """Stop the job of this kind; its answer will be dropped.  False if there was none."""
        if not self._forget(kind):
            return False
        self.busy_changed.emit(kind, False)
        return True

    def shut_down(self, timeout_ms: int = 10_000) -> bool:
        """Cancel all that need not finish and wait (for closeEvent); False if it takes too long."""
        for kind, job_id in list(self._newest.items()):
            if not self._tasks[job_id].finishes:
                self.cancel(kind)
        if self._thread is None:
            return True
        self._queue.put(None)
        self._thread.join(timeout_ms / 1000)
        stopped = not self._thread.is_alive()
        self._thread, self._closed = None, True
        QCoreApplication.sendPostedEvents(self)  # what finished is told while somebody listens
        return stopped

    def _begin(self) -> None:
        """Start the worker with the first job; one model on one device needs but one."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, args=(self._queue,), name="likeness-worker", daemon=True
            )
            self._thread.start()

    def _work(self, jobs: queue.SimpleQueue[tuple[int, _Task] | None]) -> None:
        """The worker: one job after the other until it is told to end."""
        while (next_job := jobs.get()) is not None:
            job_id, task = next_job
            if not task.dropped:
                self._run(job_id, task)

    def _run(self, job_id: int, task: _Task) -> None:
        try:
            with task.context.here():
                result = task.work(task.context)
        except Cancelled:
            return  # only the user's wish cancels, and then nobody waits for an answer
        except Exception as error:  # noqa: BLE001 (the thread's edge: nothing may escape)
            self._answered.emit(job_id, None, error)
        else:
            self._answered.emit(job_id, result, None)

    def _forget(self, kind: str) -> bool:
        job_id = self._newest.pop(kind, None)
        if job_id is None:
            return False
        task = self._tasks.pop(job_id)
        task.dropped = True
        task.context.cancel()
        return True

    @Slot(int, float, str)
    def _on_progressed(self, job_id: int, done: float, stage: str) -> None:
        task = self._tasks.get(job_id)
        if task is not None and task.progress is not None:
            task.progress(done, stage)

    @Slot(int, object, object)
    def _on_answered(self, job_id: int, result: object, error: Exception | None) -> None:
        task = self._tasks.pop(job_id, None)
        if task is None:  # the late answer of a job that was replaced or cancelled
            return
        del self._newest[task.kind]
        self.busy_changed.emit(task.kind, False)
        if error is not None:
            task.failed(error)
        else:
            task.done(result)
