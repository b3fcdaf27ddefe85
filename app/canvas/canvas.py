"""The canvas: one scene, seen by one view or by two linked ones."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QHBoxLayout, QWidget

from app.canvas.box_drawer import BoxDrawer
from app.canvas.box_item import BoxItem
from app.canvas.camera import STEP, Camera
from app.canvas.drop import DropHint, dropped_files
from app.canvas.empty_state import EmptyState
from app.canvas.face_item import FaceItem, FaceMark
from app.canvas.legend_chip import LegendChip
from app.canvas.loupe_holder import LoupeHolder
from app.canvas.overlays import Overlay, Overlays
from app.canvas.photo_item import PhotoItem, Shown, Side
from app.canvas.view import CanvasView

if TYPE_CHECKING:
    from app.canvas.pyramid import Pyramid


ROOM = 0.4  # around a face that is brought near, of its box


class Mode(StrEnum):
    """How before and after are compared."""

    AFTER = "after"
    SPLIT = "split"
    SIDE_BY_SIDE = "side-by-side"
    DIFFERENCE = "difference"


class Canvas(QWidget):
    """Photo, result and overlays; takes drops; knows nothing of files or of the engine."""

    face_chosen = Signal(int)  # key
    box_dropped = Signal(int, QRectF)  # key of the face, its box at the end of a drag
    photo_dropped = Signal(list)  # paths
    guides_dropped = Signal(int, list)  # key of the face, paths
    zoom_changed = Signal(float)  # screen pixels per photo pixel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode, self._original = Mode.SPLIT, False
        self.scene = QGraphicsScene(self)
        self.camera = Camera(self)
        self.photo = PhotoItem(self._shown_in)
        self.scene.addItem(self.photo)
        self.overlays = Overlays(self.scene, self)
        self.views = [CanvasView(self.scene, self.camera, self) for _ in range(2)]
        self._faces: dict[int, FaceItem] = {}
        self._boxed: int | None = None  # key of the face that `box` is around
        self.box = BoxItem()
        self.box.hide()
        self.box.dropped.connect(self._on_box_dropped)
        self.scene.addItem(self.box)
        self.drawer = BoxDrawer(self.views, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for view in self.views:
            layout.addWidget(view, 1)
            view.clicked.connect(self._on_clicked)
            view.double_clicked.connect(self._on_double_clicked)
            view.split_moved.connect(view.set_split)
        self.views[0].resized.connect(self.camera.set_view_size)  # the other is as large, or hidden
        self.views[0].setAccessibleName(self.tr("Photo"))
        self.views[1].setAccessibleName(self.tr("Restored photo"))
        self.empty = EmptyState(self)
        self.hint = DropHint(self)
        self.legend = LegendChip(self)
        self.loupe_holder = LoupeHolder(self.photo, self.camera, self)
        self._earlier_on = False
        self._model = self._earlier_model = ""
        self._glanced: tuple[int, int] | None = None  # size of the photo of the first look
        for view in self.views:
            view.pointed.connect(partial(self.loupe_holder.follow, view))
        self.setAcceptDrops(True)
        self.camera.moved.connect(self._tell_zoom)
        self._arrange()

    # what is shown

    @property
    def has_photo(self) -> bool:
        """Whether a photo is open."""
        return self.photo.before is not None

    def show_glance(self, pyramid: Pyramid) -> None:
        """A first look at the photo that is shown next; where the user looks is kept then."""
        self.show_photo(pyramid)
        self._glanced = (pyramid.width, pyramid.height)

    def show_photo(self, pyramid: Pyramid | None) -> None:
        """Another photo, or none."""
        same = pyramid is not None and self._glanced == (pyramid.width, pyramid.height)
        self._glanced = None
        self.photo.set_photo(pyramid)
        self.scene.setSceneRect(self.photo.boundingRect())
        self.set_faces([], None)
        self.overlays.clear()
        self.empty.setVisible(pyramid is None)
        self._arrange()
        if not same:
            self.camera.look_at(self.photo.boundingRect())

    def show_after(self, pyramid: Pyramid | None, key: int | None = None, model: str = "") -> None:
        """A result, or none; the one before it stays to be compared with.

        Args:
            pyramid: the restored photo.
            key: face through which the first result's split line goes.
            model: that made it.
        """
        item = None if key is None else self._faces.get(key)
        if self.photo.after is None and item is not None:
            view = self.views[0]
            middle = view.viewportTransform().map(item.mark.box.center())
            view.split_through(middle)
        self.photo.set_after(pyramid)
        self._earlier_model, self._model = self._model, model
        self._arrange()

    def refresh(self) -> None:
        """Draw again what was changed in place."""
        self.photo.update()

    def set_background(self, colour: str) -> None:
        """Neutral grey around the photo."""
        self.scene.setBackgroundBrush(QColor(colour))

    def set_mode(self, mode: Mode) -> None:
        """How to compare."""
        self.mode = mode
        self._arrange()

    def set_level(self, level: bool) -> None:
        """Whether the split line lies."""
        for view in self.views:
            view.set_level(level)

    @property
    def has_earlier(self) -> bool:
        """Whether the photo had another result before the one that is shown."""
        return self.photo.earlier is not None

    def set_earlier(self, on: bool) -> None:
        """Compare with the result before this one, not with the photo as it was."""
        self._earlier_on = on
        self._arrange()

    def set_gain(self, gain: int) -> None:
        """How many times as strong a difference is shown."""
        self.photo.set_gain(gain)
        self._arrange()

    def show_original(self, held: bool) -> None:
        """While a key is held: the photo as it was, everywhere."""
        self._original = held
        self._arrange()

    def set_faces(self, marks: list[FaceMark], selected: int | None) -> None:
        """Boxes to draw, and which of them is chosen."""
        for item in self._faces.values():
            self.scene.removeItem(item)
        self._faces = {mark.key: FaceItem(mark) for mark in marks}
        for key, item in self._faces.items():
            item.selected = key == selected
            item.setVisible(Overlay.FACES in self.overlays.shown)
            self.scene.addItem(item)
        self._boxed = selected if selected in self._faces else None
        self._show_box()

    def set_overlay(self, overlay: Overlay, shown: bool) -> None:
        """Show or hide an overlay."""
        self.overlays.set_shown(overlay, shown)
        for item in self._faces.values():
            item.setVisible(Overlay.FACES in self.overlays.shown)
        self._show_box()

    # zoom

    def zoom_fit(self) -> None:
        """The photo whole."""
        self.camera.fit()

    def zoom_actual(self) -> None:
        """One photo pixel to one pixel of the screen."""
        self.camera.zoom_to(1 / self.devicePixelRatioF())

    def zoom_in(self) -> None:
        """One step nearer."""
        self.camera.zoom_to(self.camera.scale * STEP)

    def zoom_out(self) -> None:
        """One step farther."""
        self.camera.zoom_to(self.camera.scale / STEP)

    def zoom_to_face(self, key: int) -> None:
        """Bring a face near."""
        item = self._faces.get(key)
        if item is not None:
            box = item.mark.box
            self.camera.show_area(
                box.adjusted(-ROOM * box.width(), -ROOM * box.height(),
                             ROOM * box.width(), ROOM * box.height())
            )  # fmt: skip

    def face_at(self, point: QPointF) -> int | None:
        """Key of the face at a point of the photo; the smallest if several."""
        there = [item.mark for item in self._faces.values() if item.mark.box.contains(point)]
        smallest = min(there, key=lambda mark: mark.box.width() * mark.box.height(), default=None)
        return None if smallest is None else smallest.key

    # drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take local files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_drop(event.position())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Say what dropping here would do."""
        event.acceptProposedAction()
        self._show_drop(event.position())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Gone elsewhere."""
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Portraits on a face are its guides; anything else is photos to open."""
        self._show_drop(None)
        files = dropped_files(event.mimeData())
        if not files:
            return
        event.acceptProposedAction()
        key = self._face_under(event.position())
        if key is None:
            self.photo_dropped.emit(files)
        else:
            self.guides_dropped.emit(key, files)

    def _show_drop(self, point: QPointF | None) -> None:
        key = None if point is None else self._face_under(point)
        for item in self._faces.values():
            if item.drop_target != (item.mark.key == key):
                item.drop_target = item.mark.key == key
                item.update()
        if point is None:
            self.hint.hide()
            return
        if key is not None:
            words = self.tr("Use as the guide for face {number}")
            words = words.format(number=self._faces[key].mark.number)
        else:
            words = self.tr("Open this photo")
            if self._faces:
                words += "\n" + self.tr("To use it as a guide, drop it on a face")
        self.hint.show_at(words, point.toPoint())

    def _face_under(self, point: QPointF) -> int | None:
        for view in self.views:
            if view.isVisible() and view.geometry().contains(point.toPoint()):
                return self.face_at(view.scene_point(point - QPointF(view.pos())))
        return None

    # inner workings

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The empty state covers the whole canvas."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.rect())
        self.legend.place()

    def _arrange(self) -> None:
        """Give every view its side and its words."""
        first, second = self.views
        before, after = self.tr("Before"), self.tr("After")
        earlier = self._earlier_on and self.has_earlier and not self._original
        self.photo.compare_with_earlier(earlier)
        if earlier:
            before = self.tr("Earlier: {model}").format(model=self._earlier_model)
            after = self.tr("Now: {model}").format(model=self._model)
        compared = self.photo.after is not None and not self._original
        beside = self.mode is Mode.SIDE_BY_SIDE and self.photo.after is not None
        second.setVisible(beside)
        second.set_side(
            Side.AFTER if compared else Side.BEFORE, (after if compared else before, "")
        )
        if self.photo.after is None:
            first.set_side(Side.BEFORE, ("", ""))
        elif self._original or beside:
            first.set_side(Side.BEFORE, (before, ""))
        elif self.mode is Mode.SPLIT:
            first.set_side(Side.SPLIT, (before, after))
        elif self.mode is Mode.DIFFERENCE:
            words = self.tr("Difference, {gain} times as strong; black: unchanged")
            first.set_side(Side.DIFFERENCE, (words.format(gain=self.photo.gain), ""))
        else:
            first.set_side(Side.AFTER, (after, ""))

    def _shown_in(self, viewport: QWidget | None) -> Shown:
        for view in self.views:
            if view.viewport() is viewport:
                return view.shown()
        return Shown(side=Side.AFTER)

    def _show_box(self) -> None:
        """Handles around the chosen face, where boxes are shown."""
        if self._boxed is not None:
            self.box.set_box(self._faces[self._boxed].mark.box)
        self.box.setVisible(self._boxed is not None and Overlay.FACES in self.overlays.shown)

    def _on_box_dropped(self, box: QRectF) -> None:
        if self._boxed is not None:
            self.box_dropped.emit(self._boxed, box)

    def _tell_zoom(self) -> None:
        self.box.set_scale(self.camera.scale)
        self.zoom_changed.emit(self.camera.scale * self.devicePixelRatioF())

    def _on_clicked(self, point: QPointF) -> None:
        key = self.face_at(point)
        if key is not None:
            self.face_chosen.emit(key)

    def _on_double_clicked(self, point: QPointF) -> None:
        key = self.face_at(point)
        if key is not None:
            self.zoom_to_face(key)
        elif self.has_photo:
            self.camera.fit()
