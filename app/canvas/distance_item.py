"""How far the landmarks of face and guide are apart, before and after the warp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.chip import SHADE, draw_chip, kept_inside
from app.canvas.crop_item import CropItem
from app.canvas.key_item import KeyItem
from app.numbers import decimal

if TYPE_CHECKING:
    from app.canvas.warp_geometry import Points
    from core.arrays import FloatArray, FloatImage

BEFORE, AFTER = QColor("#ff8a5c"), QColor("#58e0c8")


def misses(flow: FloatImage, face: Points, guide: Points) -> tuple[Points, Points]:
    """By how much the guide's landmarks miss the face's, (68, 2) each, crop pixels.

    Args:
        flow: (S, S, 2).
        face: landmarks of the old face, in crop pixels.
        guide: landmarks of the aligned guide.

    Returns:
        Before the warp, and after it: their mean lengths are the pipeline's landmark distances.
    """
    from core.pipeline.measure import sample_flow

    reached = (sample_flow(flow, face) + 1) / 2 * (flow.shape[0] - 1)
    return np.asarray(guide - face), np.asarray(guide - reached)


class DistanceItem(CropItem):
    """A line from every landmark of the old face to where the guide's lies, before and after.

    Attributes:
        key: the means, in an item of its own above all overlays.
    """

    def __init__(self, flow: FloatImage, matrix: FloatArray, face: Points, guide: Points) -> None:
        super().__init__(flow.shape[0], matrix)
        self.face = face
        self.before, self.after = misses(flow, face, guide)
        self.key = KeyItem(flow.shape[0], matrix, self.draw_key)
        self.setZValue(24)

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """The crop, and landmarks outside it."""
        both = np.concatenate([self.face, self.face + self.before])
        (left, top), (right, bottom) = both.min(axis=0), both.max(axis=0)
        room = QRectF(left - 20, top - 20, right - left + 40, bottom - top + 40)
        return super().boundingRect().united(room)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Orange before, green after."""
        del option, widget
        view = painter.worldTransform()
        rows = [
            [view.map(QPointF(*self.face[i])), view.map(QPointF(*(self.face[i] + miss[i])))]
            for miss in (self.before, self.after)
            for i in range(len(self.face))
        ]
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = len(self.face)
        for colour, pairs in ((BEFORE, rows[:half]), (AFTER, rows[half:])):
            lines = [QLineF(a, b) for a, b in pairs]
            for pen in (QPen(SHADE, 3.2), QPen(colour, 1.5)):
                painter.setPen(pen)
                painter.drawLines(lines)
            painter.setPen(QPen(SHADE, 0.8))
            painter.setBrush(colour)
            for _, end in pairs:
                painter.drawEllipse(end, 2.2, 2.2)
        painter.restore()

    def draw_key(self, painter: QPainter, place: QRectF, widget: QWidget | None) -> None:
        """The means, at the upper left; `place` is the crop in pixels of the screen."""
        metrics = painter.fontMetrics()
        means = [float(np.hypot(*miss.T).mean()) for miss in (self.before, self.after)]
        words = [f"{decimal(mean, 1)} px" for mean in means]
        high = metrics.height() + 8
        wide = sum(metrics.horizontalAdvance(word) + 24 for word in words) + 10
        chip = kept_inside(QRectF(place.x(), place.y(), wide, high), painter, widget)
        draw_chip(painter, chip)
        x = chip.x() + 14
        for word, colour in zip(words, (BEFORE, AFTER), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, chip.center().y()), 4.5, 4.5)
            painter.setPen(QColor("white"))
            box = QRectF(x + 8, chip.y(), wide, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            x += metrics.horizontalAdvance(word) + 24
        painter.setBrush(Qt.BrushStyle.NoBrush)
