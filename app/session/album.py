"""The list of open photos, in the order of the strip."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document import Edits, PhotoState
from app.session.open_photo import OpenPhoto
from app.undo import History


class Album(QObject):
    """Knows which photos are open and which of them is shown; decides nothing."""

    inserted = Signal(int)  # row
    removed = Signal(int)  # row
    changed = Signal(int)  # row: what its thumbnail shows
    current_changed = Signal()
    wanted_changed = Signal()

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._photos: list[OpenPhoto] = []
        self._keys = itertools.count(1)
        self.current: OpenPhoto | None = None  # is shown
        self.wanted: OpenPhoto | None = None  # is being opened, to be shown

    def __len__(self) -> int:
        return len(self._photos)

    def __iter__(self) -> Iterator[OpenPhoto]:
        return iter(list(self._photos))

    def __getitem__(self, row: int) -> OpenPhoto:
        return self._photos[row]

    def row(self, photo: OpenPhoto) -> int:
        """Place in the strip, from 0; -1 if it was closed."""
        return self._photos.index(photo) if photo in self._photos else -1

    def by_key(self, key: int | None) -> OpenPhoto | None:
        """The photo with this key."""
        return next((photo for photo in self._photos if photo.key == key), None)

    def by_path(self, path: Path) -> OpenPhoto | None:
        """The photo of this file."""
        return next((photo for photo in self._photos if photo.path == path), None)

    def add(
        self,
        path: Path | None,
        fidelity: float,
        *,
        pasted: bool = False,
        key: int | None = None,
    ) -> OpenPhoto:
        """Put a photo at the end of the strip, asleep.

        Args:
            path: its file.
            fidelity: that it begins with.
            pasted: it came from the clipboard.
            key: from a session; a new one if None.
        """
        if key is None:
            key = next(self._keys)
        else:
            self._keys = itertools.count(max(key + 1, next(self._keys)))
        photo = OpenPhoto(
            key=key,
            path=path,
            stack=self._history.new_stack(),
            pasted=pasted,
            state=PhotoState(edits=Edits(fidelity=fidelity)),
        )
        self._photos.append(photo)
        self.inserted.emit(len(self._photos) - 1)
        return photo

    def remove(self, photo: OpenPhoto) -> None:
        """Take a photo out of the strip; its file stays as it is."""
        row = self.row(photo)
        if row < 0:
            return
        del self._photos[row]
        self._history.drop_stack(photo.stack)
        if self.wanted is photo:
            self.want(None)
        if self.current is photo:
            self.set_current(None)
        self.removed.emit(row)

    def set_current(self, photo: OpenPhoto | None) -> None:
        """This one is shown now."""
        self.current = photo
        self._history.show_stack(None if photo is None else photo.stack)
        self.current_changed.emit()

    def want(self, photo: OpenPhoto | None) -> None:
        """This one is being opened, to be shown."""
        if photo is not self.wanted:
            self.wanted = photo
            self.wanted_changed.emit()

    def touch(self, photo: OpenPhoto) -> None:
        """Its thumbnail or its badge changed."""
        row = self.row(photo)
        if row >= 0:
            self.changed.emit(row)

    def beside(self, photo: OpenPhoto, step: int) -> OpenPhoto | None:
        """The photo `step` places on; None beyond the ends."""
        row = self.row(photo) + step
        return self._photos[row] if 0 <= row < len(self._photos) else None
