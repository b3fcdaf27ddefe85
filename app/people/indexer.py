"""The window's end of the indexing process."""

from __future__ import annotations

import atexit
import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.people.indexer_process import EVERY, Finished, Reading, Trouble, Wish, serve

if TYPE_CHECKING:
    from core.gallery.workers import Reader

LEAVING = 10.0  # seconds that the process has to end in


class Indexer(QObject):
    """Starts the process with the first wish, and tells what it says on the GUI thread."""

    progressed = Signal(object)  # Reading
    finished = Signal(object)  # Finished
    failed = Signal(object)  # Trouble
    _said = Signal(object)

    def __init__(
        self,
        store: Path | None,
        parent: QObject | None = None,
        *,
        reader: Reader | None = None,
        workers: int | None = None,
        every: float = EVERY,
    ) -> None:
        super().__init__(parent)
        self._settings = (store, reader, workers, every)
        self._pipe: Connection | None = None
        self._process: BaseProcess | None = None
        self._thread: threading.Thread | None = None
        self.busy = False
        self._leaving = False
        self._said.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def read(self, *, retry: bool = False) -> None:
        """Read what is new or changed, and watch from then on."""
        self._send(Wish.RETRY if retry else Wish.READ)

    def stop(self) -> None:
        """Stop reading, and leave the folders alone until `read`."""
        if self._pipe is not None:
            self._send(Wish.STOP)

    def shut_down(self) -> bool:
        """End the process and wait for it; False if it had to be killed."""
        if self._pipe is None or self._process is None or self._thread is None:
            return True
        self._leaving = True
        self._leave()
        self._process.join(LEAVING)
        ended = self._process.exitcode is not None
        if not ended:
            self._process.kill()
            self._process.join()
        self._thread.join(LEAVING)
        self._pipe.close()
        self._pipe = self._process = self._thread = None
        self.busy = False
        atexit.unregister(self._leave)
        return ended

    def _send(self, wish: Wish) -> None:
        if self._pipe is None:
            self._begin()
        assert self._pipe is not None
        with suppress(OSError):  # it died; the listening thread tells
            self._pipe.send(wish)

    def _begin(self) -> None:
        self._leaving = False
        context = multiprocessing.get_context("spawn")  # forking a program with threads hangs
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, *self._settings), name="likeness-indexer"
        )
        self._process.start()
        theirs.close()
        self._thread = threading.Thread(
            target=self._listen, args=(self._pipe,), name="likeness-indexer", daemon=True
        )
        self._thread.start()
        # the interpreter waits for the process at its end, whatever ended the window
        atexit.register(self._leave)

    def _leave(self) -> None:
        if self._pipe is not None:
            with suppress(OSError):
                self._pipe.send(Wish.QUIT)

    def _listen(self, pipe: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._said.emit(pipe.recv())
        if not self._leaving:
            self._said.emit(None)

    @Slot(object)
    def _on_said(self, said: object) -> None:
        if said is None and not self._leaving:  # the process died; the next wish begins another
            self.shut_down()
            died = RuntimeError("the process that reads the photos ended unexpectedly")
            self.failed.emit(Trouble(error=died, details=str(died)))
            return
        self.busy = isinstance(said, Reading)
        if isinstance(said, Reading):
            self.progressed.emit(said)
        elif isinstance(said, Finished):
            self.finished.emit(said)
        elif isinstance(said, Trouble):
            self.failed.emit(said)
