"""Dark grounds for words over the photo, kept where they can be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

SHADE = QColor(0, 0, 0, 165)
MARGIN = 12.0  # pixels from the edge
HEAD = 46.0  # pixels at the top, where the captions are


def kept_inside(chip: QRectF, painter: QPainter, widget: QWidget | None) -> QRectF:
    """The chip moved so that all of it is seen.

    Args:
        chip: in pixels of what is painted on.
        painter: paints on the widget, or on a picture that is exported.
        widget: the viewport, if it is painted.
    """
    if widget is not None:
        area = QRectF(widget.rect())
    else:
        device = painter.device()
        ratio = device.devicePixelRatioF()
        area = QRectF(0, 0, device.width() / ratio, device.height() / ratio)
    area = area.adjusted(MARGIN, HEAD, -MARGIN, -MARGIN)
    moved = QRectF(chip)
    moved.moveLeft(max(area.left(), min(area.right() - chip.width(), chip.left())))
    moved.moveTop(max(area.top(), min(area.bottom() - chip.height(), chip.top())))
    return moved


def draw_chip(painter: QPainter, chip: QRectF) -> None:
    """The ground alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SHADE)
    painter.drawRoundedRect(chip, 5, 5)
