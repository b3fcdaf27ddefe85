"""Draws a new box on the canvas: armed by an action, over after one box or Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.canvas.box_item import SMALLEST
from app.canvas.view import CanvasView
from app.theme import ACCENT


class BoxDrawer(QObject):
    """Takes the left button of the views while it is armed."""

    drawn = Signal(QRectF)  # photo coordinates
    armed_changed = Signal(bool)

    def __init__(self, views: list[CanvasView], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = {view.viewport(): view for view in views}
        self.armed = False
        self._start: QPointF | None = None
        pen = QPen(ACCENT, 2.0, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)  # of one width on the screen at every zoom
        self._band = QGraphicsRectItem()
        self._band.setPen(pen)
        self._band.setBrush(QColor(ACCENT.red(), ACCENT.green(), ACCENT.blue(), 40))
        self._band.setZValue(40)
        self._band.hide()
        views[0].scene().addItem(self._band)

    def arm(self, armed: bool) -> None:
        """Begin or end to wait for a box."""
        if armed == self.armed:
            return
        self.armed = armed
        self._start = None
        self._band.hide()
        for viewport in self._views:
            if armed:
                viewport.installEventFilter(self)
                viewport.setCursor(Qt.CursorShape.CrossCursor)
            else:
                viewport.removeEventFilter(self)
                viewport.unsetCursor()
        self.armed_changed.emit(armed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The left button draws; all else goes on to the view."""
        view = self._views.get(watched)  # type: ignore[call-overload]
        if view is None or not isinstance(event, QMouseEvent):
            return False
        point = view.scene_point(event.position())
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._start = point
            return True
        if kind == QEvent.Type.MouseMove:
            if self._start is not None:
                self._band.setRect(QRectF(self._start, point).normalized())
                self._band.show()
            return event.buttons() in (Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)
        if kind == QEvent.Type.MouseButtonRelease and self._start is not None:
            self._finish(QRectF(self._start, point).normalized())
            return True
        return False

    def _finish(self, box: QRectF) -> None:
        """A box too small to be meant leaves the drawer armed."""
        self._start = None
        self._band.hide()
        if min(box.width(), box.height()) >= SMALLEST:
            self.arm(False)
            self.drawn.emit(box)
