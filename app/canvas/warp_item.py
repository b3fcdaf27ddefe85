"""Overlays of the warp: arrows, bent grid, and the warped guide itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.crop_item import CropItem
from app.canvas.warp_geometry import Arrows, arrows, bent_grid

if TYPE_CHECKING:
    from core.arrays import FloatArray, FloatImage

SHADE = QColor(0, 0, 0, 140)
ARROW = QColor("#ffd23f")
GRID = QColor("#58e0c8")
GRID_CELLS = 16
SHORTEST = 1.5  # screen pixels; shorter arrows are drawn as dots


class ArrowItem(CropItem):
    """The warp as arrows from where the guide's pixels are to where they land."""

    def __init__(self, flow: FloatImage, matrix: FloatArray, count: int) -> None:
        super().__init__(flow.shape[0], matrix)
        self._flow = flow
        self.arrows: Arrows = arrows(flow, count)
        self.setZValue(22)

    def set_count(self, count: int) -> None:
        """Arrows along each side."""
        self.arrows = arrows(self._flow, count)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Lines with heads of a fixed size on the screen."""
        del option, widget
        view = painter.worldTransform()
        shafts, tips, dots = [], [], []
        for tail, head in zip(self.arrows.tails, self.arrows.heads, strict=True):
            line = QLineF(view.map(QPointF(*tail)), view.map(QPointF(*head)))
            if line.length() < SHORTEST:
                dots.append(line.p2())
                continue
            shafts.append(line)
            tips.append(_tip(line))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((SHADE, 3.0), (ARROW, 1.3)):
            painter.setPen(QPen(colour, width))
            painter.drawLines(shafts)
        painter.setPen(QPen(SHADE, 0.8))
        painter.setBrush(ARROW)
        for tip in tips:
            painter.drawPolygon(tip)
        for dot in dots:
            painter.drawEllipse(dot, 1.6, 1.6)
        painter.restore()


def _tip(line: QLineF) -> QPolygonF:
    """Head of an arrow along `line`, in screen pixels."""
    size = min(7.0, 2.0 + 0.4 * line.length())
    unit = line.unitVector()
    dx, dy = unit.dx(), unit.dy()
    foot = line.p2() - QPointF(dx, dy) * size
    side = QPointF(-dy, dx) * (0.45 * size)
    return QPolygonF([line.p2(), foot + side, foot - side])


class GridItem(CropItem):
    """The guide's square grid as the warp bends it."""

    def __init__(self, flow: FloatImage, matrix: FloatArray) -> None:
        super().__init__(flow.shape[0], matrix)
        self._lines = [
            QPolygonF([QPointF(x, y) for x, y in np.asarray(line)])
            for line in bent_grid(flow, GRID_CELLS)
        ]
        self.setZValue(21)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Thin lines."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((SHADE, 2.6), (GRID, 1.1)):
            pen = QPen(colour, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for line in self._lines:
                painter.drawPolyline(line)


class WarpedGuideItem(CropItem):
    """The warped guide laid over the old face."""

    def __init__(self, image: QImage, matrix: FloatArray) -> None:
        super().__init__(image.width(), matrix)
        self._image = image
        self.setZValue(15)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The picture, its first pixel centred at (0, 0)."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QPointF(-0.5, -0.5), self._image)
