"""The faces of the photo as thumbnails."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

THUMB = 56
ROWS_HEIGHT = 86  # one row of thumbnails with numbers; more rows scroll
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceThumb:
    """One face of the list: key, words below its picture, and what is said about it."""

    key: int
    image: QImage
    words: str
    tip: str


class FaceList(QListWidget):
    """A wrapping row of faces, one of them chosen."""

    face_chosen = Signal(int)  # key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(QSize(THUMB, THUMB))
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(70, 84))
        self.setFixedHeight(ROWS_HEIGHT)
        self.setAccessibleName(self.tr("Faces"))
        self.currentItemChanged.connect(self._on_current)

    def show_faces(self, thumbs: list[FaceThumb], selected: int | None) -> None:
        """Replace the list; says nothing of the choice."""
        blocked = self.blockSignals(True)
        self.clear()
        for thumb in thumbs:
            picture = QPixmap.fromImage(thumb.image)
            face = QIcon(picture)
            face.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints it
            item = QListWidgetItem(face, thumb.words)
            item.setData(KEY, thumb.key)
            item.setToolTip(thumb.tip)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, thumb.tip)
            self.addItem(item)
        self.blockSignals(blocked)
        self.show_selected(selected)

    def show_selected(self, key: int | None) -> None:
        """Mark a face; says nothing of the choice."""
        blocked = self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
        self.blockSignals(blocked)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.face_chosen.emit(int(item.data(KEY)))
