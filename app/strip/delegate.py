"""Draws one photo of the strip: thumbnail, mark of the one that is shown, badge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtCore import QSize as Size
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.colours import ACCENT, BAD, GOOD, WARN
from app.session.album import Album
from app.session.open_photo import Badge, OpenPhoto
from app.strip.model import PHOTO

CELL = Size(92, 74)
AIR = 6  # between the cell's edge and the picture
BADGE = 18  # diameter
CLOSE = 18  # side of the cross that shows while the pointer is over a photo

# a sign besides the colour: colours alone say nothing to one man in twelve
BADGES = {
    Badge.WAITING: ("\N{HORIZONTAL ELLIPSIS}", QColor("#6b7178")),
    Badge.WORKING: ("\N{BLACK RIGHT-POINTING TRIANGLE}", ACCENT),
    Badge.RESTORED: ("\N{CHECK MARK}", GOOD),
    Badge.CHANGED: ("\N{CLOCKWISE OPEN CIRCLE ARROW}", WARN),
    Badge.UNSAVED: ("\N{BULLET}", WARN),
    Badge.FAILED: ("!", BAD),
    Badge.MISSING: ("?", BAD),
}


class StripDelegate(QStyledItemDelegate):
    """Cells of one size, whatever they show."""

    def __init__(self, album: Album, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._album = album

    def sizeHint(  # noqa: N802 (Qt's name)
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> Size:
        """All alike."""
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Picture, frame, badge, cross."""
        photo = index.data(PHOTO)
        if not isinstance(photo, OpenPhoto):
            return
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        cell, palette = cell_in(option.rect), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._frame(painter, cell, palette, photo, hovered)
        self._picture(painter, cell, palette, photo)
        self._badge(painter, cell, photo)
        if hovered:
            _cross(painter, close_area(option.rect))
        painter.restore()

    def _frame(
        self,
        painter: QPainter,
        cell: QRect,
        palette: QPalette,
        photo: OpenPhoto,
        hovered: bool,
    ) -> None:
        wanted = self._album.wanted
        marked = photo is (wanted if wanted is not None else self._album.current)
        area = QRectF(cell).adjusted(2, 2, -2, -2)
        if marked or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(area, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marked:
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRoundedRect(area, 6, 6)

    def _picture(self, painter: QPainter, cell: QRect, palette: QPalette, photo: OpenPhoto) -> None:
        room = QRectF(cell).adjusted(AIR, AIR, -AIR, -AIR)
        if photo.image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(room.adjusted(6, 2, -6, -2), 4, 4)
            return
        width, height = photo.image.width(), photo.image.height()
        scale = min(room.width() / width, room.height() / height)
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(room.center())
        if photo.missing:
            painter.setOpacity(0.4)
        painter.drawImage(target, photo.image)
        painter.setOpacity(1.0)

    def _badge(self, painter: QPainter, cell: QRect, photo: OpenPhoto) -> None:
        if photo.badge not in BADGES:
            return
        sign, colour = BADGES[photo.badge]
        area = QRectF(0, 0, BADGE, BADGE)
        area.moveBottomRight(QPointF(cell.right() - 5, cell.bottom() - 5))
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(area)
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


def cell_in(room: QRect) -> QRect:
    """A photo's cell: the list gives it the whole height, less or more with its scroll bar."""
    return QRect(room.topLeft(), CELL)


def close_area(room: QRect) -> QRectF:
    """Where the cross is, in the room that the list gives a photo."""
    cell = cell_in(room)
    area = QRectF(0, 0, CLOSE, CLOSE)
    area.moveTopRight(QPointF(cell.right() - 4, cell.top() + 5))
    return area


def _cross(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawEllipse(area)
    painter.setPen(QPen(QColor("white"), 1.6))
    arms = area.adjusted(6, 6, -6, -6)
    painter.drawLine(arms.topLeft(), arms.bottomRight())
    painter.drawLine(arms.topRight(), arms.bottomLeft())
