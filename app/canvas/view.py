"""One view of the canvas: draws what the camera says, turns mouse and keys into wishes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
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
from app.canvas.photo_item import Side
from app.canvas.split_line import draw_caption, draw_split_line

GRIP = 8  # pixels to either side of the split line that still take hold of it
WHEEL_BASE = 1.0015  # zoom per unit of the wheel; one notch (120) is 1.2


class CanvasView(QGraphicsView):
    """A view of the shared scene.

    Attributes:
        side: what it shows.
        split: where the split line is, as a share of the view's width.
        captions: words in the upper left and right corners.
    """

    clicked = Signal(QPointF)  # photo coordinates
    double_clicked = Signal(QPointF)
    split_moved = Signal(float)
    resized = Signal(QSizeF)

    def __init__(self, scene: QGraphicsScene, camera: Camera, parent: QWidget | None = None):
        super().__init__(scene, parent)
        self.side, self.split = Side.BEFORE, 0.5
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
        camera.moved.connect(self._follow)

    def set_side(self, side: Side, captions: tuple[str, str]) -> None:
        """Choose what to show, and the words in the corners."""
        self.side, self.captions = side, captions
        self.viewport().update()

    def set_split(self, share: float) -> None:
        """Move the split line, as a share of the width."""
        self.split = max(0.0, min(1.0, share))
        self.viewport().update()

    def split_x(self) -> float:
        """The photo's x under the split line."""
        return self.scene_point(QPointF(self.split * self.viewport().width(), 0)).x()

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
            draw_split_line(painter, area, self.split * area.width(), self.hasFocus())
        for words, at_right in zip(self.captions, (False, True), strict=True):
            draw_caption(painter, area, words, at_right=at_right)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tell how large the view is."""
        super().resizeEvent(event)
        self.resized.emit(QSizeF(self.viewport().size()))
        self._follow()  # of two views only one sizes the camera

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the pointer."""
        turned = event.angleDelta().y()
        if turned:
            anchor = self.scene_point(event.position())
            self._camera.zoom_to(self._camera.scale * WHEEL_BASE**turned, anchor)
        event.accept()

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
        moved = event.position() - self._last
        if self._drag == "press" and moved.manhattanLength() >= QApplication.startDragDistance():
            self._begin("pan")
        if self._drag == "pan":
            self._last = event.position()
            self._camera.pan(moved.x(), moved.y())
        elif self._drag == "split":
            self.split_moved.emit(event.position().x() / max(1, self.viewport().width()))
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
        """Space readies a pan; arrow keys pan."""
        step = 60.0
        arrows = {
            Qt.Key.Key_Left: QPointF(step, 0),
            Qt.Key.Key_Right: QPointF(-step, 0),
            Qt.Key.Key_Up: QPointF(0, step),
            Qt.Key.Key_Down: QPointF(0, -step),
        }
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.key() in arrows and self.scene().focusItem() is None:
            way = arrows[Qt.Key(event.key())]
            self._camera.pan(way.x(), way.y())
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
        place = self.split * self.viewport().width()
        return self.side is Side.SPLIT and abs(point.x() - place) <= GRIP

    def _show_cursor(self, point: QPointF) -> None:
        if self._on_split_line(point):
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        elif self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
