"""A numbered box around a face."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.theme import ACCENT, GOOD


@dataclass(frozen=True, kw_only=True)
class FaceMark:
    """What the canvas shows of a face.

    Attributes:
        key: of the document's entry.
        number: from 1, in reading order.
        box: in photo coordinates.
        guided: a guide is chosen.
        words: shown when the pointer rests on it.
    """

    key: int
    number: int
    box: QRectF
    guided: bool = False
    words: str = ""


class FaceItem(QGraphicsItem):
    """Draws a mark; the view decides what clicks and drops on it mean."""

    def __init__(self, mark: FaceMark) -> None:
        super().__init__()
        self.mark = mark
        self.selected = False
        self.drop_target = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(10)
        self.setToolTip(mark.words)

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """Box and badge; the badge has the same size on the screen at every zoom."""
        room = 0.5 * max(self.mark.box.width(), self.mark.box.height()) + 40
        return self.mark.box.adjusted(-room, -room, room, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw box, badge and, with a guide, a dot."""
        del option, widget
        box = painter.worldTransform().mapRect(self.mark.box)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.selected or self.drop_target
        colour = ACCENT if strong else QColor("white")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.drop_target:
            painter.setBrush(QColor(ACCENT.red(), ACCENT.green(), ACCENT.blue(), 70))
        painter.setPen(QPen(QColor(0, 0, 0, 110), 4.0 if strong else 3.0))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.5 if strong else 1.5))
        painter.drawRoundedRect(box, 4, 4)
        self._draw_badge(painter, box.topLeft(), colour if strong else QColor(30, 30, 30, 210))
        painter.restore()

    def _draw_badge(self, painter: QPainter, corner: QPointF, colour: QColor) -> None:
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        words = str(self.mark.number)
        wide = max(22.0, painter.fontMetrics().horizontalAdvance(words) + 12.0)
        badge = QRectF(corner.x() - 1, corner.y() - 24, wide, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(QColor("white"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
        if self.mark.guided:
            painter.setPen(QPen(QColor("white"), 1.5))
            painter.setBrush(GOOD)
            painter.drawEllipse(QPointF(badge.right() + 9, badge.center().y()), 5, 5)
