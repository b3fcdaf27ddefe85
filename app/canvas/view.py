"""One view of the canvas: draws what the camera says, turns mouse and keys into wishes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.canvas.camera import Camera
from app.canvas.gestures import pans, pinch_of
from app.canvas.photo_item import Shown, Side
from app.canvas.split_line import draw_caption, draw_split_line

GRIP = 8  # pixels to either side of the split line that still take hold of it
WHEEL_BASE = 1.0015  # zoom per unit of the wheel; one notch (120) is 1.2
SPLIT_STEP = 0.02  # of the view, for one press of an arrow key
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
PAN_STEP = 60.0  # pixels, for one press of an arrow key


class CanvasView(QGraphicsView):
    """A view of the shared scene.

    Attributes:
        side: what it shows.
        split: where the split line is, as a share of the view's width, or height if it is level.
        level: the split line lies, and before is above it.
        captions: words in the upper left and right (or lower left) corners.
    """

    clicked = Signal(QPointF)  # photo coordinates
    double_clicked = Signal(QPointF)
    split_moved = Signal(float)
    resized = Signal(QSizeF)
    pointed = Signal(object)  # QPointF of the viewport under the pointer, None once it has left

    def __init__(self, scene: QGraphicsScene, camera: Camera, parent: QWidget | None = None):
        super().__init__(scene, parent)
        self.side, self.split, self.level = Side.BEFORE, 0.5, False
        self.captions = ("", "")
        self._camera = camera
        self._drag: str | None = None  # "pan", "split" or "press" (may become a pan)
        self._space = False
        self._last = QPointF()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        # overlays of a fixed size on the screen make partial updates and scrolling useless
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)  # the canvas around the views takes drops
        self.viewport().setAcceptDrops(False)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        camera.moved.connect(self._follow)

    def set_side(self, side: Side, captions: tuple[str, str]) -> None:
        """Choose what to show, and the words in the corners."""
        self.side, self.captions = side, captions
        self.viewport().update()

    def set_split(self, share: float) -> None:
        """Move the split line, as a share of the width, or of the height if it is level."""
        self.split = max(0.0, min(1.0, share))
        self.viewport().update()

    def split_through(self, point: QPointF) -> None:
        """Move the split line to a point of the viewport, if that is in sight."""
        share = self._share_at(point)
        if 0 < share < 1:
            self.set_split(share)

    def set_level(self, level: bool) -> None:
        """Lay the split line down, or stand it up."""
        self.level = level
        self.viewport().update()

    def shown(self) -> Shown:
        """What is shown, in coordinates of the photo."""
        area = self.viewport().size()
        point = self.scene_point(QPointF(area.width(), area.height()) * self.split)
        at = point.y() if self.level else point.x()
        return Shown(side=self.side, split=at, level=self.level)

    def scene_point(self, point: QPointF) -> QPointF:
        """Viewport -> photo coordinates, without rounding."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(point)

    def _follow(self) -> None:
        """Show what the camera looks at."""
        scale, centre = self._camera.scale, self._camera.centre
        size = QSizeF(self.viewport().size()) / scale
        photo = self.scene().sceneRect()
        room = photo.adjusted(-size.width(), -size.height(), size.width(), size.height())
        self.setTransform(QTransform.fromScale(scale, scale))
        self.setSceneRect(room)  # so wide that every point of the photo can be in the middle
        self.centerOn(centre)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """Split line and captions, in pixels of the screen."""
        del rect
        painter.save()
        painter.resetTransform()
        area = QRectF(self.viewport().rect())
        if self.side is Side.SPLIT:
            draw_split_line(painter, area, self.split, self.hasFocus(), level=self.level)
        first, second = self.captions
        draw_caption(painter, area, first, Qt.Corner.TopLeftCorner)
        lying = self.side is Side.SPLIT and self.level
        corner = Qt.Corner.BottomLeftCorner if lying else Qt.Corner.TopRightCorner
        draw_caption(painter, area, second, corner)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell how large the view is."""
        super().resizeEvent(event)
        self.resized.emit(QSizeF(self.viewport().size()))
        self._follow()  # of two views only one sizes the camera

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Pinch, on a touchpad or on the screen itself."""
        pinch = pinch_of(event, self.viewport())
        if pinch is not None:
            self._zoom_by(pinch.factor, pinch.place)
            self._camera.pan(pinch.moved.x(), pinch.moved.y())
            event.accept()
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the pointer, or pan; see `pans`."""
        moved = pans(event)
        if moved is not None:
            self._camera.pan(moved.x(), moved.y())
        elif event.angleDelta().y():
            self._zoom_by(WHEEL_BASE ** event.angleDelta().y(), event.position())
        event.accept()

    def _zoom_by(self, factor: float, place: QPointF) -> None:
        self._camera.zoom_to(self._camera.scale * factor, self.scene_point(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of the split line, an overlay or the photo."""
        button = event.button()
        self._last = event.position()
        if button == Qt.MouseButton.MiddleButton or (
            button == Qt.MouseButton.LeftButton and self._space
        ):
            self._begin("pan")
        elif button == Qt.MouseButton.LeftButton and self._on_split_line(event.position()):
            self._begin("split")
        elif button == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)  # overlays that can be dragged come first
            if self.scene().mouseGrabberItem() is None:
                self._drag = "press"
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag what was taken hold of."""
        self.pointed.emit(event.position())
        moved = event.position() - self._last
        if self._drag == "press" and moved.manhattanLength() >= QApplication.startDragDistance():
            self._begin("pan")
        if self._drag == "pan":
            self._last = event.position()
            self._camera.pan(moved.x(), moved.y())
        elif self._drag == "split":
            self.split_moved.emit(self._share_at(event.position()))
        elif self._drag is None:
            super().mouseMoveEvent(event)
            if event.buttons() == Qt.MouseButton.NoButton:
                self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go; a press that did not move was a click."""
        if self._drag == "press":
            self.clicked.emit(self.scene_point(event.position()))
        if self._drag is None:
            super().mouseReleaseEvent(event)
        self._drag = None
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell where."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(self.scene_point(event.position()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space readies a pan; arrow keys pan, with Shift they move the split line."""
        way = next((way for key, way in ARROWS.items() if key == event.key()), None)
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif way is not None and self.scene().focusItem() is not None:
            super().keyPressEvent(event)  # a landmark is chosen: it moves
        elif way is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            along = way.y() if self.level else way.x()
            if self.side is Side.SPLIT:
                self.split_moved.emit(self.split + SPLIT_STEP * along)
        elif way is not None:
            self._camera.pan(-PAN_STEP * way.x(), -PAN_STEP * way.y())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()
        else:
            super().keyReleaseEvent(event)

    def _begin(self, drag: str) -> None:
        self._drag = drag
        if drag == "pan":
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _on_split_line(self, point: QPointF | QPoint) -> bool:
        if self.side is not Side.SPLIT:
            return False
        long = self.viewport().height() if self.level else self.viewport().width()
        return abs(self._share_at(point) - self.split) * long <= GRIP

    def _share_at(self, point: QPointF | QPoint) -> float:
        """Where a split line through a point of the viewport would be."""
        area = self.viewport()
        if self.level:
            return point.y() / max(1, area.height())
        return point.x() / max(1, area.width())

    def _show_cursor(self, point: QPointF) -> None:
        if self._on_split_line(point):
            upright = Qt.CursorShape.SplitHCursor
            self.viewport().setCursor(Qt.CursorShape.SplitVCursor if self.level else upright)
        elif self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
