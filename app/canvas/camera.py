"""Where the canvas looks: one zoom and one centre for all linked views."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

LARGEST = 64.0  # screen pixels per pixel of the photo
STEP = 1.25  # of one press of Zoom In


class Camera(QObject):
    """Zoom and centre.  Views draw what it says, and all changes go through it.

    Attributes:
        scale: widget pixels per pixel of the photo.
        centre: point of the photo in the middle of the view.
        fitted: the photo fills the view, and goes on doing so when the view changes its size.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale = 1.0
        self.centre = QPointF()
        self.fitted = True
        self._photo = QRectF()
        self._view = QSizeF(1, 1)

    def look_at(self, photo: QRectF) -> None:
        """Another photo, in its own coordinates; shows it whole."""
        self._photo = QRectF(photo)
        self.fit()

    def set_view_size(self, size: QSizeF) -> None:
        """The views' size in widget pixels; a fitted photo stays fitted."""
        if size.isEmpty():
            return
        self._view = QSizeF(size)
        if self.fitted:
            self.fit()
        else:
            self.moved.emit()

    def fit(self) -> None:
        """Show the photo whole; a small one at most twice its size."""
        self.fitted = True
        self.scale, self.centre = min(self._fitting(), 2.0), self._photo.center()
        self.moved.emit()

    def show_area(self, area: QRectF) -> None:
        """Bring a part of the photo near."""
        self.fitted = False
        wide, high = max(area.width(), 1.0), max(area.height(), 1.0)
        self.scale = self._limited(min(self._view.width() / wide, self._view.height() / high))
        self.centre = area.center()
        self._clamp()
        self.moved.emit()

    def look_from(self, scale: float, centre: QPointF) -> None:
        """Look where the user looked before, as far as the photo reaches."""
        self.fitted = False
        self.scale, self.centre = self._limited(scale), QPointF(centre)
        self._clamp()
        self.moved.emit()

    def zoom_to(self, scale: float, anchor: QPointF | None = None) -> None:
        """Change the scale; the photo's point `anchor` (or the centre) stays where it is."""
        anchor = self.centre if anchor is None else anchor
        before, self.scale = self.scale, self._limited(scale)
        self.fitted = False
        self.centre = anchor + (self.centre - anchor) * (before / self.scale)
        self._clamp()
        self.moved.emit()

    def pan(self, dx: float, dy: float) -> None:
        """Drag the photo by widget pixels."""
        self.fitted = False
        self.centre -= QPointF(dx, dy) / self.scale
        self._clamp()
        self.moved.emit()

    def _fitting(self) -> float:
        if self._photo.isEmpty():
            return 1.0
        margin = 0.97  # a little air around the photo
        wide = self._view.width() / self._photo.width()
        return margin * min(wide, self._view.height() / self._photo.height())

    def _limited(self, scale: float) -> float:
        return max(min(self._fitting() / 2, 1.0), min(LARGEST, scale))

    def _clamp(self) -> None:
        """The middle of the view never leaves the photo, so that it cannot be lost."""
        photo = self._photo
        self.centre.setX(max(photo.left(), min(photo.right(), self.centre.x())))
        self.centre.setY(max(photo.top(), min(photo.bottom(), self.centre.y())))
