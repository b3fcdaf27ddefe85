"""Small pictures of faces, read on a thread of their own, newest wish first.

A page that is scrolled past is not worth reading: of the wishes only the newest are kept, and who
comes back asks again.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

if TYPE_CHECKING:
    from core.gallery.people import FaceEntry

log = logging.getLogger(__name__)

SIDE = 120  # of a picture in a grid, pixels of a window at 100%
MOST_KEPT = 1200  # pixmaps
MOST_WAITING = 300
ROUND = 0.08  # of the side
TELL_MS = 30  # pictures that come so close together are painted together

Key = tuple[int, str]  # number of the face, hash of its photo: an edited photo has a new picture
Load = Callable[["FaceEntry", int], QImage | None]


class Thumbnails(QObject):
    """A cache of pixmaps, filled from behind.

    Args:
        load: reads a face's picture at a side in pixels; runs on the thread.
        side: of the pictures, in screen pixels.
    """

    arrived = Signal()
    _loaded = Signal(object, QImage)

    def __init__(self, load: Load, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load, self._side = load, side
        self._kept: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[Key, FaceEntry] = OrderedDict()
        self._wish = threading.Condition()
        self._thread: threading.Thread | None = None
        self._leaving = False
        self._tell = QTimer(self, singleShot=True, interval=TELL_MS)
        self._tell.timeout.connect(self.arrived)
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    def get(self, entry: FaceEntry) -> QPixmap | None:
        """The face's picture if it is there; else it is read, and `arrived` is emitted."""
        key = (entry.id, entry.photo_hash)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._want(key, entry)
        return None

    def peek(self, entry: FaceEntry) -> QPixmap | None:
        """The face's picture if it is there; it is not asked for."""
        return self._kept.get((entry.id, entry.photo_hash))

    def waiting(self) -> int:
        """How many pictures are still to be read."""
        with self._wish:
            return len(self._waiting)

    def shut_down(self) -> None:
        """End the thread."""
        with self._wish:
            self._leaving = True
            self._wish.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _want(self, key: Key, entry: FaceEntry) -> None:
        with self._wish:
            if self._leaving:
                return
            self._waiting[key] = entry
            self._waiting.move_to_end(key)
            if len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            self._wish.notify()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, name="likeness-thumbnails", daemon=True
            )
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._wish:
                self._wish.wait_for(lambda: self._leaving or bool(self._waiting))
                if self._leaving:
                    return
                key, entry = self._waiting.popitem()
            try:
                image = self._load(entry, self._side)
            except Exception:  # the thread's edge: one picture is one picture
                log.exception("no thumbnail for face %d", entry.id)
                image = None
            self._loaded.emit(key, rounded(image) if image is not None else QImage())

    @Slot(object, QImage)
    def _on_loaded(self, key: Key, image: QImage) -> None:
        self._kept[key] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        if not self._tell.isActive():
            self._tell.start()


def read_scaled(path: str, side: int) -> QImage | None:
    """A picture file at `side` pixels square, None if it cannot be read."""
    reader = QImageReader(path)
    reader.setScaledSize(QSize(side, side))  # a JPEG is decoded at that size
    image = reader.read()
    return None if image.isNull() else image


def rounded(image: QImage) -> QImage:
    """The picture with round corners; any thread."""
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    corner = ROUND * image.width()
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(made.rect()), corner, corner)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
