"""What a view draws over the photo in pixels of the screen: split line and captions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

HANDLE = 15.0  # radius
HANDLE_HEIGHT = 0.88  # of the view; faces are mostly in the middle
SHADE = QColor(0, 0, 0, 150)  # under white, so that both show on any photo


def draw_split_line(
    painter: QPainter, area: QRectF, share: float, focused: bool, *, level: bool
) -> None:
    """A line with a round handle.

    Args:
        painter: in pixels of the viewport.
        area: the viewport.
        share: where, of the width, or of the height if it is level.
        focused: the view has the keyboard.
        level: it lies.
    """
    painter.save()
    if level:  # the same drawing, with x and y exchanged
        painter.setTransform(QTransform(0, 1, 1, 0, 0, 0), True)
        area = QRectF(area.y(), area.x(), area.height(), area.width())
    x = area.left() + share * area.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((SHADE, 4.0), (QColor("white"), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    middle = QPointF(x, area.top() + HANDLE_HEIGHT * area.height())
    painter.setPen(QPen(QColor("white"), 2.5 if focused else 1.5))
    painter.setBrush(QColor(20, 20, 20, 200))
    painter.drawEllipse(middle, HANDLE, HANDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    for way in (-1, 1):
        tip = middle + QPointF(way * 10, 0)
        foot = middle.x() + way * 4
        painter.drawPolygon(
            QPolygonF([tip, QPointF(foot, middle.y() - 5), QPointF(foot, middle.y() + 5)])
        )
    painter.restore()


def draw_caption(painter: QPainter, area: QRectF, words: str, corner: Qt.Corner) -> None:
    """Words on a dark chip in a corner."""
    if not words:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = painter.fontMetrics()
    wide, high = metrics.horizontalAdvance(words) + 20, metrics.height() + 8
    at_right = corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner)
    at_bottom = corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner)
    left = area.right() - wide - 12 if at_right else area.left() + 12
    top = area.bottom() - high - 12 if at_bottom else area.top() + 12
    chip = QRectF(left, top, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SHADE)
    painter.drawRoundedRect(chip, 5, 5)
    painter.setPen(QColor("white"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
