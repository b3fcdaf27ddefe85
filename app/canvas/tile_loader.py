"""Makes tiles off the GUI thread, the newest wish first."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.canvas.tiles import Key, PhotoTiles


class TileLoader(QObject):
    """One thread while there is something to make; it ends by itself.

    It is Python's own thread for the reason that `app.jobs` gives.
    """

    arrived = Signal()  # a tile that was wanted is there; from the thread

    def __init__(self) -> None:
        super().__init__()  # without parent: it lives until its thread has ended
        self._lock = threading.Lock()
        self._wanted: list[Key] = []
        self._tiles: PhotoTiles | None = None
        self._thread: threading.Thread | None = None

    def want(self, tiles: PhotoTiles, keys: Iterable[Key]) -> None:
        """Make these tiles, and forget those wanted before that are not made yet."""
        with self._lock:
            self._tiles, self._wanted = tiles, list(keys)
            if self._wanted and self._thread is None:
                self._thread = threading.Thread(
                    target=self._work, name="likeness-tiles", daemon=True
                )
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to make; False if that took too long."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted or self._tiles is None:
                    self._thread, self._tiles = None, None
                    return
                tiles, key = self._tiles, self._wanted.pop(0)
            tiles.make(key)
            self.arrived.emit()
