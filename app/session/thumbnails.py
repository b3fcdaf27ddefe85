"""Makes the strip's thumbnails, one at a time and off-thread, those that are in view first."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.engine import Engine
from app.jobs import JobRunner
from app.session.album import Album
from app.session.open_photo import OpenPhoto

if TYPE_CHECKING:
    from pathlib import Path

    from core.arrays import ByteImage
    from core.jobs import JobContext

log = logging.getLogger(__name__)

SIDE = 256  # pixels: sharp on a screen of 200% and more


class Thumbnails(QObject):
    """The newest wish is served first, so that what comes into view need not wait."""

    def __init__(
        self, album: Album, reader: JobRunner, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._album, self._reader, self._engine = album, reader, engine
        self._asked: set[int] = set()
        self._waiting: list[OpenPhoto] = []

    def ask(self, photo: OpenPhoto) -> None:
        """A photo came into view without its thumbnail."""
        if photo.key not in self._asked and photo.path is not None and not photo.missing:
            self._asked.add(photo.key)
            self._waiting.append(photo)
            self._next()

    def _next(self) -> None:
        if self._reader.running("thumbnail"):
            return
        while self._waiting:
            photo = self._waiting.pop()
            path = photo.path
            if path is None or self._album.row(photo) < 0:
                continue
            self._reader.start(
                "thumbnail",
                partial(self._make, path),
                done=partial(self._on_made, photo),
                failed=partial(self._on_failed, photo),
            )
            return

    def _make(self, path: Path, _context: JobContext) -> ByteImage:
        return self._engine.thumbnail(path, SIDE)

    def _on_made(self, photo: OpenPhoto, rgb: ByteImage) -> None:
        height, width = rgb.shape[:2]
        image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        photo.image = image.convertToFormat(QImage.Format.Format_RGB32)  # owns its memory
        self._album.touch(photo)
        self._next()

    def _on_failed(self, photo: OpenPhoto, error: Exception) -> None:
        log.info("no thumbnail: %s", error)  # the photo itself says why when it is opened
        self._next()
