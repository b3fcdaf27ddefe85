"""The open photos as Qt's views want them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.session.album import Album
from app.session.open_photo import Badge, OpenPhoto
from app.session.thumbnails import Thumbnails

PHOTO = Qt.ItemDataRole.UserRole  # the OpenPhoto
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class StripModel(QAbstractListModel):
    """Rows are the album's; asking for a thumbnail that is not there has it made."""

    def __init__(self, album: Album, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._album, self._thumbnails = album, thumbnails
        self._count = len(album)
        album.inserted.connect(self._on_inserted)
        album.removed.connect(self._on_removed)
        album.changed.connect(self._on_changed)
        album.current_changed.connect(self._on_all)
        album.wanted_changed.connect(self._on_all)

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 (Qt's name)
        """How many photos are open."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Photo, name, and words about it."""
        photo = self.photo(index)
        if photo is None:
            return None
        if role == PHOTO:
            if photo.image is None:
                self._thumbnails.ask(photo)
            return photo
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(photo)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.words(photo)
            return f"{self._name(photo)}\n{words}" if words else self._name(photo)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._name(photo), self.words(photo))))
        return None

    def photo(self, index: Index) -> OpenPhoto | None:
        """The photo of a row."""
        row = index.row()
        return self._album[row] if index.isValid() and row < len(self._album) else None

    def words(self, photo: OpenPhoto) -> str:
        """What the badge of a photo means."""
        if photo is self._album.wanted:
            return self.tr("Opening the photo")
        return {
            Badge.NONE: "",
            Badge.WAITING: self.tr("Waits to be restored"),
            Badge.WORKING: self.tr("Being restored"),
            Badge.RESTORED: self.tr("Restored and saved"),
            Badge.CHANGED: self.tr("Changed since it was restored"),
            Badge.UNSAVED: self.tr("Restored, not saved"),
            Badge.FAILED: photo.failure,
            Badge.MISSING: self.tr("Its file is gone"),
        }[photo.badge]

    def _name(self, photo: OpenPhoto) -> str:
        if photo.path is None or photo.pasted:
            return self.tr("Pasted photo")
        return photo.path.name

    def _on_inserted(self, row: int) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._count += 1
        self.endInsertRows()

    def _on_removed(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._count -= 1
        self.endRemoveRows()

    def _on_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _on_all(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))
