"""Keys of the overlays: what their colours mean, above all that is drawn over the photo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.crop_item import CropItem

if TYPE_CHECKING:
    from core.arrays import FloatArray

ABOVE = 35.0  # the landmarks, which are highest of the overlays, lie at 30
Draw = Callable[[QPainter, QRectF, QWidget | None], None]


class KeyItem(CropItem):
    """Draws one overlay's key, at the same size whatever the zoom.

    An item of its own, because what lies in one item is all above or all below another one.

    Args:
        size: side of the crop.
        matrix: (2, 3), photo -> crop.
        draw: paints the key, given the crop's place in pixels of the screen.
    """

    def __init__(self, size: int, matrix: FloatArray, draw: Draw) -> None:
        super().__init__(size, matrix)
        self._draw = draw
        self.setZValue(ABOVE)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The key alone."""
        del option
        place = painter.worldTransform().mapRect(QRectF(0, 0, self._size, self._size))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, place, widget)
        painter.restore()
