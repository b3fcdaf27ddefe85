"""Reads a face's picture from the cache, or makes it again from the photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.people.library import Library
from app.people.thumbnails import read_scaled

if TYPE_CHECKING:
    from core.gallery.people import FaceEntry


class Portraits:
    """Runs on the thumbnails' thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def load(self, entry: FaceEntry, side: int) -> QImage | None:
        """The face at `side` pixels square; None if its photo cannot be read."""
        kept = self._library.gallery().cache.face(entry.photo_hash, entry.box)
        image = read_scaled(str(kept), side) if kept is not None else None
        if image is not None:
            return image
        crop = self._library.remake(entry)
        if crop is None:
            return None
        height, width = crop.shape[:2]
        whole = QImage(crop.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        return whole.scaled(
            side,
            side,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
