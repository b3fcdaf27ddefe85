"""What all overlays of a face have in common: they are drawn in pixels of its crop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem

if TYPE_CHECKING:
    from core.arrays import FloatArray


def photo_transform(matrix: FloatArray) -> QTransform:
    """Crop -> photo, from the (2, 3) map of photo -> crop."""
    (a, b, c), (d, e, f) = matrix.tolist()
    inverse, _ = QTransform(a, d, b, e, c, f).inverted()
    return inverse


class CropItem(QGraphicsItem):
    """Something drawn in crop pixels and laid over the face in the photo."""

    def __init__(self, size: int, matrix: FloatArray) -> None:
        super().__init__()
        self._size = size
        self.setTransform(photo_transform(matrix))
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """The crop, and room for what reaches out of it."""
        return QRectF(-0.5, -0.5, self._size, self._size).adjusted(-20, -20, 20, 20)
