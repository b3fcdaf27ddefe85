"""A pool of processes that reads photos; it outlives whatever a damaged file does to one of them.

The standard pools either hang or lose all work when a worker dies; here the parent knows which
photo each worker holds, so that the one that killed it, or never ends, is named and the rest goes
on.  Workers end by themselves when the parent is gone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from core.gallery.cache import Cache
from core.gallery.reading import ReadPhoto

Reader = Callable[[Path, Cache | None], ReadPhoto]
PATIENCE = 600.0  # seconds for one photo
_TICK = 0.2  # seconds between looks at whether to stop


class _Worker:
    """One process and the photo it holds."""

    def __init__(self, reader: Reader, cache: Cache | None) -> None:
        context = multiprocessing.get_context("spawn")  # forking a program with threads hangs
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, reader, cache), daemon=True, name="likeness-index"
        )
        self.process.start()
        theirs.close()
        self.path: Path | None = None
        self.since = 0.0

    def give(self, path: Path) -> None:
        self.path, self.since = path, time.monotonic()
        self.pipe.send(path)

    def end(self) -> None:
        self.process.terminate()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()


def read_all(
    paths: list[Path],
    reader: Reader,
    cache: Cache | None,
    *,
    workers: int,
    check: Callable[[], object],
) -> Iterator[ReadPhoto]:
    """Read photos in any order.

    Args:
        paths: of the photos.
        reader: a function of a module, so that a new process finds it.
        cache: where small copies go.
        workers: processes; 0 reads in this one.
        check: called several times a second; whatever it raises ends all workers at once.

    Yields:
        One answer a photo, in the order in which they are done.
    """
    if workers == 0:
        for path in paths:
            check()
            yield reader(path, cache)
        return
    waiting = list(reversed(paths))
    pool = [_Worker(reader, cache) for _ in range(min(workers, len(paths)))]
    try:
        for worker in pool:
            worker.give(waiting.pop())
        while any(worker.path for worker in pool):
            check()
            ready = wait([worker.pipe for worker in pool if worker.path], timeout=_TICK)
            for place, worker in enumerate(pool):
                late = worker.path is not None and time.monotonic() - worker.since > PATIENCE
                if worker.pipe not in ready and not late:
                    continue
                answer, alive = _answer(worker, late)
                if not alive:
                    worker.end()
                    pool[place] = worker = _Worker(reader, cache)
                worker.path = None
                if waiting:
                    worker.give(waiting.pop())
                yield answer
    finally:
        for worker in pool:
            worker.end()


def _answer(worker: _Worker, late: bool) -> tuple[ReadPhoto, bool]:
    """What a worker says, and whether it still lives."""
    path = worker.path
    if path is None:
        raise ValueError("worker: holds no photo")
    if late:
        reason = f"{path} could not be read within {PATIENCE / 60:.0f} minutes and was left out."
        return _failed(path, reason), False
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(2)
        reason = (
            f"{path} ended the reading process (exit code {worker.process.exitcode}), perhaps for"
            " lack of memory, and was left out."
        )
        return _failed(path, reason), False
    if not isinstance(answer, ReadPhoto):
        raise TypeError(f"worker: wanted a ReadPhoto, got {type(answer).__name__}")
    return answer, True


def _failed(path: Path, reason: str) -> ReadPhoto:
    size, mtime_ns = 0, 0
    with contextlib.suppress(OSError):
        status = path.stat()
        size, mtime_ns = status.st_size, status.st_mtime_ns
    return ReadPhoto(path=str(path), size=size, mtime_ns=mtime_ns, error=reason)


def _serve(pipe: Connection, reader: Reader, cache: Cache | None) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    if hasattr(os, "nice"):
        os.nice(10)  # the user's own work goes first
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        while True:
            pipe.send(reader(pipe.recv(), cache))
