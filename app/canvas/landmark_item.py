"""The 68 landmarks of a face: coloured by part, with outlines, to be dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from core.landmarks.points import PARTS, Landmarks, Part

STEP, LARGE_STEP = 1.0, 10.0  # pixels on the screen that an arrow key moves; with Shift
REACH = 9.0  # pixels on the screen within which a point is taken hold of
RADIUS = 3.2
COLOURS = {  # told apart by hue and by brightness
    Part.JAW: QColor("#b69cff"),
    Part.LEFT_BROW: QColor("#ffb454"),
    Part.RIGHT_BROW: QColor("#ffb454"),
    Part.NOSE: QColor("#7ee081"),
    Part.LEFT_EYE: QColor("#5cc8ff"),
    Part.RIGHT_EYE: QColor("#5cc8ff"),
    Part.MOUTH: QColor("#ff7a9c"),
}
# outlines: indices joined by lines; the closed ones return to their first point
OUTLINES: tuple[tuple[Part, tuple[int, ...]], ...] = (
    (Part.JAW, tuple(range(17))),
    (Part.LEFT_BROW, tuple(range(17, 22))),
    (Part.RIGHT_BROW, tuple(range(22, 27))),
    (Part.NOSE, tuple(range(27, 31))),
    (Part.NOSE, tuple(range(31, 36))),
    (Part.LEFT_EYE, (*range(36, 42), 36)),
    (Part.RIGHT_EYE, (*range(42, 48), 42)),
    (Part.MOUTH, (*range(48, 60), 48)),
    (Part.MOUTH, (*range(60, 68), 60)),
)


def part_of(index: int) -> Part:
    """The group that landmark `index` belongs to."""
    return next(part for part, places in PARTS.items() if places.start <= index < places.stop)


class LandmarkItem(QGraphicsObject):
    """Points in photo coordinates; Alt, or `by_part`, moves a whole part.

    The point that was taken hold of last stays chosen: the arrow keys move it, or its part.
    """

    dragged = Signal(object)  # Landmarks while a drag goes on
    dropped = Signal(object)  # Landmarks when it ends, if they changed
    nudged = Signal(object)  # Landmarks after an arrow key

    def __init__(self, landmarks: Landmarks) -> None:
        super().__init__()
        self.landmarks = landmarks
        self.by_part = False
        self._held: int | None = None
        self._hovered: int | None = None
        self._chosen: int | None = None
        self._pixel = 1.0  # photo pixels per screen pixel, where the point was chosen
        self._from = QPointF()
        self._start = landmarks
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setFlag(self.GraphicsItemFlag.ItemIsFocusable)
        self.setZValue(30)

    def set_landmarks(self, landmarks: Landmarks) -> None:
        """Show other points."""
        self.prepareGeometryChange()
        self.landmarks = landmarks
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """All points, and room to take hold of the outer ones."""
        left, top, right, bottom = self.landmarks.bounds()
        room = 0.2 * (right - left) + 10
        return QRectF(left, top, right - left, bottom - top).adjusted(-room, -room, room, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Outlines below, points above; both with a dark rim so that they show on any photo."""
        del option, widget
        view = painter.worldTransform()
        points = [view.map(QPointF(x, y)) for x, y in self.landmarks.points]
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part, indices in OUTLINES:
            line = QPolygonF([points[index] for index in indices])
            painter.setPen(QPen(QColor(0, 0, 0, 130), 3.0))
            painter.drawPolyline(line)
            painter.setPen(QPen(COLOURS[part], 1.4))
            painter.drawPolyline(line)
        lit = self._lit()
        for index, point in enumerate(points):
            colour = COLOURS[part_of(index)]
            radius = RADIUS + 2 if index in lit else RADIUS
            painter.setPen(QPen(QColor(0, 0, 0, 190), 1.2))
            painter.setBrush(QColor("white") if index in lit else colour)
            painter.drawEllipse(point, radius, radius)
        painter.restore()

    def nearest(self, point: QPointF, scale: float) -> int | None:
        """The landmark within reach of a point of the photo; None if all are farther.

        Args:
            point: photo coordinates.
            scale: screen pixels per photo pixel.
        """
        away = np.hypot(*(self.landmarks.points - (point.x(), point.y())).T) * scale
        index = int(away.argmin())
        return index if away[index] <= REACH else None

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """Take hold of the nearest point, or leave the press to the view."""
        self._held = self.nearest(event.pos(), self._scale(event.widget()))
        self._from, self._start = event.pos(), self.landmarks
        self._chosen, self._pixel = self._held, 1 / self._scale(event.widget())
        event.setAccepted(self._held is not None)
        if self._held is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The arrow keys move the chosen point, or its part, by a pixel of the screen."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or self._chosen is None:
            event.ignore()
            return
        modifiers = event.modifiers()
        step = LARGE_STEP if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP
        moved = QPointF(*way) * step * self._pixel
        together = self.by_part or bool(modifiers & Qt.KeyboardModifier.AltModifier)
        self.set_landmarks(_moved(self.landmarks, self._chosen, moved, together=together))
        self.nudged.emit(self.landmarks)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """No point is chosen any more."""
        super().focusOutEvent(event)
        self._chosen = None
        self.update()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """Move the point, or its part."""
        if self._held is None:
            return
        moved = event.pos() - self._from
        together = self.by_part or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        new = _moved(self._start, self._held, moved, together=together)
        self.set_landmarks(new)
        self.dragged.emit(new)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """One drag is one step."""
        del event
        self._held = None
        self.update()
        if np.array_equal(self.landmarks.points, self._start.points):
            self.set_landmarks(self._start)  # a click chooses a point and changes nothing
        else:
            self.dropped.emit(self.landmarks)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        """Light the point that a press would take."""
        self._hovered = self.nearest(event.pos(), self._scale(event.widget()))
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        """Light none."""
        del event
        self._hovered = None
        self.update()

    def _lit(self) -> set[int]:
        index = self._held
        if index is None:
            index = self._chosen if self._hovered is None else self._hovered
        if index is None:
            return set()
        if not self.by_part:
            return {index}
        places = PARTS[part_of(index)]
        return set(range(places.start, places.stop))

    @staticmethod
    def _scale(viewport: QWidget | None) -> float:
        view = viewport.parent() if viewport is not None else None
        transform = getattr(view, "transform", None)
        return float(transform().m11()) if transform is not None else 1.0


def _moved(landmarks: Landmarks, index: int, by: QPointF, *, together: bool) -> Landmarks:
    """A point moved, or all points of its part."""
    if together:
        return landmarks.with_part_moved(part_of(index), by.x(), by.y())
    x, y = landmarks.points[index]
    return landmarks.with_point(index, x + by.x(), y + by.y())
