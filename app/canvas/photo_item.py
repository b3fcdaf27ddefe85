"""The photo on the canvas: before, after, or both along a split line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.pyramid import Pyramid

NEAREST_ABOVE = 4.0  # device pixels per photo pixel: from here single pixels are shown as squares


class Side(StrEnum):
    """What one view shows."""

    BEFORE = "before"
    AFTER = "after"
    SPLIT = "split"


class PhotoItem(QGraphicsItem):
    """Draws for every view what that view shows.

    Photo coordinates have the centre of pixel (0, 0) at (0, 0), so the photo begins at -0.5.
    """

    def __init__(self, side_of: Callable[[QWidget | None], tuple[Side, float]]) -> None:
        """Make an empty item.

        Args:
            side_of: viewport -> what it shows, and the photo's x at its split line.
        """
        super().__init__()
        self._side_of = side_of
        self.before: Pyramid | None = None
        self.after: Pyramid | None = None

    def set_photo(self, before: Pyramid | None) -> None:
        """Another photo, without result."""
        self.prepareGeometryChange()
        self.before, self.after = before, None
        self.update()

    def set_after(self, after: Pyramid | None) -> None:
        """Another result."""
        self.after = after
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """The photo's area."""
        if self.before is None:
            return QRectF()
        return QRectF(-0.5, -0.5, self.before.width, self.before.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what the view shows of the photo."""
        del option
        if self.before is None:
            return
        side, split = self._side_of(widget)
        transform = painter.deviceTransform()
        scale = transform.m11()
        smooth = scale < NEAREST_ABOVE and abs(scale - 1) > 1e-6
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        area = self._visible(painter, widget)
        painter.translate(-0.5, -0.5)
        if side is Side.SPLIT and self.after is not None:
            left, right = split_area(area, split + 0.5)
            self.before.draw(painter, left, scale)
            self.after.draw(painter, right, scale)
        else:
            after = side is not Side.BEFORE and self.after is not None
            shown = self.after if after and self.after is not None else self.before
            shown.draw(painter, area, scale)

    def _visible(self, painter: QPainter, widget: QWidget | None) -> QRectF:
        """Part of the photo inside the viewport, from 0 at its left edge."""
        whole = self.boundingRect()
        if widget is not None:
            inverse, _ = painter.worldTransform().inverted()
            whole = whole.intersected(inverse.mapRect(QRectF(widget.rect())))
        return whole.translated(0.5, 0.5)


def split_area(area: QRectF, x: float) -> tuple[QRectF, QRectF]:
    """Cut `area` at the vertical line `x`: left part, right part (either may be empty)."""
    x = max(area.left(), min(area.right(), x))
    left, right = QRectF(area), QRectF(area)
    left.setRight(x)
    right.setLeft(x)
    return left, right
