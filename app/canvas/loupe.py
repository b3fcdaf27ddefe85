"""The loupe: before, after and the guide at the same place, under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from app.canvas.crop_item import photo_transform
from app.images import to_qimage

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.canvas.photo_item import PhotoItem
    from core.arrays import FloatArray, FloatImage

SIDE = 168  # pixels of one pane
TIMES = 3.0  # larger than the canvas shows it
LEAST = 2.0  # widget pixels per photo pixel
MOST = 12.0
WORDS = 22  # pixels of the line of words
AWAY = 28  # from the pointer


class Loupe(QWidget):
    """Three panes that follow the pointer; the mouse goes through them.

    The guide is the one that the warp laid over the old face, so all panes show one place.
    """

    def __init__(self, photo: PhotoItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._photo, self._around = photo, parent
        self._guide: QImage | None = None
        self._to_photo = QTransform()  # crop -> photo
        self.place: QPointF | None = None  # photo coordinates in the middle of the panes
        self.scale = LEAST
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_guide(self, warped: FloatImage | None, matrix: FloatArray | None) -> None:
        """The warped guide of the chosen face (S, S, 3), and the map photo -> crop."""
        if warped is None or matrix is None:
            self._guide = None
        else:
            self._guide, self._to_photo = to_qimage(warped), photo_transform(matrix)
        self.update()

    @property
    def panes(self) -> tuple[str, ...]:
        """Words over the panes that there is something to show in."""
        earlier = self._photo.first is not self._photo.before
        names = [self.tr("Earlier") if earlier else self.tr("Before")]
        if self._photo.after is not None:
            names.append(self.tr("After"))
        if self._guide is not None:
            names.append(self.tr("Guide, warped"))
        return tuple(names)

    def show_at(self, pointer: QPointF, place: QPointF, scale: float) -> None:
        """Show what is around a point of the photo.

        Args:
            pointer: in pixels of the parent.
            place: the point, in photo coordinates.
            scale: of the canvas, widget pixels per photo pixel.
        """
        self.place, self.scale = place, max(LEAST, min(MOST, TIMES * scale))
        self.resize(len(self.panes) * (SIDE + 2) + 2, SIDE + WORDS + 2)
        around = self._around.rect()
        x = pointer.x() + AWAY
        if x + self.width() > around.width() - 4:
            x = pointer.x() - AWAY - self.width()
        y = pointer.y() + AWAY
        if y + self.height() > around.height() - 4:
            y = pointer.y() - AWAY - self.height()
        x = max(4.0, min(x, around.width() - self.width() - 4.0))
        self.move(round(x), round(max(4.0, y)))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The panes beside one another, a cross in the middle of each."""
        del event
        if self.place is None or self._photo.before is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(20, 20, 20))
        for index, words in enumerate(self.panes):
            pane = QRectF(2 + index * (SIDE + 2), WORDS, SIDE, SIDE)
            painter.setPen(QColor("white"))
            head = QRectF(pane.x(), 0, SIDE, WORDS)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)
            painter.save()
            painter.setClipRect(pane)
            painter.translate(pane.center())
            painter.scale(self.scale, self.scale)
            painter.translate(-self.place)
            self._draw_pane(painter, index, SIDE / self.scale)
            painter.restore()
            _draw_cross(painter, pane.center())
        painter.end()

    def _draw_pane(self, painter: QPainter, index: int, side: float) -> None:
        assert self.place is not None
        before, after = self._photo.first, self._photo.after
        smooth = self.scale < 4
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        shown = (before, after)[index] if index < 2 else None
        if index == 1 and after is None:
            shown = None
        if shown is not None:
            painter.translate(-0.5, -0.5)
            area = QRectF(0, 0, side, side)
            area.moveCenter(self.place + QPointF(0.5, 0.5))
            area = area.intersected(QRectF(0, 0, shown.width, shown.height))
            missing = shown.draw(painter, area, painter.deviceTransform().m11())
            if missing:
                self._photo.loader.want(shown.tiles, missing)
        elif self._guide is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(self._to_photo, True)
            painter.drawImage(QPointF(-0.5, -0.5), self._guide)


def _draw_cross(painter: QPainter, middle: QPointF) -> None:
    """Thin, with a gap so that the place itself is seen."""
    for pen in (QPen(QColor(0, 0, 0, 130), 3.0), QPen(QColor(255, 255, 255, 220), 1.0)):
        painter.setPen(pen)
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(middle + way * 5, middle + way * 11)
