"""The process that reads folders, groups faces and watches for changes, beside the window.

A process of its own: grouping is Python's work for seconds, and would hold the interpreter that
the window draws with.  It ends by itself when the window is gone, however that ended.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.gallery.index import IndexProgress
    from core.gallery.store import Gallery
    from core.gallery.workers import Reader
    from core.jobs import JobContext

EVERY = 60.0  # seconds between looks at the folders
FIRST_GROUP = 10.0  # seconds of reading after which the first people are shown
GROUP_SHARE = 15  # reading takes so many times longer than grouping in between


class Wish(StrEnum):
    """What the window asks for."""

    READ = "read"  # what is new or changed
    RETRY = "retry"  # also what failed before
    STOP = "stop"  # and leave the folders alone until asked again
    QUIT = "quit"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How far reading is.

    Attributes:
        done: photos of this run.
        total: photos of this run; 0 while folders are looked through.
        failed: photos that could not be read.
        seconds_left: None before it can be told.
        grouping: faces are being grouped now.
    """

    done: int = 0
    total: int = 0
    failed: int = 0
    seconds_left: float | None = None
    grouping: bool = False


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A run is over.

    Attributes:
        read: photos that were read.
        failed: of these, how many could not be.
        stopped: the user stopped it.
    """

    read: int = 0
    failed: int = 0
    stopped: bool = False


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A run failed; `details` is a traceback if nobody foresaw it."""

    error: Exception
    details: str = ""


def serve(
    pipe: Connection, store: Path | None, reader: Reader | None, workers: int | None, every: float
) -> None:
    """The life of the process.

    Args:
        pipe: takes `Wish`es, gives `Reading`, `Finished` and `Trouble`.
        store: the gallery's file.
        reader: reads one photo; the real one if None.
        workers: processes that read; 0 for none; all cores but one if None.
        every: seconds between looks at the folders.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the window's to handle
    if hasattr(os, "nice"):
        os.nice(5)
    with suppress(EOFError, OSError):  # the window is gone
        _Service(pipe, store, reader, workers, every).run()


class _Service:
    def __init__(
        self,
        pipe: Connection,
        store: Path | None,
        reader: Reader | None,
        workers: int | None,
        every: float,
    ) -> None:
        self._pipe, self._store, self._reader = pipe, store, reader
        self._workers = max(1, (os.cpu_count() or 2) - 1) if workers is None else workers
        self._every = every
        self._wishes: queue.SimpleQueue[Wish] = queue.SimpleQueue()
        self._context: JobContext | None = None
        self._gone = False

    def run(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        watching = False
        while not self._gone:
            try:
                wish = self._wishes.get(timeout=self._every if watching else None)
            except queue.Empty:
                if self._has_changed():
                    self._read(retry=False)
                continue
            if wish is Wish.QUIT:
                return
            watching = wish is not Wish.STOP
            if watching:
                watching = self._read(retry=wish is Wish.RETRY)

    def _listen(self) -> None:
        """Takes wishes while the other thread works."""
        try:
            while True:
                wish = self._pipe.recv()
                self._take(wish)
        except (EOFError, OSError):
            self._take(Wish.QUIT)

    def _take(self, wish: Wish) -> None:
        self._gone = self._gone or wish is Wish.QUIT
        self._wishes.put(wish)
        if wish in (Wish.STOP, Wish.QUIT) and self._context is not None:
            self._context.cancel()

    def _has_changed(self) -> bool:
        from core.errors import CoreError
        from core.gallery.store import Gallery
        from core.gallery.watch import has_changed

        try:
            with Gallery(self._store) as gallery:
                return has_changed(gallery)
        except CoreError:
            return False  # the window has told of it, or will when somebody asks for something

    def _read(self, *, retry: bool) -> bool:
        """One run; whether to watch on."""
        from core.errors import CoreError, GalleryBusyError
        from core.jobs import Cancelled, JobContext

        self._context = JobContext()
        answer: Finished | Trouble
        try:
            answer = self._run(self._context, retry)
        except Cancelled:
            answer = Finished(stopped=True)
        except CoreError as error:
            answer = Trouble(error=error)
        except Exception as error:  # noqa: BLE001 (the process's edge: the window tells of it)
            answer = Trouble(error=RuntimeError(str(error)), details=traceback.format_exc())
        self._context = None
        self._pipe.send(answer)
        if isinstance(answer, Trouble):  # another Likeness reads: look again later
            return isinstance(answer.error, GalleryBusyError)
        return not answer.stopped

    def _run(self, context: JobContext, retry: bool) -> Finished:
        from core.gallery.grouping import group
        from core.gallery.index import index
        from core.gallery.reading import read_photo
        from core.gallery.store import Gallery

        self._pipe.send(Reading())
        with Gallery(self._store) as gallery:
            report = index(
                gallery,
                context,
                workers=self._workers,
                retry=retry,
                reader=self._reader or read_photo,
                on_progress=_Meanwhile(gallery, context, self._pipe.send),
            )
            self._pipe.send(Reading(grouping=True))
            group(gallery, context)
        return Finished(read=report.read, failed=len(report.failed))


class _Meanwhile:
    """Tells how far reading is, and groups now and then, so that people appear as it goes."""

    def __init__(
        self, gallery: Gallery, context: JobContext, tell: Callable[[Reading], object]
    ) -> None:
        self._gallery, self._context, self._tell = gallery, context, tell
        self._next = time.monotonic() + FIRST_GROUP
        self._told = 0.0

    def __call__(self, progress: IndexProgress) -> None:
        now = time.monotonic()
        if now - self._told > 0.2 or progress.done == progress.total:
            self._told = now
            self._tell(
                Reading(
                    done=progress.done,
                    total=progress.total,
                    failed=progress.failed,
                    seconds_left=progress.seconds_left,
                )
            )
        if now > self._next:
            from core.gallery.grouping import group

            group(self._gallery, self._context)
            spent = time.monotonic() - now
            self._next = time.monotonic() + max(FIRST_GROUP, GROUP_SHARE * spent)
