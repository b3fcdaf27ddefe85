"""The box of the chosen face, to be moved by its border and resized by its corners."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.theme import ACCENT

HANDLE = 4.5  # half the side of a handle, pixels on the screen
REACH = 7.0  # how near the pointer must be to take hold
SMALLEST = 12.0  # pixels of the photo: side of a box
MOVE = "move"
# which sides a corner moves: left, top, right, bottom
CORNERS = {
    "top-left": (True, True, False, False),
    "top-right": (False, True, True, False),
    "bottom-left": (True, False, False, True),
    "bottom-right": (False, False, True, True),
}
CURSORS = {
    MOVE: Qt.CursorShape.SizeAllCursor,
    "top-left": Qt.CursorShape.SizeFDiagCursor,
    "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor,
    "bottom-left": Qt.CursorShape.SizeBDiagCursor,
}


class BoxItem(QGraphicsObject):
    """A box in photo coordinates; only its border and corners take the mouse."""

    dropped = Signal(QRectF)  # the box when a drag ends, if it changed

    def __init__(self) -> None:
        super().__init__()
        self.box = QRectF()
        self._scale = 1.0  # screen pixels per photo pixel, of the view that was used last
        self._grip: str | None = None
        self._from = QPointF()
        self._start = QRectF()
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setZValue(20)

    def set_box(self, box: QRectF) -> None:
        """Show another box; one that is being dragged stays as it is."""
        if self._grip is None and box != self.box:
            self.prepareGeometryChange()
            self.box = QRectF(box)
            self.update()

    def set_scale(self, scale: float) -> None:
        """Screen pixels per photo pixel: handles and their reach have one size on the screen."""
        if scale != self._scale:
            self.prepareGeometryChange()
            self._scale = scale

    def grip_at(self, point: QPointF) -> str | None:
        """What a press at a point of the photo takes hold of."""
        reach = REACH / self._scale
        for name, corner in self._corners().items():
            away = point - corner
            if max(abs(away.x()), abs(away.y())) <= reach:
                return name
        outer = self.box.adjusted(-reach, -reach, reach, reach)
        inner = self.box.adjusted(reach, reach, -reach, -reach)
        return MOVE if outer.contains(point) and not inner.contains(point) else None

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """The box and its handles."""
        room = (REACH + 2) / self._scale
        return self.box.adjusted(-room, -room, room, room)

    def shape(self) -> QPainterPath:
        """The border alone: inside, landmarks and the photo take the mouse."""
        outline = QPainterPath()
        outline.addRect(self.box)
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * REACH / self._scale)
        return stroker.createStroke(outline)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the handles, and while it is dragged the box."""
        del option, widget
        view = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._grip is not None:
            painter.setPen(QPen(ACCENT, 2.0, Qt.PenStyle.DashLine))
            painter.drawRect(view.mapRect(self.box))
        painter.setPen(QPen(ACCENT, 1.5))
        painter.setBrush(QColor("white"))
        for corner in self._corners().values():
            middle = view.map(corner)
            painter.drawRoundedRect(
                QRectF(middle.x() - HANDLE, middle.y() - HANDLE, 2 * HANDLE, 2 * HANDLE), 2, 2
            )
        painter.restore()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """Take hold, or leave the press to what lies below."""
        self._grip = self.grip_at(event.pos())
        self._from, self._start = event.pos(), QRectF(self.box)
        event.setAccepted(self._grip is not None)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """Move or resize; Shift keeps the sides equal."""
        if self._grip is None:
            return
        moved = event.pos() - self._from
        square = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.prepareGeometryChange()
        self.box = changed(self._start, self._grip, moved, square=square)
        self.update()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802
        """One drag is one step."""
        del event
        self._grip = None
        self.update()
        if self.box != self._start:
            self.dropped.emit(QRectF(self.box))

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        """Show what a press would do."""
        grip = self.grip_at(event.pos())
        if grip is None:
            self.unsetCursor()
        else:
            self.setCursor(CURSORS[grip])

    def _corners(self) -> dict[str, QPointF]:
        box = self.box
        return {
            "top-left": box.topLeft(),
            "top-right": box.topRight(),
            "bottom-left": box.bottomLeft(),
            "bottom-right": box.bottomRight(),
        }


def changed(box: QRectF, grip: str, moved: QPointF, *, square: bool = False) -> QRectF:
    """A box after a drag; a corner never passes its opposite.

    Args:
        box: before.
        grip: `MOVE` or one of `CORNERS`.
        moved: of the pointer, in pixels of the photo.
        square: the sides become equal.
    """
    if grip == MOVE:
        return box.translated(moved)
    left, top, right, bottom = CORNERS[grip]
    width = box.width() + (moved.x() if right else -moved.x())
    height = box.height() + (moved.y() if bottom else -moved.y())
    width, height = max(width, SMALLEST), max(height, SMALLEST)
    if square:
        width = height = max(width, height)
    x = box.right() - width if left else box.left()
    y = box.bottom() - height if top else box.top()
    return QRectF(x, y, width, height)
