"""The overlays of the selected face: what the network sees and does, drawn over the photo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from app.blend import Blend
from app.images import to_qimage

if TYPE_CHECKING:
    from app.canvas.landmark_item import LandmarkItem
    from app.canvas.warp_item import ArrowItem
    from core.arrays import FloatImage
    from core.landmarks.points import Landmarks
    from core.pipeline.types import FaceResult


class Overlay(StrEnum):
    """What can be laid over the photo."""

    FACES = "faces"
    LANDMARKS = "landmarks"
    ARROWS = "arrows"
    GRID = "grid"
    WARPED_GUIDE = "warped-guide"
    FLOW_COLOURS = "flow-colours"
    DISTANCES = "distances"
    CHANGES = "changes"
    REGIONS = "regions"


OF_WARP = frozenset([Overlay.ARROWS, Overlay.GRID, Overlay.WARPED_GUIDE, Overlay.FLOW_COLOURS,
                     Overlay.DISTANCES])  # fmt: skip
OF_RESULT = OF_WARP | {Overlay.CHANGES, Overlay.REGIONS}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The face that the overlays speak of; None for what it does not have."""

    landmarks: Landmarks | None = None
    result: FaceResult | None = None


class Overlays(QObject):
    """Makes, shows and hides the items of one face."""

    landmarks_dropped = Signal(object)  # Landmarks, at the end of a drag
    landmarks_nudged = Signal(object)  # Landmarks, after an arrow key

    def __init__(self, scene: QGraphicsScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._subject = Subject()
        self._items: dict[Overlay, QGraphicsItem] = {}
        self._keys: dict[Overlay, QGraphicsItem] = {}  # above all items, whatever they belong to
        self.shown = {Overlay.FACES}
        self.arrow_count = 20
        self.by_part = False
        self.opacity = 1.0
        self._blend = Blend()

    @property
    def landmark_item(self) -> LandmarkItem | None:
        """The points, if they are on the canvas."""
        return self._items.get(Overlay.LANDMARKS)  # type: ignore[return-value]

    @property
    def arrow_item(self) -> ArrowItem | None:
        """The arrows, if they are on the canvas."""
        return self._items.get(Overlay.ARROWS)  # type: ignore[return-value]

    def item(self, overlay: Overlay) -> QGraphicsItem | None:
        """What stands on the canvas for an overlay, if anything does."""
        return self._items.get(overlay)

    def set_subject(self, subject: Subject) -> None:
        """Another face, or another state of it."""
        before, self._subject = self._subject, subject
        if subject.result is not before.result:
            for overlay in OF_RESULT:
                self._remove(overlay)
        points = self.landmark_item
        if subject.landmarks is None:
            self._remove(Overlay.LANDMARKS)
        elif points is not None and points.landmarks is not subject.landmarks:
            points.set_landmarks(subject.landmarks)
        self._complete()

    def set_shown(self, overlay: Overlay, shown: bool) -> None:
        """Show or hide an overlay."""
        if shown:
            self.shown.add(overlay)
        else:
            self.shown.discard(overlay)
            self._remove(overlay)
        self._complete()

    def set_arrow_count(self, count: int) -> None:
        """Arrows along each side of the crop."""
        self.arrow_count = count
        if self.arrow_item is not None:
            self.arrow_item.set_count(count)

    def set_blend(self, blend: Blend) -> None:
        """How the restoration is laid over the photo now."""
        if blend != self._blend:
            self._blend = blend
            self._remove(Overlay.CHANGES)
            self._complete()

    def set_opacity(self, opacity: float) -> None:
        """Fade all overlays but the faces' boxes; 1 is as strong as they get."""
        self.opacity = opacity
        for item in self._items.values():
            item.setOpacity(opacity)

    def set_by_part(self, by_part: bool) -> None:
        """Whether a drag moves all points of a part."""
        self.by_part = by_part
        if self.landmark_item is not None:
            self.landmark_item.by_part = by_part

    def available(self, overlay: Overlay) -> bool:
        """Whether the face has what the overlay shows."""
        result = self._subject.result
        if overlay is Overlay.LANDMARKS:
            return self._subject.landmarks is not None
        if result is None:
            return overlay not in OF_RESULT
        if overlay is Overlay.REGIONS:
            return len(result.guides) > 1
        if overlay is Overlay.WARPED_GUIDE:
            return result.warped_guide is not None
        if overlay is Overlay.DISTANCES:
            return result.flow is not None and result.guide_landmarks is not None
        return result.flow is not None or overlay not in OF_WARP

    def clear(self) -> None:
        """No face."""
        self.set_subject(Subject())

    def key(self, overlay: Overlay) -> QGraphicsItem | None:
        """What tells the meaning of an overlay's colours, if it is shown and has such."""
        return self._keys.get(overlay)

    def _complete(self) -> None:
        for overlay in self.shown - {Overlay.FACES}:
            if overlay not in self._items and self.available(overlay):
                self._items[overlay] = self._made(overlay)
                self._items[overlay].setOpacity(self.opacity)
                self._scene.addItem(self._items[overlay])
                key = getattr(self._items[overlay], "key", None)
                if key is not None:
                    self._keys[overlay] = key
                    self._scene.addItem(key)

    def _made(self, overlay: Overlay) -> QGraphicsItem:
        # these modules need OpenCV through core.geometry, so not before there is a face
        from app.canvas.landmark_item import LandmarkItem

        landmarks, result = self._subject.landmarks, self._subject.result
        if overlay is Overlay.LANDMARKS and landmarks is not None:
            points = LandmarkItem(landmarks)
            points.by_part = self.by_part
            points.dropped.connect(self._on_dropped)
            points.nudged.connect(self._on_nudged)
            return points
        if result is not None and overlay is Overlay.CHANGES:
            from app.canvas.field_items import ChangeItem
            from core.pipeline.change_map import change_maps

            maps = change_maps(result, self._blend.fidelity, self._blend.finish())
            return ChangeItem(maps, result.matrix)
        if result is not None and overlay is Overlay.REGIONS:
            from app.canvas.region_item import RegionItem

            return RegionItem(result)
        if result is None or result.flow is None:
            raise ValueError(f"{overlay}: nothing to show")
        return self._of_warp(overlay, result, result.flow)

    def _of_warp(self, overlay: Overlay, result: FaceResult, flow: FloatImage) -> QGraphicsItem:
        from app.canvas.distance_item import DistanceItem
        from app.canvas.field_items import FlowColourItem
        from app.canvas.warp_item import ArrowItem, GridItem, WarpedGuideItem

        if overlay is Overlay.ARROWS:
            return ArrowItem(flow, result.matrix, self.arrow_count)
        if overlay is Overlay.GRID:
            return GridItem(flow, result.matrix)
        if overlay is Overlay.FLOW_COLOURS:
            return FlowColourItem(flow, result.matrix)
        if overlay is Overlay.DISTANCES and result.guide_landmarks is not None:
            face, guide = result.landmarks.points, result.guide_landmarks.points
            return DistanceItem(flow, result.matrix, face, guide)
        if overlay is Overlay.WARPED_GUIDE and result.warped_guide is not None:
            return WarpedGuideItem(to_qimage(result.warped_guide), result.matrix)
        raise ValueError(f"{overlay}: nothing to show")

    def _on_dropped(self, landmarks: Landmarks) -> None:
        self._subject = replace(self._subject, landmarks=landmarks)
        self.landmarks_dropped.emit(landmarks)

    def _on_nudged(self, landmarks: Landmarks) -> None:
        self._subject = replace(self._subject, landmarks=landmarks)
        self.landmarks_nudged.emit(landmarks)

    def _remove(self, overlay: Overlay) -> None:
        item = self._items.pop(overlay, None)
        key = self._keys.pop(overlay, None)
        for each in (item, key):
            if each is not None:
                self._scene.removeItem(each)
