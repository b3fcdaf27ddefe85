"""The grid of one person's faces, or of all: virtual, so that 100,000 scroll like ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.people.face_model import FaceModel, FaceRole
from app.people.thumbnails import SIDE, Thumbnails
from app.people.tile_view import PADDING, Index, TileDelegate, TileView

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from core.gallery.people import FaceEntry

TILE = QSize(SIDE + 2 * PADDING, SIDE + 2 * PADDING)
MOST_KEPT_SELECTED = 5000  # faces whose selection is kept when the list changes


class FaceDelegate(TileDelegate):
    """Paints a face."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(TILE, SIDE, parent)
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture; paler where the face is hidden."""
        self.paint_ground(painter, option, index.row())
        entry: FaceEntry | None = index.data(FaceRole.ENTRY)
        picture = None if entry is None else self._thumbnails.get(entry)
        self.paint_picture(painter, option, picture, pale=entry is not None and entry.hidden)


class FaceGrid(TileView):
    """Faces in order; Del says that the selected ones are somebody else's."""

    removed = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(TILE, parent)
        self.faces = FaceModel(self)
        self.setModel(self.faces)
        self.setItemDelegate(FaceDelegate(thumbnails, self))
        self.setAccessibleName(self.tr("Photos"))
        thumbnails.arrived.connect(self.viewport().update)

    def numbers(self) -> list[int]:
        """The selected faces."""
        return self.faces.numbers_at(self.rows())

    def entries(self) -> list[FaceEntry]:
        """Entries of the selected faces that are here."""
        return [entry for row in self.rows() if (entry := self.faces.entry(row)) is not None]

    def show_numbers(self, numbers: npt.NDArray[np.int64]) -> None:
        """Replace the list; who was selected stays so, and the place is kept."""
        rows = self.rows()
        chosen = self.numbers() if len(rows) <= MOST_KEPT_SELECTED else []
        place = self.verticalScrollBar().value()
        if not self.faces.set_numbers(numbers):
            return
        model = self.selectionModel()
        for row in self.faces.rows_of(chosen):
            model.select(self.faces.index(row), model.SelectionFlag.Select)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Del takes faces away from the person."""
        if event.key() == Qt.Key.Key_Delete and self.rows():
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (Qt's name)
        """Faces have no names to be searched by their first letters."""
