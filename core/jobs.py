"""Progress and cooperative cancel for long work.

A job can be stopped where it says how far it is (`JobContext.step`), and between those places
wherever code far below it calls `checkpoint`, which knows the job by the thread that does it.  So
the innermost loops of decoders, searches and networks need no context handed down to them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

Answer = TypeVar("Answer")

POLL = 0.05  # seconds between two looks whether to stop, while another thread works


class Stage(StrEnum):
    """What a job is doing now; the front end owns the words shown for it."""

    LOAD = "load"
    FACES = "faces"
    GUIDE = "guide"
    MODEL = "model"
    RESTORE = "restore"
    BLEND = "blend"
    SAVE = "save"
    PREPARE = "prepare"
    EVALUATE = "evaluate"
    INDEX = "index"
    GROUP = "group"
    DOWNLOAD = "download"


class Cancelled(BaseException):
    """Raised in a job at the first step or checkpoint after `JobContext.cancel`: no error.

    No `Exception`, so that what catches those of a decoder or a network lets it pass.
    """


class _Doing(threading.local):
    """The job that a thread does now."""

    context: JobContext | None = None


_doing = _Doing()


class JobContext:
    """Handed to every long job: says how far it is, and whether it should stop."""

    def __init__(self, on_step: Callable[[float, str], object] | None = None) -> None:
        self._stop = threading.Event()
        self._on_step = on_step

    def cancel(self) -> None:
        """Ask the job to stop at its next step or checkpoint.  Safe from any thread."""
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` if a stop was asked for; costs next to nothing."""
        if self._stop.is_set():
            raise Cancelled

    @contextmanager
    def here(self) -> Iterator[None]:
        """Let `checkpoint` on this thread ask this context while the block runs."""
        before, _doing.context = _doing.context, self
        try:
            yield
        finally:
            _doing.context = before

    def step(self, done: float, stage: Stage) -> None:
        """Report `done` in [0, 1]; raise `Cancelled` if a stop was asked for."""
        self.check()
        if self._on_step is not None:
            self._on_step(done, stage.value)


def checkpoint() -> None:
    """A place where the job that this thread does may be stopped; nothing where there is none.

    Call it in loops and between slow steps, every 50 ms or so, where all that was begun is undone
    by leaving: files by `with` or `finally`, results by not being returned.

    Raises:
        Cancelled: a stop was asked for.
    """
    if _doing.context is not None:
        _doing.context.check()


def aside(work: Callable[[], Answer]) -> Answer:
    """Do one long call into a library on a thread of its own, while this one can be stopped.

    Only for calls that let go of Python's lock, and touch nothing that leaving would close or
    change: after a cancel the call ends by itself, and its answer is dropped.  Where no job may be
    stopped it is simply called.

    Raises:
        Cancelled: a stop was asked for.
    """
    context = _doing.context
    if context is None:
        return work()
    answer: Future[Answer] = Future()

    def run() -> None:
        try:
            with context.here():
                answer.set_result(work())
        except BaseException as error:  # noqa: BLE001 (the thread's edge: it is raised below)
            answer.set_exception(error)

    # no daemon: a program that ends inside a library's C++ is aborted
    threading.Thread(target=run, name="likeness-aside").start()
    return awaited(answer)


def awaited(answer: Future[Answer]) -> Answer:
    """What another thread answers; checks while it waits.

    Raises:
        Cancelled: a stop was asked for; the other thread goes on.
    """
    checkpoint()
    while not wait((answer,), POLL).done:
        checkpoint()
    return answer.result()
