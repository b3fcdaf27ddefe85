"""A ring around the control that has the keyboard, the same around every kind of control."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

WIDTH = 2.0
RADIUS = 6.0


class FocusRing(QObject):
    """Follows the keyboard focus; shown once it was moved by a key, as a pointer needs no ring."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._colour = QColor("black")
        self._frame: _Ring | None = None
        application.focusChanged.connect(self._on_focus)

    def set_colour(self, colour: str) -> None:
        """Draw the ring in `colour` (#rrggbb)."""
        self._colour = QColor(colour)
        frame = self._living()
        if frame is not None:
            frame.colour = self._colour
            frame.update()

    def around(self) -> QWidget | None:
        """What the ring is drawn around now."""
        frame = self._living()
        return frame.widget() if frame is not None else None

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        frame, self._frame = self._living(), None
        if frame is not None:
            frame.hide()
            frame.deleteLater()
        if now is None or now.window() is now:
            return
        if not now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        self._frame = _Ring(now, self._colour)

    def _living(self) -> _Ring | None:
        """The ring, unless the window around it is gone, and the ring with it."""
        if self._frame is not None and not isValid(self._frame):
            self._frame = None
        return self._frame


class _Ring(QFocusFrame):
    def __init__(self, widget: QWidget, colour: QColor) -> None:
        super().__init__()
        self.colour = colour
        self.setWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw just around the widget."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, WIDTH))
        inside = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        painter.end()
