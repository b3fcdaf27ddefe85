"""Whether there is a loupe on the canvas, where it is, and what guide it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from app.canvas.camera import Camera
from app.canvas.photo_item import PhotoItem
from app.canvas.view import CanvasView

if TYPE_CHECKING:
    from app.canvas.loupe import Loupe
    from core.pipeline.types import FaceResult


class LoupeHolder(QObject):
    """Makes the loupe when it is first wanted, and moves it with the pointer."""

    def __init__(self, photo: PhotoItem, camera: Camera, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._photo, self._camera, self._canvas = photo, camera, canvas
        self._on = False
        self._loupe: Loupe | None = None
        self._result: FaceResult | None = None

    @property
    def loupe(self) -> Loupe:
        """Made when it is first wanted: it needs what the first paint does not."""
        if self._loupe is None:
            from app.canvas.loupe import Loupe

            self._loupe = Loupe(self._photo, self._canvas)
            self._photo.loader.arrived.connect(self._loupe.update)
            self._tell(self._loupe)
        return self._loupe

    def set_on(self, on: bool) -> None:
        """Whether a loupe follows the pointer."""
        self._on = on
        if not on and self._loupe is not None:
            self._loupe.hide()

    def set_guide_of(self, result: FaceResult | None) -> None:
        """The chosen face's result, whose warped guide the loupe shows."""
        self._result = result
        if self._loupe is not None:
            self._tell(self._loupe)

    def follow(self, view: CanvasView, point: QPointF | None) -> None:
        """The pointer is at `point` of a view's viewport, or gone (None)."""
        if not self._on or self._photo.before is None:
            return
        place = None if point is None else view.scene_point(point)
        if point is None or place is None or not self._photo.boundingRect().contains(place):
            self.loupe.hide()
        else:
            self.loupe.show_at(point + QPointF(view.pos()), place, self._camera.scale)

    def _tell(self, loupe: Loupe) -> None:
        if self._result is None:
            loupe.set_guide(None, None)
        else:
            loupe.set_guide(self._result.warped_guide, self._result.matrix)
