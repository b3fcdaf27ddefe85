"""Processes that look at photos; a photo that ends its process is named, and the rest goes on."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait

from core.packs.look import Frame, Seen, look_at
from core.packs.photos import Photo

PATIENCE = 300.0  # seconds for one photo
_TICK = 0.2  # seconds between looks at whether to stop


def look_at_all(
    photos: Sequence[Photo], frame: Frame, *, workers: int, check: Callable[[], object]
) -> Iterator[Seen]:
    """Look at photos, in any order.

    Args:
        photos: to look at.
        frame: how faces are cut.
        workers: processes; 0 does all in this one.
        check: called several times a second; whatever it raises ends all workers at once.

    Yields:
        One answer a photo, in the order in which they are done.
    """
    if workers == 0:
        for photo in photos:
            check()
            yield look_at(photo, frame)
        return
    waiting = list(reversed(photos))
    pool = [_Worker(frame) for _ in range(min(workers, len(photos)))]
    try:
        while waiting or any(worker.photo for worker in pool):
            for worker in pool:
                if worker.photo is None and waiting:
                    worker.give(waiting.pop())
            check()
            busy = {worker.pipe: worker for worker in pool if worker.photo}
            ready = wait(list(busy), timeout=_TICK)
            for pipe, worker in busy.items():
                if pipe not in ready and not worker.late():
                    continue
                answer, alive = worker.answer()
                if not alive:
                    worker.end()
                    pool[pool.index(worker)] = _Worker(frame)
                yield answer
    finally:
        for worker in pool:
            worker.end()


class _Worker:
    """One process and the photo it holds; it ends by itself when this process is gone."""

    def __init__(self, frame: Frame) -> None:
        context = multiprocessing.get_context("spawn")  # forking a program with threads may hang
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, frame), daemon=True, name="likeness-prepare"
        )
        self.process.start()
        theirs.close()
        self.photo: Photo | None = None
        self._since = 0.0

    def give(self, photo: Photo) -> None:
        """Hand over the next photo; a worker that died meanwhile is noticed by `answer`."""
        self.photo, self._since = photo, time.monotonic()
        with contextlib.suppress(OSError):
            self.pipe.send(photo)

    def late(self) -> bool:
        """Whether the photo takes too long."""
        return time.monotonic() - self._since > PATIENCE

    def answer(self) -> tuple[Seen, bool]:
        """What came of the photo, and whether the worker still lives.

        Raises:
            Exception: what the worker raised; it was not the photo's fault.
        """
        photo, self.photo = self.photo, None
        if photo is None:
            raise ValueError("worker: holds no photo")
        late = self.late() and not self.pipe.poll()
        detail = f"not done within {PATIENCE / 60:.0f} minutes"
        if not late:
            try:
                answer = self.pipe.recv()
            except (EOFError, OSError):
                self.process.join(2)
                detail = f"it ended its process (exit code {self.process.exitcode})"
            else:
                if isinstance(answer, Exception):
                    raise answer
                return answer, True
        return Seen(name=photo.name, stamp=photo.stamp(), reason="crashed", detail=detail), False

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.process.terminate()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, frame: Frame) -> None:
    """A worker's life."""
    import cv2

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    cv2.setNumThreads(1)
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        while True:
            photo = pipe.recv()
            try:
                answer: Seen | Exception = look_at(photo, frame)
            except Exception as error:  # noqa: BLE001 (the process's edge: the parent must know)
                answer = error
            pipe.send(answer)
